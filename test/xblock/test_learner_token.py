"""The address of the LMS that signs who is logged in, for the learner dashboard and the progress page."""

import json
import re
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jwt
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import resolve

from grademe_xblock.apps import GradeMeConfig
from grademe_xblock.views import token
from lms_like import SECRET, SETTINGS

SHARED = Path(__file__).parents[2] / "shared"
AMINA = SimpleNamespace(pk=7, is_authenticated=True)
VISITOR = SimpleNamespace(pk=None, is_authenticated=False)


def ask(user: Any = AMINA, method: str = "get", bucket: Any = SETTINGS) -> tuple[HttpResponse, dict[str, Any]]:
    request = getattr(RequestFactory(), method)("/api/grademe/v1/token")
    request.user = user
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
    contract = (SHARED / "learner-token.ts").read_text()
    named = set(re.findall(r"^  (\w+):", contract[contract.index("learnerClaims = z.object({") :], re.MULTILINE))
    claims = jwt.decode(ask()[1]["token"], SECRET, algorithms=["HS256"], audience="grademe-learner")
    assert set(claims) == named


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
        assert "operator" in body["error"]


def test_the_lms_finds_it_below_api_grademe() -> None:
    config = GradeMeConfig.plugin_app["url_config"]["lms.djangoapp"]
    assert re.match(config["regex"], "api/grademe/v1/token")
    assert resolve("/v1/token", urlconf=f"grademe_xblock.{config['relative_path']}").func is token
