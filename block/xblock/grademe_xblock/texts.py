"""Marks sentences for translation and translates them late, when the reader's language is known."""

from collections.abc import Callable
from typing import Any

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Marks `text` for xgettext and gives it back unchanged: field help is written before any language is set."""
    return text


def translator(i18n: Any) -> Translate:
    """A function that translates one sentence with the runtime's i18n service.

    Several runtimes offer no such service, and one that cannot answer must not break a page: the English
    sentence is then the answer.
    """
    gettext = getattr(i18n, "ugettext", None) or getattr(i18n, "gettext", None)
    if not callable(gettext):
        return _
    return lambda text: str(gettext(text))
