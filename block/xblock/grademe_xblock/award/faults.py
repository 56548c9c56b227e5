"""A fault of the settings: where it is, its code, and the sentence that names the field, the problem and what to do."""

from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict

from ..texts import Translate, _

LABELS = {
    "display_name": _("Title"),
    "award": _("Award name (advanced)"),
    "threshold": _("Minimum course grade"),
    "modes": _("Enrollment tracks"),
    "requirements": _("Additional requirements"),
    "levels": _("Levels"),
    "expires": _("Expires"),
    "display": _("When learners see it"),
    "proof": _("Proof before issue"),
    "hours": _("Study hours"),
    "signatories": _("Signatories"),
    "template": _("Design"),
}

# Codes as in shared/award/block-settings.ts. The settings form has its own sentences; these are for the unit page.
SENTENCES = {
    "percent": _('"{value}" is not a percentage from 0 to 100. Enter a number such as 70.'),
    "fraction": _('"{value}" is less than 1 percent. Enter percent, such as 70 for seventy percent.'),
    "hours": _('"{value}" is not a number from 0.01 to 10,000. Enter a number such as 24, or leave it empty.'),
    "months": _('"{value}" is not a number of months from 1 to 1200. Enter a whole number such as 24.'),
    "line": _('"{value}" is not a line of 1 to {most} printable characters. Shorten it, and remove spaces around it.'),
    "title": _('"{value}" is longer than {most} characters or cannot be shown. Enter a shorter text.'),
    "slug": _(
        '"{value}" is not a name of 1 to 64 small letters, digits and inner hyphens. Enter one such as "course".'
    ),
    "mode": _('"{value}" is not an enrollment track. Select the tracks again.'),
    "usage-key": _('"{value}" is not the usage key of a part of the course. Select it again.'),
    "picture": _('"{value}" is not a picture of the certificate service. Upload the picture again.'),
    "day": _('"{value}" is not a date. Enter a date such as 2027-12-31.'),
    "past": _('"{value}" is over, and an expired certificate is never issued. Enter today or a later day.'),
    "missing": _("A value is missing. Enter one."),
    "list": _('"{value}" is not a list. Enter the values again.'),
    "unreadable": _('"{value}" cannot be read. Enter the value again.'),
    "choice": _('"{value}" is not one of the choices. Select one of them.'),
    "unknown": _('"{value}" is not a known setting. Remove it.'),
    "too-many": _("{value} are too many. Keep at most {most}."),
    "duplicate": _('"{value}" is there twice. Remove one, or change it.'),
    "alike": _('"{value}" differs from another label only in capitals. Enter another label.'),
    "subsections": _("{value} different subsections are too many. Keep at most {most}."),
    "too-long-together": _(
        "The settings are too long together. Remove or shorten requirements, levels or signatories."
    ),
}
_LONGEST_VALUE = 60


class FaultData(TypedDict):
    """SettingsFault of shared/award/studio-args.ts."""

    path: list[str | int]
    code: str
    value: str
    most: NotRequired[int]


@dataclass(frozen=True)
class Fault:
    """`path` leads to the value, such as ("levels", 0, "from"); `most` is the limit that the value breaks."""

    path: tuple[str | int, ...]
    code: str
    value: Any = ""
    most: int | None = None

    @property
    def field(self) -> str:
        """The name of the block's field; empty for a fault of all settings together."""
        return str(self.path[0]) if self.path else ""

    @property
    def written(self) -> str:
        """What the author wrote, shortened."""
        text = f"{self.value:.15g}" if isinstance(self.value, float) else str(self.value)
        return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 3]}…"

    def describe(self, translate: Translate) -> str:
        """Returns the sentence in the language of `translate`, such as 'Levels 1: "150" is not a percentage …'."""
        sentence = translate(SENTENCES[self.code]).format(value=self.written, most=self.most)
        label = translate(LABELS[self.field]) if self.field in LABELS else self.field
        rows = ".".join(str(step + 1) for step in self.path if isinstance(step, int))
        return f"{label}{' ' if rows else ''}{rows}: {sentence}" if label else sentence

    def data(self) -> FaultData:
        """Returns the fault for the settings form."""
        most: dict[str, int] = {} if self.most is None else {"most": self.most}
        return {"path": list(self.path), "code": self.code, "value": self.written, **most}  # type: ignore[typeddict-item]
