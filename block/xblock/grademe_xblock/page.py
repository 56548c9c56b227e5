"""The fragment of every view: a host element with plain text, and the arguments of the React bundle.

The arguments are the type BlockArgs in shared/tokens/block-args.ts. They include no token: a page may be cached or
stay open for hours, and the bundle requests a token when it needs one.
"""

from html import escape
from typing import Any, Literal, TypedDict

from web_fragments.fragment import Fragment

from .award import AwardSettings
from .language import read_messages, read_staff_messages
from .site import Site
from .texts import _

BUNDLE = "public/grademe.js"
STAFF_BUNDLE = "public/grademe-staff.js"
NAMES_BUNDLE = "public/grademe-names.js"
INIT = "GradeMeStudentView"
View = Literal["learner", "visitor", "preview"]

# The text of the page until the bundle renders; it stays when the bundle cannot be loaded.
WAITING: dict[View, str] = {
    "learner": _("Loading your certificate…"),
    "visitor": _("Log in to earn the certificate of this course."),
    "preview": _("Learners see their certificate here. Publish this unit and view it in the course."),
}
WITHOUT_SCRIPT = _("Turn on JavaScript in your browser to get your certificate.")


class StaffArgs(TypedDict):
    """What the staff panel needs: the URL of its script, as the site's storage serves it."""

    scriptUrl: str
    courseId: str


class BlockArgs(TypedDict):
    """The arguments of the JavaScript, under the names of the contract."""

    view: View
    serviceUrl: str | None
    displayName: str
    locale: str
    dir: Literal["ltr", "rtl"]
    messages: Any
    csrfCookie: str
    award: AwardSettings
    loginUrl: str | None
    accountUrl: str | None
    courseUrl: str | None
    namesScriptUrl: str | None
    staff: StaffArgs | None


def block_args(
    view: View,
    *,
    site: Site,
    service_url: str | None,
    display_name: str,
    award: AwardSettings,
    login_url: str | None = None,
    account_url: str | None = None,
    course_url: str | None = None,
    names_script_url: str | None = None,
    staff: StaffArgs | None = None,
) -> BlockArgs:
    """Returns the arguments of one view in the language of the page. `staff` is for staff in their own view."""
    messages = read_messages(site.locale)
    more = read_staff_messages(site.locale) if staff else None
    return {
        "view": view,
        "serviceUrl": service_url,
        "displayName": display_name,
        "locale": site.locale,
        "dir": "rtl" if site.is_rtl else "ltr",
        "messages": None if messages is None else {**messages, **(more or {})},
        "csrfCookie": site.csrf_cookie,
        "award": award,
        "loginUrl": login_url,
        "accountUrl": account_url,
        "courseUrl": course_url,
        "namesScriptUrl": names_script_url,
        "staff": staff,
    }


def page(args: BlockArgs, *, site: Site, bundle_url: str, waiting: str, without_script: str) -> Fragment:
    """Returns the host element with the bundle. Both texts are translated by the caller."""
    fragment = Fragment(host(site, waiting, without_script))
    fragment.add_javascript_url(bundle_url)
    fragment.initialize_js(INIT, args)
    return fragment


def host(site: Site, waiting: str, without_script: str) -> str:
    """Returns the host element. Its height is reserved, so that the page does not jump when the bundle renders."""
    return (
        f'<div class="grademe-host" style="min-height:220px" lang="{escape(site.locale)}" '
        f'dir="{"rtl" if site.is_rtl else "ltr"}">'
        f"<p>{escape(waiting)}</p>"
        f"<noscript><p>{escape(without_script)}</p></noscript>"
        "</div>"
    )
