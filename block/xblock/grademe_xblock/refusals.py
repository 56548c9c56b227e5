"""The refusals of the handlers: HTTP status and a sentence that says what to do next."""

from dataclasses import dataclass

from .texts import _


@dataclass(frozen=True)
class Refusal:
    """`sentence` is English, marked for translation; the front end decides by `status`."""

    status: int
    sentence: str


NOT_LOGGED_IN = Refusal(401, _("Log in to see your certificate, then open this page again."))
NOT_PUBLISHED = Refusal(
    409,
    _("This is a preview. Publish the unit and open it in the course to try the certificate."),
)
NOT_IN_COURSE = Refusal(
    409,
    _("This block is outside a course run. Add it to a course unit to issue certificates."),
)
VIEWS_OTHER_LEARNER = Refusal(
    409,
    _("You are viewing this course as another learner. Switch back to your own view to see your certificate."),
)
NOT_CONFIGURED = Refusal(
    503,
    _(
        "Certificates are not set up on this site. "
        'Ask the site administrator to set SERVICE_URL, JWT_SECRET and JWT_ISSUER in XBLOCK_SETTINGS["grademe"].'
    ),
)
NOT_VALID = Refusal(
    503,
    _(
        "The settings of this certificate must be corrected before anyone can earn it. "
        "Ask the course team to edit them."
    ),
)
NOT_AN_AUTHOR = Refusal(
    403,
    _("Only authors of this course can change these settings. Ask the course team for access."),
)
NOT_SETTINGS = Refusal(400, _("These are not the settings of a block. Reload the page and try again."))
