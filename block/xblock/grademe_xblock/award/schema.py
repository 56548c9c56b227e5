"""What the fields may hold: settings.schema.json, which is generated from shared/award/block-settings.ts.

The schema names a fault code beside each pattern and range (keyword `fault`), so that a broken rule becomes a sentence.
"""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .faults import Fault

SCHEMA = json.loads((Path(__file__).parent.parent / "settings.schema.json").read_text("utf-8"))
_VALIDATOR = Draft202012Validator(SCHEMA)

# Keywords whose code does not depend on the place in the schema.
_CODES = {
    "not": "fraction",
    "const": "choice",
    "uniqueItems": "duplicate",
}


def find_schema_faults(settings: Any) -> list[Fault]:
    """Returns a fault for every value that the schema refuses, in the order of the fields."""
    infinite = _find_infinite(settings, ())
    if infinite:
        return infinite
    faults = (fault for error in _VALIDATOR.iter_errors(settings) for fault in _faults_of(error))
    # The first one of a value says enough.
    return list({fault.path: fault for fault in reversed(list(faults))}.values())[::-1]


def _faults_of(error: ValidationError) -> Iterator[Fault]:
    """An error of one schema, or of the one alternative that the author meant."""
    path, value, rules = tuple(error.absolute_path), error.instance, error.schema
    if error.validator in ("anyOf", "oneOf"):
        yield from _faults_of_alternatives(error)
    elif error.validator == "required":
        yield from (Fault((*path, name), "missing") for name in error.validator_value if name not in value)
    elif error.validator == "additionalProperties":
        unknown = (name for name in value if name not in rules["properties"])
        yield from (Fault((*path, name), "unknown", name) for name in unknown)
    elif value in ("", None, []):
        yield Fault(path, "missing")
    elif error.validator == "maxItems":
        yield Fault(path, "too-many", len(value), error.validator_value)
    else:
        code = _CODES.get(error.validator) or rules.get("fault", "unreadable")
        yield Fault(path, code, _repeated(value) if code == "duplicate" else value, rules.get("most"))


def _faults_of_alternatives(error: ValidationError) -> Iterator[Fault]:
    path, value = tuple(error.absolute_path), error.instance
    alternatives = error.validator_value
    if {"type": "null"} in alternatives:
        meant = next(at for at, each in enumerate(alternatives) if each != {"type": "null"})
    elif isinstance(value, dict):
        kinds = [each["properties"]["kind"]["const"] for each in alternatives]
        if value.get("kind") not in kinds:
            yield Fault((*path, "kind"), "choice", value.get("kind", ""))
            return
        meant = kinds.index(value["kind"])
    else:
        yield Fault(path, "unreadable", value)
        return
    for each in error.context or ():
        if each.relative_schema_path[0] == meant:
            yield from _faults_of(each)


def _repeated(values: list[Any]) -> Any:
    return next(value for at, value in enumerate(values) if value in values[:at])


def _find_infinite(value: Any, path: tuple[str | int, ...]) -> list[Fault]:
    """JSON has no NaN and no infinity; Python's reader has, and comparisons let NaN pass."""
    if isinstance(value, float) and not math.isfinite(value):
        return [Fault(path, "unreadable", value)]
    if isinstance(value, dict):
        return [fault for key, each in value.items() for fault in _find_infinite(each, (*path, key))]
    if isinstance(value, list):
        return [fault for at, each in enumerate(value) for fault in _find_infinite(each, (*path, at))]
    return []
