"""The operator's settings of this block: XBLOCK_SETTINGS["grademe"], read once per request and validated.

Missing settings are a value, not an exception: Studio, libraries and fresh installations have none.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# HS256 requires a key of at least 256 bits (RFC 7518 §3.2).
LEAST_SECRET_LENGTH = 32
ORIGIN = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Signer:
    """What a signed token needs; it exists only when every setting is usable. The secret is not printed."""

    secret: str = field(repr=False)
    issuer: str
    service_url: str


@dataclass(frozen=True)
class ServiceSettings:
    """Settings as far as they can be used; None where one is missing or unusable. The secret is not printed."""

    service_url: str | None = None
    jwt_secret: str | None = field(default=None, repr=False)
    jwt_issuer: str | None = None
    workbench_course_id: str | None = None
    workbench_users: Mapping[str, Any] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The settings without which the block cannot sign; empty when there are none."""
        needed = {
            "SERVICE_URL": self.service_url,
            "JWT_SECRET": self.jwt_secret,
            "JWT_ISSUER": self.jwt_issuer,
        }
        return tuple(name for name, value in needed.items() if value is None)


def signer_of(settings: ServiceSettings) -> Signer | None:
    """Returns the signer; None after logging which settings are missing or unusable."""
    if settings.jwt_secret is None or settings.jwt_issuer is None or settings.service_url is None:
        log.error('XBLOCK_SETTINGS["grademe"] has no usable %s.', ", ".join(settings.missing))
        return None
    return Signer(settings.jwt_secret, settings.jwt_issuer, settings.service_url)


def read_service_settings(bucket: Any) -> ServiceSettings:
    """Reads the settings bucket; anything that is not a mapping counts as empty.

    SERVICE_URL must be http(s) and loses its closing slash. JWT_SECRET needs 32 characters, otherwise it
    counts as missing: a short secret can be guessed from one token.
    """
    given: Mapping[str, Any] = bucket if isinstance(bucket, Mapping) else {}
    # The secret and the issuer are used as they are written: the service compares them letter by letter.
    url, secret, users = _text(given, "SERVICE_URL"), _text(given, "JWT_SECRET"), given.get("WORKBENCH_USERS")
    return ServiceSettings(
        service_url=url.strip().rstrip("/") if url and ORIGIN.fullmatch(url.strip()) else None,
        jwt_secret=secret if secret and len(secret) >= LEAST_SECRET_LENGTH else None,
        jwt_issuer=_text(given, "JWT_ISSUER"),
        workbench_course_id=_text(given, "WORKBENCH_COURSE_ID"),
        workbench_users=users if isinstance(users, Mapping) else {},
    )


def _text(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    return value if isinstance(value, str) and value.strip() else None
