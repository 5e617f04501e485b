"""What stands on every page of a copy, for every standing and purpose; above all in Word."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from msgspec.structs import replace

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import PaperSize, Profile, Purpose, Wishes
from sop_studio.library.starters import load_sample
from sop_studio.model.findings import Report
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.sop import Sop
from tests.exporters import reading, word_rules
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.reading import W

SOP = load_sample()


def parts_of(sop: Sop, report: Report = READY, wishes: Wishes | None = None) -> dict[str, str]:
    document = export(sop, Format.DOCX, report, wishes or Wishes())
    assert word_rules.problems(document) == []
    return {
        name: content.decode(errors="replace")
        for name, content in reading.docx_parts(document).items()
    }


def words(part: str) -> str:
    return " ".join("".join(map(str, etree.fromstring(part.encode()).itertext())).split())


def with_status(status: str) -> Sop:
    return replace(SOP, document=replace(SOP.document, status=status))


def test_every_page_says_which_document_in_which_version_it_belongs_to() -> None:
    parts = parts_of(SOP)
    header, footer = words(parts["word/header1.xml"]), words(parts["word/footer1.xml"])
    document = SOP.document
    for said in (document.organisation, document.id, document.title, document.version):
        assert said in header
    assert header.count("For approval") == 1
    for said in (document.effective, "Uncontrolled when printed", digits(content_hash(SOP))[:12]):
        assert said in footer
    assert word_rules.fields_in(export(SOP, Format.DOCX, READY))[-2:] == ["PAGE", "NUMPAGES"]


def test_an_id_that_would_fill_each_page_is_cut_there_and_stands_whole_in_the_title_block() -> None:
    endless = "x" * 100_000
    document = replace(SOP.document, id=endless, version=endless, classification=endless)
    parts = parts_of(replace(SOP, document=document))
    for name in ("word/header1.xml", "word/footer1.xml", "docProps/custom.xml"):
        assert len(words(parts[name])) < 600
    assert words(parts["word/document.xml"]).count(endless) == 3


@pytest.mark.parametrize(
    ("status", "report", "purpose", "mark"),
    [
        ("draft", NOT_READY, Purpose.APPROVAL, "DRAFT"),
        ("pilot", NOT_READY, Purpose.APPROVAL, "DRAFT"),
        ("in review", NOT_READY, Purpose.APPROVAL, "IN REVIEW"),
        ("in review", READY, Purpose.APPROVAL, ""),
        ("draft", READY, Purpose.REVIEW, "IN REVIEW"),
        ("draft", READY, Purpose.CONTROLLED, "DRAFT"),
        ("approved", READY, Purpose.CONTROLLED, ""),
        ("superseded", READY, Purpose.CONTROLLED, "SUPERSEDED"),
        ("retired", READY, Purpose.APPROVAL, "RETIRED"),
    ],
)
def test_a_copy_not_to_be_worked_by_is_marked_in_the_header_and_across_the_page(
    status: str, report: Report, purpose: Purpose, mark: str
) -> None:
    header = parts_of(with_status(status), report, Wishes(purpose))["word/header1.xml"]
    assert ("<v:textpath style" in header) == bool(mark)
    assert f'string="{mark}"' in header or not mark
    assert mark in words(header)


@pytest.mark.parametrize(
    ("purpose", "setting"),
    [
        (Purpose.APPROVAL, ""),
        (Purpose.REVIEW, "trackRevisions"),
        (Purpose.CONTROLLED, "documentProtection"),
    ],
)
def test_word_handles_changes_as_the_purpose_asks(purpose: Purpose, setting: str) -> None:
    settings = parts_of(SOP, wishes=Wishes(purpose))["word/settings.xml"]
    for each in ("trackRevisions", "documentProtection"):
        assert (each in settings) == (each == setting)


def test_the_profile_of_the_organisation_dresses_every_page() -> None:
    bare = replace(SOP, document=replace(SOP.document, organisation="", classification=""))
    logo = next(iter(SOP.pictures.values()))
    profile = Profile("Acme & Sons", logo, "Valid on screen only", "Secret", PaperSize.LETTER)
    document = export(bare, Format.DOCX, READY, Wishes(profile=profile))
    parts = parts_of(bare, wishes=Wishes(profile=profile))
    assert "Acme & Sons" in words(parts["word/header1.xml"])
    footer = words(parts["word/footer1.xml"])
    assert "Valid on screen only" in footer
    assert "Secret" in footer
    assert "Uncontrolled" not in footer
    with zipfile.ZipFile(BytesIO(document)) as package:
        assert package.read("word/media/logo.png") == logo
    size = etree.fromstring(parts["word/document.xml"].encode()).iter(f"{W}pgSz")
    assert [each.get(f"{W}w") for each in size] == ["12240"]


def test_a_controlled_copy_of_an_approved_sop_says_so_at_the_foot() -> None:
    parts = parts_of(with_status("approved"), wishes=Wishes(Purpose.CONTROLLED))
    footer = words(parts["word/footer1.xml"])
    assert "Controlled copy" in footer
    assert "Uncontrolled" not in footer


@pytest.mark.parametrize("to", [Format.DOCX, Format.PDF, Format.HTML])
@pytest.mark.parametrize(
    ("status", "wishes", "said"),
    [
        ("in review", Wishes(), "Uncontrolled when printed"),
        ("in review", Wishes(profile=Profile(footer="Screen only")), "Screen only"),
        (
            "approved",
            Wishes(Purpose.CONTROLLED, profile=Profile(footer="Screen only")),
            "Controlled copy",
        ),
        (
            "retired",
            Wishes(Purpose.CONTROLLED, profile=Profile(footer="Screen only")),
            "Screen only",
        ),
    ],
)
def test_every_format_says_the_same_of_printed_copies(
    to: Format, status: str, wishes: Wishes, said: str
) -> None:
    all_words = " ".join(reading.WORDS[to](export(with_status(status), to, READY, wishes)).split())
    assert said in all_words
    others = {"Uncontrolled when printed", "Screen only"} - {said}
    assert [each for each in others if each in all_words] == []


def test_a_logo_that_is_no_picture_is_left_out() -> None:
    wishes = Wishes(profile=Profile("Acme", b"no picture"))
    assert "word/_rels/header1.xml.rels" not in parts_of(SOP, wishes=wishes)
