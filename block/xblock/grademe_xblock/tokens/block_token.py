"""The token that the block's page sends to the service: audience "grademe" (shared/tokens/block-token.ts)."""

from ..award import AwardSettings
from ..identity import Learner, Role
from ..keys import Place
from .signing import UserClaims, user_claims

AUDIENCE = "grademe"


class BlockClaims(UserClaims):
    """Exactly the claims the service accepts."""

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
        **user_claims(learner.user_id, audience=AUDIENCE, issuer=issuer, now=now, jti=jti),
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
