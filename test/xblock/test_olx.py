"""Course files: an export is imported unchanged, and hand-written files do not break an import."""

from io import BytesIO
from typing import Any

import pytest

from claims import refusal_of
from lms_like import LmsLikeRuntime, Visit

EXAMPLE = '<grademe display_name="Certificate" award="final" threshold="66.67" modes="verified, professional"/>'


def imported(xml: str | bytes) -> Any:
    """The block a fresh course gets from this file."""
    runtime = LmsLikeRuntime({})
    return runtime.get_block(runtime.parse_xml_string(xml))


def exported(block: Any) -> bytes:
    file = BytesIO()
    block.runtime.export_to_xml(block, file)
    return file.getvalue()


def values_of(block: Any) -> dict[str, Any]:
    return {name: getattr(block, name) for name in block.editable_fields}


def test_the_example_of_the_readme_is_read() -> None:
    assert values_of(imported(EXAMPLE)) == {
        "display_name": "Certificate",
        "award": "final",
        "threshold": 66.67,
        "modes": ["verified", "professional"],
        "requirements": "",
        "levels": "",
        "expires": "",
        "display": "",
        "hours": None,
        "signatories": "",
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
        '<grademe requirements="Average of Homework: 80&#10;or&#10;Identity" expires="2028-01-01"/>',
        '<grademe hours="1.5" signatories="Ada Byron; Dean of Studies&#10;王小明; 院长"/>',
        '<grademe levels="Pass: 50&#10;Distinction: 85 | formal | with &quot;distinction&quot;"/>',
    ],
)
def test_what_is_exported_comes_back_the_same(xml: str) -> None:
    first = imported(xml)
    again = imported(exported(first))
    assert values_of(again) == values_of(first)
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
        ('threshold="{a: 1}"', "Minimum course grade"),
        ('award="Final Exam"', "Award name"),
        ('award=""', "Award name"),
        ('modes="{verified: 1}"', "Enrollment tracks"),
        ('modes="7"', "Enrollment tracks"),
        ('template="../x"', "Design"),
        ('requirements="Be nice"', "Additional requirements"),
        ('levels="7"', "Levels"),
        ('expires="2028"', "Expires"),
    ],
)
def test_a_faulty_course_file_is_imported_shown_and_never_signed(attributes: str, field: str) -> None:
    block = imported(f"<grademe {attributes}/>")
    [message] = block.validate().messages
    assert message.text.startswith(f"{field}:")
    values = {name: getattr(block, name) for name in block.editable_fields}
    assert refusal_of(Visit(fields=values))[0] == 503
    assert Visit(fields=values, author_mode=True).block().author_view({}).content


def test_numbers_in_a_course_file_may_be_slugs() -> None:
    assert imported('<grademe award="2026"/>').award == "2026"


def test_words_of_another_version_are_passed_over() -> None:
    assert imported('<grademe award="final" future="1"/>').award == "final"


@pytest.mark.parametrize("modes", ["anything but audit", "not audit", "verified or audit", "any"])
def test_a_sentence_in_a_course_file_is_no_list_of_modes(modes: str) -> None:
    block = imported(f'<grademe modes="{modes}"/>')
    [message] = block.validate().messages
    assert "Enrollment tracks" in message.text
    assert "audit" not in exported(block).decode().replace(modes, "")


@pytest.mark.parametrize(
    ("modes", "slugs"),
    [
        ("verified professional", ["verified", "professional"]),
        ("Verified,my-own-mode", ["verified", "my-own-mode"]),
        ("Professional, no ID check", ["no-id-professional"]),
    ],
)
def test_a_list_of_modes_in_a_course_file_is_read(modes: str, slugs: list[str]) -> None:
    assert imported(f'<grademe modes="{modes}"/>').modes == slugs
