"""A company's own Word document as the base of a copy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from sop_studio.errors import FileProblem, TemplateRefused
from sop_studio.exporters.documents import export
from sop_studio.exporters.docx.template.room import room_taken
from sop_studio.exporters.formats import Format
from sop_studio.exporters.profiles import found_in, template_from
from sop_studio.exporters.sheets import SHEETS
from sop_studio.exporters.wishes import PaperSize, Profile, Purpose, Wishes
from sop_studio.files import without_notes
from sop_studio.model.sop import Document, Sop
from tests.exporters import reading, word_rules
from tests.exporters.company_templates import (
    DOCUMENT,
    WORD,
    Page,
    level,
    line,
    lists,
    numbered_by,
    style,
    template,
    zipped,
)
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.reading import W
from tests.exporters.template_samples import (
    PICTURE,
    SAMPLES,
    bare,
    german,
    japanese,
    landscape,
    latent,
    letterhead,
    trapped,
    with_other_pages,
    with_sections,
)


def numbered_example() -> Sop:
    sop = example()
    return replace(sop, document=replace(sop.document, version="1.2", effective="2026-12-01"))


def copy_on(
    base: bytes, *, organisation: str = "", logo: bytes = b"", paper: PaperSize = PaperSize.A4
) -> dict[str, bytes]:
    """Return the parts of a copy of the example on a template."""
    profile = Profile(template=base, organisation=organisation, logo=logo, paper=paper)
    wishes = Wishes(profile=profile)
    return reading.docx_parts(export(numbered_example(), Format.DOCX, READY, wishes))


def page_words(parts: dict[str, bytes], side: str) -> list[str]:
    """Return what the headers or footers say, the results of fields included."""
    return [
        "".join(each.text or "" for each in etree.fromstring(content).iter(f"{W}t"))
        for name, content in sorted(parts.items())
        if re.fullmatch(rf"word/{side}\d+\.xml", name)
    ]


def styles_of(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    root = etree.fromstring(parts["word/styles.xml"])
    return {each.get(f"{W}styleId") or "": each for each in root.iter(f"{W}style")}


def name_of(found: etree._Element) -> str:
    name = found.find(f"{W}name")
    assert name is not None
    return name.get(f"{W}val") or ""


@pytest.mark.parametrize("made", SAMPLES.values(), ids=SAMPLES)
def test_a_copy_on_any_template_is_sound_and_the_same_each_time(made: Callable[[], bytes]) -> None:
    sop, _fields = every_field()
    wishes = Wishes(profile=Profile(template=made()))
    document = export(sop, Format.DOCX, READY, wishes)
    assert word_rules.problems(document) == []
    assert export(sop, Format.DOCX, READY, wishes) == document
    assert b"no copy may have" not in b"".join(reading.docx_parts(document).values())


@pytest.mark.parametrize("made", SAMPLES.values(), ids=SAMPLES)
def test_every_page_says_what_it_is_of(made: Callable[[], bytes]) -> None:
    parts = copy_on(made(), organisation="Acme")
    headers, footers = page_words(parts, "header"), page_words(parts, "footer")
    assert len(headers) == len(footers) >= 1
    for header, footer in zip(headers, footers, strict=True):
        said = f"{header} {footer}"
        for each in (
            "SOP-REL-007",
            "Restart the mail gateway",
            "1.2",
            "2026-12-01",
            "For approval",
            "Content ",
        ):
            assert said.count(each) == 1, each
        assert "uncontrolled" in said.casefold()
    pages = [
        content for name, content in parts.items() if re.fullmatch(r"word/footer\d+\.xml", name)
    ]
    assert all(b"PAGE" in each and b"NUMPAGES" in each for each in pages) or made is trapped


def test_the_letterhead_is_filled_in() -> None:
    parts = copy_on(letterhead())
    (header,), (footer,) = page_words(parts, "header"), page_words(parts, "footer")
    assert header.startswith("Document SOP-REL-007 rev 1.2")
    assert "Acme" not in header
    assert footer.startswith("This copy is UNCONTROLLED when printed. Page 1 of ")
    pictures = [name for name in parts if name.startswith("word/media/company")]
    assert [parts[name] for name in pictures] == [PICTURE]
    assert "Logo" in parts["word/header2.xml"].decode()
    title = styles_of(parts)["Title"]
    assert title.find(f"{W}pPr/{W}framePr") is None
    assert title.find(f"{W}rPr/{W}vanish") is None


def test_what_is_made_has_the_font_and_colour_of_the_company() -> None:
    styles = styles_of(copy_on(letterhead()))
    assert 'w:ascii="Georgia"' in etree.tostring(styles["SopBase"], encoding="unicode")
    assert "7A1F5C" in etree.tostring(styles["StepNumber"], encoding="unicode")
    based = styles["TableText"].find(f"{W}basedOn")
    assert based is not None
    assert based.get(f"{W}val") == "SopBase"


def test_running_text_that_is_set_in_leaves_cells_alone() -> None:
    styles = styles_of(copy_on(latent()))
    assert {"Heading1", "ListBullet", "Title", "SopTable"} <= set(styles)
    place = styles["SopBase"].find(f"{W}pPr/{W}ind")
    assert place is not None
    assert place.get(f"{W}firstLine") == "0"


def test_styles_of_other_languages_are_found_by_their_names() -> None:
    styles = styles_of(copy_on(german()))
    assert name_of(styles["Title"]) == "Titel"
    assert name_of(styles["ListBullet"]) == "Aufzählungszeichen"
    assert name_of(styles["Header"]) == "Kopfzeile"
    assert "berschrift1" not in styles
    parts = copy_on(japanese())
    assert name_of(styles_of(parts)["Heading1"]) == "見出し 1"
    assert b'w:eastAsia="ja-JP"' in parts["word/styles.xml"]
    assert page_words(parts, "header")[0].startswith("文書番号 SOP-REL-007 版 1.2")


def list_of(styles: dict[str, etree._Element], name: str) -> str:
    """The number of the list in which a style counts."""
    number = styles[name].find(f"{W}pPr/{W}numPr/{W}numId")
    return "" if number is None else number.get(f"{W}val", "")


def test_sections_and_the_headings_below_are_numbered_as_the_company_does() -> None:
    parts = copy_on(german())
    styles = styles_of(parts)
    assert list_of(styles, "Heading1") == list_of(styles, "Heading2") != "0"
    assert list_of(styles, "Heading3") == "0"
    lists = etree.fromstring(parts["word/numbering.xml"])
    linked = [
        each for each in lists.iter(f"{W}lvl")
        if (link := each.find(f"{W}pStyle")) is not None and link.get(f"{W}val") == "Heading1"
    ]  # fmt: skip
    assert len(linked) == 1
    shown = linked[0].find(f"{W}lvlText")
    assert shown is not None
    assert shown.get(f"{W}val") == "%1."
    assert "–" in parts["word/numbering.xml"].decode()
    assert b"DEADBEEF" not in parts["word/numbering.xml"]


def test_sections_that_a_company_counts_in_letters_are_numbered_in_figures() -> None:
    base = template(
        style("Normal", "Normal") + style("Heading1", "heading 1", numbered_by(1, 0)),
        numbering=lists(level(0, "upperLetter", "Annex %1", style_id="Heading1")),
    )
    number = styles_of(copy_on(base))["Heading1"].find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    assert number.get(f"{W}val") == "1"


def test_headings_below_sections_have_no_numbers_where_the_company_gives_them_none() -> None:
    base = template(
        style("Normal", "Normal")
        + style("Heading1", "heading 1", numbered_by(1, 0))
        + style("Heading2", "heading 2", based="Normal"),
        numbering=lists(level(0, "decimal", "%1.", style_id="Heading1")),
    )
    parts = copy_on(base)
    assert list_of(styles_of(parts), "Heading1") not in {"", "0", "1"}
    assert list_of(styles_of(parts), "Heading2") in {"", "0"}
    body = etree.fromstring(parts["word/document.xml"])
    listed = [reading.text_in(each) for each in paragraphs_of(body, "TOC2")]
    assert "In scope" in listed


def test_headings_below_sections_count_as_ours_where_sections_do() -> None:
    styles = styles_of(copy_on(letterhead()))
    assert list_of(styles, "Heading1") == list_of(styles, "Heading2") == "1"


def paragraphs_of(body: etree._Element, name: str) -> list[etree._Element]:
    found = body.iter(f"{W}pStyle")
    return [each.getparent().getparent() for each in found if each.get(f"{W}val") == name]  # type: ignore[union-attr,misc]


def test_the_section_with_the_text_gives_the_paper() -> None:
    body = copy_on(with_sections())["word/document.xml"].decode()
    assert 'w:w="11906" w:h="16838"/>' in body
    assert 'w:top="2000"' in body
    assert 'w:gutter="300"' in body
    assert "w:start=" not in body.partition("<w:sectPr>")[2]
    assert "Annex only" not in "".join(page_words(copy_on(with_sections()), "header"))


def test_other_pages_have_their_own_headers_and_nothing_leads_out() -> None:
    parts = copy_on(with_other_pages())
    said = "".join(page_words(parts, "header"))
    assert all(each in said for each in ("Even", "First", "Odd"))
    settings = parts["word/settings.xml"].decode()
    assert settings.index("mirrorMargins") < settings.index("evenAndOddHeaders")
    assert "rsid" not in settings
    assert "w:titlePg" in parts["word/document.xml"].decode()


def test_paper_borders_and_line_numbers_are_taken_over_but_not_columns() -> None:
    section = copy_on(landscape())["word/document.xml"].decode().partition("<w:sectPr>")[2]
    assert 'w:w="15840" w:h="12240" w:orient="landscape"' in section
    assert "pgBorders" in section
    assert "lnNumType" in section
    assert "w:cols" not in section
    assert "tbRl" not in section


def test_nothing_of_a_template_leaves_but_its_look() -> None:
    parts = copy_on(trapped())
    everything = b"".join(parts.values()).decode(errors="replace")
    for each in ("Jane", "jane", "Secret", "00AB12CD", "1234ABCD", "acme.example/", "spy.png",
                 "DDE", "INCLUDE", "FILENAME", "2020-01-01", "SOP-OLD", "Old title", "[Click]",
                 "ENTWURF", "OLEObject", "altChunk", "QP-8"):  # fmt: skip
        assert each not in everything, each
    header = page_words(parts, "header")[0]
    for each in ("Kept", "Site 4", "QP-7", "acme.example"):
        assert each in header, each
    links = [parts[name] for name in parts if name.startswith("word/_rels/header")]
    assert not any(b"External" in each for each in links)
    assert {name.split("/")[0] for name in parts} == {
        "[Content_Types].xml", "_rels", "docProps", "word",
    }  # fmt: skip


def test_a_draft_is_marked_on_every_kind_of_page() -> None:
    wishes = Wishes(profile=Profile(template=with_other_pages()))
    parts = reading.docx_parts(export(numbered_example(), Format.DOCX, NOT_READY, wishes))
    headers = [parts[name].decode() for name in parts if name.startswith("word/header")]
    assert len(headers) == 3
    assert all("SopWatermark" in each and "B3261E" in each for each in headers)


def test_a_template_without_a_style_gets_all_of_ours() -> None:
    assert found_in(bare()).startswith("Uses no style of the file")
    assert "Heading1" in styles_of(copy_on(bare()))
    letter = copy_on(bare(), paper=PaperSize.LETTER)["word/document.xml"].decode()
    assert 'w:w="12240"' in letter


def test_a_logo_that_is_set_shows_where_the_template_has_none() -> None:
    assert "word/media/logo.png" in copy_on(latent(), logo=PICTURE)
    assert "word/media/logo.png" not in copy_on(letterhead(), logo=PICTURE)


def test_purposes_hold_on_a_template_too() -> None:
    wishes = Wishes(purpose=Purpose.REVIEW, profile=Profile(template=letterhead()))
    parts = reading.docx_parts(export(numbered_example(), Format.DOCX, READY, wishes))
    assert b"trackRevisions" in parts["word/settings.xml"]


def test_a_copy_can_be_the_template_of_others_without_what_it_says() -> None:
    first = Wishes(profile=Profile(template=letterhead(), organisation="Acme"))
    other = replace(numbered_example(), document=Document(title="Another", id="SOP-2"))
    copy = export(other, Format.DOCX, READY, first)
    assert "header and footer are made anew" in found_in(copy)
    parts = copy_on(copy)
    assert "Another" not in b"".join(parts.values()).decode(errors="replace")
    assert page_words(parts, "header")[0].startswith("SOP-REL-007  Restart the mail gateway")
    names = [name_of(each) for each in styles_of(parts).values()]
    assert len(set(names)) == len(names)
    second = Wishes(profile=Profile(template=copy))
    assert word_rules.problems(export(numbered_example(), Format.DOCX, READY, second)) == []


def test_pictures_lose_what_was_written_into_them() -> None:
    note = b"tEXtAuthor\0Jane"
    noted = PICTURE[:33] + len(note[4:]).to_bytes(4) + note + b"crc!" + PICTURE[33:]
    assert without_notes(noted) == without_notes(PICTURE)
    assert b"Jane" not in without_notes(noted)
    scan = b"\xff\xda\x00\x02picture"
    camera = b"\xff\xe1\x00\x06Jane\xff\xfe\x00\x06Jane"
    density = b"\xff\xe0\x00\x04ab"
    assert without_notes(b"\xff\xd8" + density + camera + scan) == b"\xff\xd8" + density + scan
    for cut in (PICTURE[:200], b"\xff\xd8" + camera[:5]):
        assert without_notes(cut) == cut


def _in_tables(content: str, depth: int) -> str:
    before, after = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return f"{before * depth}{content}{after * depth}"


def test_a_header_of_tables_in_tables_is_as_high_as_what_is_in_them() -> None:
    header = _in_tables(line("One") + line("Two"), 40)
    assert copy_on(template(style("Normal", "Normal"), pages=(Page("header", header),)))
    heights = [
        room_taken(
            etree.fromstring(f'<w:hdr xmlns:w="{WORD}">{each}</w:hdr>'), SHEETS[PaperSize.A4],
            is_header=True,
        )
        for each in (line("One") + line("Two"), header)
    ]  # fmt: skip
    assert heights[0] == heights[1]


def test_what_was_found_is_said() -> None:
    said = found_in(letterhead())
    assert "Uses 3 styles of the file" in said
    assert "Page # of #" in said
    odd = template(pages=())
    assert "Nothing is known" not in found_in(odd)


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def _with(name: str, content: bytes) -> bytes:
    return zipped({**reading.docx_parts(letterhead()), name: content})


REFUSED = {
    "empty": (b"", "damaged"),
    "cut": (letterhead()[:900], "damaged"),
    "words": (b"no document at all" * 90, "damaged"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "password"),
    "macros": (_with("word/vbaProject.bin", b"x"), "macros"),
    "macro kind": (
        template(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "macro template": (
        template(kind="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        "macros",
    ),
    "sheet": (template(kind=DOCUMENT.replace("wordprocessingml", "spreadsheetml").replace(
        "document.main", "sheet.main")), "no Word document"),
    "zip": (zipped({"readme.txt": b"x"}), "no Word document"),
    "broken text": (_with("word/document.xml", b"<w:document"), "damaged"),
    "broken styles": (_with("word/styles.xml", b"<a></b>"), "damaged"),
    "XML bomb": (_with("word/styles.xml", _BOMB), "definitions"),
    "XML bomb in text": (_with("word/document.xml", _BOMB), "definitions"),
    "nested": (_with("word/header1.xml", b"<a>" * 9000 + b"</a>" * 9000), "damaged"),
    "zip bomb": (_with("word/styles.xml", b"<x>" + b" " * 9_000_000 + b"</x>"), "far more"),
    "strict": (_with("word/document.xml", (
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')), "Strict"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_base_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, told: str
) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateRefused, match=told):
        template_from(path)


def test_a_template_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"gone\.docx"):
        template_from(tmp_path / "gone.docx")


def test_a_gutter_below_nothing_is_none() -> None:
    page = '<w:pgMar w:top="1701" w:bottom="1134" w:left="1417" w:right="1134" w:gutter="-90"/>'
    document = copy_on(template(section=page))["word/document.xml"].decode()
    assert 'w:gutter="0"' in document
    assert 'w:gutter="-' not in document
