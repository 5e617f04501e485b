"""The picture of the procedure in each format."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.documents import sop as long_sop
from sop_studio.exporters.blocks import FlowDrawing
from sop_studio.exporters.documents import export, make_copy
from sop_studio.exporters.flow.figure import figure_of
from sop_studio.exporters.flow.svg import svg
from sop_studio.exporters.formats import Format
from sop_studio.exporters.markdown.drawing import drawing_text
from sop_studio.exporters.outline import Outliner
from sop_studio.exporters.standing import standing_of
from sop_studio.library.starters import load_sample
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.parts import Decision, Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Decisions, Procedure, Sop
from tests.exporters import reading, word_rules
from tests.exporters.copies import FORMATS, READY
from tests.exporters.example import example
from tests.exporters.flows import WORDS, sop_from
from tests.markup.readers import commonmark, python_markdown
from tests.markup.structure import structure

seeds = st.integers(0, 2**32)
STRING = r'"[^"\n]*"'
MERMAID = re.compile(
    rf"flowchart TD\n(?: *(?:(?:\w+(?:\(\[{STRING}\]\)|\[{STRING}\]|{{{STRING}}}))"
    rf"|subgraph \w+\[{STRING}\]|end|\w+ -->(?:\|{STRING}\|)? \w+)\n)+"
)


def drawings(sop: Sop) -> list[FlowDrawing]:
    outlined = make_copy(sop, READY).outline
    return [
        block
        for section in outlined.sections
        for block in section.blocks
        if isinstance(block, FlowDrawing)
    ]


def mermaid(sop: Sop) -> str:
    (block,) = drawings(sop)
    fenced, _caption = drawing_text(block)
    return fenced.removeprefix("```mermaid\n").removesuffix("```\n")


def plain_sop() -> Sop:
    return Sop(procedure=Procedure(steps=(Step(action="Open"), Step(action="Close"))))


@pytest.mark.parametrize("to", FORMATS)
def test_plain_steps_and_an_empty_procedure_have_no_picture(to: Format) -> None:
    for sop in (Sop(), plain_sop()):
        words = export(sop, to, READY)
        assert not any(b"Figure 1" in part for part in reading.parts_of(words, to))


@pytest.mark.parametrize("to", FORMATS)
def test_the_picture_stands_once_and_is_the_same_each_time(to: Format) -> None:
    sop = load_sample()
    document = export(sop, to, READY)
    assert document == export(sop, to, READY)
    assert any(b"Flow of the procedure" in part for part in reading.parts_of(document, to))


def test_the_picture_ends_the_section_of_the_procedure() -> None:
    sections = {each.place: each for each in make_copy(example(), READY).outline.sections}
    assert isinstance(sections["procedure"].blocks[-1], FlowDrawing)
    assert len(drawings(example())) == 1


def test_an_edit_elsewhere_keeps_the_section_with_the_picture() -> None:
    sop, outliner = load_sample(), Outliner()
    standing = standing_of(sop, READY)

    def procedure(version: Sop) -> object:
        sections = outliner.outline(version, standing).sections
        return next(each for each in sections if each.place == "procedure")

    before = procedure(sop)
    typed = apply(sop, SetValue(parse("purpose.text"), "Anything"))[0]
    assert procedure(typed) is before
    decided = apply(sop, SetValue(parse("decisions.decisions[0].condition"), "it rains"))[0]
    assert procedure(decided) is not before


@settings(max_examples=40)
@given(seeds)
def test_any_picture_is_well_formed(seed: int) -> None:
    sop = sop_from(Random(seed))  # noqa: S311
    for block in drawings(sop):
        figure = figure_of(block.source, block.known)
        assert figure is not None
        for page in figure.parts:
            root = etree.fromstring(svg(page, "flow", "Flow", figure.description))
            assert root.get("role") == "group"
            assert root.get("aria-labelledby") == "flow-title flow-desc"
            assert len(root.findall(".//{*}text")) == sum(
                len(box.lines) for box in page.boxes
            ) + sum(len(route.label) for route in page.routes) + sum(
                len(band.title) for band in page.bands
            )


@settings(max_examples=40)
@given(seeds)
def test_mermaid_text_has_each_node_once_whatever_stands_in_it(seed: int) -> None:
    sop = sop_from(Random(seed))  # noqa: S311
    if not drawings(sop):
        return
    text = mermaid(sop)
    assert MERMAID.fullmatch(text), text
    nodes = re.findall(rf"^ *(\w+)(?:\(\[|\[|{{)(?={STRING})", text, re.MULTILINE)
    ids = [each for each in nodes if each != "subgraph"]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    ends = re.findall(rf"^ *(\w+) -->(?:\|{STRING}\|)? (\w+)$", text, re.MULTILINE)
    assert {name for pair in ends for name in pair} <= set(ids)
    assert text.count("subgraph ") == len(re.findall(r"^ *end$", text, re.MULTILINE))


@pytest.mark.parametrize("words", [each for each in WORDS if each])
def test_no_sign_of_mermaid_or_markdown_gets_into_a_label(words: str) -> None:
    decision = Decision(condition=words, action=words, otherwise=words)
    sop = Sop(
        procedure=Procedure(steps=(Step(action=words),)),
        decisions=Decisions(decisions=(decision,)),
    )
    labels = re.findall(STRING, mermaid(sop))
    assert labels
    for label in labels:
        shown = re.sub(r"#\d+;", "", label[1:-1])
        assert not set(shown) & set('"`#%$*_~<>[]{}|\\&')
        assert len(shown) <= 161


def test_mermaid_writes_a_sign_by_its_number() -> None:
    decision = Decision(condition='"a" > 5 %', target="s1")
    sop = Sop(
        procedure=Procedure(steps=(Step(id="s1", action="Run `x_y`"),)),
        decisions=Decisions(decisions=(decision,)),
    )
    text = mermaid(sop)
    assert '"Step 1: Run x#95;y"' in text
    assert '{"If #34;a#34; #62; 5 #37;' in text


def test_readers_agree_on_markdown_with_a_picture() -> None:
    for seed in range(15):
        text = export(sop_from(Random(seed)), Format.MARKDOWN, READY).decode()  # noqa: S311
        assert structure(python_markdown(text)) == structure(commonmark(text))


def test_word_draws_shapes_that_are_described_and_numbered() -> None:
    document = export(load_sample(), Format.DOCX, READY)
    assert word_rules.problems(document) == []
    root = etree.fromstring(reading.docx_parts(document)["word/document.xml"])
    groups = list(root.iter("{*}wgp"))
    assert len(groups) == 9
    figures = [each for each in root.iter("{*}docPr") if "Flow" in each.get("name", "")]
    assert figures[0].get("name") == "Flow of the procedure, part 1 of 9"
    assert "16 steps; 4 phases: Prepare, Canary, Ramp" in figures[0].get("descr", "")
    assert figures[1].get("descr") == "Flow of the procedure, part 2 of 9"
    shapes = [shape.find("{*}cNvPr") for shape in root.iter("{*}wsp")]
    numbers = [each.get("id") for each in (*root.iter("{*}docPr"), *shapes) if each is not None]
    assert len(set(numbers)) == len(numbers)
    captions = [reading.text_in(each) for each in root.iter(f"{reading.W}p")]
    assert "Figure 2. Flow of the procedure. The text is binding." in captions
    counted = [each for each in word_rules.fields_in(document) if each.startswith("SEQ")]
    assert counted == [r"SEQ Figure \* ARABIC"] * 2
    fallback = [reading.text_in(each) for each in root.iter("{*}Fallback")]
    assert "5 decisions" in fallback[0]


def test_what_leads_on_in_a_picture_is_a_link() -> None:
    sop = load_sample()
    page = export(sop, Format.HTML, READY).decode()
    assert re.search(r'<a href="#section-communication">[^\n]*class="bold to"[^\n]*</a>', page)
    root = etree.fromstring(
        reading.docx_parts(export(sop, Format.DOCX, READY))["word/document.xml"]
    )
    drawn = [
        reading.text_in(link)
        for group in root.iter("{*}wgp")
        for link in group.iter(f"{reading.W}hyperlink")
    ]
    assert drawn == ["Go to Section 13", *["Go to Section 11"] * 2, "Go to Step 8", "Go to Step 9"]


@pytest.mark.parametrize("to", FORMATS)
def test_figures_are_counted_where_their_captions_are_told(to: Format) -> None:
    said = " ".join(reading.WORDS[to](export(load_sample(), to, READY)).split())
    numbers = re.findall(r"Figure ?(\d) ?\. (A healthy canary|Flow of the procedure)", said)
    assert numbers == [("1", "A healthy canary"), ("2", "Flow of the procedure")]


def test_a_word_drawing_fits_the_page() -> None:
    for sop in (load_sample(), example(), long_sop(50)):
        root = etree.fromstring(
            reading.docx_parts(export(sop, Format.DOCX, READY))["word/document.xml"]
        )
        for group in root.iter("{*}wgp"):
            inline = group.getparent().getparent().getparent()  # type: ignore[union-attr]
            assert inline is not None
            extent = inline.find("{*}extent")
            assert extent is not None
            assert int(extent.get("cx", "0")) <= 9638 * 635
            assert int(extent.get("cy", "0")) <= 14_400 * 635


def test_word_takes_any_picture() -> None:
    for seed in range(10):
        document = export(sop_from(Random(seed)), Format.DOCX, READY)  # noqa: S311
        assert word_rules.problems(document) == []


def test_a_web_page_leads_from_each_box_to_its_step() -> None:
    page = export(load_sample(), Format.HTML, READY).decode()
    drawn = re.findall(r'<a href="#([\w-]+)" tabindex="-1"><', page)
    assert "item-step-watch-canary" in drawn
    ids = set(re.findall(r' id="([\w-]+)"', page))
    assert set(drawn) <= ids


def test_text_that_is_cut_can_be_read_whole_in_a_tip() -> None:
    decision = Decision(condition=" ".join(["very"] * 90), action="stop")
    sop = Sop(
        procedure=Procedure(steps=(Step(action="Open"),)),
        decisions=Decisions(decisions=(decision,)),
    )
    page = export(sop, Format.HTML, READY).decode()
    assert f"<title>If {' '.join(['very'] * 90)}</title>" in page
