"""What stands on every page of a copy, for every standing and purpose; above all in Word."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree
from msgspec.structs import replace

from sop_studio.exporters.documents import export, make_copy
from sop_studio.exporters.formats import Format
from sop_studio.exporters.pdf.document import manuscript
from sop_studio.exporters.sheets import SHEETS
from sop_studio.exporters.widths import width_of
from sop_studio.exporters.wishes import PaperSize, Profile, Purpose, Wishes
from sop_studio.library.starters import load_sample
from sop_studio.model.findings import Report
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.parts import Picture, Step
from sop_studio.model.sop import Procedure, Sop
from tests.exporters import reading, word_rules
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.reading import W
from tests.exporters.template_samples import latent
from tests.storage.any_sop import png

SOP = load_sample()


def parts_of(sop: Sop, report: Report = READY, wishes: Wishes | None = None) -> dict[str, str]:
    document = export(sop, Format.DOCX, report, wishes or Wishes())
    assert word_rules.problems(document) == []
    return {
        name: content.decode(errors="replace")
        for name, content in reading.docx_parts(document).items()
    }


def lines(part: str) -> list[str]:
    """The lines of a header or footer; an arrow stands before what is at their end."""
    found = []
    for paragraph in etree.fromstring(part.encode()).iter(f"{W}p"):
        pieces = paragraph.iter(f"{W}t", f"{W}r")
        shown = (
            each.text if each.tag == f"{W}t" else "→" * (each.find(f"{W}tab") is not None)
            for each in pieces
        )
        found.append("".join(each or "" for each in shown))
    return found


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


LONG_NAME = "European Company for Industrial Refrigeration and Specialised Maintenance plc"
LONG_TITLE = "Controlled restart of the refrigeration circuits of hall four after a loss of power"


def test_a_name_that_has_no_room_beside_the_logo_has_a_line_to_itself() -> None:
    wide = replace(SOP, document=replace(SOP.document, organisation=LONG_NAME))
    wishes = Wishes(profile=Profile(logo=png(300, 60)))
    header = lines(parts_of(wide, wishes=wishes)["word/header1.xml"])
    assert header[:2] == ["→For approval", LONG_NAME]
    short = lines(parts_of(SOP, wishes=wishes)["word/header1.xml"])
    assert short[0] == "  Example Ltd→For approval"


@pytest.mark.parametrize("template", [b"", latent()])
def test_a_long_id_and_title_leave_room_for_the_version(template: bytes) -> None:
    document = replace(
        SOP.document, id="QM-ENG-PROD-REFRIGERATION-HALL-FOUR-0004-2026-EN", title=LONG_TITLE
    )
    wishes = Wishes(profile=Profile(template=template))
    parts = parts_of(replace(SOP, document=document), wishes=wishes)
    header = next(part for name, part in parts.items() if name.startswith("word/header"))
    named = next(each for each in lines(header) if "Controlled restart" in each)
    assert named.partition("→")[0].endswith(" …")
    assert width_of(named, 18) < SHEETS[PaperSize.A4].text_width


def test_words_that_fill_the_foot_have_the_number_of_the_page_below_them() -> None:
    notice = "A printed copy is not controlled: look up which version is in force, " * 2
    wishes = Wishes(profile=Profile(footer=notice.strip()))
    footer = lines(parts_of(SOP, wishes=wishes)["word/footer1.xml"])
    assert "Page" not in footer[0]
    assert "→Page 1 of" in footer[1]


def noted_pictures() -> tuple[Sop, Wishes]:
    """An SOP with a picture, and a logo, that say who made them."""
    name = hashlib.sha256(noted := png(40, 30, b"Author Jane")).hexdigest()
    step = Step(action="Look", pictures=(Picture(sha256=name, alt="A dial"),))
    sop = Sop(procedure=Procedure(steps=(step,)), pictures={name: noted})
    return sop, Wishes(profile=Profile(logo=noted))


def test_pictures_do_not_say_who_took_them_and_where() -> None:
    sop, wishes = noted_pictures()
    with zipfile.ZipFile(BytesIO(export(sop, Format.DOCX, READY, wishes))) as package:
        pictures = [each for each in package.namelist() if "media" in each]
        assert len(pictures) == 2
        assert not any(b"Jane" in package.read(each) for each in pictures)


def test_what_a_pdf_is_set_of_does_not_say_it_either() -> None:
    sop, wishes = noted_pictures()
    given = manuscript(make_copy(sop, READY, wishes)).pictures
    assert len(given) == 2
    for each in given.values():
        (inside,) = re.findall(r"base64,([A-Za-z0-9+/=]+)", each)
        assert b"Jane" not in base64.b64decode(inside)


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
