"""The author's settings: percent to basis points, and a sentence for everything the service would refuse."""

import math
from typing import Any

import pytest

from grademe_xblock.award import award_faults, award_settings
from grademe_xblock.share import basis_points


@pytest.mark.parametrize(
    ("percent", "points"),
    [
        (None, None),
        (0, 0),
        (70, 7000),
        (70.0, 7000),
        (66.67, 6667),
        (0.29, 29),  # 0.29 * 100 is 28.999… in binary
        (57.29, 5729),  # and so is 57.29 * 100
        (33.335, 3334),  # half up, as people round
        (33.334, 3333),
        (100, 10_000),
    ],
)
def test_percent_becomes_basis_points_as_the_author_meant_it(percent: float | None, points: int | None) -> None:
    assert basis_points(percent) == points


def test_every_percentage_with_two_decimals_is_exact() -> None:
    assert [basis_points(points / 100) for points in range(10_001)] == list(range(10_001))


@pytest.mark.parametrize("value", [math.nan, math.inf, "70", True, []])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="finite number"):
        basis_points(value)


GOOD: dict[str, Any] = {"award": "course", "threshold": None, "modes": [], "template": "classic"}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"award": "a"},
        {"award": "final-exam-2026"},
        {"award": "a" * 64},
        {"threshold": 0},
        {"threshold": 100.0},
        {"modes": ["no-id-professional", "verified"]},
        {"modes": [f"m{number}" for number in range(20)]},
        {"modes": None},
    ],
)
def test_good_settings_have_no_fault(change: dict[str, Any]) -> None:
    assert award_faults(**{**GOOD, **change}, say=str) == []


@pytest.mark.parametrize(
    ("change", "field", "advice"),
    [
        ({"award": ""}, "Award", "small letters"),
        ({"award": None}, "Award", "small letters"),
        ({"award": "Final"}, "Award", "small letters"),
        ({"award": "-final"}, "Award", "inner hyphens"),
        ({"award": "final\n"}, "Award", "small letters"),  # Python's $ would let the line break pass
        ({"award": "a" * 65}, "Award", "1 to 64"),
        ({"threshold": -1}, "Grade needed", "leave it empty"),
        ({"threshold": 100.01}, "Grade needed", "0 to 100"),
        ({"threshold": 101.0}, "Grade needed", '"101" is not'),  # as the author wrote it, before it was a float
        ({"threshold": math.nan}, "Grade needed", "0 to 100"),
        ({"threshold": "seventy"}, "Grade needed", "such as 70"),
        ({"modes": "verified"}, "Enrollment modes", '["verified"]'),
        ({"modes": ["Verified Track"]}, "Enrollment modes", "mode slug"),
        ({"modes": [7]}, "Enrollment modes", "mode slug"),
        ({"modes": [f"m{number}" for number in range(21)]}, "Enrollment modes", "at most 20"),
        ({"template": "../classic"}, "Design", "such as classic"),
    ],
)
def test_a_fault_says_which_field_and_what_to_do(change: dict[str, Any], field: str, advice: str) -> None:
    [fault] = award_faults(**{**GOOD, **change}, say=str)
    assert fault.startswith(f"{field}:")
    assert advice in fault


def test_a_course_file_may_write_modes_as_people_read_them() -> None:
    settings = {**GOOD, "modes": ["Verified", "verified", "AUDIT"]}
    assert award_faults(**settings, say=str) == []
    assert award_settings(**settings)["modes"] == ["verified", "audit"]


def test_all_faults_are_told_at_once() -> None:
    assert len(award_faults("A", 101, ["B/C"], "C", str)) == 4


def test_a_long_value_is_cut_in_its_fault() -> None:
    [fault] = award_faults(**{**GOOD, "award": "A" * 500}, say=str)
    assert len(fault) < 220


def test_faulty_settings_can_still_be_shown() -> None:
    """Studio shows the preview beside the error; the page must get the types it was promised."""
    shown = award_settings(None, "seventy", {"verified": 1}, None)
    assert shown == {"slug": "", "threshold": None, "modes": [], "template": ""}
