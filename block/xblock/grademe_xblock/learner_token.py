"""The token of a page outside a unit, such as the learner dashboard: the learner, and nothing about a block.

It has the secret of the block's tokens and another audience, so that neither is accepted as the other
(shared/tokens/learner-token.ts).
"""

from typing import TypedDict

AUDIENCE = "grademe-learner"


class LearnerClaims(TypedDict):
    """Exactly the claims the service accepts. Instants are seconds since 1970."""

    iss: str
    aud: str
    iat: int
    nbf: int
    exp: int
    jti: str
    sub: str
    user_id: int


def learner_claims(user_id: int, *, issuer: str, now: int, lifetime: int, jti: str) -> LearnerClaims:
    """Returns the claims about the learner. `now` and `lifetime` in whole seconds, `jti` unique per token."""
    return {
        "iss": issuer,
        "aud": AUDIENCE,
        "iat": now,
        "nbf": now,
        "exp": now + lifetime,
        "jti": jti,
        "sub": str(user_id),
        "user_id": user_id,
    }
