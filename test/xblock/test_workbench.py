"""The block in the running xblock-sdk workbench: a Django server, a page over HTTP, a handler behind CSRF.

The workbench has no course and no accounts, its usage ids are plain words: what it needs are settings of its own.
"""

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from xblock.reference.user_service import XBlockUser

from claims import verified
from grademe_xblock.workbench import read_workbench_learner

SCRIPT = Path(__file__).with_name("run_workbench.py")
SECRET = "w" * 48
ISSUER = "http://local.openedx.io"
USERS = {"student_1": {"user_id": 7, "username": "amina"}, "watcher": {"user_id": 9, "masquerade": True}}
CONFIGURED = ["--service-url", "http://127.0.0.1:1", "--secret", SECRET, "--users", json.dumps(USERS)]


@contextmanager
def workbench(*arguments: str) -> Iterator[dict[str, Any]]:
    """A workbench on a free port; what it printed when it was ready."""
    command = [sys.executable, str(SCRIPT), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            process.kill()
            pytest.fail(process.communicate()[1])
        try:
            yield json.loads(line)
        finally:
            process.terminate()
            process.communicate(timeout=20)


@pytest.fixture(scope="module")
def bench() -> Iterator[dict[str, Any]]:
    with workbench(*CONFIGURED, "--olx", '<grademe award="final" threshold="66.67"/>') as ready:
        yield ready


class Browser:
    """A visitor with cookies, who reads the handler's address from the page as the runtime's script does."""

    def __init__(self, url: str, student: str = "student_1", language: str = "en") -> None:
        self.session = requests.Session()
        self.base, self.student = url.split("/scenario/")[0], student
        page = self.session.get(url, params={"student": student}, headers={"Accept-Language": language}, timeout=10)
        assert page.status_code == 200
        self.text = page.text

    @property
    def args(self) -> Any:
        return json.loads(html.unescape(re.findall(r'class="xblock_json_init_args">(.*?)</script>', self.text)[0]))

    @property
    def script(self) -> requests.Response:
        [path] = re.findall(r"src='(/resource/grademe/public/grademe\.js)'", self.text)
        return self.session.get(self.base + path, timeout=10)

    def token(self, csrf: bool = True) -> requests.Response:
        return self.post("token", {}, csrf)

    def post(self, handler: str, body: Any, csrf: bool = True) -> requests.Response:
        usage = re.findall(r"data-usage='([^']+)' data-block-type='grademe'", self.text)[0]
        headers = {"X-CSRFToken": str(self.session.cookies[self.args["csrfCookie"]])} if csrf else {}
        url = f"{self.base}/handler/{usage}/{handler}"
        return self.session.post(url, params={"student": self.student}, json=body, headers=headers, timeout=10)


def test_the_page_of_the_workbench_shows_the_block(bench: dict[str, Any]) -> None:
    browser = Browser(bench["scenarios"]["grademe.0"])
    assert '<div class="grademe-host"' in browser.text
    assert "data-init='GradeMeStudentView'" in browser.text
    assert browser.args["view"] == "learner"
    assert browser.args["serviceUrl"] == "http://127.0.0.1:1"


def test_the_handler_of_the_workbench_signs_for_its_course(bench: dict[str, Any]) -> None:
    answer = Browser(bench["scenarios"]["grademe.olx"]).token()
    assert answer.status_code == 200
    claims = verified(answer.json()["token"], SECRET, ISSUER)
    assert claims["course_id"] == "course-v1:edX+Demo+2026"
    assert claims["usage_id"] == "grade-me-from-olx.grademe.d0.u0"
    assert (claims["user_id"], claims["preferred_username"]) == (7, "amina")
    assert claims["settings"] == {"slug": "final", "threshold": 6667, "modes": [], "template": "classic"}


def test_the_handler_stands_behind_the_csrf_check(bench: dict[str, Any]) -> None:
    assert Browser(bench["scenarios"]["grademe.0"]).token(csrf=False).status_code == 403


def test_a_visitor_of_the_workbench_is_asked_to_log_in(bench: dict[str, Any]) -> None:
    browser = Browser(bench["scenarios"]["grademe.0"], student="none")
    assert browser.args["view"] == "visitor"
    assert browser.args["loginUrl"].startswith("/login")
    assert browser.token().status_code == 401


def test_a_masquerading_account_of_the_workbench_reads_only(bench: dict[str, Any]) -> None:
    answer = Browser(bench["scenarios"]["grademe.0"], student="watcher").token()
    assert verified(answer.json()["token"], SECRET, ISSUER)["masquerade"] is True


def test_the_block_works_inside_a_unit(bench: dict[str, Any]) -> None:
    browser = Browser(bench["scenarios"]["grademe.1"])
    assert browser.args["award"] == {
        "slug": "honours",
        "threshold": 6667,
        "modes": ["verified", "professional"],
        "template": "classic",
    }
    assert browser.token().status_code == 200


def test_the_page_follows_the_language_of_the_browser(bench: dict[str, Any]) -> None:
    browser = Browser(bench["scenarios"]["grademe.0"], language="ar")
    assert (browser.args["locale"], browser.args["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize(("view", "shown"), [("author_view", "preview"), ("public_view", "visitor")])
def test_the_other_views_have_pages_too(bench: dict[str, Any], view: str, shown: str) -> None:
    assert Browser(f"{bench['scenarios']['grademe.0']}{view}/").args["view"] == shown


def test_the_settings_form_saves_in_the_workbench() -> None:
    with workbench(*CONFIGURED) as ready:
        page = ready["scenarios"]["grademe.0"]
        browser = Browser(f"{page}studio_view/")
        assert "editor-with-buttons" in browser.text
        settings = browser.args["settings"]
        assert settings["threshold"] is None
        refused = browser.post("save_settings", {**settings, "threshold": 0.7})
        assert [fault["code"] for fault in refused.json()["faults"]] == ["fraction"]
        assert browser.post("save_settings", settings, csrf=False).status_code == 403
        levels = [{"label": "Distinction", "from": 85}]
        saved = browser.post("save_settings", {**settings, "threshold": 66.67, "levels": levels})
        assert saved.json() == {"faults": []}
        claims = verified(Browser(page).token().json()["token"], SECRET, ISSUER)
        assert claims["settings"]["threshold"] == 6667
        assert claims["settings"]["levels"] == [{"label": "Distinction", "threshold": 8500}]


def test_the_bundle_is_served_once_it_is_built(bench: dict[str, Any]) -> None:
    import grademe_xblock

    bundle = Path(grademe_xblock.__file__).parent / "public" / "grademe.js"
    answer = Browser(bench["scenarios"]["grademe.0"]).script
    assert answer.status_code == (200 if bundle.is_file() else 404)


def test_without_a_course_the_workbench_shows_the_preview() -> None:
    with workbench("--service-url", "http://127.0.0.1:1", "--secret", SECRET, "--course-id", "") as ready:
        browser = Browser(ready["scenarios"]["grademe.0"])
        assert browser.args["view"] == "preview"
        answer = browser.token()
        assert answer.status_code == 409
        assert "course unit" in answer.json()["error"]


def test_a_workbench_without_settings_says_what_to_set() -> None:
    with workbench("--issuer", "") as ready:
        answer = Browser(ready["scenarios"]["grademe.0"]).token()
        assert answer.status_code == 503
        assert "JWT_SECRET" in answer.json()["error"]


@pytest.mark.parametrize(
    ("student", "user_id"),
    [("student_1", 1), ("42", 42), ("student_0", None), ("amina", None)],
)
def test_a_student_without_an_account_has_a_steady_number(student: str, user_id: int | None) -> None:
    class Service:
        def get_current_user(self) -> XBlockUser:
            user = XBlockUser(is_current_user=True)
            user.opt_attrs["xblock-workbench.user_id"] = student
            return user

    first, again = read_workbench_learner(Service(), {}), read_workbench_learner(Service(), {})
    assert first is not None
    assert first == again
    assert first.username == student
    assert first.user_id == user_id if user_id else first.user_id > 0
