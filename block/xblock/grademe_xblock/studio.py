"""The settings form in Studio: the fragment of `studio_view`, its arguments, and who may save."""

from collections.abc import Callable
from math import isfinite
from typing import Any, TypedDict

from web_fragments.fragment import Fragment

from .award import find_faults
from .award.faults import FaultData
from .course_facts import CourseFacts, read_course_facts
from .keys import course_key_of
from .language import read_studio_messages
from .page import host
from .site import Site
from .texts import Translate, _

BUNDLE = "public/grademe-studio.js"
INIT = "GradeMeStudioView"
LOADING = _("Loading the settings…")
# The designs that every site has, which the form shows until the service answers.
SHIPPED_DESIGNS = {"classic": "Classic", "bold": "Bold", "formal": "Formal", "modern": "Modern"}
WITHOUT_SCRIPT = _("Turn on JavaScript in your browser to edit the settings.")


class Design(TypedDict):
    """A design, and the address of its picture as the site's storage serves it."""

    id: str
    title: str
    pictureUrl: str


class StudioArgs(TypedDict):
    """StudioArgs of shared/award/studio-args.ts."""

    locale: str
    dir: str
    messages: Any
    csrfCookie: str
    settings: dict[str, Any]
    faults: list[FaultData]
    course: CourseFacts
    courseId: str | None
    serviceUrl: str | None
    designs: list[Design]


def studio_args(
    settings: dict[str, Any],
    *,
    site: Site,
    course_key: Any,
    course_id: str | None,
    service_url: str | None,
    local_url: Callable[[str], str],
) -> StudioArgs:
    """Returns the arguments of the form: the settings as they are stored, and their faults, which the form names.

    `course_id` is None in libraries.
    """
    faults = find_faults(settings)
    return {
        "locale": site.locale,
        "dir": "rtl" if site.is_rtl else "ltr",
        "messages": read_studio_messages(site.locale),
        "csrfCookie": site.csrf_cookie,
        "settings": _in_json(settings),
        "faults": [fault.data() for fault in faults],
        "course": read_course_facts(course_key),
        "courseId": course_id,
        "serviceUrl": service_url,
        "designs": [
            {"id": name, "title": title, "pictureUrl": local_url(f"public/designs/{name}.webp")}
            for name, title in SHIPPED_DESIGNS.items()
        ],
    }


def _in_json(value: Any) -> Any:
    """Returns the value with text in the place of the numbers that Python's reader of JSON knows and JSON does not."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _in_json(each) for key, each in value.items()}
    return [_in_json(each) for each in value] if isinstance(value, list) else value


def settings_form(args: StudioArgs, *, site: Site, bundle_url: str, translate: Translate) -> Fragment:
    """Returns the form. Studio hides its own buttons for the class `editor-with-buttons`."""
    form = host(site, translate(LOADING), translate(WITHOUT_SCRIPT))
    fragment = Fragment(f'<div class="wrapper-comp-settings is-active editor-with-buttons">{form}</div>')
    fragment.add_javascript_url(bundle_url)
    fragment.initialize_js(INIT, args)
    return fragment


def may_write(usage_id: Any, *, permissions: Any, is_studio: bool) -> bool:
    """Returns whether the caller may write the course. `permissions` is Studio's service, None elsewhere.

    Studio's component handler is open to every account, so its permission service must be asked. Runtimes of libraries
    have no such service, and check the right themselves when they store a block. The LMS has neither.
    """
    if isinstance(usage_id, str):
        return True  # the workbench, where every page is the author's
    course_key = course_key_of(usage_id)
    if permissions is not None:
        # Releases that no longer have the general question have one about content (openedx-platform#37409). While a
        # release has both, only the first one knows the roles of every course.
        can_write = getattr(permissions, "can_write", None) or permissions.can_edit_content
        return bool(can_write(course_key))
    return is_studio and not getattr(course_key, "is_course", True)
