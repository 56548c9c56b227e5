"""The block's fields: what an author sets in Studio and what course files carry.

Settings scope only. No data of a learner, no secret and no id of a certificate is stored here, because exports and
re-runs copy these values to other courses.
"""

from datetime import UTC, date, datetime
from typing import Any

from xblock.fields import Scope
from xblock.validation import Validation, ValidationMessage

from .award import DEFAULTS, Fault, find_faults, past_last_day
from .award.percent import SMALL_PERCENT
from .field_types import Choice, Flag, Name, Number, Rows
from .texts import Translate, _

ENDED = _(
    "Expires: {value} is over, so no new certificate is issued; the certificates already issued are marked as expired. "
    "To issue again, enter today or a later day, or a time after the issue."
)
SMALL = _("Minimum course grade: only {value} percent is needed. Check that this is what you mean.")


def today() -> date:
    """Returns the day in UTC, to prevent mistakes; the service decides in the time zone of the certificates."""
    return datetime.now(UTC).date()


class AwardFields:
    """The settings of one award; settings.schema.json describes their values. Mixin of an XBlock."""

    scope_ids: Any
    ugettext: Translate

    display_name = Name(
        display_name=_("Title"),
        help=_("The heading of this component in the course."),
        default=_("Grade me"),
        scope=Scope.settings,
    )
    award = Name(
        display_name=_("Award name (advanced)"),
        help=_(
            "A short name for this certificate inside the course: small letters, digits and hyphens. Blocks with "
            "the same name issue the same certificate, so their other settings must agree. Do not change it "
            "once certificates are issued."
        ),
        default=DEFAULTS["award"],
        scope=Scope.settings,
    )
    threshold = Number(
        display_name=_("Minimum course grade"),
        help=_("The course grade that a learner needs, in percent. Empty means the passing grade of the course."),
        default=DEFAULTS["threshold"],
        scope=Scope.settings,
    )
    modes = Rows(
        display_name=_("Enrollment tracks"),
        help=_("Learners in these tracks can earn the certificate. An empty list allows all tracks."),
        default=DEFAULTS["modes"],
        scope=Scope.settings,
    )
    requirements = Rows(
        display_name=_("Additional requirements"),
        help=_("Groups of requirements; a learner must meet all requirements of one group."),
        default=DEFAULTS["requirements"],
        scope=Scope.settings,
    )
    levels = Rows(
        display_name=_("Levels"),
        help=_("Labels such as Distinction, each with the course grade from which the certificate has it."),
        default=DEFAULTS["levels"],
        scope=Scope.settings,
    )
    expires = Choice(
        display_name=_("Expires"),
        help=_("Whether and when certificates expire. Certificates already issued keep their last day."),
        default=DEFAULTS["expires"],
        scope=Scope.settings,
    )
    display = Choice(
        display_name=_("When learners see it"),
        help=_("When earned certificates are shown. It also applies to certificates already issued."),
        default=DEFAULTS["display"],
        scope=Scope.settings,
    )
    proof = Flag(
        display_name=_("Proof before issue"),
        help=_("Whether learners see a proof and confirm their name before the certificate is issued."),
        default=DEFAULTS["proof"],
        scope=Scope.settings,
    )
    hours = Number(
        display_name=_("Study hours"),
        help=_("Shown on the verification page, and on designs that have a place for it."),
        default=DEFAULTS["hours"],
        scope=Scope.settings,
    )
    signatories = Rows(
        display_name=_("Signatories"),
        help=_("The names and roles of the people who sign, in the order of their signatures."),
        default=DEFAULTS["signatories"],
        scope=Scope.settings,
    )
    template = Name(
        display_name=_("Design"),
        help=_("The id of the design of the certificate."),
        default=DEFAULTS["template"],
        scope=Scope.settings,
    )

    def read_settings(self) -> dict[str, Any]:
        """Returns the stored values by field, which an import may have filled with anything."""
        settings = {name: getattr(self, name) for name in DEFAULTS}
        return {**settings, "display_name": settings["display_name"] or ""}

    def write_settings(self, settings: dict[str, Any]) -> list[Fault]:
        """Stores the settings of the form unless one has a fault. Returns the faults.

        A last day in the past is a fault of the edit that writes it. When the day passes later, the course continues
        and its authors still edit the other fields.
        """
        faults = find_faults(settings)
        past = past_last_day(settings.get("expires"), today())
        if past is not None and settings["expires"] != self.expires:
            faults.append(Fault(("expires", "date"), "past", past))
        if not faults:
            for name in DEFAULTS:
                setattr(self, name, settings[name])
        return faults

    def validate(self) -> Validation:
        """Returns what Studio shows on the block: an error for each fault, and warnings."""
        validation = Validation(self.scope_ids.usage_id)
        faults = find_faults(self.read_settings())
        for fault in faults:
            validation.add(ValidationMessage(ValidationMessage.ERROR, fault.describe(self.ugettext)))
        past = past_last_day(self.expires, today())
        if past is not None:
            validation.add(ValidationMessage(ValidationMessage.WARNING, self.ugettext(ENDED).format(value=past)))
        if not faults and self.threshold and self.threshold < SMALL_PERCENT:
            text = self.ugettext(SMALL).format(value=f"{self.threshold:g}")
            validation.add(ValidationMessage(ValidationMessage.WARNING, text))
        return validation
