"""Enrollment modes (tracks) as authors and the LMS write them: Verified is `verified`, Honor code is `honor`."""

import re

from ..texts import _

SLUG_OF_MODE = re.compile(r"[a-z0-9-]{1,100}")

# Slug and name of the modes a course can offer; a course may know others, which stay ticked once they are set.
MODES = (
    ("audit", _("Audit")),
    ("honor", _("Honor code")),
    ("verified", _("Verified")),
    ("professional", _("Professional")),
    ("no-id-professional", _("Professional, no ID check")),
    ("masters", _("Master's")),
    ("executive-education", _("Executive education")),
    ("paid-executive-education", _("Executive education, paid")),
    ("paid-bootcamp", _("Boot camp, paid")),
)
# Words of a sentence: "anything but audit" names no mode, and would otherwise admit audit.
_NO_MODES = frozenset(
    [
        *("all", "any", "and", "or", "not", "no", "none", "but", "except", "without", "only", "other", "every"),
        *("either", "identity"),
        *(some + what for some in ("any", "every", "some", "no") for what in ("thing", "one", "body")),
    ]
)
_BY_NAME = {name.lower(): slug for slug, name in MODES}


def mode_slug(written: str) -> str:
    """Returns the slug that the author meant: small letters, or the mode of that English name."""
    word = " ".join(written.split()).lower().replace("\u2019", "'")
    return _BY_NAME.get(word, word)


def is_mode(slug: object) -> bool:
    """Returns whether it can be the slug of a mode and is not a word of a sentence."""
    return isinstance(slug, str) and SLUG_OF_MODE.fullmatch(slug) is not None and slug not in _NO_MODES


def read_modes(text: str) -> tuple[list[str], str]:
    """Returns the slugs between commas, each once, and the words that are none. Known ones may have spaces between."""
    whole = mode_slug(text)
    if whole in _BY_NAME.values():
        return [whole], ""
    modes: list[str] = []
    unknown: list[str] = []
    for part in filter(None, map(mode_slug, text.split(","))):
        words = [part] if is_mode(part) else part.split()
        known = words if len(words) == 1 else [word for word in words if word in _BY_NAME.values()]
        understood = [word for word in known if is_mode(word)]
        modes.extend(understood)
        unknown.extend(word for word in words if word not in understood)
    return list(dict.fromkeys(modes)), " ".join(unknown)
