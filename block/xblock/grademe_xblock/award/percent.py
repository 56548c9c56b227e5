"""Percent as authors write it, in the basis points that are signed (7000 = 70 %)."""

from decimal import ROUND_HALF_UP, Decimal

# Above 0 and below this, learners are surprised by how little is enough.
SMALL_PERCENT = 5


def basis_points(percent: float) -> int:
    """70 → 7000 and 66.67 → 6667: through decimals, because 66.67 * 100 is not a whole number in binary.

    A third decimal is rounded half up.
    """
    return int((Decimal(str(percent)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def rounded_hours(hours: float) -> float:
    """Returns the hours with two decimals, as they are signed: 24 and not 24.0."""
    two = Decimal(str(hours)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return int(two) if two == two.to_integral_value() else float(two)
