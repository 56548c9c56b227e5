"""The token a browser carries to the service: five minutes, HS256, audience "grademe" (shared/tokens/block-token.ts).

The clock and the token's id are passed in. The secret is the service's own, never Django's SECRET_KEY, and the LMS
does not accept this audience, so that a token from a page gives no access to the LMS.
"""

from typing import TypedDict

import jwt

from .award import AwardSettings
from .identity import Learner, Role
from .keys import Place

AUDIENCE = "grademe"
LIFETIME = 300


class BlockClaims(TypedDict):
    """Exactly the claims the service accepts. Instants are seconds since 1970."""

    iss: str
    aud: str
    iat: int
    nbf: int
    exp: int
    jti: str
    sub: str
    user_id: int
    preferred_username: str
    course_id: str
    usage_id: str
    role: Role
    is_staff: bool
    masquerade: bool
    locale: str
    published: bool
    settings: AwardSettings


def block_claims(
    learner: Learner, place: Place, settings: AwardSettings, *, issuer: str, locale: str, now: int, jti: str
) -> BlockClaims:
    """Returns learner, block and published settings. `now` in whole seconds, `jti` unique per token."""
    return {
        "iss": issuer,
        "aud": AUDIENCE,
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
        "jti": jti,
        "sub": str(learner.user_id),
        "user_id": learner.user_id,
        "preferred_username": learner.username,
        "course_id": place.course_id,
        "usage_id": place.usage_id,
        "role": learner.role,
        "is_staff": learner.is_staff,
        "masquerade": learner.masquerade,
        "locale": locale,
        # The handler refuses drafts before anything is signed.
        "published": True,
        "settings": settings,
    }


def sign(claims: BlockClaims, secret: str) -> str:
    """Returns the compact JWT."""
    return jwt.encode(dict(claims), secret, algorithm="HS256")
