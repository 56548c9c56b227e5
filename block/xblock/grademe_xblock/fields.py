"""The block's fields: what an author sets in Studio and what course exports carry.

Settings scope only. Nothing about a learner, no secret and no id of a certificate is ever kept here, because
exports and re-runs copy these values to other courses.
"""

from contextlib import suppress
from typing import Any

from xblock.fields import Scope, String
from xblock.utils.studio_editable import StudioEditableXBlockMixin
from xblock.validation import ValidationMessage

from .award import award_faults
from .days import today
from .field_types import Lines, Number, Slug, SlugList
from .modes import MODES, mode_slug
from .printed import MOST_HOURS, rounded_hours
from .rules import ENDED, PAST_EXPIRY, past_end
from .share import basis_points
from .texts import _


def mode_choices(block: Any) -> list[dict[str, str]]:
    """Tick boxes for Studio: the known modes, and any other mode that this block already admits."""
    known = [{"display_name": block.ugettext(name), "value": slug} for slug, name in MODES]
    slugs = {slug for slug, _name in MODES}
    set_here = block.modes if isinstance(block.modes, list) else []
    return known + [{"display_name": str(mode), "value": mode} for mode in set_here if mode not in slugs]


# The settings of an award, in the order of Studio's form.
RULES = (
    "award",
    "threshold",
    "modes",
    "requirements",
    "levels",
    "expires",
    "display",
    "hours",
    "signatories",
    "template",
)


def rules_of(data: Any) -> dict[str, Any]:
    """What `award_settings` and `award_faults` take, from a block or from an edit."""
    return {name: getattr(data, name) for name in RULES}


def _rounded_percent(percent: Any) -> float | None:
    points = basis_points(percent)
    return None if points is None else points / 100


class AwardFields(StudioEditableXBlockMixin):
    """The settings of one award, edited by the stock Studio form and checked before they are kept."""

    display_name = String(
        display_name=_("Title"),
        help=_("The heading of this component in the course."),
        default=_("Grade me"),
        scope=Scope.settings,
    )
    award = Slug(
        display_name=_("Award"),
        help=_(
            "A short name for this certificate inside the course: small letters, digits and hyphens. Blocks with "
            "the same award hand out the same certificate, so their other settings must agree. Do not change it "
            "once learners hold certificates."
        ),
        default="course",
        scope=Scope.settings,
    )
    threshold = Number(
        display_name=_("Grade needed (percent)"),
        help=_(
            "The course grade a learner needs, from 0 to 100 with up to two decimals. "
            "Leave it empty to use the passing grade of the course."
        ),
        default=None,
        values={"min": 0, "max": 100, "step": 0.01},
        scope=Scope.settings,
    )
    modes = SlugList(
        display_name=_("Enrollment modes"),
        help=_("Who can earn the certificate. Tick nothing to admit every enrollment mode."),
        default=[],
        list_style="set",
        list_values_provider=mode_choices,
        scope=Scope.settings,
    )
    template = Slug(
        display_name=_("Design"),
        help=_('The id of a design, such as "classic". Your site operator knows which ones exist.'),
        default="classic",
        scope=Scope.settings,
    )

    requirements = Lines(
        display_name=_("Requirements"),
        help=_(
            'What else a learner needs, one a line: "Average of Homework: 80", "Score of Final exam (block-v1:…): 60", '
            '"Course grade: 70", "Mode: verified", "Identity". A line "or" begins another group; one group is enough. '
            "With a grade needed of 0 above, only these lines count."
        ),
        default="",
        multiline_editor=True,
        scope=Scope.settings,
    )
    levels = Lines(
        display_name=_("levels"),
        help=_(
            'What the certificate says from which course grade on, one a line: "Pass: 50", "Distinction: 85". '
            'A design of its own and words to print may follow: "Distinction: 85 | formal | with distinction".'
        ),
        default="",
        multiline_editor=True,
        scope=Scope.settings,
    )
    expires = Lines(
        display_name=_("Ends"),
        help=_(
            "The last day on which the certificate is valid, as 2027-12-31, or how long it is valid from the day of "
            "its issue, as 24 months. Leave it empty for never. What was issued before a change keeps its end."
        ),
        default="",
        scope=Scope.settings,
    )

    display = Lines(
        display_name=_("Shown"),
        help=_(
            'When a certificate that is earned is shown: empty for at once, "end" for the end of the course, a day '
            'such as "2026-12-01", "date" for the certificate date of the course, or "hidden". It applies to issued '
            "ones, too."
        ),
        default="",
        scope=Scope.settings,
    )

    hours = Number(
        display_name=_("Hours of study"),
        help=_(
            "What the certificate states, such as 24 or 1.5, in designs with a place for it; the page that checks a "
            "certificate always says it. Leave it empty to state none."
        ),
        default=None,
        values={"min": 0, "max": MOST_HOURS, "step": 0.01},
        scope=Scope.settings,
    )
    signatories = Lines(
        display_name=_("Signatories"),
        help=_(
            'Who signs, one a line, at most six: "Ada Byron; Dean of Studies". Each gets a line to sign on, in designs '
            "with a place for it. Changes apply to certificates still to come."
        ),
        default="",
        multiline_editor=True,
        scope=Scope.settings,
    )

    editable_fields = ("display_name", *RULES)

    def clean_studio_edits(self, data: dict[str, Any]) -> None:
        """Trims text, rounds numbers to what will be signed, writes modes as slugs, each once. Changes `data`."""
        for name in self.editable_fields:
            if isinstance(self.fields[name], String) and isinstance(data.get(name), str):
                data[name] = data[name].strip()
        if isinstance(data.get("modes"), list):
            trimmed = [mode_slug(mode) if isinstance(mode, str) else mode for mode in data["modes"]]
            data["modes"] = [mode for at, mode in enumerate(trimmed) if mode not in trimmed[:at]]
        for name, tidy in (("threshold", _rounded_percent), ("hours", rounded_hours)):
            with suppress(ValueError, ArithmeticError):
                if data.get(name) is not None:
                    data[name] = tidy(data[name])

    def validate_field_data(self, validation: Any, data: Any) -> None:
        """Adds one error per fault; Studio shows them on the block and refuses to save an edit that has one."""
        for fault in award_faults(**rules_of(data), say=self.ugettext):
            validation.add(ValidationMessage(ValidationMessage.ERROR, fault))
        self._judge_end(validation, data)

    def _judge_end(self, validation: Any, data: Any) -> None:
        """Refuses an end in the past to who writes it, and tells it on the block where time has gone by since.

        It is no fault of the settings: a course goes on after the end, its learners still see their certificates, and
        its authors still edit other fields.
        """
        past = past_end(data.expires, today())
        if past is None:
            return
        if data is self:
            validation.add(ValidationMessage(ValidationMessage.WARNING, self.ugettext(ENDED).format(value=past)))
        elif past != past_end(self.expires, today()):
            validation.add(ValidationMessage(ValidationMessage.ERROR, self.ugettext(PAST_EXPIRY).format(value=past)))

    def _make_field_info(self, field_name: str, field: Any) -> Any:
        """Writes numbers for the form as JavaScript reads them.

        Django would write 66.67 as "66,67" for an author whose Studio speaks German; a number input shows that
        as empty, and saving any other field would then remove the threshold.
        """
        info = super()._make_field_info(field_name, field)
        if isinstance(field, Number):
            for key in ("value", "default", "min", "max", "step"):
                info[key] = "" if info.get(key) is None else str(info[key])
        return info
