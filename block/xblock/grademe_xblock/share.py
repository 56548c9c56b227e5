"""Percentages as authors write them, as the basis points that are signed (7000 = 70 %)."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal


def basis_points(percent: float | None) -> int | None:
    """70 → 7000 and 66.67 → 6667: through decimals, because 66.67 * 100 is not a whole number in binary.

    A third decimal is rounded half up. Raises ValueError for anything that is not a finite number.
    """
    if percent is None:
        return None
    if isinstance(percent, bool) or not isinstance(percent, int | float) or not math.isfinite(percent):
        raise ValueError("a percentage is a finite number")
    return _points(str(percent))


def read_percent(text: str | None) -> int | None:
    """ "80", "66.67 %" or "66,67" from 0 to 100; None for anything else."""
    match = re.fullmatch(r"\s*([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*[%٪]?\s*", text or "")
    points = _points(match[1].replace(",", ".")) if match else None
    return points if points is not None and points <= 10_000 else None


def _points(percent: str) -> int:
    return int((Decimal(percent) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
