"""The token handler: what it signs, for whom, and that it signs exactly the contract's claims."""

import re
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import jwt
import pytest
from django.utils import translation

from claims import claims_in_contract, claims_of, verified
from grademe_xblock.award import DEFAULTS, award_settings
from grademe_xblock.identity import Learner
from grademe_xblock.keys import Place
from grademe_xblock.tokens.block_token import block_claims
from grademe_xblock.tokens.signing import sign
from lms_like import SECRET, SETTINGS, USAGE, Person, Visit, post

SHARED = Path(__file__).parents[3] / "shared"


def test_a_learner_gets_the_claims_of_the_contract() -> None:
    before = int(time.time())
    claims = claims_of(Visit(fields={"award": "final", "threshold": 70.0, "modes": ["verified"]}))
    after = int(time.time())
    assert before <= claims["iat"] <= after
    assert UUID(claims["jti"]).version == 4
    assert {name: value for name, value in claims.items() if name not in ("iat", "nbf", "exp", "jti")} == {
        "iss": "https://learn.example.org",
        "aud": "grademe",
        "sub": "7",
        "user_id": 7,
        "preferred_username": "amina",
        "course_id": "course-v1:edX+Demo+2026",
        "usage_id": USAGE,
        "role": "student",
        "is_staff": False,
        "masquerade": False,
        "locale": "en",
        "published": True,
        "settings": {"slug": "final", "threshold": 7000, "modes": ["verified"], "template": "classic"},
    }


def test_the_claims_are_named_as_the_service_names_them() -> None:
    """A claim that is added on one side only would be refused or ignored on the other."""
    assert set(claims_of(Visit())) == claims_in_contract("block-token.ts")


def test_the_settings_are_named_as_the_service_names_them() -> None:
    contract = (SHARED / "award" / "award-settings.ts").read_text()
    settings = contract[contract.index("awardSettings = z.strictObject({") :]
    named = set(re.findall(r"^  (\w+)[:,]", settings, re.MULTILINE))
    rules: dict[str, Any] = {
        "requirements": [{"all": [{"kind": "identity"}]}],
        "levels": [{"label": "Pass", "from": 50}],
        "expires": {"kind": "after", "months": 24},
        "display": {"kind": "end"},
    }
    rules |= {"proof": True, "hours": 24, "signatories": [{"name": "Ada Byron", "role": "Dean of Studies"}]}
    assert set(claims_of(Visit(fields=rules))["settings"]) == named
    assert set(claims_of(Visit())["settings"]) == named - set(rules)


def test_a_token_lives_five_minutes_from_now() -> None:
    claims = claims_of(Visit())
    assert claims["nbf"] == claims["iat"]
    assert claims["exp"] - claims["iat"] == 300


def test_every_token_has_its_own_id() -> None:
    block = Visit().block()
    ids = {verified(post(block, "token")[1]["token"])["jti"] for _ in range(5)}
    assert len(ids) == 5


def test_the_same_facts_and_clock_make_the_same_token() -> None:
    def token() -> str:
        learner = Learner(7, "amina", "student", is_staff=False, masquerade=False)
        settings = award_settings(DEFAULTS)
        place = Place("course-v1:edX+Demo+2026", USAGE)
        claims = block_claims(learner, place, settings, issuer="https://l", locale="en", now=1_000, jti="j" * 8)
        return sign(claims, SECRET)

    assert token() == token()
    assert jwt.get_unverified_header(token()) == {"alg": "HS256", "typ": "JWT"}


def test_another_secret_cannot_read_the_token() -> None:
    token = post(Visit().block(), "token")[1]["token"]
    with pytest.raises(jwt.InvalidSignatureError):
        verified(token, secret="x" * 40)


def test_the_token_holds_no_name_and_no_address() -> None:
    """The service reads names from the LMS; a token in a log must not identify a person."""
    text = str(claims_of(Visit()))
    assert "Amina" not in text
    assert "@example.org" not in text


@pytest.mark.parametrize(
    ("code", "tag"),
    [("en", "en"), ("ar", "ar"), ("pt-br", "pt-BR")],
)
def test_the_token_carries_the_learners_language(code: str, tag: str) -> None:
    with translation.override(code):
        assert claims_of(Visit())["locale"] == tag


def test_nothing_about_the_person_or_the_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    post(Visit().block(), "token")
    post(Visit(settings={**SETTINGS, "JWT_SECRET": "short-and-secret"}).block(), "token")
    assert "JWT_SECRET" in caplog.text, "the operator learns which setting to mend"
    assert "amina" not in caplog.text
    assert "short-and-secret" not in caplog.text
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("person", "role", "is_staff"),
    [
        (Person(), "student", False),
        (Person(role="staff", is_staff=True), "staff", True),
        (Person(role="instructor", is_staff=True), "instructor", True),
        (Person(role="staff", is_staff=True, is_global_staff=True), "staff", True),
        (Person(role=None, is_staff=True), "staff", True),  # a runtime that has access, not role
        (Person(role="limited_staff", is_staff=True), "staff", True),  # a role the contract does not know
        (Person(role=None), "student", False),
    ],
)
def test_roles_are_the_three_of_the_contract(person: Person, role: str, is_staff: bool) -> None:
    claims = claims_of(Visit(person))
    assert (claims["role"], claims["is_staff"], claims["masquerade"]) == (role, is_staff, False)
