"""Staff who view a course as a learner ("View this course as"): the platform stores the choice per course.

It stores a mapping from course key to choice, in the session and on the user object. A choice has the attributes `role`
and `user_name`, among others. Both are read defensively, because no class of the platform is imported here.
"""

from collections.abc import Mapping
from typing import Any

SESSION_KEY = "masquerade_settings"


def choices_for(settings: Any, course_key: Any) -> list[Any]:
    """Returns the choices that `settings` (the platform's mapping) has for this course; empty for anything else."""
    if not isinstance(settings, Mapping):
        return []
    return [choice for key, choice in settings.items() if str(key) == str(course_key)]


def shows_a_learner(choice: Any) -> bool:
    """Returns whether the choice is a learner. Course staff back in the staff view have role `staff` and no name."""
    return getattr(choice, "role", None) != "staff" or bool(getattr(choice, "user_name", None))


def views_other_learner(session: Any, course_key: Any, username: Any) -> bool:
    """Returns whether the pages of this course show a named learner other than `username`.

    A choice without a name (a role, a cohort, an enrollment track) changes what the course offers. The progress page
    then still shows the grades of the person who is logged in.
    """
    settings = session.get(SESSION_KEY) if hasattr(session, "get") else None
    names = [getattr(choice, "user_name", None) for choice in choices_for(settings, course_key)]
    return any(name and str(name).lower() != str(username).lower() for name in names)
