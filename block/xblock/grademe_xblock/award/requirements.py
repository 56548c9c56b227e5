"""The requirements of an award, as an author writes them: one per line, in groups that a line "or" separates."""

import re
from collections.abc import Callable
from typing import Any

from ..texts import _
from .lines import PERCENT_AFTER_COLON, PERCENT_IN_NAME, TOO_LONG, Fault, fits, lines_of
from .modes import SLUG_OF_MODE, read_modes
from .percent import is_written_fraction, read_percent

USAGE_KEY = re.compile(r"(?:ccx-)?block-v1:[^ \t\r\n/?#]+")
MOST = {"groups": 10, "in a group": 10, "subsections": 10, "modes": 20}

BAD_REQUIREMENT = _(
    'Additional requirements: "{value}" cannot be read. Write one per line: "Course grade: 70", '
    '"Average of Homework: 80", "Score of Final exam (block-v1:…): 60", "Mode: verified" or "Identity"; '
    'a line "or" begins another group.'
)
BAD_REQUIREMENT_PERCENT = _(
    'Additional requirements: "{value}" has no percentage from 0 to 100 at its end, such as 80.'
)
BAD_REQUIREMENT_MODE = _(
    'Additional requirements: "{value}" names no enrollment track. '
    "Write the mode slug of one or more, such as verified, professional; a slug has letters, digits and hyphens."
)
UNKNOWN_MODE = _(
    'Additional requirements: "{value}" is no enrollment track. Write mode slugs with commas between them, such as '
    '"Mode: verified, professional"; a track that is not listed is not allowed.'
)
TWO_REQUIREMENTS = _(
    'Additional requirements: "{value}" holds more than one requirement. Write each on its own line; '
    'where one of two is enough, with a line "or" between them.'
)
SMALL_REQUIREMENT = _(
    'Additional requirements: "{value}" asks for less than 1 percent. Write percent, such as 70; '
    "where less than 1 is meant, write the sign after it."
)
BAD_REQUIREMENT_KEY = _(
    'Additional requirements: "{value}" names no subsection. Put its usage key in brackets: (block-v1:…).'
)
EMPTY_GROUP = _(
    'Additional requirements: there is nothing on one side of "or". Write a requirement there, or take "or" out.'
)
TOO_MANY_REQUIREMENTS = _(
    "Additional requirements: {value} is too much. Keep at most 10 groups of 10, with 10 different subsections."
)

Requirement = dict[str, Any]
_Reading = tuple[Requirement | None, list[Fault]]


def read_requirements(text: Any) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Reads `{"any": [{"all": [requirement, …]}, …]}` from lines; None when there are none."""
    lines = lines_of(text)
    if not lines:
        return None, []
    faults: list[Fault] = []
    groups: list[list[Requirement]] = [[]]
    written = [0]
    for line in lines:
        if line.lower() == "or":
            groups.append([])
            written.append(0)
            continue
        requirement, found = _read_requirement(line)
        faults.extend(found)
        written[-1] += 1
        if requirement is not None:
            groups[-1].append(requirement)
    if 0 in written:
        faults.append(Fault(EMPTY_GROUP, ""))
    keys = {
        requirement["subsection"] for group in groups for requirement in group if requirement["kind"] == "subsection"
    }
    if len(groups) > MOST["groups"] or max(written) > MOST["in a group"] or len(keys) > MOST["subsections"]:
        faults.append(Fault(TOO_MANY_REQUIREMENTS, str(sum(written))))
    readable = [{"all": group} for group in groups if group]
    return ({"any": readable} if readable else None), faults


# A second requirement on the same line would become a part of the first one's name.
_BEGINNING = r"(?:average of\b|score of\b|course grade\b|modes?\s*:|(?:verified )?identity\s*$)"
_ANOTHER_REQUIREMENT = re.compile(
    rf"(?:\b(?:and|or)\b|[,;&+/])\s*{_BEGINNING}|{PERCENT_AFTER_COLON}.*\b{_BEGINNING}",
    re.IGNORECASE,
)
_KEY_IN_BRACKETS = re.compile(r"\((?:ccx-)?block-v1:[^)\s]*\)", re.IGNORECASE)


def _holds_two(line: str) -> bool:
    # The colons of a usage key say nothing about the line.
    words, keys = _KEY_IN_BRACKETS.subn("", line)
    return keys > 1 or _ANOTHER_REQUIREMENT.search(words) is not None or PERCENT_IN_NAME.search(words) is not None


def _read_requirement(line: str) -> _Reading:
    if _holds_two(line):
        return None, [Fault(TWO_REQUIREMENTS, line)]
    for pattern, read in _KINDS:
        match = pattern.fullmatch(line)
        if match:
            return read(line, match)
    return None, [Fault(BAD_REQUIREMENT, line)]


def _identity(_line: str, _match: re.Match[str]) -> _Reading:
    return {"kind": "identity"}, []


def _mode(line: str, match: re.Match[str]) -> _Reading:
    modes, unknown = read_modes(match["modes"])
    if unknown and all(SLUG_OF_MODE.fullmatch(word) for word in unknown.split()):
        return None, [Fault(UNKNOWN_MODE, unknown)]
    if unknown or not modes or len(modes) > MOST["modes"]:
        return None, [Fault(BAD_REQUIREMENT_MODE, line)]
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
        return None, [Fault(BAD_REQUIREMENT_KEY, line)]
    if not fits(name, "name"):
        return None, [Fault(TOO_LONG, name)]
    return _with_least(line, match, {"kind": "subsection", "subsection": key, "name": name})


def _with_least(line: str, match: re.Match[str], requirement: Requirement) -> _Reading:
    least = read_percent(match["least"])
    if least is None:
        return None, [
            Fault(SMALL_REQUIREMENT if is_written_fraction(match["least"]) else BAD_REQUIREMENT_PERCENT, line)
        ]
    return {**requirement, "least": least}, []


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
