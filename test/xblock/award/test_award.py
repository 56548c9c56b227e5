"""From what the fields store to what the token carries."""

from typing import Any

import pytest

from grademe_xblock.award import DEFAULTS, award_settings
from grademe_xblock.award.percent import basis_points, rounded_hours


@pytest.mark.parametrize(
    ("percent", "points"),
    [
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
def test_percent_becomes_basis_points_as_the_author_meant_it(percent: float, points: int) -> None:
    assert basis_points(percent) == points


UNIT = {"kind": "completion", "part": {"block": "block-v1:A+B+C+type@vertical+block@u", "name": "Unit"}}


def test_every_percentage_with_two_decimals_is_exact() -> None:
    assert [basis_points(points / 100) for points in range(10_001)] == list(range(10_001))


@pytest.mark.parametrize(("hours", "signed"), [(24, 24), (24.0, 24), (1.5, 1.5), (1.506, 1.51), (0.29, 0.29)])
def test_hours_have_two_decimals_at_most(hours: float, signed: float) -> None:
    assert repr(rounded_hours(hours)) == repr(signed)


def test_settings_of_an_untouched_block_are_four() -> None:
    """Absent keys keep the digest that certificates have pinned."""
    assert award_settings(DEFAULTS) == {"slug": "course", "threshold": None, "modes": [], "template": "classic"}


@pytest.mark.parametrize(
    ("change", "signed"),
    [
        ({"threshold": 66.67}, {"threshold": 6667}),
        ({"threshold": 0}, {"threshold": 0}),
        (
            {
                "requirements": [
                    {
                        "all": [
                            {"kind": "category", "category": "Homework", "least": 66.67},
                            {"kind": "course-grade", "least": None},
                        ]
                    },
                    {"all": [{"kind": "mode", "modes": ["masters"]}, {"kind": "identity"}]},
                    {"all": [{"kind": "completion", "part": None, "least": 100}, {**UNIT, "least": 33.33}]},
                ]
            },
            {
                "requirements": {
                    "any": [
                        {
                            "all": [
                                {"kind": "category", "category": "Homework", "least": 6667},
                                {"kind": "course-grade", "least": None},
                            ]
                        },
                        {"all": [{"kind": "mode", "modes": ["masters"]}, {"kind": "identity"}]},
                        {"all": [{"kind": "completion", "part": None, "least": 10_000}, {**UNIT, "least": 3333}]},
                    ]
                }
            },
        ),
        (
            {"levels": [{"label": "Distinction", "from": 85, "template": "formal"}, {"label": "Pass", "from": 50}]},
            {
                "levels": [
                    {"label": "Pass", "threshold": 5000},
                    {"label": "Distinction", "threshold": 8500, "template": "formal"},
                ]
            },
        ),
        ({"expires": {"kind": "date", "date": "2027-12-31"}}, {"expires": {"on": "2027-12-31"}}),
        ({"expires": {"kind": "after", "months": 24}}, {"expires": {"afterMonths": 24}}),
        ({"display": {"kind": "end"}}, {"display": {"behaviour": "end"}}),
        ({"display": {"kind": "certificate-date"}}, {"display": {"behaviour": "end_with_date"}}),
        (
            {"display": {"kind": "date", "date": "2026-12-01"}},
            {"display": {"behaviour": "end_with_date", "date": "2026-12-01T00:00:00Z"}},
        ),
        ({"display": {"kind": "hidden"}}, {"display": {"behaviour": "hidden"}}),
        ({"hours": 24.0}, {"hours": 24}),
        (
            {"signatories": [{"name": "Ada Byron", "role": "Dean of Studies"}]},
            {"signatories": [{"name": "Ada Byron", "role": "Dean of Studies"}]},
        ),
    ],
)
def test_a_setting_is_signed_in_the_words_of_the_service(change: dict[str, Any], signed: dict[str, Any]) -> None:
    assert award_settings({**DEFAULTS, **change}) == {**award_settings(DEFAULTS), **signed}
