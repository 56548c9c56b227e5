"""The token of the settings form in Studio: an author, and the course whose designs the form reads and changes.

Its audience is another one, so that no block token is accepted for it (shared/tokens/author-token.ts).
"""

from typing import Any

from ..keys import course_key_of
from .signing import UserClaims, user_claims

AUDIENCE = "grademe-author"


class AuthorClaims(UserClaims):
    """Exactly the claims the service accepts."""

    course_id: str


def author_claims(user_id: int, course_id: str, *, issuer: str, now: int, jti: str) -> AuthorClaims:
    """Returns the author and the course. `now` in whole seconds, `jti` unique per token."""
    claims = user_claims(user_id, audience=AUDIENCE, issuer=issuer, now=now, jti=jti)
    return {**claims, "course_id": course_id}


def authored_course_id(usage_id: Any, workbench_course_id: str | None) -> str | None:
    """Returns the course of a block, drafts included; None for libraries and for a workbench without a course."""
    if isinstance(usage_id, str):
        return workbench_course_id
    key = course_key_of(usage_id)
    return str(key) if getattr(key, "is_course", False) else None
