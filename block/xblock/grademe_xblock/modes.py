"""Enrolment modes as authors write them and as the LMS knows them: Verified is `verified`, Honor code is `honor`."""

import re

from .texts import _

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
_BY_NAME = {name.lower(): slug for slug, name in MODES}


def mode_slug(written: str) -> str:
    """The slug that was meant, as far as it can be known: small letters, or the mode of that English name."""
    word = " ".join(written.split()).lower().replace("\u2019", "'")
    return _BY_NAME.get(word, word)


def read_modes(text: str) -> list[str] | None:
    """Slugs from words between commas or spaces, each once; None where one cannot be a slug."""
    whole = mode_slug(text)
    words = [whole] if whole in _BY_NAME.values() else []
    for part in [] if words else text.split(","):
        slug = mode_slug(part)
        words.extend([slug] if SLUG_OF_MODE.fullmatch(slug) else slug.split())
    modes = list(dict.fromkeys(words))
    return modes if all(SLUG_OF_MODE.fullmatch(mode) for mode in modes) else None
