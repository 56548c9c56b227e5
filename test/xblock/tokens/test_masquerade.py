"""Staff who view as a learner: the platform returns the learner's identity, and the token must mark the masquerade."""

import pytest

from claims import claims_of
from lms_like import Person, Visit


def test_staff_inside_a_specific_learner_get_a_read_only_token_of_that_learner() -> None:
    claims = claims_of(Visit(Person(masquerade="specific")))
    assert claims["masquerade"] is True
    assert claims["preferred_username"] == "amina"


def test_a_masquerading_staff_member_gets_a_read_only_token() -> None:
    """A generic learner: the identity stays, the role becomes student, and the choice is on the user object."""
    claims = claims_of(Visit(Person(username="staff", masquerade="generic")))
    assert claims["masquerade"] is True
    assert claims["role"] == "student"


def test_masquerading_as_an_instructor_does_not_lend_their_rights() -> None:
    claims = claims_of(Visit(Person(role="instructor", is_staff=True, masquerade="specific")))
    assert (claims["role"], claims["is_staff"]) == ("student", False)


def test_global_staff_with_the_role_of_a_student_are_masquerading() -> None:
    """Global staff have that role in no other case; this works even when the session is not available."""
    assert claims_of(Visit(Person(is_global_staff=True)))["masquerade"] is True


def test_staff_back_in_the_staff_view_are_themselves() -> None:
    """The platform stores the entry of the last masquerade, with the role `staff`."""
    claims = claims_of(Visit(Person(role="staff", is_staff=True, masquerade="staff view")))
    assert (claims["masquerade"], claims["role"]) == (False, "staff")


def test_masquerade_in_another_course_does_not_count_here() -> None:
    person = Person(role="staff", is_staff=True, masquerade="generic", course_id="course-v1:edX+Other+2026")
    assert claims_of(Visit(person))["masquerade"] is False


@pytest.mark.parametrize("branch", ["+branch@published-branch", ""])
def test_masquerade_is_found_when_the_block_key_carries_a_branch(branch: str) -> None:
    usage = f"block-v1:edX+Demo+2026{branch}+type@grademe+block@final"
    assert claims_of(Visit(Person(masquerade="generic"), usage_id=usage))["masquerade"] is True
