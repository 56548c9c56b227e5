"""Course files: an export is imported unchanged, and hand-written files do not break an import."""

import json
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

from claims import refusal_of
from lms_like import LmsLikeRuntime, Visit

EXAMPLE = (
    '<grademe display_name="Certificate" award="final" threshold="66.67" '
    'modes="[&quot;verified&quot;, &quot;professional&quot;]"/>'
)


def imported(xml: str | bytes) -> Any:
    """The block a fresh course gets from this file."""
    runtime = LmsLikeRuntime({})
    return runtime.get_block(runtime.parse_xml_string(xml))


IDENTITY = {"kind": "identity"}


def written(**values: Any) -> str:
    """The course file with these values, as a person or an export writes them."""
    attributes = (f"{name}={quoteattr(json.dumps(value))}" for name, value in values.items())
    return f"<grademe {' '.join(attributes)}/>"


def exported(block: Any) -> bytes:
    file = BytesIO()
    block.runtime.export_to_xml(block, file)
    return file.getvalue()


def kept(block: Any) -> dict[str, Any]:
    settings: dict[str, Any] = block.read_settings()
    return settings


def test_the_example_of_the_readme_is_read() -> None:
    assert kept(imported(EXAMPLE)) == {
        "display_name": "Certificate",
        "award": "final",
        "threshold": 66.67,
        "modes": ["verified", "professional"],
        "requirements": [],
        "levels": [],
        "expires": {"kind": "never"},
        "display": {"kind": "immediately"},
        "hours": None,
        "proof": False,
        "signatories": [],
        "template": "classic",
    }


@pytest.mark.parametrize(
    "xml",
    [
        "<grademe/>",
        EXAMPLE,
        '<grademe threshold="0" modes="[]"/>',
        '<grademe display_name="Zertifikat „Größe“ &amp; &lt;Ehre&gt; 证书"/>',
        '<grademe modes="[&quot;verified&quot;]" template="modern"/>',
        written(
            requirements=[{"all": [{"kind": "category", "category": "Homework", "least": 80}]}, {"all": [IDENTITY]}],
            expires={"kind": "date", "date": "2028-01-01"},
        ),
        written(hours=1.5, signatories=[{"name": "Ada Byron", "role": "Dean"}, {"name": "王小明", "role": "院长"}]),
        written(levels=[{"label": "Pass", "from": 50}, {"label": "Distinction", "from": 85, "wording": 'a "word"'}]),
        written(display={"kind": "certificate-date"}),
    ],
)
def test_what_is_exported_comes_back_the_same(xml: str) -> None:
    first = imported(xml)
    again = imported(exported(first))
    assert kept(again) == kept(first)
    assert exported(again) == exported(first)


def test_a_removed_threshold_stays_removed_after_a_round_trip() -> None:
    block = imported('<grademe threshold="70"/>')
    block.threshold = None
    block.save()
    assert imported(exported(block)).threshold is None


def test_defaults_are_not_written_so_that_they_can_improve() -> None:
    assert b"award" not in exported(imported("<grademe/>"))


def test_an_export_holds_settings_and_nothing_else() -> None:
    """Re-runs and libraries copy it: no learner, no secret, no certificate, no course key."""
    words = exported(imported(EXAMPLE)).decode()
    for private in ("amina", "secret", "course-v1", "uuid", "token"):
        assert private not in words


@pytest.mark.parametrize(
    ("attributes", "field"),
    [
        ('threshold="seventy"', "Minimum course grade"),
        ('threshold="170"', "Minimum course grade"),
        ('threshold="0.7"', "Minimum course grade"),
        ('threshold="NaN"', "Minimum course grade"),
        ('threshold="{a: 1}"', "Minimum course grade"),
        ('award="Final Exam"', "Award name"),
        ('award=""', "Award name"),
        ('modes="{verified: 1}"', "Enrollment tracks"),
        ('modes="7"', "Enrollment tracks"),
        ('modes="anything but audit"', "Enrollment tracks"),
        ('template="../x"', "Design"),
        ('requirements="Average of Homework: 80"', "Additional requirements"),
        ('requirements="Mode: anything but audit"', "Additional requirements"),
        ('levels="Distinction: 85 | formal"', "Levels"),
        ('levels="7"', "Levels"),
        ('expires="2028"', "Expires"),
        ('expires="24 months"', "Expires"),
        ('display="end"', "When learners see it"),
        ('signatories="Ada Byron; Dean"', "Signatories"),
    ],
)
def test_a_faulty_course_file_is_imported_shown_and_never_signed(attributes: str, field: str) -> None:
    block = imported(f"<grademe {attributes}/>")
    [message] = block.validate().messages
    assert message.text.startswith(field)
    values = kept(block)
    assert refusal_of(Visit(fields=values))[0] == 503
    assert Visit(fields=values, author_mode=True).block().author_view({}).content


def test_numbers_in_a_course_file_may_be_slugs() -> None:
    assert imported('<grademe award="2026"/>').award == "2026"


def test_words_of_another_version_are_passed_over() -> None:
    assert imported('<grademe award="final" future="1"/>').award == "final"


@pytest.mark.parametrize("modes", ["[verified, professional]", '["verified", "professional"]'])
def test_a_list_in_a_course_file_may_be_yaml_or_json(modes: str) -> None:
    assert imported(f"<grademe modes={quoteattr(modes)}/>").modes == ["verified", "professional"]


def test_a_word_that_is_no_list_stays_as_it_was_written() -> None:
    block = imported('<grademe modes="anything but audit"/>')
    assert block.modes == "anything but audit"
    assert b"anything but audit" in exported(block)
