"""When an earned certificate is shown: a word or a date, in Open edX's terms (shared/award/display.ts)."""

from typing import Any, NotRequired, TypedDict

from ..texts import _
from .days import read_day
from .lines import Fault

BAD_DISPLAY = _(
    'When learners see it: "{value}" cannot be read. '
    "Write end, date, hidden or a day such as 2026-12-01; leave it empty for immediately."
)

_WORDS = {"end": "end", "date": "end_with_date", "hidden": "hidden"}


class DisplayRule(TypedDict):
    """`date`: the first instant at which it is shown, in UTC."""

    behaviour: str
    date: NotRequired[str]


def read_display(text: Any) -> tuple[DisplayRule | None, list[Fault]]:
    """Reads `{"behaviour": "end"}` or `{"behaviour": "end_with_date", "date": "2026-12-01T00:00:00Z"}`.

    None for immediately.
    """
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
