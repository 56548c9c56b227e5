"""The xblock-sdk workbench, to try the block: it has no course and no accounts, so both are settings.

Nothing here takes effect in an LMS: it needs a usage id that is a plain string and the workbench's own user.
"""

import re
import zlib
from collections.abc import Mapping
from typing import Any

from .identity import PLATFORM, Learner, facts_of, learner_from

WORKBENCH_USER = "xblock-workbench.user_id"
SCENARIOS = [
    ("Grade me", "<grademe/>"),
    (
        "Grade me, its own threshold",
        '<vertical_demo><grademe award="honours" threshold="66.67" modes="[verified, professional]"/></vertical_demo>',
    ),
]


def read_workbench_learner(user_service: Any, accounts: Mapping[str, Any]) -> Learner | None:
    """Returns the learner that `?student=<id>` names; None for `?student=none` and outside the workbench.

    `accounts` maps student ids to LMS accounts: `{"student_1": {"user_id": 7, "username": "amina",
    "role": "staff", "is_staff": True, "masquerade": False}}`, all but `user_id` optional. A student without an
    entry is a student with that username, whose number is the digits that end it.
    """
    student = facts_of(user_service).get(WORKBENCH_USER)
    if not isinstance(student, str) or student in ("", "none"):
        return None
    entry = accounts.get(student)
    account: Mapping[str, Any] = entry if isinstance(entry, Mapping) else {}
    facts = {
        f"{PLATFORM}user_id": account.get("user_id", _number_of(student)),
        f"{PLATFORM}username": account.get("username", student),
        f"{PLATFORM}user_role": account.get("role", "student"),
        f"{PLATFORM}user_is_staff": account.get("is_staff", False),
    }
    return learner_from(facts, masquerade=account.get("masquerade") is True)


def _number_of(student: str) -> int:
    """Returns 1 for `student_1`; a stable number for a word without digits, so that reloads show the same learner."""
    digits = re.search(r"[1-9][0-9]{0,8}$", student)
    return int(digits.group()) if digits else zlib.crc32(student.encode()) % 1_000_000_000 + 1
