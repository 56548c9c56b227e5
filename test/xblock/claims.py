"""Reads a token as the service would: HS256 only, our audience, the issuer of the settings."""

from typing import Any

import jwt

from lms_like import SECRET, SETTINGS, Visit, post


def claims_of(visit: Visit) -> dict[str, Any]:
    """Returns the verified claims of the visit's token; fails the test without a token."""
    status, answer = post(visit.block(), "token")
    assert status == 200, answer
    assert answer["expires_in"] == 300
    return verified(answer["token"])


def verified(token: str, secret: str = SECRET, issuer: str = SETTINGS["JWT_ISSUER"]) -> dict[str, Any]:
    """Returns the claims, or raises PyJWT's exception."""
    return jwt.decode(token, secret, algorithms=["HS256"], audience="grademe", issuer=issuer)


def refusal_of(visit: Visit) -> tuple[int, str]:
    """Returns status and sentence of a refusal; fails the test when a token is issued."""
    status, answer = post(visit.block(), "token")
    assert set(answer) == {"error"}, "a token where a refusal was due"
    return status, answer["error"]
