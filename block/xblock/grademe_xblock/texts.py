"""Marks sentences for translation, and translates them when the reader's language is known."""

from collections.abc import Callable
from typing import Any

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Marks `text` for xgettext and returns it unchanged: field help is defined before any language is set."""
    return text


def translator(i18n: Any) -> Translate:
    """Returns a function that translates one sentence with the runtime's i18n service.

    Several runtimes have no such service; the function then returns the English sentence, so that no page breaks.
    """
    gettext = getattr(i18n, "ugettext", None) or getattr(i18n, "gettext", None)
    if not callable(gettext):
        return _
    return lambda text: str(gettext(text))
