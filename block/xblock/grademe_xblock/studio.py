"""The settings form in Studio: the fragment of `studio_view`, its arguments, and who may save."""

from collections.abc import Callable
from typing import Any, TypedDict

from web_fragments.fragment import Fragment

from .award import find_faults, without_faulty
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
# The designs that every site has. The service lists the others as soon as authors have tokens for it.
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
    designs: list[Design]


def studio_args(
    settings: dict[str, Any], *, site: Site, course_key: Any, local_url: Callable[[str], str]
) -> StudioArgs:
    """Returns the arguments of the form. Fields with faults have their defaults, and the form names them."""
    faults = find_faults(settings)
    return {
        "locale": site.locale,
        "dir": "rtl" if site.is_rtl else "ltr",
        "messages": read_studio_messages(site.locale),
        "csrfCookie": site.csrf_cookie,
        "settings": without_faulty(settings, faults),
        "faults": [fault.data() for fault in faults],
        "course": read_course_facts(course_key),
        "designs": [
            {"id": name, "title": title, "pictureUrl": local_url(f"public/designs/{name}.webp")}
            for name, title in SHIPPED_DESIGNS.items()
        ],
    }


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
