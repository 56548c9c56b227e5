"""The refusals of the token handler, each with the status of the contract and a sentence that says what to do."""

from typing import Any

import pytest
from django.test import override_settings
from webob import Request

from claims import claims_of, refusal_of
from lms_like import SETTINGS, Person, Visit

DRAFT = "block-v1:edX+Demo+2026+branch@draft-branch+type@grademe+block@final"


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in SETTINGS.items() if key != name}


REFUSALS = [
    ("anonymous", Visit(Person(anonymous=True)), 401, "Log in"),
    ("no user service", Visit(person=None), 401, "Log in"),
    ("a user without an id", Visit(Person(id=None)), 401, "Log in"),
    ("a user without a name", Visit(Person(username="")), 401, "Log in"),
    ("Studio's unit page", Visit(author_mode=True), 409, "Publish the unit"),
    ("Studio's plain handler", Visit(services={"studio_user_permissions": object()}), 409, "Publish the unit"),
    ("a draft in the LMS preview", Visit(usage_id=DRAFT), 409, "Publish the unit"),
    ("a library of today", Visit(usage_id="lb:edX:Lib:grademe:final"), 409, "course unit"),
    ("a legacy library", Visit(usage_id="lib-block-v1:edX+Lib+type@grademe+block@final"), 409, "course unit"),
    ("a library without a settings service", Visit(usage_id="lb:edX:Lib:grademe:f", settings=None), 409, "course unit"),
    ("a plain usage id without a course", Visit(usage_id="grade-me.grademe.d0.u0"), 409, "course unit"),
    ("no settings service", Visit(settings=None), 503, "SERVICE_URL"),
    ("an empty bucket", Visit(settings={}), 503, "SERVICE_URL"),
    ("a bucket of another shape", Visit(settings=["SERVICE_URL"]), 503, "SERVICE_URL"),
    ("no secret", Visit(settings=without("JWT_SECRET")), 503, "JWT_SECRET"),
    ("a short secret", Visit(settings={**SETTINGS, "JWT_SECRET": "x" * 31}), 503, "JWT_SECRET"),
    ("a secret of spaces", Visit(settings={**SETTINGS, "JWT_SECRET": " " * 40}), 503, "JWT_SECRET"),
    ("a secret that is no text", Visit(settings={**SETTINGS, "JWT_SECRET": 10**40}), 503, "JWT_SECRET"),
    ("no issuer", Visit(settings=without("JWT_ISSUER")), 503, "JWT_ISSUER"),
    ("no service URL", Visit(settings=without("SERVICE_URL")), 503, "SERVICE_URL"),
    ("a service URL of another kind", Visit(settings={**SETTINGS, "SERVICE_URL": "javascript:1"}), 503, "SERVICE_URL"),
    ("settings an import brought in", Visit(fields={"award": "Final Exam"}), 503, "Award name"),
    ("a threshold above 100", Visit(fields={"threshold": 170.0}), 503, "Minimum course grade"),
]


@pytest.mark.parametrize(
    ("visit", "status", "word"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS]
)
def test_the_handler_refuses(visit: Visit, status: int, word: str) -> None:
    answered, sentence = refusal_of(visit)
    assert answered == status
    assert word in sentence
    assert sentence.endswith((".", '"]'))


@override_settings(SERVICE_VARIANT="cms", ROOT_URLCONF="cms.urls")
def test_the_studio_process_never_signs() -> None:
    """Its component handler has a learner, a course and the secret, but shows the draft and checks no role."""
    assert refusal_of(Visit())[0] == 409


def test_studio_is_refused_before_the_log_in_check() -> None:
    """The front end shows its preview for 409; a 401 in Studio would ask an author to log in again."""
    assert refusal_of(Visit(person=None, author_mode=True, settings=None))[0] == 409


def test_a_workbench_setting_cannot_move_a_real_block_to_another_course() -> None:
    settings = {**SETTINGS, "WORKBENCH_COURSE_ID": "course-v1:edX+Other+2026", "WORKBENCH_USERS": {"7": {"user_id": 1}}}
    assert claims_of(Visit(settings=settings))["course_id"] == "course-v1:edX+Demo+2026"
    assert refusal_of(Visit(settings=settings, usage_id="lb:edX:Lib:grademe:final"))[0] == 409


def test_an_lms_user_is_a_visitor_under_a_plain_usage_id() -> None:
    """The other direction: only the workbench's own users may use the workbench's course."""
    settings = {**SETTINGS, "WORKBENCH_COURSE_ID": "course-v1:edX+Other+2026"}
    assert refusal_of(Visit(settings=settings, usage_id="grade-me.grademe.d0.u0"))[0] == 401


def test_a_token_cannot_be_had_with_get() -> None:
    block = Visit().block()
    response = block.runtime.handle(block, "token", Request.blank("/"))
    assert response.status_int == 405
