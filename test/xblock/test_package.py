"""The pip package: found by the platform, free of its imports, complete in its wheel, translatable."""

import ast
import gettext
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from xblock.core import XBlock

import grademe_xblock
from grademe_xblock import GradeMeXBlock
from lms_like import Visit

PACKAGE = Path(grademe_xblock.__file__).parent
PROJECT = PACKAGE.parent
PLATFORM = re.compile(r"^\s*(?:from|import)\s+(?:lms|cms|common|openedx|xmodule|opaque_keys|workbench)\b", re.MULTILINE)


def test_the_platform_finds_the_block_under_its_name() -> None:
    [entry] = entry_points(group="xblock.v1", name="grademe")
    assert entry.load() is GradeMeXBlock
    assert XBlock.load_class("grademe") is GradeMeXBlock


def test_static_files_are_served_under_the_name_of_the_package() -> None:
    """The platform takes the module of the class without its last part."""
    assert GradeMeXBlock.__module__ == "grademe_xblock.block"


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.name)
def test_no_module_imports_the_platform(file: Path) -> None:
    assert not PLATFORM.search(file.read_text())


def test_services_are_wished_for_and_never_demanded() -> None:
    for service in ("user", "settings", "i18n", "studio_user_permissions"):
        assert GradeMeXBlock.service_declaration(service) == "want"


def test_every_marked_sentence_is_in_the_catalogue_for_translators() -> None:
    marked = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                marked.add(ast.literal_eval(node.args[0]))
    catalogue = (PACKAGE / "translations/en/LC_MESSAGES/text.po").read_text()
    blocks = re.findall(r'^msgid ((?:".*"\n)+)', catalogue, re.MULTILINE)
    listed = {"".join(ast.literal_eval(line) for line in block.splitlines()) for block in blocks} - {""}
    assert listed == marked, "run the xgettext line of the package's README"


def entries(language: str) -> dict[str, str]:
    """Returns the sentences of a catalogue for translators, by the English ones."""
    text = (PACKAGE / f"translations/{language}/LC_MESSAGES/text.po").read_text()
    pairs = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n)+)', text, re.MULTILINE)
    read = [["".join(ast.literal_eval(line) for line in block.splitlines()) for block in pair] for pair in pairs]
    return {english: translated for english, translated in read if english}


@pytest.mark.parametrize("language", ["ar", "es"])
def test_every_sentence_is_translated_and_compiled(language: str) -> None:
    translated = entries(language)
    assert set(translated) == set(entries("en")), "translate the sentences that changed"
    for english, text in translated.items():
        assert text
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", english)), english
    compiled = gettext.translation("text", PACKAGE / "translations", [language])
    assert {english: compiled.gettext(english) for english in translated} == translated, "run the msgfmt line"


def test_authors_read_faults_in_their_language() -> None:
    spanish = gettext.translation("text", PACKAGE / "translations", ["es"])
    visit = Visit(fields={"threshold": 0.7}, services={"i18n": spanish})
    [message] = visit.block().validate().messages
    assert message.text.startswith('Nota mínima del curso: "0.7" es menos del 1 por ciento.')


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy without build output, so that a wheel can be made with and without a bundle."""
    ignored = shutil.ignore_patterns("public", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")
    return Path(shutil.copytree(PROJECT, tmp_path / "source", ignore=ignored))


def build(sources: Path, *what: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build", "--no-isolation", *what, "--outdir", str(sources / "out"), str(sources)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_wheel_holds_the_bundle_and_the_translations(sources: Path) -> None:
    locales = sources / "grademe_xblock/public/locales"
    for folder in (locales / "staff", locales / "studio", locales.parent / "designs"):
        folder.mkdir(parents=True)
    (locales / "ar.json").write_text("{}")
    (locales / "staff/ar.json").write_text("{}")
    (locales / "studio/ar.json").write_text("{}")
    (locales.parent / "designs/classic.webp").write_text("")
    (locales.parent / "grademe-names.js").write_text("")
    (locales.parent / "grademe-staff.js").write_text("")
    (locales.parent / "grademe-studio.js").write_text("")
    (locales.parent / "grademe.js").write_text("window.GradeMeStudentView = function (runtime, element, args) {};")
    made = build(sources)  # the archive first, then the wheel from the archive
    assert made.returncode == 0, made.stdout[-2000:]
    [wheel] = (sources / "out").glob("grademe_xblock-*-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "grademe_xblock/award/settings.py",
        "grademe_xblock/tokens/signing.py",
        "grademe_xblock/block.py",
        "grademe_xblock/py.typed",
        "grademe_xblock/public/grademe.js",
        "grademe_xblock/public/designs/classic.webp",
        "grademe_xblock/public/grademe-names.js",
        "grademe_xblock/public/grademe-staff.js",
        "grademe_xblock/public/grademe-studio.js",
        "grademe_xblock/public/locales/ar.json",
        "grademe_xblock/public/locales/staff/ar.json",
        "grademe_xblock/public/locales/studio/ar.json",
        "grademe_xblock/settings.schema.json",
        "grademe_xblock/translations/en/LC_MESSAGES/text.po",
        "grademe_xblock/translations/ar/LC_MESSAGES/text.mo",
        "grademe_xblock/translations/es/LC_MESSAGES/text.mo",
    } <= names


def test_a_wheel_without_the_bundle_is_refused_with_advice(sources: Path) -> None:
    made = build(sources, "--wheel")
    assert made.returncode != 0
    assert "npm run build:block" in made.stdout + made.stderr
