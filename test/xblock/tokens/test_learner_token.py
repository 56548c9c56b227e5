"""The endpoint of the LMS that signs a token for pages outside a unit: learner dashboard and progress page."""

import json
import re
import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import jwt
import pytest
from django.contrib.sessions.backends.cache import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import resolve

from claims import claims_in_contract
from grademe_xblock.apps import GradeMeConfig
from grademe_xblock.views import token
from lms_like import SECRET, SETTINGS, CourseMasquerade, course_key

AMINA = SimpleNamespace(pk=7, username="amina", is_authenticated=True)
VISITOR = SimpleNamespace(pk=None, username="", is_authenticated=False)
COURSE = "course-v1:edX+Demo+2026"


def ask(
    user: Any = AMINA, method: str = "get", bucket: Any = SETTINGS, session: Any = None, query: str = ""
) -> tuple[HttpResponse, dict[str, Any]]:
    request = getattr(RequestFactory(), method)(f"/api/grademe/v1/token{query}")
    request.user = user
    if session is not None:
        request.session = session
    with override_settings(XBLOCK_SETTINGS={"grademe": bucket}):
        response = token(request)
    return response, json.loads(response.content or b"{}")


def test_who_is_logged_in_gets_the_claims_of_the_contract() -> None:
    before = int(time.time())
    response, body = ask()
    assert response.status_code == 200
    assert body["expires_in"] == 300
    assert body["service_url"] == SETTINGS["SERVICE_URL"].rstrip("/")
    assert "no-store" in response["Cache-Control"]
    claims = jwt.decode(body["token"], SECRET, algorithms=["HS256"], audience="grademe-learner")
    assert before <= claims["iat"] <= int(time.time())
    assert claims["exp"] - claims["iat"] == 300
    assert (claims["sub"], claims["user_id"], claims["iss"]) == ("7", 7, SETTINGS["JWT_ISSUER"])


def test_the_claims_are_named_as_the_service_names_them() -> None:
    claims = jwt.decode(ask()[1]["token"], SECRET, algorithms=["HS256"], audience="grademe-learner")
    assert set(claims) == claims_in_contract("learner-token.ts")


def test_it_opens_no_block() -> None:
    try:
        jwt.decode(ask()[1]["token"], SECRET, algorithms=["HS256"], audience="grademe")
    except jwt.InvalidAudienceError:
        return
    raise AssertionError("a learner token was taken for a block token")


def test_visitors_and_other_methods_are_refused() -> None:
    assert ask(VISITOR)[0].status_code == 401
    assert "token" not in ask(VISITOR)[1]
    assert ask(method="post")[0].status_code == 405


def test_a_site_that_is_not_set_up_says_so() -> None:
    for bucket in ({}, None, {**SETTINGS, "JWT_SECRET": "short"}, {**SETTINGS, "SERVICE_URL": ""}):
        response, body = ask(bucket=bucket)
        assert response.status_code == 503
        assert "site administrator" in body["error"]


def test_the_lms_finds_it_below_api_grademe() -> None:
    config = GradeMeConfig.plugin_app["url_config"]["lms.djangoapp"]
    assert re.match(config["regex"], "api/grademe/v1/token")
    assert resolve("/v1/token", urlconf=f"grademe_xblock.{config['relative_path']}").func is token


def session_with(masquerade: Any) -> SessionStore:
    """A session that was saved and read again, as the platform's cache keeps it between two requests."""
    session = SessionStore()
    session["masquerade_settings"] = masquerade
    session.save()
    return SessionStore(session.session_key)


def viewing_as(user_name: Any, role: str = "student", course: str = COURSE, **more: Any) -> SessionStore:
    key = course_key(course)
    return session_with({key: CourseMasquerade(key, role=role, user_name=user_name, **more)})


ASKS = f"?course_id={quote(COURSE)}"


@pytest.mark.parametrize(
    ("session", "query"),
    [
        (viewing_as("ben"), ASKS),
        (viewing_as("ben", role="staff"), ASKS),
        (viewing_as("ben"), f"?course_id={COURSE}"),  # a client that does not escape: + arrives as a blank
    ],
    ids=["another learner", "another learner, who is staff", "a course that is not escaped"],
)
def test_the_page_of_another_learner_gets_no_token(session: SessionStore, query: str) -> None:
    response, body = ask(session=session, query=query)
    assert response.status_code == 409
    assert "another learner" in body["error"]
    assert "token" not in body


@pytest.mark.parametrize(
    ("session", "query"),
    [
        (viewing_as("amina"), ASKS),
        (viewing_as("Amina"), ASKS),
        (viewing_as(None), ASKS),
        (viewing_as(None, group_id=3, user_partition_id=50), ASKS),
        (viewing_as(None, role="staff"), ASKS),
        (viewing_as("ben", course="course-v1:edX+Other+2026"), ASKS),
        (viewing_as("ben"), ""),
        (session_with({}), ASKS),
        (session_with("of another shape"), ASKS),
        (session_with({COURSE: {"user": "ben"}}), ASKS),
        (SessionStore(), ASKS),
        (None, ASKS),
    ],
    ids=[
        "oneself",
        "oneself in capitals",
        "a generic learner",
        "a cohort",
        "the staff view",
        "a learner of another course",
        "a page of no course",
        "no entry",
        "a mapping of another shape",
        "a choice of another shape",
        "a new session",
        "no session",
    ],
)
def test_a_page_that_shows_oneself_gets_the_token_of_oneself(session: Any, query: str) -> None:
    response, body = ask(session=session, query=query)
    assert response.status_code == 200
    claims = jwt.decode(body["token"], SECRET, algorithms=["HS256"], audience="grademe-learner")
    assert claims["user_id"] == AMINA.pk
