"""Editing in Studio: the fragment of the form, the facts of the course, and the handler that saves."""

import json
import sys
from datetime import date
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation
from xblock.fields import Scope

from claims import claims_of
from grademe_xblock import fields
from grademe_xblock.award import DEFAULTS
from grademe_xblock.studio import SHIPPED_DESIGNS
from lms_like import AUTHOR, SETTINGS, StudioPermissions, Visit, post, usage_key

SETTINGS_OF_AN_AUTHOR = {
    "display_name": "Certificate",
    "award": "final",
    "threshold": 66.67,
    "modes": ["verified", "scholarship"],
    "requirements": [{"all": [{"kind": "category", "category": "Homework", "least": 80}, {"kind": "identity"}]}],
    "levels": [{"label": "Distinction", "from": 85, "wording": "with distinction", "template": "formal"}],
    "expires": {"kind": "after", "months": 24},
    "display": {"kind": "end"},
    "proof": True,
    "hours": 1.5,
    "signatories": [{"name": "Ada Byron", "role": "Dean of Studies", "image": "0a" * 32}],
    "template": "modern",
}
UNTOUCHED = {**DEFAULTS, "display_name": "Grade me"}


def save(block: Any, change: dict[str, Any]) -> tuple[int, Any]:
    """Sends the body of the form: all fields."""
    return post(block, "save_settings", {**UNTOUCHED, **change})


def args_of(visit: Visit) -> Any:
    return visit.block().studio_view({}).json_init_args


class TestSaving:
    def test_good_settings_are_stored(self) -> None:
        block = Visit(services=AUTHOR).block()
        assert save(block, SETTINGS_OF_AN_AUTHOR) == (200, {"faults": []})
        assert block.read_settings() == SETTINGS_OF_AN_AUTHOR
        assert not block.validate().messages

    def test_a_fault_is_named_and_nothing_is_stored(self) -> None:
        block = Visit(services=AUTHOR, fields=dict(SETTINGS_OF_AN_AUTHOR)).block()
        status, answer = save(block, {"display_name": "Changed", "threshold": 0.7, "hours": "many"})
        assert status == 200
        assert answer["faults"] == [
            {"path": ["threshold"], "code": "fraction", "value": "0.7"},
            {"path": ["hours"], "code": "hours", "value": "many"},
        ]
        assert block.read_settings() == SETTINGS_OF_AN_AUTHOR

    def test_all_fields_are_sent_and_no_other(self) -> None:
        block = Visit(services=AUTHOR).block()
        _status, answer = post(block, "save_settings", {"threshold": 70, "colour": "red"})
        codes = {fault["path"][0]: fault["code"] for fault in answer["faults"]}
        assert codes["colour"] == "unknown"
        assert codes["award"] == "missing"

    @pytest.mark.parametrize("body", [[], "text", 7, None])
    def test_a_body_that_is_no_object_is_refused(self, body: Any) -> None:
        status, answer = post(Visit(services=AUTHOR).block(), "save_settings", [body])
        assert (status, "Reload the page" in answer["error"]) == (400, True)

    @pytest.mark.parametrize(
        ("services", "usage_id", "studio"),
        [
            ({"studio_user_permissions": StudioPermissions()}, Visit.usage_id, True),
            ({"studio_user_permissions": StudioPermissions("course-v1:edX+Other+2026")}, Visit.usage_id, True),
            ({}, Visit.usage_id, False),  # the LMS has no such service
            ({}, Visit.usage_id, True),
            ({}, "lb:edX:lib:grademe:one", False),  # a library in the LMS
        ],
    )
    def test_only_authors_with_write_access_may_save(self, services: Any, usage_id: str, studio: bool) -> None:
        block = Visit(services=services, usage_id=usage_id).block()
        with override_settings(SERVICE_VARIANT="cms" if studio else "lms"):
            status, _answer = save(block, {"threshold": 70})
        assert status == 403
        assert block.threshold is None

    def test_library_runtimes_check_the_right_themselves(self) -> None:
        block = Visit(usage_id="lb:edX:lib:grademe:one").block()
        with override_settings(SERVICE_VARIANT="cms"):
            assert save(block, {"threshold": 70}) == (200, {"faults": []})

    def test_a_draft_of_the_course_is_the_course(self) -> None:
        key = usage_key(Visit.usage_id).for_branch("draft-branch")
        assert save(Visit(services=AUTHOR, usage_id=key).block(), {"threshold": 70}) == (200, {"faults": []})


@pytest.fixture
def the_first_of_june_2027(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "today", lambda: date(2027, 6, 1))


@pytest.mark.usefixtures("the_first_of_june_2027")
class TestLastDays:
    PAST = {"kind": "date", "date": "2027-05-31"}

    @pytest.mark.parametrize("before", [{"kind": "never"}, {"kind": "date", "date": "2026-01-01"}])
    def test_a_past_day_is_refused_to_the_edit_that_writes_it(self, before: dict[str, Any]) -> None:
        block = Visit(services=AUTHOR, fields={"expires": before}).block()
        _status, answer = save(block, {"expires": self.PAST, "display_name": "Changed"})
        assert answer["faults"] == [{"path": ["expires", "date"], "code": "past", "value": "2027-05-31"}]
        assert (block.expires, block.display_name) == (before, "Grade me")

    @pytest.mark.parametrize(
        "expires", [{"kind": "date", "date": "2027-06-01"}, {"kind": "after", "months": 1}, {"kind": "never"}]
    )
    def test_a_day_to_come_is_stored(self, expires: dict[str, Any]) -> None:
        block = Visit(services=AUTHOR, fields={"expires": {"kind": "date", "date": "2026-01-01"}}).block()
        assert save(block, {"expires": expires}) == (200, {"faults": []})
        assert not block.validate().messages

    def test_a_course_outlives_the_end_of_its_certificates(self) -> None:
        """Its learners still get tokens, its authors still edit the rest, and the block says what has happened."""
        visit = Visit(services=AUTHOR, fields={"expires": self.PAST})
        block = visit.block()
        assert save(block, {"display_name": "Changed", "expires": self.PAST}) == (200, {"faults": []})
        [message] = block.validate().messages
        assert message.type == "warning"
        assert message.text.startswith("Expires: 2027-05-31 is over, so no new certificate is issued;")
        assert claims_of(Visit(fields={"expires": self.PAST}))["settings"]["expires"] == {"on": "2027-05-31"}


def test_studio_shows_the_faults_of_imported_settings_on_the_block() -> None:
    messages = Visit(author_mode=True, fields={"award": "Final Exam", "threshold": 150}).block().validate().messages
    assert [(message.type, message.text.partition(":")[0]) for message in messages] == [
        ("error", "Award name (advanced)"),
        ("error", "Minimum course grade"),
    ]


@pytest.mark.parametrize(("threshold", "warned"), [(1, True), (4.99, True), (5, False), (0, False), (None, False)])
def test_a_small_grade_is_a_warning(threshold: float | None, warned: bool) -> None:
    messages = Visit(fields={"threshold": threshold}).block().validate().messages
    assert [message.type for message in messages] == (["warning"] if warned else [])


class TestFragment:
    def test_studio_hides_its_own_buttons(self) -> None:
        fragment = Visit(services=AUTHOR).block().studio_view({})
        assert "editor-with-buttons" in fragment.content
        assert [resource.data for resource in fragment.resources] == [
            "/static/xblock/resources/grademe_xblock/public/grademe-studio.js"
        ]
        assert fragment.js_init_fn == "GradeMeStudioView"

    def test_the_arguments_are_the_contract(self) -> None:
        args = args_of(Visit(services=AUTHOR, fields=dict(SETTINGS_OF_AN_AUTHOR)))
        assert json.loads(json.dumps(args)) == args
        assert args["settings"] == SETTINGS_OF_AN_AUTHOR
        assert (args["faults"], args["locale"], args["dir"], args["csrfCookie"]) == ([], "en", "ltr", "csrftoken")
        assert [design["id"] for design in args["designs"]] == list(SHIPPED_DESIGNS)
        assert args["designs"][0]["pictureUrl"].endswith("/public/designs/classic.webp")

    def test_faulty_settings_arrive_as_they_are_stored_with_their_faults(self) -> None:
        levels = [{"label": "Pass", "from": 50}, {"label": "Distinction", "from": 850}]
        args = args_of(Visit(services=AUTHOR, fields={"threshold": 150, "levels": levels}))
        assert (args["settings"]["threshold"], args["settings"]["levels"]) == (150, levels)
        assert args["faults"] == [
            {"path": ["threshold"], "code": "percent", "value": "150"},
            {"path": ["levels", 1, "from"], "code": "percent", "value": "850"},
        ]

    def test_a_number_that_json_does_not_know_is_text(self) -> None:
        """Browsers refuse the whole page for it."""
        fields = {"hours": float("inf"), "levels": [{"label": "Pass", "from": float("nan")}]}
        args = args_of(Visit(services=AUTHOR, fields=fields))
        assert json.loads(json.dumps(args, allow_nan=False))["settings"]["levels"] == [{"label": "Pass", "from": "nan"}]

    @pytest.mark.parametrize(
        ("usage_id", "settings", "expected"),
        [
            (Visit.usage_id, SETTINGS, "course-v1:edX+Demo+2026"),
            (usage_key(Visit.usage_id).for_branch("draft-branch"), SETTINGS, "course-v1:edX+Demo+2026"),
            ("lb:edX:lib:grademe:one", SETTINGS, None),
            ("grademe.d0.u0", SETTINGS, None),
            ("grademe.d0.u0", {**SETTINGS, "WORKBENCH_COURSE_ID": "course-v1:a+b+c"}, "course-v1:a+b+c"),
        ],
    )
    def test_the_form_knows_course_and_service(self, usage_id: Any, settings: Any, expected: str | None) -> None:
        args = args_of(Visit(services=AUTHOR, usage_id=usage_id, settings=settings))
        assert (args["courseId"], args["serviceUrl"]) == (expected, SETTINGS["SERVICE_URL"])

    def test_the_form_opens_on_a_site_without_a_service(self) -> None:
        assert args_of(Visit(services=AUTHOR, settings=None))["serviceUrl"] is None

    def test_the_form_is_in_the_language_of_the_author(self) -> None:
        with translation.override("ar"):
            args = args_of(Visit(services=AUTHOR))
        assert (args["locale"], args["dir"]) == ("ar", "rtl")

    @pytest.mark.parametrize("usage_id", ["lb:edX:lib:grademe:one", "grademe.d0.u0"])
    def test_outside_a_course_every_choice_is_free(self, usage_id: str) -> None:
        assert set(args_of(Visit(usage_id=usage_id))["course"].values()) == {None}

    @pytest.mark.parametrize("i18n", [None, object()])
    def test_the_form_opens_where_studio_has_no_translations(self, i18n: object) -> None:
        fragment = Visit(services={**AUTHOR, "i18n": i18n}, settings=None).block().studio_view({})
        assert "Loading the settings" in fragment.content


def module(name: str, **content: Any) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(content)
    return made


class TestCourseFacts:
    @pytest.fixture
    def platform(self, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        """The parts of Studio that are read, with a course of two subsections."""
        key = usage_key("block-v1:edX+Demo+2026+type@sequential+block@exam").for_branch("draft-branch")

        def block(block_type: str, name: str, title: str | None, *children: Any) -> SimpleNamespace:
            location = key.replace(block_type=block_type, block_id=name)
            graded = name == "exam"
            return SimpleNamespace(
                location=location, display_name=title, graded=graded, get_children=lambda: list(children)
            )

        letter = block("vertical", "letter", "The letter", block("html", "text", "Text"))
        exam, notes = block("sequential", "exam", "Final exam", letter), block("sequential", "notes", None)
        week = block("chapter", "week", "Week 1", exam, notes)
        course = SimpleNamespace(
            display_name="Demonstration course",
            raw_grader=[{"type": "Homework"}, {"type": "Exam"}, {"type": "Homework"}],
            grade_cutoffs={"Pass": 0.57, "A": 0.9},
            get_children=lambda: [week],
        )
        modes = [SimpleNamespace(slug="audit", name="Audit"), SimpleNamespace(slug="verified", name="Verified")]
        found = SimpleNamespace(course=course, modes=modes, asked=[])

        def get_course(course_key: Any, depth: int) -> Any:
            found.asked.append(str(course_key))
            return found.course

        def modes_for_course(course_key: Any, *, include_expired: bool, only_selectable: bool) -> Any:
            assert include_expired
            assert not only_selectable
            return found.modes

        store = SimpleNamespace(get_course=get_course)
        modes_class = SimpleNamespace(modes_for_course=modes_for_course)
        modules: dict[str, dict[str, Any]] = {
            "xmodule": {},
            "xmodule.modulestore": {},
            "xmodule.modulestore.django": {"modulestore": lambda: store},
            "common": {},
            "common.djangoapps": {},
            "common.djangoapps.course_modes": {},
            "common.djangoapps.course_modes.models": {"CourseMode": modes_class},
        }
        for name, content in modules.items():
            monkeypatch.setitem(sys.modules, name, module(name, **content))
        return found

    def test_the_course_offers_its_own_choices(self, platform: SimpleNamespace) -> None:
        key = usage_key(Visit.usage_id).for_branch("draft-branch")
        parts = "block-v1:edX+Demo+2026+type@"
        assert args_of(Visit(services=AUTHOR, usage_id=key))["course"] == {
            "title": "Demonstration course",
            "organization": "edX",
            "modes": [{"slug": "audit", "name": "Audit"}, {"slug": "verified", "name": "Verified"}],
            "assignmentTypes": ["Homework", "Exam"],
            "cutoffs": [{"name": "A", "percent": 90.0}, {"name": "Pass", "percent": 57.0}],
            "subsections": [
                {
                    "key": "block-v1:edX+Demo+2026+type@sequential+block@exam",
                    "name": "Final exam",
                    "section": "Week 1",
                    "isGraded": True,
                },
                {
                    "key": "block-v1:edX+Demo+2026+type@sequential+block@notes",
                    "name": "",
                    "section": "Week 1",
                    "isGraded": False,
                },
            ],
            "parts": [
                {"key": f"{parts}chapter+block@week", "name": "Week 1", "within": []},
                {"key": f"{parts}sequential+block@exam", "name": "Final exam", "within": ["Week 1"]},
                {"key": f"{parts}vertical+block@letter", "name": "The letter", "within": ["Week 1", "Final exam"]},
                {"key": f"{parts}sequential+block@notes", "name": "", "within": ["Week 1"]},
            ],
        }
        assert platform.asked == ["course-v1:edX+Demo+2026"]

    def test_a_fact_that_cannot_be_read_leaves_the_others(
        self, platform: SimpleNamespace, caplog: pytest.LogCaptureFixture
    ) -> None:
        platform.modes = [object()]
        facts = args_of(Visit(services=AUTHOR))["course"]
        assert facts["modes"] is None
        assert facts["assignmentTypes"] == ["Homework", "Exam"]
        assert "modes of the course could not be read" in caplog.text

    def test_a_course_that_is_gone_has_no_facts(self, platform: SimpleNamespace) -> None:
        platform.course = None
        facts = args_of(Visit(services=AUTHOR))["course"]
        assert [facts[name] for name in ("title", "cutoffs", "subsections", "parts")] == [None] * 4


def test_every_field_explains_itself() -> None:
    block = Visit().block()
    for name in DEFAULTS:
        field = block.fields[name]
        assert str(field.help).endswith(".")
        assert field.scope is Scope.settings, "an export must never carry a learner's state"
