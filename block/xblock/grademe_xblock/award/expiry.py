"""The end of a certificate's validity, as an author writes it: a last day, or months after the issue."""

import re
from datetime import date
from typing import Any

from ..texts import _
from .days import read_day
from .lines import Fault, lines_of

MOST_MONTHS = 1200

BAD_EXPIRY = _(
    'Expires: "{value}" is neither a day such as 2027-12-31 nor a time such as 24 months. '
    "Write one of them, of 1 to 1200 months, or leave it empty for never."
)
PAST_EXPIRY = _(
    "Expires: {value} is over, and an expired certificate is never issued. "
    "Write today or a later day, a time such as 24 months, or leave it empty for never."
)
ENDED = _(
    "Expires: {value} is over, so no new certificate is issued; the certificates already issued are marked as expired. "
    "To issue again, write today or a later day, a time such as 24 months, or leave it empty for never."
)


def read_expiry(text: Any) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Reads `{"on": "2027-12-31"}`, the last day, or `{"afterMonths": 24}`; None for never."""
    words = " ".join(lines_of(text))
    if not words:
        return None, []
    months = re.fullmatch(r"([0-9]{1,4}) months?", words, re.IGNORECASE)
    if months and 1 <= int(months[1]) <= MOST_MONTHS:
        return {"afterMonths": int(months[1])}, []
    day = read_day(words)
    return ({"on": day.isoformat()}, []) if day else (None, [Fault(BAD_EXPIRY, words)])


def past_last_day(text: Any, today: date) -> str | None:
    """Returns the last day when it is over; None otherwise, also for text that cannot be read."""
    on = (read_expiry(text)[0] or {}).get("on")
    return on if on is not None and on < today.isoformat() else None
