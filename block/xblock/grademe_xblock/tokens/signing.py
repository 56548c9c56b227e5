"""What every token of ours has: the user, the times, and the signature (shared/tokens/user-claims.ts).

The clock and the token's id are passed in. The secret is the service's own, never Django's SECRET_KEY, and the LMS
accepts none of the audiences, so that a token from a page gives no access to the LMS.
"""

from collections.abc import Mapping
from typing import Any, TypedDict

import jwt

# Seconds between `iat` and `exp`; the service accepts no more.
LIFETIME = 300


class UserClaims(TypedDict):
    """The claims of every token. Instants are seconds since 1970."""

    iss: str
    aud: str
    iat: int
    nbf: int
    exp: int
    jti: str
    sub: str
    user_id: int


def user_claims(user_id: int, *, audience: str, issuer: str, now: int, jti: str) -> UserClaims:
    """Returns the claims about the user. `now` in whole seconds, `jti` unique per token."""
    return {
        "iss": issuer,
        "aud": audience,
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
        "jti": jti,
        "sub": str(user_id),
        "user_id": user_id,
    }


def sign(claims: Mapping[str, Any], secret: str) -> str:
    """Returns the compact JWT."""
    return jwt.encode(dict(claims), secret, algorithm="HS256")
