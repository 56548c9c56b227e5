"""Course and usage keys as the token carries them: without branch and version, courses only."""

import pytest

from claims import claims_of
from grademe_xblock.keys import Place, read_place
from lms_like import Visit, usage_key

PLAIN = ("course-v1:edX+Demo+2026", "block-v1:edX+Demo+2026+type@grademe+block@final")
VERSION = "+version@519665f6223ebd6980884f2b"


@pytest.mark.parametrize("extra", ["", "+branch@published-branch", VERSION, f"+branch@published-branch{VERSION}"])
def test_branch_and_version_are_left_out(extra: str) -> None:
    claims = claims_of(Visit(usage_id=f"block-v1:edX+Demo+2026{extra}+type@grademe+block@final"))
    assert (claims["course_id"], claims["usage_id"]) == PLAIN


def test_a_custom_course_of_a_coach_is_a_course() -> None:
    key = usage_key("ccx-block-v1:edX+Demo+2026+ccx@1+type@grademe+block@final")
    assert read_place(key) == Place("ccx-v1:edX+Demo+2026+ccx@1", str(key))


@pytest.mark.parametrize(
    ("key", "elsewhere"),
    [
        ("lb:edX:Lib:grademe:final", "library"),
        ("lib-block-v1:edX+Lib+type@grademe+block@final", "library"),
        ("block-v1:edX+Demo+2026+branch@draft-branch+type@grademe+block@final", "draft"),
        ("grade-me.grademe.d0.u0", "no course"),
    ],
)
def test_a_key_outside_a_published_course_says_where_it_is(key: str, elsewhere: str) -> None:
    assert read_place(usage_key(key)) == elsewhere


def test_a_key_of_an_unknown_kind_is_no_course() -> None:
    assert read_place(object()) == "no course"


def test_the_workbench_course_stands_in_for_plain_ids_only() -> None:
    assert read_place("grade-me.d0.u0", "course-v1:a+b+c") == Place("course-v1:a+b+c", "grade-me.d0.u0")
    assert read_place(usage_key(PLAIN[1]), "course-v1:a+b+c") == Place(*PLAIN)
