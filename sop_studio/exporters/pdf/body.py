"""The outline as the pieces of a PDF."""

from collections.abc import Iterator
from itertools import groupby

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    DecisionBlock,
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
from sop_studio.exporters.pdf import by_hand, field_text, pieces, tables
from sop_studio.exporters.pdf.drawing import drawing
from sop_studio.exporters.pdf.pieces import Blocks, Piece, Words
from sop_studio.exporters.pdf.steps import notes, step_table
from sop_studio.exporters.pdf.writing import Writing
from sop_studio.model.fields import Shape


def front(writing: Writing, outline: Outline) -> Blocks:
    """Return the title block, under the title."""
    shown = (each for each in outline.sections if each.matter is Matter.FRONT)
    return [piece for each in shown for piece in _front(writing, each, outline)]


def sections(writing: Writing, outline: Outline) -> Blocks:
    """Return the sections below the title block."""
    shown = (each for each in outline.sections if each.matter is not Matter.FRONT)
    made: Blocks = []
    for each in shown:
        section = list(_section(writing, each))
        made += [pieces.whole(section)] if each.is_whole else section
    return made


def words_of_title(writing: Writing, title: Value) -> Words:
    """Return the title of the document or of a section."""
    return field_text.said(writing, title, writing.text_width, writing.text_size)


def _front(writing: Writing, section: OutlineSection, outline: Outline) -> Iterator[Piece]:
    blocks = section.blocks
    told = blocks[0].facts if blocks and isinstance(blocks[0], Facts) else ()
    rest = blocks[1:] if told else blocks
    first = (outline.identifier,) if outline.identifier else ()
    facts = (*first, *told, *outline.by_hand)
    if facts:
        yield tables.facts(writing, facts)
    yield from _Blocks(writing, section).made(rest)


def _section(writing: Writing, section: OutlineSection) -> Iterator[Piece]:
    words = words_of_title(writing, section.title)
    number = str(section.number) if section.number else ""
    writing.begin_section(number)
    title = writing.heading(1, words)
    if number:
        title["n"] = number
    anchor = writing.anchor(section.anchor)
    if anchor:
        title["to"] = anchor
    if section.on_new_page:
        title["new"] = True
    yield title
    yield from _Blocks(writing, section).made(section.blocks)


class _Blocks:
    """Makes the pieces of the blocks of one section."""

    def __init__(self, writing: Writing, section: OutlineSection) -> None:
        self._writing = writing
        self._is_front = section.matter is Matter.FRONT
        # Labels of the title block rank with the numbered headings, all others below them.
        self._below_labels = 2 if self._is_front else 3
        self._text_level = 2
        """The level of headings inside a text: one below the last heading of the section."""
        self._signed = said_before_signing(section.blocks)
        self._last = section.blocks[-1] if section.blocks else None

    def made(self, blocks: tuple[Block, ...]) -> Iterator[Piece]:
        """Yield the pieces."""
        for kind, group in groupby(blocks, kind_of_row):
            if kind is StepBlock:
                steps = [each for each in group if isinstance(each, StepBlock)]
                yield step_table(self._writing, steps, heading_level=self._text_level)
            elif kind is TickStep:
                rows = [each for each in group if isinstance(each, TickStep | DecisionBlock)]
                yield by_hand.ticked_steps(self._writing, rows, self._text_level)
            else:
                for block in group:
                    yield from self._block(block)
                    self._writing.passed()

    def _block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Paragraph(_, label, value):
                yield from self._label(label)
                for piece in self._text(value):
                    yield piece | {"kept": True} if block.place in self._signed else piece
            case Facts():
                yield from pieces.whole_if_short(list(self._facts(block)))
            case Bullets():
                yield from self._label(block.label)
                items = [[pieces.paragraph(self._said(value))] for value in block.values]
                yield from pieces.whole_if_short([pieces.listed("ul", items, tight=True)])
            case Table():
                yield from self._table(block)
            case StepsLabel():
                yield from self._label(block.label)
            case PhaseHeading():
                self._text_level = self._below_labels
                yield self._below(words_of_title(self._writing, block.title))
            case Unwritten():
                said = pieces.paragraph([pieces.italic([pieces.clean(block.words)])])
                yield said if block is self._last else said | {"kept": True}
            case FlowDrawing():
                yield from drawing(self._writing, block)
            case _:
                yield from self._block_by_hand(block)

    def _table(self, block: Table) -> Iterator[Piece]:
        yield from self._label(block.label)
        if block.shape is Shape.SIGNATURES:
            made = tables.signatures(self._writing, block)
        else:
            made = tables.rows(self._writing, block, heading_level=self._text_level)
        note = [pieces.paragraph([pieces.clean(block.note)], "small")] if block.note else []
        if made["k"] == "whole":
            yield pieces.whole([*made["c"], *note])
        else:
            yield from (made, *note)

    def _block_by_hand(self, block: Block) -> Iterator[Piece]:
        match block:
            case StopBox():
                yield by_hand.stop_box(self._writing, block, self._text_level)
            case TickList():
                yield from self._label(block.label)
                yield by_hand.tick_list(self._writing, block)
            case TickChoice():
                yield from self._label(block.label)
                yield by_hand.tick_choice(block)
            case WritingRoom():
                made = [*self._label(block.label), *by_hand.writing_room(block)]
                yield from pieces.whole_if_short(made)
            case Notes():
                width, size = self._writing.text_width, self._writing.table_size
                yield from notes(self._writing, block.notes, width, size)
            case HandTable():
                yield from self._label(block.label)
                yield by_hand.hand_table(self._writing, block)

    def _facts(self, block: Facts) -> Iterator[Piece]:
        for fact in block.facts:
            label = pieces.bold([f"{pieces.clean(fact.label)}: "])
            yield pieces.paragraph([label, *self._said(fact.value)])

    def _text(self, value: Value) -> Iterator[Piece]:
        width = self._writing.text_width
        if value.form is Form.CODE:
            yield field_text.code(self._writing, value.text, width)
            return
        yield from field_text.blocks(
            self._writing,
            value.text,
            width,
            self._writing.text_size,
            heading_level=self._text_level,
            are_counted=True,
        )

    def _said(self, value: Value) -> Words:
        writing = self._writing
        return field_text.said(writing, value, writing.text_width, writing.text_size)

    def _label(self, label: str) -> Iterator[Piece]:
        if label:
            self._text_level = self._below_labels
            yield self._below([pieces.clean(label)])

    def _below(self, words: Words) -> Piece:
        """Return a heading below that of the section."""
        if self._is_front:
            return self._writing.heading(1, words, is_front=True)
        return self._writing.heading(2, words, is_counted=True)
