"""What every certificate of the award states: hours of study and signatories (shared/award/award-settings.ts)."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypedDict

from ..texts import _
from .lines import Fault, fits, lines_of

MOST_HOURS = 10_000
MOST_SIGNATORIES = 6

BAD_HOURS = _(
    'Study hours: "{value}" is not a number above 0 and up to 10,000. '
    "Enter a number such as 24 or 1.5, or leave it empty to state none."
)
BAD_SIGNATORY = _(
    'Signatories: "{value}" cannot be read. Write one per line: the name, a semicolon and the role, '
    'such as "Ada Byron; Dean of Studies".'
)
LONG_SIGNATORY = _(
    'Signatories: "{value}" is too long or cannot be printed. Keep each name and each role to 100 plain characters.'
)
TOO_MANY_SIGNATORIES = _("Signatories: {value} are too many. Keep at most 6.")

# Arabic and Chinese keyboards have semicolons and commas of their own.
_BETWEEN = re.compile("[;\u061b\uff1b]")
# A role may have one semicolon, as "Chair; Board of Examiners". With two, or after a comma, another signatory follows.
_ANOTHER = re.compile("[;\u061b\uff1b].*[;\u061b\uff1b]|[,\u060c\uff0c\u3001].*[;\u061b\uff1b]")


class Signatory(TypedDict):
    """A person who signs. A picture of a signature belongs to the design, never to the settings."""

    name: str
    role: str


def rounded_hours(hours: Any) -> float | None:
    """Returns the hours with two decimals, as they are signed: 24 and not 24.0. None for nothing.

    Raises ValueError or ArithmeticError for what is not a number, or is too large to round.
    """
    if hours is None:
        return None
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not math.isfinite(hours):
        raise ValueError("hours are a finite number")
    two = Decimal(str(hours)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return int(two) if two == two.to_integral_value() else float(two)


def read_hours(hours: Any) -> tuple[float | None, list[Fault]]:
    """Reads hours above 0; None for none."""
    try:
        read = rounded_hours(hours)
    except (ValueError, ArithmeticError):
        return None, [Fault(BAD_HOURS, str(hours))]
    if read is not None and not 0 < read <= MOST_HOURS:
        return None, [Fault(BAD_HOURS, str(hours))]
    return read, []


def read_signatories(text: Any) -> tuple[list[Signatory], list[Fault]]:
    """Reads signatories from lines such as "Ada Byron; Dean of Studies", in the order of their signatures."""
    signatories: list[Signatory] = []
    faults: list[Fault] = []
    lines = lines_of(text)
    for line in lines:
        name, *rest = [part.strip() for part in _BETWEEN.split(line, maxsplit=1)]
        if not name or not rest or not rest[0] or _ANOTHER.search(rest[0]):
            faults.append(Fault(BAD_SIGNATORY, line))
            continue
        too_long = [part for part in (name, rest[0]) if not fits(part, "signatory")]
        faults.extend(Fault(LONG_SIGNATORY, part) for part in too_long)
        if not too_long:
            signatories.append({"name": name, "role": rest[0]})
    if len(lines) > MOST_SIGNATORIES:
        faults.append(Fault(TOO_MANY_SIGNATORIES, str(len(lines))))
    return signatories, faults
