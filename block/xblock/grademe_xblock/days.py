"""Calendar days as authors write them: exactly 2028-01-31, and none of the other spellings that Python reads."""

import re
from datetime import UTC, date, datetime

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date | None:
    """The day; None for anything else, such as 2026-W49, 20261201 or the 30th of February."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def today() -> date:
    """The day in UTC. The service decides by the clock of the certificates; here it only spares authors a mistake."""
    return datetime.now(UTC).date()
