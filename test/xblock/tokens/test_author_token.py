"""The token of the settings form: signed in Studio alone, and only for callers who may write the course."""

import time
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from django.test import override_settings
from webob import Request

from claims import claims_in_contract, verified
from lms_like import AUTHOR, SECRET, SETTINGS, Person, StudioPermissions, Visit, post, usage_key

COURSE = "course-v1:edX+Demo+2026"
DRAFT = "block-v1:edX+Demo+2026+branch@draft-branch+type@grademe+block@final"
LIBRARY = "lb:edX:Lib:grademe:final"
WORKBENCH = {**SETTINGS, "WORKBENCH_COURSE_ID": COURSE}
# As Studio's component handler knows the caller: it passes no role.
STUDIO_USER = Person(role=None)


def answer_of(visit: Visit) -> tuple[int, Any]:
    return post(visit.block(), "author_token")


def claims_of_author(visit: Visit) -> dict[str, Any]:
    status, answer = answer_of(visit)
    assert status == 200, answer
    return verified(answer["token"], audience="grademe-author")


def test_an_author_gets_the_claims_of_the_contract() -> None:
    before = int(time.time())
    status, answer = answer_of(Visit(STUDIO_USER, services=AUTHOR))
    assert status == 200
    assert (answer["expires_in"], answer["service_url"]) == (300, SETTINGS["SERVICE_URL"])
    claims = verified(answer["token"], audience="grademe-author")
    assert set(claims) == claims_in_contract("author-token.ts")
    assert before <= claims["iat"] <= int(time.time())
    assert claims["exp"] - claims["iat"] == 300
    assert (claims["sub"], claims["user_id"], claims["course_id"]) == ("7", 7, COURSE)


def test_a_draft_and_a_pinned_version_name_the_course_without_branch_and_version() -> None:
    key = usage_key(DRAFT)
    version = key.replace(course_key=key.course_key.replace(version_guid="0" * 24))
    for usage in (key, version):
        assert claims_of_author(Visit(STUDIO_USER, services=AUTHOR, usage_id=usage))["course_id"] == COURSE


def test_no_reader_of_block_tokens_accepts_it() -> None:
    token = answer_of(Visit(services=AUTHOR))[1]["token"]
    with pytest.raises(jwt.InvalidAudienceError):
        verified(token)


def test_a_release_that_asks_about_content_is_asked_about_content() -> None:
    newer = SimpleNamespace(can_edit_content=lambda key: str(key) == COURSE)
    assert claims_of_author(Visit(services={"studio_user_permissions": newer}))["course_id"] == COURSE
    none = SimpleNamespace(can_edit_content=lambda key: False)
    assert answer_of(Visit(services={"studio_user_permissions": none}))[0] == 403


STAFF = Person(role="instructor", is_staff=True, is_global_staff=True)
OTHER = {"studio_user_permissions": StudioPermissions("course-v1:edX+Other+2026")}
NOBODY = {"studio_user_permissions": StudioPermissions()}
REFUSALS = [
    ("a learner in the LMS", Visit(), "lms", 403, "Only authors"),
    ("staff in the LMS", Visit(STAFF), "lms", 403, "Only authors"),
    ("staff who masquerade", Visit(Person(masquerade="specific")), "lms", 403, "Only authors"),
    ("a visitor", Visit(Person(anonymous=True)), "lms", 403, "Only authors"),
    ("a draft in the LMS preview", Visit(STAFF, usage_id=DRAFT), "lms", 403, "Only authors"),
    ("a learner in Studio", Visit(services=NOBODY), "cms", 403, "Only authors"),
    ("a learner in Studio's preview", Visit(services=NOBODY, author_mode=True), "cms", 403, "Only authors"),
    ("an author of another course", Visit(services=OTHER), "cms", 403, "Only authors"),
    ("Studio without its permission service", Visit(STAFF), "cms", 403, "Only authors"),
    ("an author whom the runtime does not know", Visit(person=None, services=AUTHOR), "cms", 403, "Only authors"),
    ("a masquerade that reaches Studio", Visit(Person(masquerade="generic"), services=AUTHOR), "cms", 403, "Only"),
    ("a library in Studio", Visit(usage_id=LIBRARY), "cms", 409, "course unit"),
    ("a library in the LMS", Visit(usage_id=LIBRARY), "lms", 403, "Only authors"),
    ("a workbench without a course", Visit(usage_id="grade-me.grademe.d0.u0"), "lms", 409, "course unit"),
    ("an LMS user under a plain id", Visit(usage_id="g.d0.u0", settings=WORKBENCH), "lms", 403, "Only authors"),
    ("a site that is not set up", Visit(services=AUTHOR, settings={}), "cms", 503, "SERVICE_URL"),
    ("a short secret", Visit(services=AUTHOR, settings={**SETTINGS, "JWT_SECRET": "x"}), "cms", 503, "JWT_SECRET"),
]


@pytest.mark.parametrize(
    ("visit", "process", "status", "word"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS]
)
def test_all_others_get_a_refusal_and_no_token(visit: Visit, process: str, status: int, word: str) -> None:
    with override_settings(SERVICE_VARIANT=process):
        answered, answer = answer_of(visit)
    assert (answered, set(answer)) == (status, {"error"})
    assert word in answer["error"]
    assert SECRET not in str(answer)


def test_faulty_settings_do_not_lock_the_author_out() -> None:
    """The form is the place where they are corrected."""
    assert claims_of_author(Visit(services=AUTHOR, fields={"threshold": 170.0}))["course_id"] == COURSE


def test_it_cannot_be_had_with_get() -> None:
    block = Visit(services=AUTHOR).block()
    assert block.runtime.handle(block, "author_token", Request.blank("/")).status_int == 405
