"""Calendar days as authors write them: exactly 2028-01-31, and none of the other spellings that Python reads."""

import re
from datetime import UTC, date, datetime

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date | None:
    """Reads the day; None for anything else, such as 2026-W49, 20261201 or the 30th of February."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def today() -> date:
    """Returns the day in UTC, to prevent mistakes; the service decides in the time zone of the certificates."""
    return datetime.now(UTC).date()
