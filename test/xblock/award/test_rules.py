"""Nonsense that can arrive with a course file: refused by field, in both languages alike (settings-faults.test.ts)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from grademe_xblock.award import DEFAULTS, find_faults, past_last_day, without_faulty
from grademe_xblock.award.faults import LABELS, SENTENCES

NONSENSE = json.loads((Path(__file__).parent / "nonsense.json").read_text("utf-8"))


def faults_of(change: dict[str, Any]) -> list[tuple[str, str]]:
    return [(".".join(map(str, fault.path)), fault.code) for fault in find_faults({**DEFAULTS, **change})]


@pytest.mark.parametrize(("what", "change", "path", "code"), NONSENSE, ids=[row[0] for row in NONSENSE])
def test_nonsense_is_refused_at_its_field(what: str, change: dict[str, Any], path: str, code: str) -> None:
    assert faults_of(change) == [(path, code)]


@pytest.mark.parametrize(("what", "change", "path", "code"), NONSENSE, ids=[row[0] for row in NONSENSE])
def test_every_fault_is_a_sentence_that_names_the_field(
    what: str, change: dict[str, Any], path: str, code: str
) -> None:
    [fault] = find_faults({**DEFAULTS, **change})
    sentence = fault.describe(str)
    assert sentence.startswith(LABELS.get(fault.field, fault.field))
    assert sentence.endswith(".")
    assert "{" not in SENTENCES[code].format(value="", most="")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("field", ["threshold", "hours"])
def test_numbers_that_json_does_not_have_are_refused(field: str, number: float) -> None:
    assert faults_of({field: number}) == [(field, "unreadable")]
    assert faults_of({"levels": [{"label": "A", "from": number}]}) == [("levels.0.from", "unreadable")]


@pytest.mark.parametrize(
    ("change", "path", "most"),
    [
        ({"levels": [{"label": f"L{at}", "from": at} for at in range(1, 101)]}, "levels", 10),
        ({"signatories": [{"name": "Ada", "role": "Dean"}] * 7}, "signatories", 6),
        ({"requirements": [{"all": [{"kind": "identity"}]}] * 11}, "requirements", 10),
        ({"requirements": [{"all": [{"kind": "identity"}] * 11}]}, "requirements.0.all", 10),
        ({"modes": [f"m{at}" for at in range(21)]}, "modes", 20),
    ],
)
def test_too_many_rows_are_refused(change: dict[str, Any], path: str, most: int) -> None:
    [fault] = find_faults({**DEFAULTS, **change})
    assert (".".join(map(str, fault.path)), fault.code, fault.most) == (path, "too-many", most)


def test_settings_that_no_token_carries_are_refused_as_a_whole() -> None:
    group = {"all": [{"kind": "category", "category": f"{at}" + "é" * 90, "least": 80} for at in range(10)]}
    assert faults_of({"requirements": [group] * 10}) == [("", "too-long-together")]


def test_at_most_ten_subsections() -> None:
    def group(start: int) -> dict[str, Any]:
        keys = [f"block-v1:A+B+C+type@sequential+block@s{at}" for at in range(start, start + 6)]
        return {"all": [{"kind": "subsection", "subsection": key, "name": "Part", "least": 60} for key in keys]}

    assert faults_of({"requirements": [group(0), group(6)]}) == [("requirements", "subsections")]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"threshold": 1},
        {"threshold": 0},
        {"threshold": 66.67},
        {"threshold": 100.0},
        {"expires": {"kind": "date", "date": "2028-02-29"}},
        {"expires": {"kind": "after", "months": 24.0}},
        {"display": {"kind": "date", "date": "2026-12-01"}},
        {"levels": [{"label": "Distinction", "from": 85}, {"label": "Pass", "from": 50}]},
        {"levels": [{"label": "𝒜" * 60, "from": 85}]},
        {"levels": [{"label": "امتياز", "from": 85, "wording": "بامتياز", "template": "formal"}]},
        {"hours": 0.29},
        {"modes": ["no-id-professional", "scholarship"]},
    ],
)
def test_good_settings_have_no_fault(change: dict[str, Any]) -> None:
    assert faults_of(change) == []


def test_a_fault_leaves_the_other_fields_as_they_are() -> None:
    settings = {**DEFAULTS, "threshold": 150, "award": "final"}
    shown = without_faulty(settings, find_faults(settings))
    assert (shown["threshold"], shown["award"]) == (None, "final")


@pytest.mark.parametrize(
    ("expires", "over"),
    [
        ({"kind": "date", "date": "2027-05-31"}, "2027-05-31"),
        ({"kind": "date", "date": "2027-06-01"}, None),
        ({"kind": "after", "months": 1}, None),
        ({"kind": "never"}, None),
        ("soon", None),
        ({"kind": "date", "date": 7}, None),
    ],
)
def test_the_last_day_is_over_on_the_day_after(expires: Any, over: str | None) -> None:
    assert past_last_day(expires, date(2027, 6, 1)) == over
