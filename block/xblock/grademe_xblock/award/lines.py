"""Reading what an author writes in lines, and the faults that are found there.

Lines instead of JSON, because authors are no developers. Each reader returns what the service takes
(shared/award/award-settings.ts) and a fault for every line that it cannot read, and never raises.
"""

import re
import unicodedata
from typing import Any, NamedTuple

from ..texts import _

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
LONGEST = {"category": 100, "name": 100, "label": 60, "wording": 120, "signatory": 100}
TOO_LONG = _('"{value}" is too long or cannot be printed. Write it shorter, in plain words.')

PERCENT_AFTER_COLON = r":\s*[0-9]{1,3}(?:[.,][0-9]+)?(?!\w)"
# Words after a percentage, and then another percentage: "Homework: 80 - Quiz: 70", but not "Week 1: 2: 50".
PERCENT_IN_NAME = re.compile(rf"{PERCENT_AFTER_COLON}[^:]*[^\W\d_][^:]*:")


class Fault(NamedTuple):
    """A sentence with `{value}`, and what the author wrote."""

    sentence: str
    value: str


def lines_of(text: Any) -> list[str]:
    """Returns the lines with words in them, single spaces between; byte order marks are dropped."""
    if text is None:
        return []
    lines = [" ".join(line.split()) for line in str(text).replace("\ufeff", "").splitlines()]
    return [line for line in lines if line]


def fits(text: str, kind: str) -> bool:
    """Returns whether the text is short enough for its kind and holds no control characters."""
    return 0 < len(text) <= LONGEST[kind] and not any(unicodedata.category(sign) == "Cc" for sign in text)
