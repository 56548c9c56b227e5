"""The settings of one award: from what Studio stores to what the token carries (shared/award/award-settings.ts)."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict, cast

from ..texts import Translate, _
from .display import DisplayRule, read_display
from .expiry import read_expiry
from .levels import Level, read_levels
from .lines import SLUG, Fault
from .modes import is_mode, mode_slug
from .percent import basis_points, is_fraction
from .printed import Signatory, read_hours, read_signatories
from .requirements import read_requirements

MOST_MODES = 20
# The token travels in one header, and proxies commonly take 8 KiB for a line: 4,000 characters of JSON make 5,500 of
# base64, beside the other claims.
MOST_SIGNED = 4_000

BAD_AWARD = _(
    'Award name: "{value}" cannot name an award. '
    "Use 1 to 64 small letters, digits and inner hyphens, such as final-exam."
)
BAD_THRESHOLD = _(
    'Minimum course grade: "{value}" is not a percentage from 0 to 100. '
    "Enter a number such as 70, or leave it empty to use the passing grade of the course."
)
SMALL_THRESHOLD = _(
    'Minimum course grade: "{value}" is less than 1 percent. Enter percent, such as 70 for seventy percent.'
)
BAD_MODES = _('Enrollment tracks: "{value}" is not a list. Write modes such as ["verified"], or [] for all.')
BAD_MODE = _('Enrollment tracks: "{value}" is not a mode. Use the mode slug of the course, such as verified.')
TOO_MANY_MODES = _("Enrollment tracks: {value} are too many. Keep at most 20, or none to allow all tracks.")
TOO_MUCH = _("These settings are too long together. Keep fewer or shorter requirements, levels and signatories.")
BAD_TEMPLATE = _('Design: "{value}" cannot name a design. Use the id of a certificate template, such as classic.')


@dataclass(frozen=True)
class AwardFieldValues:
    """What an author enters, as Studio stores it. Named as the block's fields, in the order of the form."""

    award: Any = None
    threshold: Any = None
    modes: Any = None
    requirements: Any = None
    levels: Any = None
    expires: Any = None
    display: Any = None
    hours: Any = None
    signatories: Any = None
    template: Any = None


class AwardSettings(TypedDict):
    """`threshold` in basis points (7000 = 70 %), None for the course's own passing grade; no modes = every mode.

    What an author leaves empty of the rest is absent: such settings keep the digest that certificates have pinned.
    """

    slug: str
    threshold: int | None
    modes: list[str]
    template: str
    requirements: NotRequired[dict[str, Any]]
    levels: NotRequired[list[Level]]
    expires: NotRequired[dict[str, Any]]
    display: NotRequired[DisplayRule]
    hours: NotRequired[float]
    signatories: NotRequired[list[Signatory]]


# The fields that may be absent: each is read by itself, into the setting of the same name.
_READERS: dict[str, Callable[[Any], tuple[Any, list[Fault]]]] = {
    "requirements": read_requirements,
    "levels": read_levels,
    "expires": read_expiry,
    "display": read_display,
    "hours": read_hours,
    "signatories": read_signatories,
}


def award_settings(values: AwardFieldValues) -> AwardSettings:
    """Returns the settings to sign when `award_faults` finds none. With faults they can still be shown:
    texts are texts, and a threshold, mode or line that cannot be read is left out."""
    return _read_award(values)[0]


def award_faults(values: AwardFieldValues, translate: Translate) -> list[str]:
    """Returns every fault as a sentence, translated by `translate`; empty when the settings can be signed."""
    settings, faults = _read_award(values)
    if not faults and len(json.dumps(settings, separators=(",", ":"))) > MOST_SIGNED:
        faults = [Fault(TOO_MUCH, "")]
    return [
        translate(sentence).format(value=value if len(value) <= 60 else f"{value[:57]}…") for sentence, value in faults
    ]


def _read_award(values: AwardFieldValues) -> tuple[AwardSettings, list[Fault]]:
    threshold, modes = values.threshold, values.modes
    settings: dict[str, Any] = {
        "slug": str(values.award or ""),
        "threshold": basis_points(threshold) if _is_share(threshold) else None,
        "modes": _slugs_of(modes) if isinstance(modes, list) else [],
        "template": str(values.template or ""),
    }
    faults: list[Fault] = []
    if not _matches(SLUG, values.award):
        faults.append(_fault(BAD_AWARD, values.award))
    if not _is_share(threshold):
        faults.append(_fault(SMALL_THRESHOLD if is_fraction(threshold) else BAD_THRESHOLD, threshold))
    faults.extend(_mode_faults(modes))
    if not _matches(SLUG, values.template):
        faults.append(_fault(BAD_TEMPLATE, values.template))
    for name, read in _READERS.items():
        setting, found = read(getattr(values, name))
        if setting is not None and setting != []:
            settings[name] = setting
        faults.extend(found)
    return cast(AwardSettings, settings), faults


def _mode_faults(modes: Any) -> list[Fault]:
    if modes is None:
        return []
    if not isinstance(modes, list):
        return [_fault(BAD_MODES, modes)]
    if len(modes) > MOST_MODES:
        return [_fault(TOO_MANY_MODES, len(modes))]
    slugs = ((mode, mode_slug(mode) if isinstance(mode, str) else mode) for mode in modes)
    return [_fault(BAD_MODE, mode) for mode, slug in slugs if not is_mode(slug)]


def _slugs_of(modes: list[Any]) -> list[str]:
    """Course files may say Verified. Each once, in the order of the author: another order would be other settings."""
    return list(dict.fromkeys(mode_slug(mode) for mode in modes if isinstance(mode, str)))


def _fault(sentence: str, value: Any) -> Fault:
    """The fault with what the author typed, not as Python writes it."""
    return Fault(sentence, "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value))


def _is_share(percent: Any) -> bool:
    try:
        points = basis_points(percent)
    except ValueError:
        return False
    return points is None or (0 <= points <= 10_000 and not is_fraction(percent))


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
