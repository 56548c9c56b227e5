"""Study hours and signatories: what an author writes, what is signed, and what each fault says."""

from typing import Any

import pytest

from claims import claims_of, refusal_of
from grademe_xblock.award import AwardFieldValues, award_faults, award_settings
from grademe_xblock.award.printed import read_hours, read_signatories
from lms_like import Visit

PLAIN: dict[str, Any] = {"award": "course", "threshold": 70, "modes": [], "template": "classic"}


@pytest.mark.parametrize(
    ("written", "signed"),
    [(24, "24"), (24.0, "24"), (1.5, "1.5"), (0.01, "0.01"), (1.005, "1.01"), (0.29, "0.29"), (10_000, "10000")],
)
def test_hours_are_signed_as_people_write_them(written: float, signed: str) -> None:
    hours, faults = read_hours(written)
    assert (str(hours), faults) == (signed, [])


def test_signatories_are_signed_in_the_order_of_their_lines() -> None:
    lines = "Ada Byron; Dean of Studies\n\n  王小明；院长 \nسلمى الخطيب؛ عميدة\nO. Petrova;Chair; Board of Examiners"
    assert read_signatories(lines) == (
        [
            {"name": "Ada Byron", "role": "Dean of Studies"},
            {"name": "王小明", "role": "院长"},
            {"name": "سلمى الخطيب", "role": "عميدة"},
            {"name": "O. Petrova", "role": "Chair; Board of Examiners"},
        ],
        [],
    )


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        ("hours", 0, "above 0"),
        ("hours", 0.004, "above 0"),
        ("hours", -3, "above 0"),
        ("hours", 10_000.01, "up to 10,000"),
        ("hours", 1e300, "up to 10,000"),
        ("hours", "many", "such as 24"),
        ("hours", True, "such as 24"),
        ("hours", float("nan"), "such as 24"),
        ("signatories", "Ada Byron", "a semicolon and the role"),
        ("signatories", "Ada Byron;", "a semicolon and the role"),
        ("signatories", "; Dean", "a semicolon and the role"),
        ("signatories", f"{'x' * 101}; Dean", "to 100"),
        ("signatories", f"Ada; {'x' * 101}", "to 100"),
        ("signatories", "Ada\x00; Dean", "to 100"),
        ("signatories", "\n".join(["Ada; Dean"] * 7), "at most 6"),
    ],
)
def test_a_fault_names_the_field_and_says_what_to_write(field: str, value: Any, advice: str) -> None:
    [fault] = award_faults(AwardFieldValues(**PLAIN, **{field: value}), str)
    assert fault.startswith({"hours": "Study hours:", "signatories": "Signatories:"}[field])
    assert advice in fault
    assert award_settings(AwardFieldValues(**PLAIN, **{field: value}))["slug"] == "course"


@pytest.mark.parametrize("nothing", [{"hours": None, "signatories": ""}, {"signatories": " \n"}, {"signatories": None}])
def test_nothing_written_is_nothing_signed(nothing: dict[str, Any]) -> None:
    assert award_settings(AwardFieldValues(**PLAIN, **nothing)) == award_settings(AwardFieldValues(**PLAIN))


def test_the_token_carries_both() -> None:
    settings = claims_of(Visit(fields={"hours": 24.0, "signatories": "Ada Byron; Dean of Studies"}))["settings"]
    assert settings["hours"] == 24
    assert settings["signatories"] == [{"name": "Ada Byron", "role": "Dean of Studies"}]


def test_what_cannot_be_read_is_never_signed() -> None:
    status, sentence = refusal_of(Visit(fields={"signatories": "Ada Byron"}))
    assert status == 503
    assert '"Ada Byron"' in sentence
    assert refusal_of(Visit(fields={"hours": "a few"}))[0] == 503
