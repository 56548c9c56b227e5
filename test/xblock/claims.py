"""Reads a token as the service would: HS256 only, our audience, the issuer of the settings."""

import re
from pathlib import Path
from typing import Any

import jwt

from lms_like import SECRET, SETTINGS, Visit, post

TOKENS = Path(__file__).parents[2] / "shared" / "tokens"


def claims_of(visit: Visit) -> dict[str, Any]:
    """Returns the verified claims of the visit's token; fails the test without a token."""
    status, answer = post(visit.block(), "token")
    assert status == 200, answer
    assert answer["expires_in"] == 300
    return verified(answer["token"])


def verified(
    token: str, secret: str = SECRET, issuer: str = SETTINGS["JWT_ISSUER"], audience: str = "grademe"
) -> dict[str, Any]:
    """Returns the claims, or raises PyJWT's exception."""
    return jwt.decode(token, secret, algorithms=["HS256"], audience=audience, issuer=issuer)


def refusal_of(visit: Visit) -> tuple[int, str]:
    """Returns status and sentence of a refusal; fails the test when a token is issued."""
    status, answer = post(visit.block(), "token")
    assert set(answer) == {"error"}, "a token where a refusal was due"
    return status, answer["error"]


def claims_in_contract(file: str) -> set[str]:
    """Returns the names of the claims that the service reads: those of every token, and those that `file` adds."""
    common = (TOKENS / "user-claims.ts").read_text()
    added = (TOKENS / file).read_text()
    parts = (common.partition("userClaims = z.object({"), added.partition("= userClaims.extend({"))
    assert all(mark for _, mark, _ in parts), "the contract is written in another way"
    return {name for _, _, body in parts for name in re.findall(r"^  (\w+):", body.partition("\n});")[0], re.MULTILINE)}
