"""When an earned certificate is shown: one word or a date of an author, in Open edX's terms (shared/display.ts)."""

from typing import Any, NotRequired, TypedDict

from .days import read_day
from .rules import Fault
from .texts import _

BAD_DISPLAY = _(
    'Shown: "{value}" cannot be read. Write end, date, hidden or a day such as 2026-12-01; leave it empty for at once.'
)

_WORDS = {"end": "end", "date": "end_with_date", "hidden": "hidden"}


class DisplayRule(TypedDict):
    """`date`: the first instant at which it is shown, in UTC."""

    behaviour: str
    date: NotRequired[str]


def read_display(text: Any) -> tuple[DisplayRule | None, list[Fault]]:
    """`{"behaviour": "end"}` or `{"behaviour": "end_with_date", "date": "2026-12-01T00:00:00Z"}`; None for at once."""
    word = " ".join(str(text or "").replace("\ufeff", "").split())
    if not word:
        return None, []
    behaviour = _WORDS.get(word.lower())
    if behaviour is not None:
        return {"behaviour": behaviour}, []
    day = read_day(word)
    if day is None:
        return None, [Fault(BAD_DISPLAY, word)]
    return {"behaviour": "end_with_date", "date": f"{day.isoformat()}T00:00:00Z"}, []
