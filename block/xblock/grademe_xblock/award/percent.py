"""Percentages as authors write them, read into the basis points that are signed (7000 = 70 %)."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def basis_points(percent: float | None) -> int | None:
    """70 → 7000 and 66.67 → 6667: through decimals, because 66.67 * 100 is not a whole number in binary.

    A third decimal is rounded half up. Raises ValueError for anything that is not a finite number.
    """
    if percent is None:
        return None
    if isinstance(percent, bool) or not isinstance(percent, int | float) or not math.isfinite(percent):
        raise ValueError("a percentage is a finite number")
    return _points(str(percent))


def is_fraction(percent: Any) -> bool:
    """Returns whether it is above 0 and below 1 percent: an author who writes 0.7 means 70 percent."""
    return isinstance(percent, int | float) and 0 < percent < 1


def is_written_fraction(text: str | None) -> bool:
    """The same for a text; "0.7 %" is unambiguous."""
    return re.fullmatch(r"\s*0[.,][0-9]*[1-9][0-9]*\s*", text or "") is not None


def read_percent(text: str | None) -> int | None:
    """ "80", "66.67 %" or "66,67" from 0 to 100; None for anything else, also for a share such as "0.7"."""
    if is_written_fraction(text):
        return None
    match = re.fullmatch(r"\s*([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*[%٪]?\s*", text or "")
    points = _points(match[1].replace(",", ".")) if match else None
    return points if points is not None and points <= 10_000 else None


def _points(percent: str) -> int:
    return int((Decimal(percent) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
