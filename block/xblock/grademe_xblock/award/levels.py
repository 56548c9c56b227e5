"""The levels of an award, as an author writes them: a label and the least course grade, one level a line."""

import unicodedata
from typing import Any, NotRequired, TypedDict

from ..texts import _
from .lines import PERCENT_IN_NAME, SLUG, TOO_LONG, Fault, fits, lines_of
from .percent import is_written_fraction, read_percent

MOST_LEVELS = 10

BAD_LEVEL = _(
    'Levels: "{value}" cannot be read. Write one per line: the label, a colon and the least course grade, '
    'such as "Distinction: 85". After a | may come a design, and after another | the words to print.'
)
TWO_LEVELS = _('Levels: "{value}" holds more than one level. Write one per line.')
SMALL_LEVEL = _(
    'Levels: "{value}" asks for less than 1 percent. Write percent, such as 85; where less than 1 is '
    "meant, write the sign after it."
)
BAD_LEVEL_DESIGN = _('Levels: "{value}" cannot name a design. Use the id of one, such as classic.')
TWICE = _("Levels: {value} is there twice. Give each level a label and a grade of its own.")
ALIKE = _("Levels: {value} differ only in capitals and would be confused. Give each level a label of its own.")
TOO_MANY_LEVELS = _("Levels: {value} are too many. Keep at most 10.")


class Level(TypedDict):
    """`threshold` in basis points. Without `template` it has the award's design; without `wording`, its label."""

    label: str
    threshold: int
    template: NotRequired[str]
    wording: NotRequired[str]


def read_levels(text: Any) -> tuple[list[Level], list[Fault]]:
    """Reads the levels from lines. Returns the lowest first: another order of the same lines is not another setting."""
    levels: list[Level] = []
    faults: list[Fault] = []
    lines = lines_of(text)
    for line in lines:
        head, *rest = [part.strip() for part in line.split("|")]
        label, _colon, percent = head.rpartition(":")
        label = label.strip()
        threshold = read_percent(percent)
        if not label or threshold is None or len(rest) > 2 or PERCENT_IN_NAME.search(head):
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
    if len(lines) > MOST_LEVELS:
        faults.append(Fault(TOO_MANY_LEVELS, str(len(lines))))
    faults.extend(Fault(TWICE, twice) for twice in _repeated(levels))
    faults.extend(Fault(ALIKE, alike) for alike in _labels_alike(levels))
    return sorted(levels, key=lambda level: level["threshold"]), faults


def _level_fault(head: str, percent: str) -> str:
    if PERCENT_IN_NAME.search(head):
        return TWO_LEVELS
    return SMALL_LEVEL if is_written_fraction(percent) else BAD_LEVEL


def _repeated(levels: list[Level]) -> list[str]:
    labels = [level["label"] for level in levels]
    grades = [f"{level['threshold'] / 100:g}" for level in levels]
    return [value for words in (labels, grades) for value in dict.fromkeys(words) if words.count(value) > 1]


def _labels_alike(levels: list[Level]) -> list[str]:
    """Labels that people read as one, such as Pass and PASS. labelKey in award-settings.ts has the same rule."""
    alike: dict[str, list[str]] = {}
    for label in dict.fromkeys(level["label"] for level in levels):
        alike.setdefault(unicodedata.normalize("NFKC", label).upper(), []).append(label)
    return [", ".join(labels) for labels in alike.values() if len(labels) > 1]
