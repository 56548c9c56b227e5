"""The language of the page: a BCP 47 tag, its direction, and the compiled messages of the React bundle."""

import json
import logging
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

# Compiled message files: build output, absent until the bundle is built.
CATALOGUES = Path(__file__).parent / "public" / "locales"
STAFF_CATALOGUES = CATALOGUES / "staff"
STUDIO_CATALOGUES = CATALOGUES / "studio"
FALLBACK = "en"
WELL_FORMED = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Scripts by the country codes Django still uses for Chinese, to find one catalogue under either name.
ALSO_CALLED = {"zh-cn": "zh-hans", "zh-tw": "zh-hant", "zh-hans": "zh-cn", "zh-hant": "zh-tw"}


def to_bcp47(code: str | None) -> str:
    """`pt-br` or `pt_BR` → `pt-BR`, `zh-hans` → `zh-Hans`, `es-419` as it is; `en` for what is no language tag."""
    first, *rest = re.split(r"[-_]", (code or FALLBACK).partition("@")[0])
    parts = [first.lower(), *(_subtag(part) for part in rest)]
    tag = "-".join(parts)
    return tag if WELL_FORMED.fullmatch(tag) and len(tag) <= 35 else FALLBACK


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower()


@cache
def read_messages(tag: str, folder: Path = CATALOGUES) -> Mapping[str, Any] | None:
    """Reads the catalogue for a tag or for its language without a region, once per process.

    None for English (it is in the bundle) and when there is none: the page then shows English.
    """
    if tag.partition("-")[0] == FALLBACK or not folder.is_dir():
        return None
    known = {entry.name.lower(): entry for entry in folder.iterdir()}
    for name in (tag, ALSO_CALLED.get(tag.lower(), tag), tag.partition("-")[0]):
        entry = known.get(f"{name.lower()}.json")
        if entry is not None:
            return _parse(entry)
    return None


def read_staff_messages(tag: str) -> Mapping[str, Any] | None:
    """Reads the messages of the staff panel, which learners do not download."""
    return read_messages(tag, STAFF_CATALOGUES)


def read_studio_messages(tag: str) -> Mapping[str, Any] | None:
    """Reads the messages of the settings form, with the messages that it shares with the card."""
    messages = read_messages(tag, STUDIO_CATALOGUES)
    return None if messages is None else {**(read_messages(tag) or {}), **messages}


def _parse(entry: Path) -> Mapping[str, Any] | None:
    try:
        messages = json.loads(entry.read_text("utf-8"))
    except ValueError:
        log.warning("public/locales/%s is not JSON: build the bundle again. The page shows English.", entry.name)
        return None
    return messages if isinstance(messages, Mapping) else None
