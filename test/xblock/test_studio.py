"""Editing in Studio: the stock form, the edits it sends, and the sentences an author reads."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from xblock.fields import Scope

from claims import claims_of
from grademe_xblock import fields
from lms_like import Visit, post

STUDIO = {"studio_user_permissions": object()}
SETTINGS_OF_AN_AUTHOR = {
    "display_name": "Certificate",
    "award": "final",
    "threshold": 66.67,
    "modes": ["verified", "scholarship"],
    "requirements": "Average of Homework: 80\nIdentity",
    "levels": "Distinction: 85 | formal | with distinction",
    "expires": "24 months",
    "display": "end",
    "hours": 1.5,
    "signatories": "Ada Byron; Dean of Studies",
    "template": "modern",
}


def save(block: Any, values: dict[str, Any], defaults: list[str] | None = None) -> tuple[int, Any]:
    """Presses Save, with the body that the form's script sends."""
    return post(block, "submit_studio_edits", {"values": values, "defaults": defaults or []})


def values_of(block: Any) -> dict[str, Any]:
    return {name: getattr(block, name) for name in block.editable_fields}


def errors(answer: Any) -> list[str]:
    assert {message["type"] for message in answer["error"]["messages"]} == {"error"}
    return [message["text"] for message in answer["error"]["messages"]]


def test_good_edits_are_kept() -> None:
    block = Visit(services=STUDIO).block()
    assert save(block, SETTINGS_OF_AN_AUTHOR) == (200, {"result": "success"})
    assert values_of(block) == SETTINGS_OF_AN_AUTHOR


def test_cleared_fields_go_back_to_their_defaults() -> None:
    block = Visit(services=STUDIO, fields=dict(SETTINGS_OF_AN_AUTHOR)).block()
    assert save(block, {}, list(SETTINGS_OF_AN_AUTHOR))[0] == 200
    assert values_of(block) == {
        "display_name": "Grade me",
        "award": "course",
        "threshold": None,
        "modes": [],
        "requirements": "",
        "levels": "",
        "expires": "",
        "display": "",
        "hours": None,
        "signatories": "",
        "template": "classic",
    }


def test_an_emptied_threshold_is_the_passing_grade_of_the_course() -> None:
    """The form sends null for an empty number input, because NaN has no JSON."""
    block = Visit(services=STUDIO, fields={"threshold": 70.0}).block()
    assert save(block, {"threshold": None})[0] == 200
    assert block.threshold is None


def test_edits_are_tidied_before_they_are_kept() -> None:
    block = Visit(services=STUDIO).block()
    edits = {
        "award": " final ",
        "threshold": 66.6666,
        "hours": 1.506,
        "signatories": " Ada Byron; Dean\n",
        "modes": ["Verified", " verified", "audit", "Honor code"],
        "display_name": " A ",
    }
    assert save(block, edits)[0] == 200
    assert (block.award, block.threshold, block.modes, block.display_name) == (
        "final",
        66.67,
        ["verified", "audit", "honor"],
        "A",
    )
    assert (block.hours, block.signatories) == (1.51, "Ada Byron; Dean")


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        ({"award": "Final Exam"}, "Award name"),
        ({"award": ""}, "Award name"),
        ({"award": 7.5}, "Award name"),
        ({"threshold": 170}, "Minimum course grade"),
        ({"threshold": -0.01}, "Minimum course grade"),
        ({"threshold": "seventy"}, "Minimum course grade"),
        ({"modes": ["Verified Track"]}, "Enrollment tracks"),
        ({"modes": {"verified": True}}, "Enrollment tracks"),
        ({"template": "../secrets"}, "Design"),
        ({"hours": 0}, "Study hours"),
        ({"hours": "many"}, "Study hours"),
        ({"signatories": "Ada Byron"}, "Signatories"),
    ],
)
def test_a_bad_edit_is_refused_with_a_sentence_and_changes_nothing(edit: dict[str, Any], field: str) -> None:
    block = Visit(services=STUDIO, fields=dict(SETTINGS_OF_AN_AUTHOR)).block()
    status, answer = save(block, {"display_name": "Changed", **edit})
    assert status == 400
    [sentence] = errors(answer)
    assert sentence.startswith(f"{field}:")
    assert values_of(block) == SETTINGS_OF_AN_AUTHOR


def test_all_bad_edits_are_told_at_once() -> None:
    status, answer = save(Visit(services=STUDIO).block(), {"award": "A", "threshold": 101, "template": "B"})
    assert (status, len(errors(answer))) == (400, 3)


def test_studio_shows_the_faults_of_imported_settings_on_the_block() -> None:
    messages = Visit(author_mode=True, fields={"award": "Final Exam"}).block().validate().messages
    assert [message.text.partition(":")[0] for message in messages] == ["Award name"]
    assert not Visit(author_mode=True).block().validate().messages


@pytest.fixture
def the_first_of_june_2027(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "today", lambda: date(2027, 6, 1))


@pytest.mark.usefixtures("the_first_of_june_2027")
@pytest.mark.parametrize("past", ["2027-05-31", "1970-01-01", " 0001-01-01\n"])
def test_an_end_that_has_come_is_refused_to_who_writes_it(past: str) -> None:
    """What is issued after the last day on which it is valid has never counted."""
    for before in ("", "24 months", "2026-01-01"):
        block = Visit(services=STUDIO, fields={"expires": before}).block()
        status, answer = save(block, {"expires": past, "display_name": "Changed"})
        [sentence] = errors(answer)
        assert status == 400
        assert sentence.startswith(f"Expires: {past.strip()} is over")
        assert "Write today or a later day" in sentence
        assert (block.expires, block.display_name) == (before, "Grade me")


@pytest.mark.usefixtures("the_first_of_june_2027")
@pytest.mark.parametrize("end", ["2027-06-01", "2027-06-02", "9999-12-31", "1 month", ""])
def test_an_end_to_come_is_kept(end: str) -> None:
    block = Visit(services=STUDIO, fields={"expires": "2026-01-01"}).block()
    assert save(block, {"expires": end})[0] == 200
    assert block.expires == end
    assert not block.validate().messages


@pytest.mark.usefixtures("the_first_of_june_2027")
def test_a_course_outlives_the_end_of_its_certificates() -> None:
    """Its learners still get tokens, its authors still edit the rest, and the block says what has happened."""
    visit = Visit(services=STUDIO, fields={"expires": "2027-01-01"})
    block = visit.block()
    assert save(block, {"display_name": "Changed", "expires": " 2027-01-01 "})[0] == 200
    assert block.display_name == "Changed"
    [message] = block.validate().messages
    assert message.type == "warning"
    assert message.text.startswith("Expires: 2027-01-01 is over, so no new certificate is issued;")
    assert claims_of(Visit(fields={"expires": "2027-01-01"}))["settings"]["expires"] == {"on": "2027-01-01"}


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_form_keeps_the_threshold_in_every_studio_language(language: str) -> None:
    """Written as "66,67" a number input would be empty, and the next save would drop the threshold."""
    with translation.override(language):
        html = Visit(services=STUDIO, fields={"threshold": 66.67, "hours": 1.5}).block().studio_view({}).content
    number, hours = re.findall(r'<input\s+type="number".*?>', html, re.DOTALL)
    assert 'value="1.5"' in hours
    assert 'max="10000"' in hours
    assert 'value="66.67"' in number
    assert 'step="0.01"' in number
    assert 'max="100"' in number


def test_an_empty_threshold_is_an_empty_input() -> None:
    html = Visit(services=STUDIO).block().studio_view({}).content
    for number in re.findall(r'<input\s+type="number".*?>', html, re.DOTALL):
        assert 'value=""' in number


def test_modes_are_tick_boxes_and_an_unknown_mode_stays_ticked() -> None:
    """The form sends only what is ticked: a mode without a box would be lost with the next save."""
    html = Visit(services=STUDIO, fields={"modes": ["verified", "scholarship"]}).block().studio_view({}).content
    boxes = re.findall(r'<input[^>]*type="checkbox"[^>]*>', html)
    values = {
        json.loads(re.findall(r'value="(.*?)"', box)[0].replace("&quot;", '"')): "checked" in box for box in boxes
    }
    assert {mode for mode, ticked in values.items() if ticked} == {"verified", "scholarship"}
    assert {"audit", "honor", "professional", "masters"} < set(values)


@pytest.mark.parametrize("i18n", [None, object()])
def test_the_form_opens_where_studio_has_no_translations(i18n: object) -> None:
    """Studio loads the services of the edit window apart from those of its preview."""
    block = Visit(services={**STUDIO, "i18n": i18n}, settings=None).block()
    html = block.studio_view({}).content
    for label in ("Title", "Award name (advanced)", "Minimum course grade (%)", "Enrollment tracks", "Design"):
        assert label in html


def test_every_field_explains_itself() -> None:
    block = Visit().block()
    for name in block.editable_fields:
        field = block.fields[name]
        assert str(field.help).endswith(".")
        assert field.scope is Scope.settings, "an export must never carry a learner's state"
