"""The author's settings for one award: from what Studio keeps to what the token carries (shared/award-settings.ts).

Pure. The rules are a table of faults, said as sentences that name the field and what to do about it.
"""

import json
import re
from typing import Any, NotRequired, TypedDict

from .display import DisplayRule, read_display
from .modes import is_mode, mode_slug
from .printed import Signatory, read_hours, read_signatories
from .rules import SLUG, Level, read_levels, read_expiry, read_requirements
from .share import basis_points, is_fraction
from .texts import Translate, _

MOST_MODES = 20
# The token travels in one header, and proxies commonly take 8 KiB for a line: 4,000 characters of JSON make 5,500 of
# base64, beside the other claims.
MOST_SIGNED = 4_000

BAD_AWARD = _(
    'Award: "{value}" cannot name an award. Use 1 to 64 small letters, digits and inner hyphens, such as final-exam.'
)
BAD_THRESHOLD = _(
    'Grade needed: "{value}" is not a percentage from 0 to 100. '
    "Enter a number such as 70, or leave it empty to use the passing grade of the course."
)
SMALL_THRESHOLD = _('Grade needed: "{value}" is less than 1 percent. Enter percent, such as 70 for seventy percent.')
BAD_MODES = _('Enrollment modes: "{value}" is not a list. Write modes such as ["verified"], or [] for all.')
BAD_MODE = _('Enrollment modes: "{value}" is not a mode. Use the mode slug of the course, such as verified.')
TOO_MANY_MODES = _("Enrollment modes: {value} are too many. Keep at most 20, or none to admit every mode.")
TOO_MUCH = _(
    "These settings are too long together. Keep fewer or shorter requirements, levels and signatories."
)
BAD_TEMPLATE = _('Design: "{value}" cannot name a design. Use the id of a certificate template, such as classic.')


class AwardSettings(TypedDict):
    """`threshold` in basis points (7000 = 70 %), None for the course's own passing grade; no modes = every mode.

    What an author left empty of the rest is left out: such settings keep the digest that certificates have pinned.
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


def award_settings(
    award: Any,
    threshold: Any,
    modes: Any,
    template: Any,
    requirements: Any = None,
    levels: Any = None,
    expires: Any = None,
    display: Any = None,
    hours: Any = None,
    signatories: Any = None,
) -> AwardSettings:
    """The settings object to sign when `award_faults` finds none. With faults it is still fit to be shown:
    texts are texts, and a threshold, mode or line that cannot be read is left out."""
    settings: AwardSettings = {
        "slug": str(award or ""),
        "threshold": basis_points(threshold) if _is_share(threshold) else None,
        "modes": _slugs_of(modes) if isinstance(modes, list) else [],
        "template": str(template or ""),
    }
    groups, read, ends = read_requirements(requirements)[0], read_levels(levels)[0], read_expiry(expires)[0]
    if groups is not None:
        settings["requirements"] = groups
    if read:
        settings["levels"] = read
    if ends is not None:
        settings["expires"] = ends
    shown = read_display(display)[0]
    if shown is not None:
        settings["display"] = shown
    studied, signed_by = read_hours(hours)[0], read_signatories(signatories)[0]
    if studied is not None:
        settings["hours"] = studied
    if signed_by:
        settings["signatories"] = signed_by
    return settings


def award_faults(
    award: Any,
    threshold: Any,
    modes: Any,
    template: Any,
    say: Translate,
    requirements: Any = None,
    levels: Any = None,
    expires: Any = None,
    display: Any = None,
    hours: Any = None,
    signatories: Any = None,
) -> list[str]:
    """Every fault in an author's settings as a sentence, translated by `say`; empty when they can be signed."""
    faults = []
    if not _matches(SLUG, award):
        faults.append(_fault(BAD_AWARD, award, say))
    if not _is_share(threshold):
        faults.append(_fault(SMALL_THRESHOLD if is_fraction(threshold) else BAD_THRESHOLD, threshold, say))
    faults.extend(_mode_faults(modes, say))
    if not _matches(SLUG, template):
        faults.append(_fault(BAD_TEMPLATE, template, say))
    read = (
        read_requirements(requirements),
        read_levels(levels),
        read_expiry(expires),
        read_display(display),
        read_hours(hours),
        read_signatories(signatories),
    )
    for _value, found in read:
        faults.extend(_fault(sentence, value, say) for sentence, value in found)
    signed = award_settings(
        award, threshold, modes, template, requirements, levels, expires, display, hours, signatories
    )
    if not faults and len(json.dumps(signed, separators=(",", ":"))) > MOST_SIGNED:
        faults.append(say(TOO_MUCH))
    return faults


def _mode_faults(modes: Any, say: Translate) -> list[str]:
    if modes is None:
        return []
    if not isinstance(modes, list):
        return [_fault(BAD_MODES, modes, say)]
    if len(modes) > MOST_MODES:
        return [_fault(TOO_MANY_MODES, len(modes), say)]
    slugs = ((mode, mode_slug(mode) if isinstance(mode, str) else mode) for mode in modes)
    return [_fault(BAD_MODE, mode, say) for mode, slug in slugs if not is_mode(slug)]


def _slugs_of(modes: list[Any]) -> list[str]:
    """Course files may say Verified. Each once, in the order of the author: another order would be other settings."""
    return list(dict.fromkeys(mode_slug(mode) for mode in modes if isinstance(mode, str)))


def _fault(sentence: str, value: Any, say: Translate) -> str:
    """The sentence with what the author typed, cut short enough for a message."""
    text = "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)
    return say(sentence).format(value=text if len(text) <= 60 else f"{text[:57]}…")


def _is_share(percent: Any) -> bool:
    try:
        points = basis_points(percent)
    except ValueError:
        return False
    return points is None or (0 <= points <= 10_000 and not is_fraction(percent))


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
