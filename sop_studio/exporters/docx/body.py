"""The outline as the body of a Word document."""

from collections.abc import Iterator
from itertools import groupby

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    FlowDrawing,
    Form,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    Value,
    WritingRoom,
)
from sop_studio.exporters.documents import Copy
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.drawing import drawing
from sop_studio.exporters.docx.page import TEXT_WIDTH, section_properties
from sop_studio.exporters.docx.steps import step_table
from sop_studio.exporters.docx.tables import facts_table, rows_table, value_runs
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.values import plain
from sop_studio.translation import _


def body(copy: Copy, writing: Writing) -> str:
    """Return the document part: title, title block, sections, and the line that ends it."""
    parts = [*_title(copy, writing)]
    for section in copy.outline.sections:
        if section.matter is Matter.FRONT:
            parts += _front(writing, section, copy.outline)
        else:
            parts += _section(writing, section)
    if not copy.imprint.kind:
        parts.append(xml.paragraph(xml.run(_("End of document")), "EndOfDocument"))
    content = "".join(parts)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {xml.NAMESPACES}{xml.DRAWING_NAMESPACES}>"
        f"<w:body>{content}{section_properties()}</w:body></w:document>"
    )


def _title(copy: Copy, writing: Writing) -> Iterator[str]:
    kind = copy.imprint.kind or _("Standard Operating Procedure")
    yield xml.paragraph(xml.run(kind), "Subtitle")
    yield xml.paragraph(_heading(writing, copy.outline.title), "Title")
    if copy.standing.is_draft:
        yield xml.paragraph(xml.run(_("DRAFT, not for use")), "DraftNote")


def _front(writing: Writing, section: OutlineSection, outline: Outline) -> Iterator[str]:
    told, blocks = _split(section.blocks)
    first = (outline.identifier,) if outline.identifier else ()
    facts = (*first, *told, *outline.by_hand)
    if facts:
        blocks = (Facts(section.place, facts), *blocks)
    yield from _Blocks(writing, section).made(blocks)


def _split(blocks: tuple[Block, ...]) -> tuple[tuple[Fact, ...], tuple[Block, ...]]:
    """Return the facts at the head of the title block, and what stands below them."""
    if blocks and isinstance(blocks[0], Facts):
        return blocks[0].facts, blocks[1:]
    return (), blocks


def _section(writing: Writing, section: OutlineSection) -> Iterator[str]:
    style = "Heading1" if section.number else "AppendixHeading"
    yield xml.paragraph(writing.anchored(section.anchor, _heading(writing, section.title)), style)
    yield from _Blocks(writing, section).made(section.blocks)


def _heading(writing: Writing, title: Value) -> str:
    return value_runs(writing, title) if title.form is Form.LINE else xml.run(title.text)


class _Blocks:
    """Writes the blocks of one section."""

    def __init__(self, writing: Writing, section: OutlineSection) -> None:
        self._writing = writing
        self._title = plain(section.title)
        self._is_front = section.matter is Matter.FRONT
        # Labels of the title block rank with the numbered headings, all others below them.
        self._label_style, self._below_labels = (
            ("FrontHeading", 2) if self._is_front else ("Heading2", 3)
        )
        self._steps = 0
        self._text_level = 2
        """The level of headings inside a text: one below the last heading of the section."""

    def made(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for is_step, group in groupby(blocks, lambda block: isinstance(block, StepBlock)):
            if is_step:
                yield from self._step_table([each for each in group if isinstance(each, StepBlock)])
                continue
            for block in group:
                if isinstance(block, FlowDrawing):
                    yield from drawing(self._writing, block)
                elif isinstance(block, WritingRoom):
                    yield from self._room(block)
                else:
                    yield from self._block(block)

    def _step_table(self, steps: list[StepBlock]) -> Iterator[str]:
        # Steps of one section count on across phases; each section starts anew.
        self._steps = self._steps or self._writing.new_list(styles.STEP_LEVELS)
        yield step_table(
            self._writing, steps, self._steps, self._title, heading_level=self._text_level
        )
        yield _after_table()

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(_, label, value):
                yield from self._label(label)
                yield from self._text(value)
            case Facts():
                yield from self._facts(block)
            case Bullets():
                yield from self._label(block.label)
                for value in block.values:
                    yield xml.paragraph(value_runs(self._writing, value), "ListBullet")
            case Table():
                yield from self._label(block.label)
                title = block.label or self._title
                yield rows_table(self._writing, block, title, heading_level=self._text_level)
                if block.note:
                    yield xml.paragraph(xml.run(block.note), "TableNote")
                yield _after_table()
            case StepsLabel():
                yield from self._label(block.label)
            case PhaseHeading():
                self._text_level = self._below_labels
                yield xml.paragraph(value_runs(self._writing, block.title), self._label_style)
            case Unwritten():
                yield xml.paragraph(xml.run(block.words, italic=True))

    def _room(self, block: WritingRoom) -> Iterator[str]:
        yield from self._label(block.label)
        if block.hint:
            yield xml.paragraph(xml.run(block.hint), "WritingHint")
        for line in range(block.lines):
            last = line + 1 == block.lines
            yield xml.paragraph("", "WritingLineEnd" if last else "WritingLine")

    def _text(self, value: Value) -> Iterator[str]:
        if value.form is Form.CODE:
            yield xml.paragraph(value_runs(self._writing, value), "Code")
            return
        yield from field_text.paragraphs(
            self._writing,
            value.text,
            TEXT_WIDTH,
            place=value.place,
            heading_level=self._text_level,
        )

    def _facts(self, block: Facts) -> Iterator[str]:
        if self._is_front:
            yield facts_table(self._writing, block.facts, self._title)
            yield _after_table()
            return
        for fact in block.facts:
            label = xml.run(f"{fact.label}: ", bold=True)
            yield xml.paragraph(label + value_runs(self._writing, fact.value))

    def _label(self, label: str) -> Iterator[str]:
        if label:
            self._text_level = self._below_labels
            yield xml.paragraph(xml.run(label), self._label_style)


def _after_table() -> str:
    return xml.paragraph("", "AfterTable")
