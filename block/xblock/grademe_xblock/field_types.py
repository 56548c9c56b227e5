"""Fields that keep a value that they cannot read, so that the import of a course file continues and validation names
the field. The library's own fields would raise, and the author would see an error page."""

from typing import Any

from xblock.fields import Boolean, Dict, Float, List, String


class Name(String):
    """Text. Numbers become text, because a course file may name an award 2026."""

    def from_json(self, value: Any) -> Any:
        """Returns text or None; any other value unchanged."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        text = str(value) if is_number else value
        return super().from_json(text) if text is None or isinstance(text, str) else value

    enforce_type = from_json


class Flag(Boolean):
    """True or False, also as text of a course file."""

    def from_json(self, value: Any) -> Any:
        """Returns a boolean for "true" and "false" in any letters; any other value unchanged."""
        known = {"true": True, "false": False, "": False}
        return known.get(value.lower(), value) if isinstance(value, str) else value

    enforce_type = from_json


class Number(Float):
    """A number or None."""

    def from_json(self, value: Any) -> Any:
        """Returns None for an empty value; any other value unchanged, also the text "70"."""
        return None if value == "" else value

    enforce_type = from_json


class Rows(List):
    """A list of objects or of text, JSON in course files."""

    def from_json(self, value: Any) -> Any:
        """Returns an empty list for nothing; any other value unchanged."""
        return [] if value is None or value == "" else value

    enforce_type = from_json


class Choice(Dict):
    """One of several kinds, such as {"kind": "never"}, JSON in course files."""

    def from_json(self, value: Any) -> Any:
        """Returns the value unchanged."""
        return value

    enforce_type = from_json
