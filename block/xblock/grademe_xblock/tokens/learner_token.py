"""The token of a page outside a unit, such as the learner dashboard: the learner, and nothing about a block.

It has the secret of the block's tokens and another audience, so that neither is accepted as the other
(shared/tokens/learner-token.ts).
"""

from .signing import UserClaims, user_claims

AUDIENCE = "grademe-learner"


def learner_claims(user_id: int, *, issuer: str, now: int, jti: str) -> UserClaims:
    """Returns the claims about the learner. `now` in whole seconds, `jti` unique per token."""
    return user_claims(user_id, audience=AUDIENCE, issuer=issuer, now=now, jti=jti)
