"""The block's fields: what an author sets in Studio and what course exports carry.

Settings scope only. No data of a learner, no secret and no id of a certificate is stored here, because exports and
re-runs copy these values to other courses.
"""

import dataclasses
from contextlib import suppress
from typing import Any

from xblock.fields import Scope, String
from xblock.utils.studio_editable import StudioEditableXBlockMixin
from xblock.validation import ValidationMessage

from .award import AwardFieldValues, award_faults
from .award.days import today
from .award.expiry import ENDED, PAST_EXPIRY, past_last_day
from .award.modes import MODES, mode_slug
from .award.percent import basis_points
from .award.printed import MOST_HOURS, rounded_hours
from .field_types import Lines, Number, Slug, SlugList
from .texts import _


def mode_choices(block: Any) -> list[dict[str, str]]:
    """Returns the check boxes for Studio: the known modes, and any other mode that this block already allows."""
    known = [{"display_name": block.ugettext(name), "value": slug} for slug, name in MODES]
    slugs = {slug for slug, _name in MODES}
    set_here = block.modes if isinstance(block.modes, list) else []
    return known + [{"display_name": str(mode), "value": mode} for mode in set_here if mode not in slugs]


AWARD_FIELDS = tuple(field.name for field in dataclasses.fields(AwardFieldValues))


def award_values(data: Any) -> AwardFieldValues:
    """Returns the author's values, from a block or from an edit."""
    return AwardFieldValues(**{name: getattr(data, name) for name in AWARD_FIELDS})


def _rounded_percent(percent: Any) -> float | None:
    points = basis_points(percent)
    return None if points is None else points / 100


class AwardFields(StudioEditableXBlockMixin):
    """The settings of one award, edited by the stock Studio form and checked before they are saved."""

    display_name = String(
        display_name=_("Title"),
        help=_("The heading of this component in the course."),
        default=_("Grade me"),
        scope=Scope.settings,
    )
    award = Slug(
        display_name=_("Award name (advanced)"),
        help=_(
            "A short name for this certificate inside the course: small letters, digits and hyphens. Blocks with "
            "the same name issue the same certificate, so their other settings must agree. Do not change it "
            "once certificates are issued."
        ),
        default="course",
        scope=Scope.settings,
    )
    threshold = Number(
        display_name=_("Minimum course grade (%)"),
        help=_("From 0 to 100, with up to two decimals. Leave blank to use the course's passing grade."),
        default=None,
        values={"min": 0, "max": 100, "step": 0.01},
        scope=Scope.settings,
    )
    modes = SlugList(
        display_name=_("Enrollment tracks"),
        help=_("Learners in these tracks can earn the certificate. Select none to allow all tracks."),
        default=[],
        list_style="set",
        list_values_provider=mode_choices,
        scope=Scope.settings,
    )
    template = Slug(
        display_name=_("Design"),
        help=_('The ID of a design, such as "classic". Ask your site administrator for the list.'),
        default="classic",
        scope=Scope.settings,
    )

    requirements = Lines(
        display_name=_("Additional requirements"),
        help=_(
            'Enter one per line: "Average of Homework: 80", "Score of Final exam (block-v1:…): 60", '
            '"Course grade: 70", "Mode: verified", "Identity". A line "or" begins another group; one group is enough. '
            "With a minimum course grade of 0, only these lines count."
        ),
        default="",
        multiline_editor=True,
        scope=Scope.settings,
    )
    levels = Lines(
        display_name=_("Levels"),
        help=_(
            'Optional. Enter a label and a minimum grade per line, such as "Distinction: 85". '
            'A design and the words to print may follow: "Distinction: 85 | formal | with distinction".'
        ),
        default="",
        multiline_editor=True,
        scope=Scope.settings,
    )
    expires = Lines(
        display_name=_("Expires"),
        help=_(
            "A date (2028-01-01), which is the last valid day, or a period after issue (24 months). "
            "Leave blank if it never expires. Certificates already issued keep their last day."
        ),
        default="",
        scope=Scope.settings,
    )

    display = Lines(
        display_name=_("When learners see it"),
        help=_(
            'Leave blank for immediately. Or enter "end" for the end of the course, "date" for the certificate date '
            'of the course, a day such as "2026-12-01", or "hidden". It also applies to certificates already issued.'
        ),
        default="",
        scope=Scope.settings,
    )

    hours = Number(
        display_name=_("Study hours"),
        help=_("Shown on the verification page, and on designs that have room for it. Leave blank to omit."),
        default=None,
        values={"min": 0, "max": MOST_HOURS, "step": 0.01},
        scope=Scope.settings,
    )
    signatories = Lines(
        display_name=_("Signatories"),
        help=_(
            'One per line: name; role, such as "Ada Byron; Dean of Studies". Up to six. Designs with room for it '
            "print a line for each signature. Changes apply to certificates issued from then on."
        ),
        default="",
        multiline_editor=True,
        scope=Scope.settings,
    )

    editable_fields = ("display_name", *AWARD_FIELDS)

    def clean_studio_edits(self, data: dict[str, Any]) -> None:
        """Trims text, rounds numbers as they will be signed, and writes modes as slugs, each once. Changes `data`."""
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
        for fault in award_faults(award_values(data), self.ugettext):
            validation.add(ValidationMessage(ValidationMessage.ERROR, fault))
        self._check_last_day(validation, data)

    def _check_last_day(self, validation: Any, data: Any) -> None:
        """Refuses an edit that writes a last day in the past; warns on the block when its last day has passed since.

        That is not a fault of the settings: the course continues, its learners still see their certificates, and its
        authors still edit other fields.
        """
        past = past_last_day(data.expires, today())
        if past is None:
            return
        if data is self:
            validation.add(ValidationMessage(ValidationMessage.WARNING, self.ugettext(ENDED).format(value=past)))
        elif past != past_last_day(self.expires, today()):
            validation.add(ValidationMessage(ValidationMessage.ERROR, self.ugettext(PAST_EXPIRY).format(value=past)))

    def _make_field_info(self, field_name: str, field: Any) -> Any:
        """Writes numbers for the form as JavaScript reads them.

        Django would write 66.67 as "66,67" for an author whose Studio is in German; a number input shows that
        as empty, and saving any other field would then remove the threshold.
        """
        info = super()._make_field_info(field_name, field)
        if isinstance(field, Number):
            for key in ("value", "default", "min", "max", "step"):
                info[key] = "" if info.get(key) is None else str(info[key])
        return info
