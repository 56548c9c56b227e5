"""The APIs of an LMS that the service calls, on django-oauth-toolkit, PyJWT, the real block and Tutor's settings.

JWTs are made and read as openedx/core/djangoapps/oauth_dispatch does; the learners are three.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any, Callable

import jwt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from oauth2_provider.models import get_access_token_model
from oauth2_provider.views import TokenView

sys.path.insert(0, str(Path(__file__).parents[2] / "xblock"))
from lms_like import Person, Visit, post  # noqa: E402

COURSE = "course-v1:edX+Demo+2026"
USAGE = "block-v1:edX+Demo+2026+type@grademe+block@final"
LEARNERS = {"amina": (7, "أمينة بنت عبد الرحمن", 0.91), "ben": (8, "Ben Low", 0.4), "staff": (1, "Staff", 1.0)}


def access_token(request: HttpRequest) -> HttpResponse:
    """The toolkit checks client and secret; with token_type=jwt the platform wraps its answer in a JWT."""
    answer = TokenView.as_view()(request)
    if answer.status_code != 200 or request.POST.get("token_type") != "jwt":
        return answer
    opaque = json.loads(answer.content)
    token = get_access_token_model().objects.get(token=opaque["access_token"])
    auth, now = settings.JWT_AUTH, int(time.time())
    claims = {
        "iss": auth["JWT_ISSUER"],
        "aud": auth["JWT_AUDIENCE"],
        "iat": now,
        "exp": now + opaque["expires_in"],
        # The toolkit's own name of it, with a hyphen, as the platform writes it.
        "grant_type": token.application.authorization_grant_type,
        "preferred_username": token.application.user.username,
        "scopes": opaque["scope"].split(),
        "version": "1.2.0",
    }
    signed = jwt.encode(claims, auth["JWT_SECRET_KEY"], algorithm="HS256")
    return JsonResponse({**opaque, "access_token": signed, "token_type": "JWT"})


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The APIs return other people's data to global staff only."""

    def guarded(request: HttpRequest, **names: str) -> HttpResponse:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        auth = settings.JWT_AUTH
        try:
            claims = jwt.decode(
                token,
                auth["JWT_ISSUERS"][0]["SECRET_KEY"],
                ["HS256"],
                audience=auth["JWT_AUDIENCE"],
                issuer=auth["JWT_ISSUER"],
            )
        except jwt.InvalidTokenError:
            return HttpResponse(status=401)
        caller = get_user_model().objects.filter(username=claims["preferred_username"]).first()
        if kind != "JWT" or caller is None or not caller.is_staff:
            return HttpResponse(status=403)
        return view(request, **names)

    return guarded


@for_staff
def enrollment(request: HttpRequest, username: str, course: str) -> HttpResponse:
    """GET /api/enrollment/v1/enrollment/{username},{course}"""
    return JsonResponse({"mode": "verified", "is_active": True, "user": username})


@for_staff
def grade(request: HttpRequest, course: str) -> HttpResponse:
    """GET /api/grades/v1/courses/{course}/?username="""
    username = request.GET["username"]
    share = LEARNERS[username][2]
    row = {"username": username, "course_id": course, "passed": share >= 0.6, "percent": share, "letter_grade": None}
    return JsonResponse([row], safe=False)


@for_staff
def grading_info(request: HttpRequest, course: str) -> HttpResponse:
    """GET /api/grades/v1/gradebook/{course}/grading-info"""
    return JsonResponse({"grade_cutoffs": {"Pass": 0.6}})


@for_staff
def account(request: HttpRequest, username: str) -> HttpResponse:
    """GET /api/user/v1/accounts/{username}"""
    return JsonResponse({"id": LEARNERS[username][0], "username": username, "name": LEARNERS[username][1]})


@for_staff
def course(request: HttpRequest, course: str) -> HttpResponse:
    """GET /api/courses/v1/courses/{course}/"""
    return JsonResponse({"id": course, "name": "Demonstration", "org": "edX"})


def block_handler(request: HttpRequest, handler: str) -> HttpResponse:
    """POST …/handler/{handler} as ?as=<learner>: the real block in the real runtime, with Tutor's XBLOCK_SETTINGS."""
    username = request.GET["as"]
    person = Person(id=LEARNERS[username][0], username=username, course_id=COURSE)
    bucket: Any = settings.XBLOCK_SETTINGS.get("grademe")
    status, body = post(Visit(person=person, settings=bucket, usage_id=USAGE).block(), handler)
    return JsonResponse(body, status=status)


urlpatterns = [
    path("oauth2/access_token", access_token),
    path("api/enrollment/v1/enrollment/<str:username>,<str:course>", enrollment),
    path("api/grades/v1/courses/<str:course>/", grade),
    path("api/grades/v1/gradebook/<str:course>/grading-info", grading_info),
    path("api/user/v1/accounts/<str:username>", account),
    path("api/courses/v1/courses/<str:course>/", course),
    path("block/handler/<str:handler>", block_handler),
]
