"""Language tags and the catalogues of the React bundle."""

import subprocess
import sys
from pathlib import Path

import pytest

from grademe_xblock.language import read_messages, to_bcp47
from grademe_xblock.texts import translator


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh-cn", "zh-CN"),
        ("es-419", "es-419"),
        ("sr@latin", "sr"),
        ("fil", "fil"),
        ("rtl", "rtl"),  # the platform's dummy language
        (None, "en"),
        ("", "en"),
        ("../../etc", "en"),
        ("fake2", "en"),
    ],
)
def test_django_codes_become_language_tags(code: str | None, tag: str) -> None:
    assert to_bcp47(code) == tag


@pytest.mark.parametrize(
    ("tag", "file"),
    [
        ("ar", "ar.json"),
        ("pt-BR", "pt-BR.json"),
        ("pt-BR", "pt-br.json"),
        ("pt-BR", "pt.json"),
        ("zh-CN", "zh-Hans.json"),
        ("zh-Hans", "zh-CN.json"),
    ],
)
def test_a_catalogue_is_found_under_its_near_names(tmp_path: Path, tag: str, file: str) -> None:
    (tmp_path / file).write_text('{"a": []}')
    assert read_messages(tag, tmp_path) == {"a": []}


@pytest.mark.parametrize(("tag", "text"), [("en-GB", '{"a": []}'), ("ar", "{not json"), ("ar", "[]"), ("fr", None)])
def test_without_a_usable_catalogue_the_page_is_english(tmp_path: Path, tag: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / f"{tag}.json").write_text(text)
    assert read_messages(tag, tmp_path) is None


def test_a_package_without_its_bundle_is_english(tmp_path: Path) -> None:
    assert read_messages("ar", tmp_path / "absent") is None


def test_a_catalogue_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "ar.json").write_text('{"a": []}')
    first = read_messages("ar", tmp_path)
    (tmp_path / "ar.json").write_text('{"b": []}')
    assert read_messages("ar", tmp_path) is first


def test_a_runtime_without_translations_speaks_english() -> None:
    assert translator(None)("Log in") == "Log in"


def test_a_process_without_django_settings_has_plain_defaults() -> None:
    """Other scripts and unit tests import the block too; they need not set Django up."""
    code = "from grademe_xblock.site import Site, read_site; assert read_site() == Site()"
    subprocess.run([sys.executable, "-c", code], check=True)
