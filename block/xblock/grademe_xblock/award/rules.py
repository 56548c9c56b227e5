"""The rules that the schema cannot express: across fields, and about today (shared/award/block-settings.ts)."""

import json
import unicodedata
from datetime import date
from typing import Any

from .faults import Fault
from .percent import basis_points
from .schema import find_schema_faults
from .settings import award_settings

# The token travels in one header, and proxies commonly take 8 KiB for a line: 4,000 characters of JSON make 5,500 of
# base64, beside the other claims.
MOST_SIGNED = 4_000
# The service sends one request to the LMS for each subsection.
MOST_SUBSECTIONS = 10


def find_faults(settings: dict[str, Any]) -> list[Fault]:
    """Returns every fault of the settings; empty when they can be signed."""
    faults = find_schema_faults(settings)
    faulty = {fault.field for fault in faults}
    if "levels" not in faulty:
        faults.extend(_level_faults(settings["levels"]))
    if "requirements" not in faulty:
        faults.extend(_subsection_faults(settings["requirements"]))
    if not faults and len(json.dumps(award_settings(settings), separators=(",", ":"))) > MOST_SIGNED:
        faults.append(Fault((), "too-long-together"))
    return faults


def past_last_day(expires: Any, today: date) -> str | None:
    """Returns the last valid day when it is over; None otherwise, also for a rule that cannot be read."""
    day = expires.get("date") if isinstance(expires, dict) else None
    return day if isinstance(day, str) and day < today.isoformat() else None


def _level_faults(levels: list[dict[str, Any]]) -> list[Fault]:
    faults = []
    for at, level in enumerate(levels):
        before = levels[:at]
        if any(other["label"] == level["label"] for other in before):
            faults.append(Fault(("levels", at, "label"), "duplicate", level["label"]))
        elif any(_label_key(other["label"]) == _label_key(level["label"]) for other in before):
            faults.append(Fault(("levels", at, "label"), "alike", level["label"]))
        if any(basis_points(other["from"]) == basis_points(level["from"]) for other in before):
            faults.append(Fault(("levels", at, "from"), "duplicate", level["from"]))
    return faults


def _label_key(label: str) -> str:
    """The same for labels that people read as one, such as Pass and PASS. The rule of labelKey in TypeScript."""
    return unicodedata.normalize("NFKC", label).upper()


def _subsection_faults(groups: list[dict[str, Any]]) -> list[Fault]:
    keys = {need["subsection"] for group in groups for need in group["all"] if need["kind"] == "subsection"}
    return (
        [Fault(("requirements",), "subsections", len(keys), MOST_SUBSECTIONS)] if len(keys) > MOST_SUBSECTIONS else []
    )
