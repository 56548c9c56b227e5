"""What each view passes to the page: the right view, the arguments of the contract, no token, no jQuery."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation

from grademe_xblock import GradeMeXBlock, language, page
from grademe_xblock.site import Site
from lms_like import SECRET, SETTINGS, USAGE, Person, Visit

CONTRACT = (Path(__file__).parents[2] / "shared" / "tokens" / "block-args.ts").read_text()
CASES = [
    ("a learner in the course", "student_view", Visit(), "learner"),
    ("staff in the course", "student_view", Visit(Person(role="staff", is_staff=True)), "learner"),
    ("staff as a learner", "student_view", Visit(Person(masquerade="generic")), "learner"),
    ("a visitor on the page for learners", "student_view", Visit(Person(anonymous=True)), "visitor"),
    ("a visitor of a public course", "public_view", Visit(Person(anonymous=True)), "visitor"),
    ("a visitor without a user service", "public_view", Visit(person=None), "visitor"),
    ("an author", "author_view", Visit(author_mode=True), "preview"),
    ("Studio without an author view", "student_view", Visit(author_mode=True), "preview"),
    ("a draft", "student_view", Visit(usage_id=USAGE.replace("2026+", "2026+branch@draft-branch+")), "preview"),
    ("a library", "student_view", Visit(usage_id="lb:edX:Lib:grademe:final", settings=None, person=None), "preview"),
    ("a site that is not set up", "student_view", Visit(settings=None), "learner"),
]


def render(visit: Visit, view: str = "student_view") -> tuple[Any, dict[str, Any]]:
    block = visit.block()
    fragment = getattr(block, view)({})
    return fragment, json.loads(json.dumps(fragment.json_init_args))


@pytest.mark.parametrize(("view", "visit", "shown"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_visitor_gets_their_view(view: str, visit: Visit, shown: str) -> None:
    fragment, args = render(visit, view)
    assert args["view"] == shown
    assert fragment.js_init_fn == "GradeMeStudentView"
    assert '<div class="grademe-host" style="min-height:' in fragment.content
    assert re.search(r"<p>\w.+</p><noscript><p>\w.+</p></noscript>", fragment.content)


@pytest.mark.parametrize(("view", "visit"), [case[1:3] for case in CASES], ids=[case[0] for case in CASES])
def test_every_view_hands_over_exactly_the_arguments_of_the_contract(view: str, visit: Visit) -> None:
    interface = CONTRACT[CONTRACT.index("interface BlockArgs") : CONTRACT.index("interface TokenAnswer")]
    _, args = render(visit, view)
    assert set(args) == set(re.findall(r"^  readonly (\w+):", interface, re.MULTILINE))
    # Its names are those of the token's settings, which test_token.py holds against the service's.
    assert "readonly award: AwardSettings;" in interface
    assert set(args["award"]) == {"slug", "threshold", "modes", "template"}


def test_the_learners_page_in_full() -> None:
    fields = {"display_name": "Certificate", "award": "final", "threshold": 66.67, "modes": ["verified"]}
    _, args = render(Visit(fields=fields))
    assert args == {
        "view": "learner",
        "serviceUrl": "https://grademe.example.org",
        "displayName": "Certificate",
        "locale": "en",
        "dir": "ltr",
        "messages": None,
        "csrfCookie": "csrftoken",
        "award": {"slug": "final", "threshold": 6667, "modes": ["verified"], "template": "classic"},
        "loginUrl": "https://learn.example.org/login?next=/courses/course-v1%3AedX%2BDemo%2B2026/jump_to/"
        "block-v1%3AedX%2BDemo%2B2026%2Btype%40grademe%2Bblock%40final",
        "accountUrl": "https://learn.example.org/account/settings",
        "courseUrl": "https://learn.example.org/courses/course-v1:edX+Demo+2026/about",
        "namesScriptUrl": "/static/xblock/resources/grademe_xblock/public/grademe-names.js",
        "staff": None,
    }


@pytest.mark.parametrize(
    ("visit", "given"),
    [
        (Visit(Person(role="staff", is_staff=True)), True),
        (Visit(), False),
        (Visit(Person(masquerade="generic")), False),  # staff in a learner's view
        (Visit(Person(role="staff", is_staff=True), author_mode=True), False),
    ],
    ids=["course staff", "a learner", "staff as a learner", "an author"],
)
def test_the_staff_panel_is_given_to_staff_who_look_as_themselves(visit: Visit, given: bool) -> None:
    url = "/static/xblock/resources/grademe_xblock/public/grademe-staff.js"
    staff = {"scriptUrl": url, "courseId": "course-v1:edX+Demo+2026"} if given else None
    assert render(visit)[1]["staff"] == staff


def test_the_words_of_the_staff_panel_are_not_sent_to_learners(
    catalogues: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (catalogues / "ar.json").write_text('{"a": []}')
    monkeypatch.setattr(page, "read_staff_messages", lambda tag: {"s": []})
    with translation.override("ar"):
        assert render(Visit())[1]["messages"] == {"a": []}
        assert render(Visit(Person(role="staff", is_staff=True)))[1]["messages"] == {"a": [], "s": []}


def test_the_page_holds_no_token_no_secret_and_no_person() -> None:
    fragment, args = render(Visit())
    links = ("loginUrl", "accountUrl", "courseUrl")  # pages of the LMS, which are public
    text = fragment.content + json.dumps({name: value for name, value in args.items() if name not in links})
    for private in (SECRET, "eyJ", "amina", "Amina", "example.org/", SETTINGS["JWT_ISSUER"]):
        assert private not in text


def test_the_page_loads_one_script_and_needs_no_jquery() -> None:
    fragment, _ = render(Visit())
    [script] = fragment.resources
    assert (script.kind, script.mimetype) == ("url", "application/javascript")
    assert script.data == "/static/xblock/resources/grademe_xblock/public/grademe.js"
    assert "$" not in fragment.content
    assert "<script" not in fragment.content


def test_the_view_renders_in_the_real_runtime() -> None:
    block = Visit().block()
    html = block.runtime.render(block, "student_view", {}).content
    assert "data-init='GradeMeStudentView'" in html
    [args] = re.findall(r'class="xblock_json_init_args">(.*?)</script>', html)
    assert json.loads(args)["view"] == "learner"


def test_texts_in_the_page_are_escaped() -> None:
    args = page.block_args(
        "learner",
        site=Site(),
        service_url=None,
        display_name="x",
        award={"slug": "a", "threshold": None, "modes": [], "template": "t"},
    )
    fragment = page.page(args, site=Site(), bundle_url="/b.js", waiting="<b>&", without_script="<i>")
    assert "<p>&lt;b&gt;&amp;</p><noscript><p>&lt;i&gt;</p>" in fragment.content


@pytest.mark.parametrize(
    ("url", "url_of_page"),
    [
        ("https://grademe.example.org/", "https://grademe.example.org"),
        (" http://localhost:8000 ", "http://localhost:8000"),
        ("grademe.example.org", None),
        ("javascript:alert(1)", None),
        ("https://user:pass@grademe.example.org", None),  # credentials would reach every browser
        (None, None),
        (8000, None),
    ],
)
def test_the_service_url_is_an_origin_or_nothing(url: Any, url_of_page: str | None) -> None:
    assert render(Visit(settings={**SETTINGS, "SERVICE_URL": url}))[1]["serviceUrl"] == url_of_page


def test_a_visitor_is_sent_to_the_log_in_page_and_back_to_the_block() -> None:
    link = render(Visit(Person(anonymous=True)), "public_view")[1]["loginUrl"]
    assert link == (
        "https://learn.example.org/login?next=/courses/course-v1%3AedX%2BDemo%2B2026/jump_to/"
        "block-v1%3AedX%2BDemo%2B2026%2Btype%40grademe%2Bblock%40final"
    )


@pytest.mark.parametrize(
    ("settings", "link"),
    [
        ({"LOGIN_URL": "a-view-name"}, None),
        ({"LOGIN_URL": None}, None),
        ({"LMS_ROOT_URL": None}, "/login"),
        ({"LOGIN_URL": "https://sso.example.org/in"}, "https://sso.example.org/in"),
    ],
)
def test_a_log_in_link_is_shown_only_when_it_can_be_followed(settings: dict[str, Any], link: str | None) -> None:
    with override_settings(**settings):
        url_of_page = render(Visit(Person(anonymous=True)), "public_view")[1]["loginUrl"]
    assert (url_of_page and url_of_page.partition("?")[0]) == link


@pytest.mark.parametrize(
    ("settings", "account", "course"),
    [
        ({"ACCOUNT_MICROFRONTEND_URL": "https://apps.example.org/account/"}, "https://apps.example.org/account/", True),
        ({"ACCOUNT_MICROFRONTEND_URL": None}, "https://learn.example.org/account/settings", True),
        ({"ACCOUNT_MICROFRONTEND_URL": "javascript:alert(1)"}, "https://learn.example.org/account/settings", True),
        ({"ACCOUNT_MICROFRONTEND_URL": "https://a.example.org", "LMS_ROOT_URL": None}, "https://a.example.org", False),
        ({"LMS_ROOT_URL": None}, None, False),
        ({"LMS_ROOT_URL": "learn.example.org"}, None, False),
    ],
)
def test_links_to_the_platform_are_given_only_when_they_can_be_followed(
    settings: dict[str, Any], account: str | None, course: bool
) -> None:
    with override_settings(**settings):
        args = render(Visit())[1]
    assert (args["accountUrl"], args["courseUrl"] is not None) == (account, course)


def test_authors_are_given_no_links_of_learners() -> None:
    args = render(Visit(author_mode=True), "author_view")[1]
    assert (args["loginUrl"], args["accountUrl"], args["courseUrl"]) == (None, None, None)


def test_the_csrf_cookie_has_the_name_the_site_gave_it() -> None:
    with override_settings(CSRF_COOKIE_NAME="lms_csrf"):
        assert render(Visit())[1]["csrfCookie"] == "lms_csrf"


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder instead of public/locales, which the React build may or may not have filled."""
    monkeypatch.setattr(page, "read_messages", lambda tag: language.read_messages(tag, tmp_path))
    yield tmp_path
    language.read_messages.cache_clear()


@pytest.mark.parametrize(("code", "direction"), [("ar", "rtl"), ("de", "ltr")])
def test_the_page_speaks_the_language_of_the_lms(catalogues: Path, code: str, direction: str) -> None:
    (catalogues / f"{code}.json").write_text('{"a": [{"type": 0, "value": "b"}]}')
    with translation.override(code):
        fragment, args = render(Visit())
    assert (args["locale"], args["dir"]) == (code, direction)
    assert args["messages"] == {"a": [{"type": 0, "value": "b"}]}
    assert f'lang="{code}" dir="{direction}"' in fragment.content


def test_english_needs_no_messages(catalogues: Path) -> None:
    (catalogues / "en.json").write_text('{"a": []}')
    assert render(Visit())[1]["messages"] is None


def test_the_mobile_apps_may_show_the_block() -> None:
    block = Visit().block()
    assert block.has_support(block.student_view, "multi_device")


def test_the_block_gives_no_score_and_stays_out_of_specific_masquerade() -> None:
    """A certificate must not change the grade; the platform's read-only mode is for blocks without outside state."""
    assert GradeMeXBlock.has_score is False
    assert GradeMeXBlock.icon_class == "other"
    assert getattr(GradeMeXBlock, "show_in_read_only_mode", False) is False
    assert GradeMeXBlock.has_author_view is True
