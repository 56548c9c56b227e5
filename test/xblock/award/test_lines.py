"""What authors write in lines: each kind read, each fault a sentence that says what to write instead."""

from typing import Any

import pytest

from claims import claims_of, refusal_of
from grademe_xblock.award import AwardFieldValues, award_faults, award_settings
from grademe_xblock.award.expiry import read_expiry
from grademe_xblock.award.levels import read_levels
from grademe_xblock.award.requirements import read_requirements
from lms_like import Visit, post

EXAM = "block-v1:Practice+GM101+2026+type@sequential+block@exam"
PLAIN: dict[str, Any] = {"award": "course", "threshold": 70, "modes": [], "template": "classic"}


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("Average of Homework: 80", {"kind": "category", "category": "Homework", "least": 8000}),
        ("average of  Lab: part 1 : 66,67 %", {"kind": "category", "category": "Lab: part 1", "least": 6667}),
        (
            f"Score of Final exam ({EXAM}): 60",
            {"kind": "subsection", "subsection": EXAM, "name": "Final exam", "least": 6000},
        ),
        (
            f"Score of Exam (part 2) ({EXAM}): 0",
            {"kind": "subsection", "subsection": EXAM, "name": "Exam (part 2)", "least": 0},
        ),
        ("Course grade: 100%", {"kind": "course-grade", "least": 10_000}),
        ("Course grade", {"kind": "course-grade", "least": None}),
        ("Mode: verified, professional", {"kind": "mode", "modes": ["verified", "professional"]}),
        ("modes: verified verified", {"kind": "mode", "modes": ["verified"]}),
        ("Mode: Verified, AUDIT", {"kind": "mode", "modes": ["verified", "audit"]}),
        ("Mode: Honor code, Master\u2019s", {"kind": "mode", "modes": ["honor", "masters"]}),
        ("Mode: Professional, no ID check", {"kind": "mode", "modes": ["no-id-professional"]}),
        ("Identity", {"kind": "identity"}),
        ("\ufeffVerified identity\u00a0", {"kind": "identity"}),
    ],
)
def test_each_kind_of_requirement_is_read(line: str, need: dict[str, Any]) -> None:
    assert read_requirements(line) == ({"any": [{"all": [need]}]}, [])


def test_a_line_with_or_begins_another_group() -> None:
    groups, faults = read_requirements("Course grade: 70\nIdentity\n\n  OR \nCourse grade: 90\n")
    assert faults == []
    assert groups == {
        "any": [
            {"all": [{"kind": "course-grade", "least": 7000}, {"kind": "identity"}]},
            {"all": [{"kind": "course-grade", "least": 9000}]},
        ]
    }


@pytest.mark.parametrize("nothing", [None, "", "  \n\t\n"])
def test_nothing_written_is_nothing_signed(nothing: Any) -> None:
    assert read_requirements(nothing) == (None, [])
    assert read_levels(nothing) == ([], [])
    assert read_expiry(nothing) == (None, [])
    signed = award_settings(
        AwardFieldValues(**PLAIN, requirements=nothing, levels=nothing, expires=nothing, display=nothing)
    )
    assert signed == {"slug": "course", "threshold": 7000, "modes": [], "template": "classic"}


@pytest.mark.parametrize(
    ("field", "text", "advice"),
    [
        ("requirements", "Be nice", "Write one per line"),
        ("requirements", "Average of Homework", "Write one per line"),
        ("requirements", "Average of Homework: much", "such as 80"),
        ("requirements", "Average of Homework: 101", "0 to 100"),
        ("requirements", "Course grade: -1", "0 to 100"),
        ("requirements", "Score of Exam: 60", "usage key in brackets"),
        ("requirements", "Score of Exam (exam): 60", "usage key in brackets"),
        ("requirements", "Mode:", "such as verified"),
        ("requirements", "Mode: verified/audit", "such as verified"),
        ("requirements", "Mode: проверенный", "such as verified"),
        ("requirements", "Identity\nor", "nothing on one side"),
        ("requirements", "or\nIdentity", "nothing on one side"),
        ("requirements", "\nor\n".join(["Identity"] * 11), "10 groups"),
        ("requirements", "\n".join(["Identity"] * 11), "10 groups of 10"),
        ("requirements", f"Average of {'x' * 101}: 1", "shorter"),
        ("levels", "Distinction", "such as"),
        ("levels", ": 85", "such as"),
        ("levels", "Distinction: 185", "such as"),
        ("levels", "Distinction: 85 | formal | with | more", "such as"),
        ("levels", "Distinction: 85 | Formal", "such as classic"),
        ("levels", f"{'x' * 61}: 85", "shorter"),
        ("levels", f"Distinction: 85 | | {'x' * 121}", "shorter"),
        ("levels", "Pass: 50\nPass: 60", "Pass is there twice"),
        ("levels", "Pass: 50\nMerit: 50.00", "50 is there twice"),
        ("levels", "Pass: 50\npass: 60", "Pass, pass differ only in capitals"),
        ("levels", "Größe: 50\nGRÖSSE: 60", "Größe, GRÖSSE differ"),
        ("levels", "Pass: 50\n\uff30\uff21\uff33\uff33: 60", "differ only in capitals"),
        ("levels", "\n".join(f"Level {number}: {number}" for number in range(11)), "at most 10"),
        ("expires", "soon", "such as 24 months"),
        ("expires", "2027-02-29", "such as 2027-12-31"),
        ("expires", "0 months", "such as 24 months"),
        ("expires", "1201 months", "such as 24 months"),
        ("display", "tomorrow", "end, date, hidden"),
        ("display", "2027-02-29", "such as 2026-12-01"),
        ("display", "2026-W49", "such as 2026-12-01"),
        ("display", "2026-W49-2", "such as 2026-12-01"),
        ("display", "20261201", "such as 2026-12-01"),
        ("display", "2026-12-1", "such as 2026-12-01"),
        ("display", "2026-12-01T00:00:00Z", "such as 2026-12-01"),
        ("display", "٢٠٢٦-١٢-٠١", "such as 2026-12-01"),
        ("expires", "2099-W49", "such as 2027-12-31"),
        ("expires", "20991201", "such as 2027-12-31"),
    ],
)
def test_a_fault_says_what_to_write(field: str, text: str, advice: str) -> None:
    faults = award_faults(AwardFieldValues(**PLAIN, **{field: text}), str)
    assert len(faults) == 1
    assert advice in faults[0]
    # Faulty settings can still be shown.
    assert award_settings(AwardFieldValues(**PLAIN, **{field: text}))["slug"] == "course"


LAB = "block-v1:Practice+GM101+2026+type@sequential+block@lab"


@pytest.mark.parametrize(
    ("field", "text", "advice"),
    [
        # Words of a sentence are no modes: each of these made "audit" or "verified" enough.
        ("requirements", "Mode: anything but audit", '"anything but" is no enrollment track'),
        ("requirements", "Mode: not audit", '"not" is no enrollment track'),
        ("requirements", "Mode: verified or audit", '"or" is no enrollment track'),
        ("requirements", "Mode: verified, and, audit", '"and" is no enrollment track'),
        ("requirements", "Mode: any", '"any" is no enrollment track'),
        ("requirements", "Mode: verified only", '"only" is no enrollment track'),
        # Two requirements on one line: the first became part of a name and was never checked.
        ("requirements", "Mode: verified and Identity", "more than one requirement"),
        ("requirements", "Mode: verified, identity", "more than one requirement"),
        ("requirements", "Average of Homework: 80 or Average of Exam: 70", "more than one requirement"),
        ("requirements", "Average of Homework: 80 or Exam: 70", "more than one requirement"),
        ("requirements", "Average of Homework: 80%, Exam: 70%", "more than one requirement"),
        ("requirements", f"Score of Exam ({EXAM}): 60 and Score of Lab ({LAB}): 70", "more than one requirement"),
        ("requirements", f"Score of Exam ({EXAM}) ({LAB}): 60", "more than one requirement"),
        ("requirements", "Course grade: 70 or Identity", "more than one requirement"),
        ("requirements", "Identity and Course grade: 70", "more than one requirement"),
        ("requirements", f"Average of Homework: 80 Score of Final ({EXAM}): 60", "more than one requirement"),
        ("requirements", "Average of Homework: 80 - Average of Quiz: 70", "more than one requirement"),
        ("requirements", "Average of Homework: 80 Average of Quiz: 70", "more than one requirement"),
        ("requirements", "Average of Homework: 80 – Quiz: 70", "more than one requirement"),
        ("requirements", f"Score of Exam ({EXAM}): 60 | Quiz: 70", "more than one requirement"),
        ("requirements", "Course grade: 70 Identity", "more than one requirement"),
        ("requirements", "Mode: verified Identity", '"identity" is no enrollment track'),
        ("requirements", "Mode: identity", '"identity" is no enrollment track'),
        ("requirements", "Mode: anything", '"anything" is no enrollment track'),
        ("requirements", "Mode: everyone", '"everyone" is no enrollment track'),
        ("requirements", "Modes: everything", '"everything" is no enrollment track'),
        ("levels", "Distinction: 85 Merit: 70", "more than one level"),
        ("levels", "Distinction: 85 - Merit: 70", "more than one level"),
        ("levels", "Distinction: 85.5 Merit: 70 | formal", "more than one level"),
        ("levels", "Level 2: 60 Level 3: 70", "more than one level"),
        # It may be one label; it cannot be distinguished from two levels.
        ("levels", "Level 2: 60, advanced: 85", "more than one level"),
        ("signatories", "Ada; Dean, Bob; Rector", "one per line"),
        ("signatories", "سلمى؛ عميدة، بسمة؛ رئيسة", "one per line"),
        ("levels", "Pass: 50, Distinction: 85", "more than one level"),
        ("levels", "Pass: 50% Distinction: 85%", "more than one level"),
        ("levels", "Pass: 50 or Merit: 70 | formal", "more than one level"),
        ("signatories", "Ada Byron; Dean; Bob Hale; Rector", "one per line"),
        # A share in place of a percentage: every learner met it.
        ("requirements", "Course grade: 0.7", "less than 1 percent"),
        ("requirements", "Average of Homework: 0,85", "less than 1 percent"),
        ("requirements", f"Score of Exam ({EXAM}): 0.5", "less than 1 percent"),
        ("levels", "Distinction: 0.85 | formal", "less than 1 percent"),
    ],
)
def test_what_is_not_understood_is_refused_and_not_guessed(field: str, text: str, advice: str) -> None:
    [fault] = award_faults(AwardFieldValues(**PLAIN, **{field: text}), str)
    assert advice in fault
    # A course file can contain it without Studio's checks: it is never signed.
    status, answer = post(Visit(fields={field: text}).block(), "token")
    assert status == 503
    assert advice in answer["error"]


@pytest.mark.parametrize(
    "threshold",
    [0.7, 0.01, 0.999],
)
def test_a_share_is_no_percentage(threshold: float) -> None:
    [fault] = award_faults(AwardFieldValues(**{**PLAIN, "threshold": threshold}), str)
    assert f'"{threshold:g}" is less than 1 percent' in fault


@pytest.mark.parametrize(
    ("text", "least"),
    [("0", 0), ("0.7 %", 70), ("0.00", 0), ("1", 100), ("1.5", 150)],
)
def test_small_percentages_are_read_where_they_can_be_nothing_else(text: str, least: int) -> None:
    assert read_requirements(f"Course grade: {text}") == (
        {"any": [{"all": [{"kind": "course-grade", "least": least}]}]},
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Average of Labs, part 1: 50",
        "Average of Pass or fail quizzes: 50",
        "Average of Essays and identity workshops: 50",
        "Average of Week 1: 2: 50",
        "Average of Course grade quizzes: 60",
        "Average of Part: 3D models: 60",
        "Score of Exam (block-v1:42+GM101+2026+type@sequential+block@exam): 60",
        "Mode: my-own-mode",
        "Mode: verified professional",
    ],
)
def test_names_may_have_the_words_of_the_language(text: str) -> None:
    assert read_requirements(text)[1] == []


def test_settings_that_no_header_could_carry_are_refused() -> None:
    line = f"Average of {'x' * 100}: 80"
    groups = "\nor\n".join([line] * 10)
    assert award_faults(AwardFieldValues(**PLAIN, requirements=groups), str) == []
    [fault] = award_faults(
        AwardFieldValues(**PLAIN, requirements=groups.replace("x", "É")), str
    )  # six characters each in JSON
    assert "too long together" in fault
    token_length = len(post(Visit(fields={"requirements": groups}).block(), "token")[1]["token"])
    assert token_length < 7_000


def test_eleven_subsections_are_too_many_questions() -> None:
    lines = [f"Score of {number} (block-v1:{number}): 1" for number in range(6)]
    more = [line.replace("v1:", "v1:x") for line in lines]
    assert read_requirements("\n".join([*lines, "or", *lines]))[1] == []
    assert len(read_requirements("\n".join([*lines, "or", *more]))[1]) == 1


def test_levels_are_signed_in_one_order_however_they_are_written() -> None:
    lines = ["Distinction: 85 | formal | with distinction", "Pass: 50", "Merit: 70 | | with merit"]
    expected = [
        {"label": "Pass", "threshold": 5000},
        {"label": "Merit", "threshold": 7000, "wording": "with merit"},
        {"label": "Distinction", "threshold": 8500, "template": "formal", "wording": "with distinction"},
    ]
    assert read_levels("\n".join(lines)) == (expected, [])
    assert read_levels("\n".join(reversed(lines))) == (expected, [])
    assert read_levels("Level: one: 50")[0] == [{"label": "Level: one", "threshold": 5000}]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2028-02-29", {"on": "2028-02-29"}),
        ("24 months", {"afterMonths": 24}),
        (" 1  Month ", {"afterMonths": 1}),
        ("1200 months", {"afterMonths": 1200}),
    ],
)
def test_the_end_is_a_day_or_a_time_after_issue(text: str, ends: dict[str, Any]) -> None:
    assert read_expiry(text) == (ends, [])


def test_the_token_carries_what_the_lines_say() -> None:
    fields = {"requirements": "Identity", "levels": "Pass: 50", "expires": "24 months"}
    assert claims_of(Visit(fields=fields))["settings"] == {
        "slug": "course",
        "threshold": None,
        "modes": [],
        "template": "classic",
        "requirements": {"any": [{"all": [{"kind": "identity"}]}]},
        "levels": [{"label": "Pass", "threshold": 5000}],
        "expires": {"afterMonths": 24},
    }


def test_lines_that_cannot_be_read_are_never_signed() -> None:
    status, sentence = refusal_of(Visit(fields={"requirements": "Identity\nBe nice"}))
    assert status == 503
    assert '"Be nice"' in sentence


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("end", {"behaviour": "end"}),
        (" END\n", {"behaviour": "end"}),
        ("date", {"behaviour": "end_with_date"}),
        ("2026-12-01", {"behaviour": "end_with_date", "date": "2026-12-01T00:00:00Z"}),
        ("hidden", {"behaviour": "hidden"}),
    ],
)
def test_when_it_is_shown_is_signed_in_the_words_of_open_edx(written: str, signed: dict[str, str]) -> None:
    assert award_settings(AwardFieldValues(**PLAIN, display=written))["display"] == signed
