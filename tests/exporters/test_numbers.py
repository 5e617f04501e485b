"""The same numbers in every format, and references that follow what they point to."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

import pytest
from lxml import etree, html
from msgspec.structs import replace

from sop_studio.exporters.appendices import APPENDICES
from sop_studio.exporters.documents import export
from sop_studio.exporters.docx.numbering import NO_NUMBERS
from sop_studio.exporters.export_check.pdf import seen_in_pdf
from sop_studio.exporters.formats import Format
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import standing_of
from sop_studio.exporters.wishes import STANDARD, Wishes
from sop_studio.gui.preview.page import Sheet
from sop_studio.gui.preview.page import html as page_html
from sop_studio.gui.preview.pieces import Heading, PieceMaker
from sop_studio.importers.markdown import read_markdown
from sop_studio.model.edits import Move, SetValue, apply
from sop_studio.model.naming import section_words
from sop_studio.model.numbering import shown_sections
from sop_studio.model.parts import Picture, Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Procedure, Sop
from tests.exporters import reading
from tests.exporters.copies import FORMATS, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.reading import W
from tests.storage.any_sop import png

EVERY_FIELD = every_field()[0]


def numbers(sop: Sop) -> list[str]:
    """The numbers of the sections, as the model counts them."""
    return [str(shown.number) for shown in shown_sections(sop) if shown.number]


def body(sop: Sop) -> etree._Element:
    return etree.fromstring(
        reading.docx_parts(export(sop, Format.DOCX, READY))["word/document.xml"]
    )


def counted_by_word(sop: Sop) -> list[str]:
    """The headings that Word numbers: their style counts, unless a list without levels is named."""
    found = []
    for paragraph in body(sop).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "Heading1":
            other = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            if other is None or other.get(f"{W}val") != str(NO_NUMBERS):
                found.append(reading.text_in(paragraph))
    return found


def numbered_in_word(sop: Sop, wishes: Wishes = STANDARD) -> list[tuple[str, str]]:
    """The headings of both numbered levels, with the numbers that Word counts for them."""
    document = export(sop, Format.DOCX, READY, wishes)
    section, label, found = 0, 0, []
    for paragraph in etree.fromstring(reading.docx_parts(document)["word/document.xml"]).iter(
        f"{W}p"
    ):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        if name not in {"Heading1", "Heading2"}:
            continue
        other = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if other is not None:
            number = ""
        elif name == "Heading1":
            section, label = section + 1, 0
            number = str(section)
        else:
            label += 1
            number = f"{section}.{label}"
        words = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        found.append((number, words))
    return found


def test_headings_below_sections_count_on_in_word_and_contents_say_so() -> None:
    found = numbered_in_word(example())
    assert ("4.2", "RACI grid") in found
    assert ("7.1", "Drain") in found
    listed = [
        "".join(each.text or "" for each in entry.iter(f"{W}t"))
        for entry in body(example()).iter(f"{W}p")
        if (style := entry.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val", "").startswith("TOC")
    ]
    assert listed == [number + words for number, words in found]


def test_headings_of_appendices_and_in_cells_have_no_numbers() -> None:
    step = Step(action="Look", details="## Nights\n\nNobody looks.")
    sop = replace(example(), procedure=Procedure(steps=(step,)))
    wishes = Wishes(appendices=frozenset(each.key for each in APPENDICES))
    found = numbered_in_word(sop, wishes)
    assert ("", "Nights") in found
    last = max(at for at, (number, _words) in enumerate(found) if number)
    assert found[last][1] == "Change History"
    assert all(not number for number, _words in found[last + 1 :])


def test_sections_have_the_same_numbers_in_markdown() -> None:
    text = export(EVERY_FIELD, Format.MARKDOWN, READY).decode()
    assert re.findall(r"^## (\d+)\. ", text, re.MULTILINE) == numbers(EVERY_FIELD)


def numbered_in_html(sop: Sop) -> list[str]:
    """The headings and captions that have a number, with it."""
    page = html.document_fromstring(export(sop, Format.HTML, READY).decode())
    found = (each for each in page.iter() if each.find("span[@class='number']") is not None)
    return [" ".join("".join(map(str, each.itertext())).split()) for each in found]


def with_headings_in_texts() -> Sop:
    """An SOP whose texts hold headings: on their own, in a quotation, below a label, in a step."""
    inside = "## Days\n\nCall.\n\n> ## Said\n>\n> Wait.\n\n## Nights\n\nWait."
    sop = example()
    step = Step(action="Look", details="## Deep\n\nNobody looks.")
    return replace(
        sop,
        purpose=replace(sop.purpose, text=inside),
        rollback=replace(sop.rollback, trigger=inside),
        procedure=Procedure(steps=(step,)),
    )


@pytest.mark.parametrize("sop", [example(), EVERY_FIELD, with_headings_in_texts()])
def test_headings_below_sections_have_the_same_numbers_in_word_html_and_pdf(sop: Sop) -> None:
    numbered = [f"{number} {words}" for number, words in numbered_in_word(sop) if number]
    assert any(each.startswith("4.1 ") for each in numbered)
    assert numbered_in_html(sop) == numbered
    headings = seen_in_pdf(export(sop, Format.PDF, READY)).headings
    shown = [" ".join(each.words.split()) for each in headings]
    assert [words for words in shown if re.match(r"\d+(\.\d+)? ", words)] == numbered


def test_sections_have_the_same_numbers_in_the_preview() -> None:
    laid_out = outline(EVERY_FIELD, standing_of(EVERY_FIELD, READY))
    headings = [
        str(piece.source.number)
        for piece in PieceMaker().pieces(laid_out)
        if isinstance(piece.source, Heading)
    ]
    assert headings == numbers(EVERY_FIELD)


def test_word_counts_as_many_sections_in_the_same_order() -> None:
    titles = [section_words(shown) for shown in shown_sections(EVERY_FIELD) if shown.number]
    assert counted_by_word(EVERY_FIELD) == titles


def test_word_counts_each_list_of_steps_from_one() -> None:
    made = body(example())
    lists = []
    for paragraph in made.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "StepNumber":
            level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
            number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
            assert level is not None
            assert number is not None
            lists.append((number.get(f"{W}val"), level.get(f"{W}val")))
    procedure, rollback = lists[0][0], lists[-1][0]
    assert procedure != rollback
    # Two steps, the first with two sub-steps, then the rollback begins anew.
    assert [level for _number, level in lists] == ["0", "1", "1", "0", "0"]
    assert [number for number, _level in lists] == [procedure] * 4 + [rollback]


def words(sop: Sop, to: Format) -> str:
    return " ".join(reading.WORDS[to](export(sop, to, READY)).split())


ANY_FORMAT = pytest.mark.parametrize("to", FORMATS)


@ANY_FORMAT
def test_a_reference_to_a_step_follows_the_step(to: Format) -> None:
    before = example()
    after, _back = apply(before, Move(parse("procedure.steps"), 1, 0))
    assert re.search(r"Call the Shift lead after Step 2 ?\.", words(before, to))
    assert re.search(r"Call the Shift lead after Step 1 ?\.", words(after, to))


@ANY_FORMAT
def test_a_reference_to_a_section_follows_the_section(to: Format) -> None:
    before = example()
    after, _back = apply(before, SetValue(parse("layout.profile"), "full"))
    assert "see Section 10" in words(before, to)
    assert "see Section 11" in words(after, to)


def test_links_in_markdown_lead_to_headings_that_are_there() -> None:
    links = "[title](sop:document), [own](sop:custom-contacts), [role](sop:lead), [step](sop:drain)"
    roles = [replace(each, name=f"[{each.name}]") for each in example().roles.roles]
    sop = replace(
        example(),
        document=replace(example().document, title="Größe prüfen"),
        purpose=replace(example().purpose, text=links),
        roles=replace(example().roles, roles=tuple(roles)),
    )
    text = export(sop, Format.MARKDOWN, READY).decode()
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    targets = [unquote(each) for each in re.findall(r"\]\(#([\w%-]*)\)", text, re.ASCII)]
    assert len(targets) == 8
    assert set(targets) <= slugs
    assert "größe-prüfen--sop-rel-007" in targets


def test_links_in_html_lead_to_places_that_are_there() -> None:
    made = html.document_fromstring(export(EVERY_FIELD, Format.HTML, READY).decode())
    ids = {each.get("id") for each in made.iter() if each.get("id")}
    targets = {each.get("href", "") for each in made.iter("a")}
    assert {each[1:] for each in targets if each.startswith("#")} <= ids
    assert "#item-procedure-steps" in targets


def with_figures() -> Sop:
    """Two steps whose pictures have captions, and one between them whose picture has none."""
    data = png(20, 10, b"a picture")
    sha256 = hashlib.sha256(data).hexdigest()
    captions = ("The gate", "", "Figure 9. The door")
    steps = tuple(
        Step(
            action=f"Look at part {at}",
            pictures=(Picture(id=f"p{at}", sha256=sha256, alt="A part", caption=caption),),
        )
        for at, caption in enumerate(captions)
    )
    return Sop(procedure=Procedure(steps=steps), pictures={sha256: data})


@ANY_FORMAT
def test_figures_are_counted_alike(to: Format) -> None:
    said = words(with_figures(), to)
    assert re.search(r"Figure 1 ?\. The gate", said)
    assert re.search(r"Figure 2 ?\. Figure 9\. The door", said)


def test_figures_are_counted_in_the_preview_as_in_exports() -> None:
    sop = with_figures()
    pieces = PieceMaker().pieces(outline(sop, standing_of(sop, READY)))
    said = " ".join(page_html(piece, Sheet(600, 28)) for piece in pieces)
    assert "Figure 1. The gate" in said
    assert "Figure 2. Figure 9. The door" in said


def test_markdown_reads_back_a_caption_without_the_number_that_was_counted() -> None:
    read = read_markdown(export(with_figures(), Format.MARKDOWN, READY), "copy.md").sop
    captions = [each.caption for step in read.procedure.steps for each in step.pictures]
    assert captions == ["The gate", "", "Figure 9. The door"]
