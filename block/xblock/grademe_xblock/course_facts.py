"""The facts of the course in the settings form: title, and the modes, grading policy and outline as choices.

Studio's modules are looked up at the moment of use. Where one is missing or fails, the fact is None and the form
accepts any text.
"""

import logging
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypedDict, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")
# Units are in a subsection, which is in a section.
UNIT_DEPTH = 2


class Mode(TypedDict):
    """An enrollment mode of the course."""

    slug: str
    name: str


class Cutoff(TypedDict):
    """The least percent of a grade."""

    name: str
    percent: float


class Subsection(TypedDict):
    """A subsection of the outline; `key` without branch and version."""

    key: str
    name: str
    section: str
    isGraded: bool


class Part(TypedDict):
    """A section, subsection or unit; `key` without branch and version, `within`: the titles around it."""

    key: str
    name: str
    within: list[str]


class CourseFacts(TypedDict):
    """CourseFacts of shared/award/studio-args.ts."""

    title: str | None
    organization: str | None
    modes: list[Mode] | None
    assignmentTypes: list[str] | None
    cutoffs: list[Cutoff] | None
    subsections: list[Subsection] | None
    parts: list[Part] | None


def read_course_facts(course_key: Any) -> CourseFacts:
    """Returns the facts of a course; None for each that the process does not know. Never raises."""
    if not getattr(course_key, "is_course", False):
        return {
            "title": None,
            "organization": None,
            "modes": None,
            "assignmentTypes": None,
            "cutoffs": None,
            "subsections": None,
            "parts": None,
        }
    course = _read("course", lambda: _course(course_key))
    return {
        "title": _read("title", lambda: str(course.display_name or "") or None) if course else None,
        "organization": str(course_key.org),
        "modes": _read("modes", lambda: _modes(course_key)),
        "assignmentTypes": _read("assignment types", lambda: _assignment_types(course)) if course else None,
        "cutoffs": _read("grade cutoffs", lambda: _cutoffs(course)) if course else None,
        "subsections": _read("subsections", lambda: _subsections(course)) if course else None,
        "parts": _read("parts", lambda: _parts(course, [])) if course else None,
    }


def _read(what: str, read: Callable[[], T]) -> T | None:
    """A module that is absent is normal (workbench); another failure is logged. The form opens in both cases."""
    try:
        return read()
    except ImportError:
        return None
    except Exception:
        log.exception("The %s of the course could not be read for the settings form.", what)
        return None


def _course(course_key: Any) -> Any:
    return import_module("xmodule.modulestore.django").modulestore().get_course(course_key, depth=3)


def _modes(course_key: Any) -> list[Mode]:
    """Includes modes that learners can no longer choose: those who chose them can earn a certificate."""
    modes = import_module("common.djangoapps.course_modes.models").CourseMode.modes_for_course(
        course_key, include_expired=True, only_selectable=False
    )
    return [{"slug": str(mode.slug), "name": str(mode.name)} for mode in modes]


def _assignment_types(course: Any) -> list[str]:
    return list(dict.fromkeys(str(each["type"]) for each in course.raw_grader))


def _cutoffs(course: Any) -> list[Cutoff]:
    cutoffs: list[Cutoff] = [
        {"name": str(name), "percent": round(share * 100, 2)} for name, share in course.grade_cutoffs.items()
    ]
    return sorted(cutoffs, key=lambda each: -each["percent"])


def _subsections(course: Any) -> list[Subsection]:
    return [
        {
            "key": str(_plain(subsection.location)),
            "name": str(subsection.display_name or ""),
            "section": str(section.display_name or ""),
            "isGraded": bool(subsection.graded),
        }
        for section in course.get_children()
        for subsection in section.get_children()
    ]


def _parts(block: Any, within: list[str]) -> list[Part]:
    """Sections, subsections and units, each before what is in it."""
    parts: list[Part] = []
    for child in block.get_children():
        name = str(child.display_name or "")
        parts.append({"key": str(_plain(child.location)), "name": name, "within": within})
        if len(within) < UNIT_DEPTH:
            parts.extend(_parts(child, [*within, name]))
    return parts


def _plain(key: Any) -> Any:
    return key.for_branch(None).version_agnostic() if hasattr(key, "for_branch") else key
