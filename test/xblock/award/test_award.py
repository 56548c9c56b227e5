"""The author's settings: percent to basis points, and a sentence for every value that the service would refuse."""

import math
from typing import Any

import pytest

from grademe_xblock.award import AwardFieldValues, award_faults, award_settings
from grademe_xblock.award.percent import basis_points


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
    assert award_faults(AwardFieldValues(**{**GOOD, **change}), str) == []


@pytest.mark.parametrize(
    ("change", "field", "advice"),
    [
        ({"award": ""}, "Award name", "small letters"),
        ({"award": None}, "Award name", "small letters"),
        ({"award": "Final"}, "Award name", "small letters"),
        ({"award": "-final"}, "Award name", "inner hyphens"),
        ({"award": "final\n"}, "Award name", "small letters"),  # Python's $ would let the line break pass
        ({"award": "a" * 65}, "Award name", "1 to 64"),
        ({"threshold": -1}, "Minimum course grade", "leave it empty"),
        ({"threshold": 100.01}, "Minimum course grade", "0 to 100"),
        ({"threshold": 101.0}, "Minimum course grade", '"101" is not'),  # as the author wrote it, before it was a float
        ({"threshold": math.nan}, "Minimum course grade", "0 to 100"),
        ({"threshold": "seventy"}, "Minimum course grade", "such as 70"),
        ({"modes": "verified"}, "Enrollment tracks", '["verified"]'),
        ({"modes": ["Verified Track"]}, "Enrollment tracks", "mode slug"),
        ({"modes": [7]}, "Enrollment tracks", "mode slug"),
        ({"modes": [f"m{number}" for number in range(21)]}, "Enrollment tracks", "at most 20"),
        ({"template": "../classic"}, "Design", "such as classic"),
    ],
)
def test_a_fault_says_which_field_and_what_to_do(change: dict[str, Any], field: str, advice: str) -> None:
    [fault] = award_faults(AwardFieldValues(**{**GOOD, **change}), str)
    assert fault.startswith(f"{field}:")
    assert advice in fault


def test_a_course_file_may_write_modes_as_people_read_them() -> None:
    settings = {**GOOD, "modes": ["Verified", "verified", "AUDIT"]}
    assert award_faults(AwardFieldValues(**settings), str) == []
    assert award_settings(AwardFieldValues(**settings))["modes"] == ["verified", "audit"]


def test_all_faults_are_reported_at_once() -> None:
    assert len(award_faults(AwardFieldValues("A", 101, ["B/C"], template="C"), str)) == 4


def test_a_long_value_is_cut_in_its_fault() -> None:
    [fault] = award_faults(AwardFieldValues(**{**GOOD, "award": "A" * 500}), str)
    assert len(fault) < 220


def test_faulty_settings_can_still_be_shown() -> None:
    """Studio shows the preview beside the error; the page must get the types of the contract."""
    shown = award_settings(AwardFieldValues(None, "seventy", {"verified": 1}))
    assert shown == {"slug": "", "threshold": None, "modes": [], "template": ""}
