"""The outline as the body of a Word document."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    DecisionBlock,
    Fact,
    Facts,
    FlowDrawing,
    Form,
    HandTable,
    Matter,
    Notes,
    Outline,
    OutlineSection,
    Paragraph,
    PhaseHeading,
    StepBlock,
    StepsLabel,
    StopBox,
    Table,
    TickChoice,
    TickList,
    TickStep,
    Unwritten,
    Value,
    WritingRoom,
    kind_of_row,
    said_before_signing,
)
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.docx import by_hand, field_text, numbering, xml
from sop_studio.exporters.docx.contents import contents
from sop_studio.exporters.docx.drawing import drawing
from sop_studio.exporters.docx.signatures import signature_table
from sop_studio.exporters.docx.steps import step_table
from sop_studio.exporters.docx.tables import facts_table, notes, rows_table, value_runs
from sop_studio.exporters.docx.writing import UNNUMBERED, Writing
from sop_studio.exporters.front_parts import END
from sop_studio.exporters.values import plain
from sop_studio.model.fields import Shape
from sop_studio.translation import _


def body(copy: Copy, writing: Writing, paper: str) -> str:
    """Return the document part: title, title block, sections, and the line that ends it.

    `paper` is what it is laid out on.
    """
    front = [*_title(copy, writing)]
    parts: list[str] = []
    for section in copy.outline.sections:
        if section.matter is Matter.FRONT:
            front += _front(writing, section, copy.outline)
        else:
            made = list(_section(writing, section))
            parts += _kept_whole(made) if section.is_whole else made
    listed = contents(writing.headings) if writing.headings else ""
    if copy.kind.end and END not in copy.wishes.profile.left_out:
        _keep_with_end(parts)
        parts.append(xml.paragraph(xml.run(_(copy.kind.end)), "EndOfDocument"))
    content = "".join(_closed_up([*front, *([listed] if listed else ()), *parts]))
    ticks = xml.TICK_NAMESPACES if writing.has_ticks else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {xml.NAMESPACES}{xml.DRAWING_NAMESPACES}{ticks}>"
        f"<w:body>{content}{paper}</w:body></w:document>"
    )


def _kept_whole(parts: list[str]) -> list[str]:
    return [*map(xml.kept_with_next, parts[:-1]), *parts[-1:]]


def _closed_up(parts: list[str]) -> Iterator[str]:
    """Make the empty paragraphs that part tables from what follows thin before headings.

    These have space above them. Without such a paragraph, LibreOffice leaves a heading that
    follows a table alone at the foot of a page; one that begins a page needs none.
    """
    for part, following in pairwise([*parts, ""]):
        if part != _AFTER_TABLE or not following.startswith(_HEADINGS):
            yield part
        elif "<w:pageBreakBefore/>" not in following.partition("</w:pPr>")[0]:
            yield _BEFORE_HEADING


_AFTER_TABLE = xml.paragraph("", "AfterTable")
_BEFORE_HEADING = xml.paragraph("", "TableEnd")
_HEADINGS = tuple(
    f'<w:p><w:pPr><w:pStyle w:val="{style}' for style in ("Heading", "FrontHeading", "ContentsH")
)


def _keep_with_end(parts: list[str]) -> None:
    """Keep the last of the content on the page of the line that ends it, which says nothing alone.

    With a table goes the empty paragraph that Word wants after it.
    """
    for at in range(len(parts) - 1, -1, -1):
        parts[at] = _end_kept(parts[at])
        if "<w:t" in parts[at]:
            return


def _end_kept(part: str) -> str:
    """Return a part that ends, a table with its last row, on the page of what follows it."""
    start = max(part.rfind("<w:tr>"), 0) if part.endswith("</w:tbl>") else 0
    return part[:start] + xml.kept_with_next(part[start:])


def _title(copy: Copy, writing: Writing) -> Iterator[str]:
    yield xml.paragraph(xml.run(_(copy.kind.name)), "Subtitle")
    yield xml.paragraph(_heading(writing, copy.outline.title), "Title")
    if copy.warning:
        yield xml.paragraph(xml.run(copy.warning), "DraftNote")


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
    number = str(section.number) if section.number else ""
    writing.begin_section(number)
    title = writing.heading(1, _heading(writing, section.title), number)
    properties = "<w:pageBreakBefore/>" if section.on_new_page else ""
    if not number:
        properties += UNNUMBERED
    yield xml.paragraph(writing.anchored(section.anchor, title), "Heading1", properties)
    yield from _Blocks(writing, section).made(section.blocks)


def _heading(writing: Writing, title: Value) -> str:
    if title.form is Form.LINE:
        return value_runs(writing, title)
    # Words in place of a heading that the writer has not given yet, or those of the catalogue.
    return writing.marked(title.place, "") + xml.run(title.text)


_MANY = 5
"""Facts that are found faster in a table than one below the other."""


class _Blocks:
    """Writes the blocks of one section."""

    def __init__(self, writing: Writing, section: OutlineSection) -> None:
        self._writing = writing
        self._title = plain(section.title)
        self._is_front = section.matter is Matter.FRONT
        # Labels of the title block rank with the numbered headings, all others below them.
        self._below_labels = 2 if self._is_front else 3
        self._steps = 0
        self._text_level = 2
        """The level of headings inside a text: one below the last heading of the section."""
        self._last: Block | None = None
        self._signed = said_before_signing(section.blocks)

    def made(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        self._last = blocks[-1] if blocks else None
        for kind, group in groupby(blocks, kind_of_row):
            if kind is StepBlock:
                yield from self._step_table([each for each in group if isinstance(each, StepBlock)])
            elif kind is TickStep:
                rows = [each for each in group if isinstance(each, TickStep | DecisionBlock)]
                yield by_hand.ticked_steps(self._writing, rows, self._title, self._text_level)
                yield _AFTER_TABLE
            else:
                for block in group:
                    yield from self._block(block)
                    self._writing.passed()

    def _step_table(self, steps: list[StepBlock]) -> Iterator[str]:
        # Steps of one section count on across phases; each section starts anew.
        self._steps = self._steps or self._writing.new_list(numbering.STEP_LEVELS)
        yield step_table(
            self._writing, steps, self._steps, self._title, heading_level=self._text_level
        )
        yield _AFTER_TABLE

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph(_, label, value):
                yield from self._label(label)
                for each in self._text(value):
                    yield xml.kept_with_next(each) if block.place in self._signed else each
            case Facts():
                yield from self._facts(block)
            case Bullets():
                yield from self._label(block.label)
                yield from self._bullets(block.values)
            case Table():
                yield from self._table(block)
            case StepsLabel():
                yield from self._label(block.label)
            case PhaseHeading():
                self._text_level = self._below_labels
                yield self._below(value_runs(self._writing, block.title))
            case Unwritten():
                kept = "" if block is self._last else "<w:keepNext/>"
                yield xml.paragraph(xml.run(block.words, italic=True), "", kept)
            case _:
                yield from self._rarer_block(block)

    def _bullets(self, values: Sequence[Value]) -> Iterator[str]:
        """Yield the lines of a list, of which neither the first nor the last stands alone."""
        last = len(values) - 1
        for at, value in enumerate(values):
            kept = at < last and at in {0, last - 1}
            runs = value_runs(self._writing, value)
            yield xml.paragraph(runs, "ListBullet", "<w:keepNext/>" if kept else "")

    def _table(self, block: Table) -> Iterator[str]:
        yield from self._label(block.label)
        title = block.label or self._title
        if block.shape is Shape.SIGNATURES:
            made = signature_table(self._writing, block, title)
        else:
            made = rows_table(self._writing, block, title, heading_level=self._text_level)
        if block.note:
            yield _end_kept(made)
            yield xml.paragraph(xml.run(block.note), "TableNote")
        else:
            yield made
        yield _AFTER_TABLE

    def _rarer_block(self, block: Block) -> Iterator[str]:
        match block:
            case FlowDrawing():
                yield from drawing(self._writing, block)
            case StopBox():
                yield by_hand.stop_box(self._writing, block, self._text_level)
                yield _AFTER_TABLE
            case TickList():
                yield from self._label(block.label)
                yield from by_hand.tick_list(self._writing, block)
            case TickChoice():
                yield from self._label(block.label)
                yield from by_hand.tick_choice(self._writing, block)
            case WritingRoom():
                yield from self._room(block)
            case Notes():
                yield from notes(self._writing, block.notes)
            case HandTable():
                yield from self._label(block.label)
                yield by_hand.hand_table(self._writing, block, block.label or self._title)
                yield _AFTER_TABLE

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
            self._writing.text_width,
            place=value.place,
            heading_level=self._text_level,
        )

    def _facts(self, block: Facts) -> Iterator[str]:
        if self._is_front or len(block.facts) >= _MANY:
            yield facts_table(self._writing, block.facts, self._title)
            yield _AFTER_TABLE
            return
        for fact in block.facts:
            said = xml.run(f"{fact.label}: ", bold=True) + value_runs(self._writing, fact.value)
            yield xml.paragraph(said, "", "" if fact is block.facts[-1] else "<w:keepNext/>")

    def _label(self, label: str) -> Iterator[str]:
        if label:
            self._text_level = self._below_labels
            yield self._below(xml.run(label))

    def _below(self, title: str) -> str:
        """Return a heading below that of the section."""
        if self._is_front:
            return xml.paragraph(title, "FrontHeading")
        return self._writing.label(title)
