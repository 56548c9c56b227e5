"""Where a block is: course key and usage key as text, without branch and version.

Keys are inspected, their classes never imported: the platform's are objects, the workbench's are plain strings.
"""

from dataclasses import dataclass
from typing import Any, Literal

# Studio's working copy in the split modulestore; a key that carries it has settings that are not published.
DRAFT_BRANCH = "draft-branch"


@dataclass(frozen=True)
class Place:
    """A published block in a course run. `usage_id` is a plain word in the workbench."""

    course_id: str
    usage_id: str


Elsewhere = Literal["draft", "library", "no course"]


def read_place(usage_id: Any, workbench_course_id: str | None = None) -> Place | Elsewhere:
    """Returns the place that a usage key names, or why it names none.

    `workbench_course_id` stands in for the course key where usage ids are plain strings; with a real key it
    is ignored, so that a leftover setting cannot move certificates to another course.
    """
    if isinstance(usage_id, str):
        return Place(workbench_course_id, usage_id) if workbench_course_id else "no course"
    context = _context_of(usage_id)
    if context is None:
        return "no course"
    if not getattr(context, "is_course", False):
        return "library"
    if getattr(context, "branch", None) == DRAFT_BRANCH:
        return "draft"
    plain = _without_branch_and_version(usage_id)
    return Place(str(_without_branch_and_version(context)), str(plain))


def course_key_of(usage_id: Any) -> Any:
    """Returns the course key object of a usage key without branch and version, or None for plain strings."""
    context = None if isinstance(usage_id, str) else _context_of(usage_id)
    return None if context is None else _without_branch_and_version(context)


def _context_of(usage_id: Any) -> Any:
    context = getattr(usage_id, "context_key", None)
    return getattr(usage_id, "course_key", None) if context is None else context


def _without_branch_and_version(key: Any) -> Any:
    if hasattr(key, "for_branch"):
        key = key.for_branch(None)
    return key.version_agnostic() if hasattr(key, "version_agnostic") else key
