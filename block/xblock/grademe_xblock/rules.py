"""What an author writes in lines: requirements, levels and the end of a certificate.

Lines instead of JSON, because authors are no developers. Each reader gives what the service takes
(shared/award-settings.ts) and a fault for every line that says something else, and never raises.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, NotRequired, TypedDict

from .days import read_day
from .modes import SLUG_OF_MODE, read_modes
from .share import is_written_fraction, read_percent
from .texts import _

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
USAGE_KEY = re.compile(r"(?:ccx-)?block-v1:[^ \t\r\n/?#]+")
MOST = {"groups": 10, "in a group": 10, "subsections": 10, "levels": 10, "modes": 20, "months": 1200}
LONGEST = {"category": 100, "name": 100, "label": 60, "wording": 120, "signatory": 100}

BAD_NEED = _(
    'Requirements: "{value}" cannot be read. Write one a line: "Course grade: 70", "Average of Homework: 80", '
    '"Score of Final exam (block-v1:…): 60", "Mode: verified" or "Identity"; a line "or" begins another group.'
)
BAD_NEED_PERCENT = _('Requirements: "{value}" has no percentage from 0 to 100 at its end, such as 80.')
BAD_NEED_MODE = _(
    'Requirements: "{value}" names no enrollment mode. Write the slug of one or more, such as verified, professional; '
    "a slug has letters, digits and hyphens."
)
UNKNOWN_MODE = _(
    'Requirements: "{value}" is no enrollment mode. Write slugs with commas between them, such as '
    '"Mode: verified, professional"; a mode that is not written is not admitted.'
)
TWO_NEEDS = _(
    'Requirements: "{value}" holds more than one requirement. Write each on a line of its own; where one of two is '
    'enough, with a line "or" between them.'
)
SMALL_NEED = _(
    'Requirements: "{value}" asks for less than 1 percent. Write percent, such as 70; where less than 1 is meant, '
    "write the sign after it."
)
BAD_NEED_KEY = _('Requirements: "{value}" names no subsection. Put its usage key in brackets: (block-v1:…).')
EMPTY_GROUP = _('Requirements: there is nothing on one side of "or". Write a requirement there, or take "or" out.')
TOO_MANY_NEEDS = _("Requirements: {value} is too much. Keep at most 10 groups of 10, with 10 different subsections.")
BAD_LEVEL = _(
    'levels: "{value}" cannot be read. Write one a line: the label, a colon and the least course grade, '
    'such as "Distinction: 85". After a | may come a design, and after another | the words to print.'
)
TWO_LEVELS = _('levels: "{value}" holds more than one level. Write one a line.')
SMALL_LEVEL = _(
    'levels: "{value}" asks for less than 1 percent. Write percent, such as 85; where less than 1 is '
    "meant, write the sign after it."
)
BAD_LEVEL_DESIGN = _('levels: "{value}" cannot name a design. Use the id of one, such as classic.')
TWICE = _("levels: {value} is there twice. Give each level a label and a grade of its own.")
ALIKE = _(
    "levels: {value} differ in capitals alone, and nobody could tell them apart. "
    "Give each level a label of its own."
)
TOO_MANY_LEVELS = _("levels: {value} are too many. Keep at most 10.")
TOO_LONG = _('"{value}" is too long or cannot be printed. Write it shorter, in plain words.')
BAD_EXPIRY = _(
    'Ends: "{value}" is neither a day such as 2027-12-31 nor a time such as 24 months. '
    "Write one of them, of 1 to 1200 months, or leave it empty for never."
)
PAST_EXPIRY = _(
    "Ends: {value} is over, and a certificate that has ended is never issued. "
    "Write today or a later day, a time such as 24 months, or leave it empty for never."
)
ENDED = _(
    "Ends: {value} is over, so no new certificate is issued; those that were issued say that they have expired. "
    "To issue again, write today or a later day, a time such as 24 months, or leave it empty for never."
)


class Level(TypedDict):
    """`threshold` in basis points. Without `template` it has the award's design; without `wording`, its label."""

    label: str
    threshold: int
    template: NotRequired[str]
    wording: NotRequired[str]


class Fault(NamedTuple):
    """A sentence with `{value}`, and what the author wrote."""

    sentence: str
    value: str


Need = dict[str, Any]
_Reading = tuple[Need | None, list[Fault]]


def read_requirements(text: Any) -> tuple[dict[str, Any] | None, list[Fault]]:
    """`{"any": [{"all": [need, …]}, …]}` from lines, None when there are none."""
    lines = lines_of(text)
    if not lines:
        return None, []
    faults: list[Fault] = []
    groups: list[list[Need]] = [[]]
    written = [0]
    for line in lines:
        if line.lower() == "or":
            groups.append([])
            written.append(0)
            continue
        need, found = _read_need(line)
        faults.extend(found)
        written[-1] += 1
        if need is not None:
            groups[-1].append(need)
    if 0 in written:
        faults.append(Fault(EMPTY_GROUP, ""))
    keys = {need["subsection"] for group in groups for need in group if need["kind"] == "subsection"}
    if len(groups) > MOST["groups"] or max(written) > MOST["in a group"] or len(keys) > MOST["subsections"]:
        faults.append(Fault(TOO_MANY_NEEDS, str(sum(written))))
    readable = [{"all": group} for group in groups if group]
    return ({"any": readable} if readable else None), faults


# A second requirement on the same line would become a part of the first one's name.
_BEGINNING = r"(?:average of\b|score of\b|course grade\b|modes?\s*:|(?:verified )?identity\s*$)"
_PERCENT = r":\s*[0-9]{1,3}(?:[.,][0-9]+)?(?!\w)"
_ANOTHER_NEED = re.compile(
    rf"(?:\b(?:and|or)\b|[,;&+/])\s*{_BEGINNING}|{_PERCENT}.*\b{_BEGINNING}",
    re.IGNORECASE,
)
# Words after a percentage, and then another percentage: "Homework: 80 - Quiz: 70", but not "Week 1: 2: 50".
_PERCENT_IN_NAME = re.compile(rf"{_PERCENT}[^:]*[^\W\d_][^:]*:")
_KEY_IN_BRACKETS = re.compile(r"\((?:ccx-)?block-v1:[^)\s]*\)", re.IGNORECASE)


def _holds_two(line: str) -> bool:
    # The colons of a usage key say nothing about the line.
    words, keys = _KEY_IN_BRACKETS.subn("", line)
    return keys > 1 or _ANOTHER_NEED.search(words) is not None or _PERCENT_IN_NAME.search(words) is not None


def _read_need(line: str) -> _Reading:
    if _holds_two(line):
        return None, [Fault(TWO_NEEDS, line)]
    for pattern, read in _KINDS:
        match = pattern.fullmatch(line)
        if match:
            return read(line, match)
    return None, [Fault(BAD_NEED, line)]


def _identity(_line: str, _match: re.Match[str]) -> _Reading:
    return {"kind": "identity"}, []


def _mode(line: str, match: re.Match[str]) -> _Reading:
    modes, unknown = read_modes(match["modes"])
    if unknown and all(SLUG_OF_MODE.fullmatch(word) for word in unknown.split()):
        return None, [Fault(UNKNOWN_MODE, unknown)]
    if unknown or not modes or len(modes) > MOST["modes"]:
        return None, [Fault(BAD_NEED_MODE, line)]
    return {"kind": "mode", "modes": modes}, []


def _course_grade(line: str, match: re.Match[str]) -> _Reading:
    if match["least"] is None:
        return {"kind": "course-grade", "least": None}, []
    return _with_least(line, match, {"kind": "course-grade"})


def _category(line: str, match: re.Match[str]) -> _Reading:
    if not fits(match["category"], "category"):
        return None, [Fault(TOO_LONG, match["category"])]
    return _with_least(line, match, {"kind": "category", "category": match["category"]})


def _subsection(line: str, match: re.Match[str]) -> _Reading:
    key, name = match["key"], match["name"]
    if not key or len(key) > 255 or not USAGE_KEY.fullmatch(key):
        return None, [Fault(BAD_NEED_KEY, line)]
    if not fits(name, "name"):
        return None, [Fault(TOO_LONG, name)]
    return _with_least(line, match, {"kind": "subsection", "subsection": key, "name": name})


def _with_least(line: str, match: re.Match[str], need: Need) -> _Reading:
    least = read_percent(match["least"])
    if least is None:
        return None, [Fault(SMALL_NEED if is_written_fraction(match["least"]) else BAD_NEED_PERCENT, line)]
    return {**need, "least": least}, []


_LEAST = r"(?:\s*:\s*(?P<least>.*))?"
_KINDS: list[tuple[re.Pattern[str], Callable[[str, re.Match[str]], _Reading]]] = [
    (re.compile(r"(?:verified )?identity", re.IGNORECASE), _identity),
    (re.compile(r"modes?\s*:(?P<modes>.*)", re.IGNORECASE), _mode),
    (re.compile(rf"course grade{_LEAST}", re.IGNORECASE), _course_grade),
    (re.compile(r"average of (?P<category>.+?)\s*(?::\s*(?P<least>[^:]*))", re.IGNORECASE), _category),
    (
        re.compile(r"score of (?P<name>.+?)\s*(?:\((?P<key>\S+)\))?\s*(?::\s*(?P<least>[^:]*))", re.IGNORECASE),
        _subsection,
    ),
]


def read_levels(text: Any) -> tuple[list[Level], list[Fault]]:
    """The levels from lines, the lowest first: their order says nothing, so it shall not make other settings."""
    levels: list[Level] = []
    faults: list[Fault] = []
    lines = lines_of(text)
    for line in lines:
        head, *rest = [part.strip() for part in line.split("|")]
        label, _colon, percent = head.rpartition(":")
        label = label.strip()
        threshold = read_percent(percent)
        if not label or threshold is None or len(rest) > 2 or _PERCENT_IN_NAME.search(head):
            faults.append(Fault(_level_fault(head, percent), line))
            continue
        template, wording = [*rest, "", ""][:2]
        too_long = [text for text, kind in ((label, "label"), (wording, "wording")) if text and not fits(text, kind)]
        faults.extend(Fault(TOO_LONG, text) for text in too_long)
        if template and not SLUG.fullmatch(template):
            faults.append(Fault(BAD_LEVEL_DESIGN, template))
        elif not too_long:
            level: Level = {"label": label, "threshold": threshold}
            if template:
                level["template"] = template
            if wording:
                level["wording"] = wording
            levels.append(level)
    if len(lines) > MOST["levels"]:
        faults.append(Fault(TOO_MANY_LEVELS, str(len(lines))))
    faults.extend(Fault(TWICE, twice) for twice in _said_twice(levels))
    faults.extend(Fault(ALIKE, alike) for alike in _labels_alike(levels))
    return sorted(levels, key=lambda level: level["threshold"]), faults


def _level_fault(head: str, percent: str) -> str:
    if _PERCENT_IN_NAME.search(head):
        return TWO_LEVELS
    return SMALL_LEVEL if is_written_fraction(percent) else BAD_LEVEL


def _said_twice(levels: list[Level]) -> list[str]:
    labels = [level["label"] for level in levels]
    grades = [f"{level['threshold'] / 100:g}" for level in levels]
    return [said for words in (labels, grades) for said in dict.fromkeys(words) if words.count(said) > 1]


def _labels_alike(levels: list[Level]) -> list[str]:
    """Labels that are one to people, such as Pass and PASS. The same as labelKey in shared/award-settings.ts."""
    alike: dict[str, list[str]] = {}
    for label in dict.fromkeys(level["label"] for level in levels):
        alike.setdefault(unicodedata.normalize("NFKC", label).upper(), []).append(label)
    return [", ".join(labels) for labels in alike.values() if len(labels) > 1]


def read_expiry(text: Any) -> tuple[dict[str, Any] | None, list[Fault]]:
    """`{"on": "2027-12-31"}`, the last day, or `{"afterMonths": 24}`; None for never."""
    words = " ".join(lines_of(text))
    if not words:
        return None, []
    months = re.fullmatch(r"([0-9]{1,4}) months?", words, re.IGNORECASE)
    if months and 1 <= int(months[1]) <= MOST["months"]:
        return {"afterMonths": int(months[1])}, []
    day = read_day(words)
    return ({"on": day.isoformat()}, []) if day else (None, [Fault(BAD_EXPIRY, words)])


def past_end(text: Any, today: date) -> str | None:
    """The last day, where it is over; None for every other, also for what cannot be read."""
    on = (read_expiry(text)[0] or {}).get("on")
    return on if on is not None and on < today.isoformat() else None


def lines_of(text: Any) -> list[str]:
    """The lines with words in them, single spaces between; marks of byte order are no words."""
    if text is None:
        return []
    lines = [" ".join(line.split()) for line in str(text).replace("\ufeff", "").splitlines()]
    return [line for line in lines if line]


def fits(text: str, kind: str) -> bool:
    """Whether it is short enough for its kind, and holds no control characters."""
    return 0 < len(text) <= LONGEST[kind] and not any(unicodedata.category(sign) == "Cc" for sign in text)
