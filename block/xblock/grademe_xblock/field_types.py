"""Fields that accept what people write: an unreadable value stays as it is, so that an import continues and
validation can say what is wrong. The library's own fields would raise, and the author would see an error page."""

from typing import Any

from xblock.fields import Float, List, String

from .award.modes import read_modes


class Slug(String):
    """A short name. Numbers become text, so that a hand-written value reaches validation instead of an error page."""

    def from_json(self, value: Any) -> Any:
        """Returns None, text, or a number as text."""
        return super().from_json(str(value) if isinstance(value, int | float) else value)

    enforce_type = from_json


class Lines(Slug):
    """Text in lines. Course files may write a date or a number; it is read as it was written."""


class Number(Float):
    """A number or nothing. What cannot be read stays as it is: imports continue, and validation says so."""

    def from_json(self, value: Any) -> Any:
        """Returns None for nothing, a float, or the unreadable value itself."""
        try:
            return super().from_json(value.strip() if isinstance(value, str) else value)
        except (TypeError, ValueError):
            return value

    enforce_type = from_json


class SlugList(List):
    """Mode slugs. Course files may write `modes="verified, professional"` as well as a JSON list."""

    def from_json(self, value: Any) -> Any:
        """Returns a list; nothing is an empty list, and what cannot be read stays as it is, for validation."""
        if isinstance(value, str):
            modes, unknown = read_modes(value)
            return value if unknown else modes
        return [] if value is None else value

    enforce_type = from_json
