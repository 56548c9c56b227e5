"""Who makes the request: the facts of the runtime's user service as one plain value.

Masquerade is detected here, because the user service returns the *masqueraded* learner: a token made from that only
would let staff earn a certificate in that learner's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from .masquerade import choices_for, shows_a_learner

Role = Literal["student", "staff", "instructor"]
ROLES: tuple[Role, ...] = ("student", "staff", "instructor")
PLATFORM = "edx-platform."


@dataclass(frozen=True)
class Learner:
    """A person with an account in the LMS. `masquerade` is True for staff who view as a learner: they only read."""

    user_id: int
    username: str
    role: Role
    is_staff: bool
    masquerade: bool


def read_learner(user_service: Any, course_key: Any = None) -> Learner | None:
    """Returns the person behind the request, or None for visitors and for runtimes that do not know their users.

    `course_key` is the course without branch and version: the platform stores generic masquerade per course.
    """
    facts = facts_of(user_service)
    return learner_from(facts, _is_masquerading(user_service, facts, course_key))


def facts_of(user_service: Any) -> Mapping[str, Any]:
    """The optional attributes of the current user; empty when there is no user service."""
    user = user_service.get_current_user() if user_service else None
    return getattr(user, "opt_attrs", None) or {}


def learner_from(facts: Mapping[str, Any], masquerade: bool) -> Learner | None:
    """Turns attributes with the platform's prefix into a Learner; None when they name no person who is logged in."""
    user_id, username = facts.get(f"{PLATFORM}user_id"), facts.get(f"{PLATFORM}username")
    if facts.get(f"{PLATFORM}is_authenticated") is False:
        return None
    if not _is_positive(user_id) or not isinstance(username, str) or not username:
        return None
    if masquerade:
        # Staff who view as a learner get the rights of a student: the person they chose may be an instructor.
        return Learner(cast(int, user_id), username, "student", is_staff=False, masquerade=True)
    is_staff = facts.get(f"{PLATFORM}user_is_staff") is True
    role = _role_of(facts.get(f"{PLATFORM}user_role"), is_staff)
    return Learner(cast(int, user_id), username, role, is_staff, masquerade=False)


def _role_of(role: Any, is_staff: bool) -> Role:
    return role if role in ROLES else "staff" if is_staff else "student"


def _is_masquerading(user_service: Any, facts: Mapping[str, Any], course_key: Any) -> bool:
    """Returns whether staff make the request in the view of a learner, named or generic."""
    django_user = getattr(user_service, "_django_user", None)
    # A specific learner: the platform swaps the user and leaves the staff member in `real_user`.
    real = getattr(django_user, "real_user", None)
    if real is not None and real is not django_user:
        return True
    # A generic learner: the user stays, the choice is on the user object, one entry per course.
    choices = choices_for(getattr(django_user, "masquerade_settings", None), course_key)
    if any(shows_a_learner(choice) for choice in choices):
        return True
    # Global staff have the role of a student only while they view as one.
    return facts.get(f"{PLATFORM}user_is_global_staff") is True and facts.get(f"{PLATFORM}user_role") == "student"


def _is_positive(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number > 0
