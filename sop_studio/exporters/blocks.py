"""The neutral outline of a document: what it says, in order, before any format is chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from sop_studio.exporters.flow.source import FlowSource
from sop_studio.exporters.references import Label
from sop_studio.model.fields import Shape


class Form(StrEnum):
    """How the text of a value is to be read."""

    LINE = "line"
    """Inline Markdown on one line."""
    TEXT = "text"
    """Markdown of any number of blocks."""
    CODE = "code"
    """Characters to be shown exactly as they stand."""
    WORD = "word"
    """Plain words of the program's own, such as the label of a choice; not Markdown."""


class Value(Struct, frozen=True):
    """One printed value: its id path, its text with references resolved, and how to read it."""

    place: str
    text: str
    form: Form


class Paragraph(Struct, frozen=True):
    """A text that stands on its own, after a label in bold unless the label is empty."""

    place: str
    label: str
    value: Value


class Fact(Struct, frozen=True):
    """A label and its value in a block of facts."""

    label: str
    value: Value


class Facts(Struct, frozen=True):
    """Short labelled values that belong together, such as the title block."""

    place: str
    facts: tuple[Fact, ...]


class Bullets(Struct, frozen=True):
    """A labelled list of single lines."""

    place: str
    label: str
    values: tuple[Value, ...]


class Column(Struct, frozen=True):
    """The head of a column; `recorded` when the program fills it in and nobody else."""

    key: str
    label: str
    recorded: bool = False


class Row(Struct, frozen=True):
    """One row of a table; a cell without a value is `None`."""

    place: str
    cells: tuple[Value | None, ...]


class Table(Struct, frozen=True):
    """Rows with the same columns; columns that are empty in every row are left out.

    `note` says under the table what its letters mean, where it needs that. `choices` are what
    somebody who signs can decide; on paper each row has room to sign for it under `signed_for`.
    `declared` has the columns that the catalogue gives the list, whether they are empty or not.
    """

    place: str
    label: str
    shape: Shape
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    choices: tuple[str, ...] = ()
    signed_for: str = ""
    declared: tuple[Column, ...] = ()


class ShownPicture(Struct, frozen=True):
    """A picture; its bytes are found in the SOP under the SHA-256."""

    place: str
    sha256: str
    alt: str
    caption: Value | None


class PhaseHeading(Struct, frozen=True):
    """The name of a phase, before its first step."""

    place: str
    title: Value


class StepBlock(Struct, frozen=True):
    """One step. `number` is `3` or `3.1`, `depth` 0 for a step and more for sub-steps.

    `remarks` holds the rarer labelled values (role, duration, automation ...) in the order of the
    catalogue; `caution` is set apart because it is read before the action.
    """

    place: str
    number: str
    depth: int
    anchor: str
    action: Value | None
    expected: Value | None
    evidence: Value | None
    condition: Value | None
    caution: Value | None
    remarks: tuple[Fact, ...]
    details: Value | None
    commands: Value | None
    pictures: tuple[ShownPicture, ...]
    control: bool
    has_substeps: bool
    notes: tuple[Fact, ...] = ()
    """What somebody remarked on the step: who and when, and the words."""
    phase: str = ""
    """The id of the phase that it belongs to."""


class StepsLabel(Struct, frozen=True):
    """A label before a list of steps, where a section holds more than the steps."""

    place: str
    label: str


class Unwritten(Struct, frozen=True):
    """Says of a section of the chosen profile that it holds nothing."""

    place: str
    words: str


class WritingRoom(Struct, frozen=True):
    """Lines to write on by hand, below what is asked and, smaller, a hint on it."""

    place: str
    label: str
    hint: str
    lines: int


@dataclass(frozen=True, slots=True)
class FlowDrawing:
    """The picture of the procedure; each writer draws it, when it comes to it.

    `known` holds what links to parts of the SOP say.
    """

    place: str
    source: FlowSource
    known: Mapping[str, Label] = field(compare=False)


class Notes(Struct, frozen=True):
    """What somebody remarked on the block before: who and when, and the words."""

    place: str
    notes: tuple[Fact, ...]


class StopBox(Struct, frozen=True):
    """What to know when things go wrong, so framed that it is found at once.

    A value without text leaves room to write it down.
    """

    place: str
    title: str
    parts: tuple[Fact, ...]


class TickStep(Struct, frozen=True):
    """A step to be carried out and ticked off, with room for the time and for initials."""

    step: StepBlock

    @property
    def place(self) -> str:
        """The id path of the step."""
        return self.step.place

    @property
    def anchor(self) -> str:
        """The target of links to the step."""
        return self.step.anchor


class DecisionBlock(Struct, frozen=True):
    """A branch where the reader meets it: if, then, otherwise, where to go on, whom to tell."""

    place: str
    condition: Value | None
    action: Value | None
    otherwise: Value | None
    target: Value | None
    notify: Value | None


class TickList(Struct, frozen=True):
    """Lines that are ticked off one by one."""

    place: str
    label: str
    values: tuple[Value, ...]


class TickChoice(Struct, frozen=True):
    """Words of the program's own of which one is ticked."""

    place: str
    label: str
    choices: tuple[str, ...]


class HandTable(Struct, frozen=True):
    """A table to be filled in by hand: its empty cells have room for a pen.

    `shares` says how wide the columns are, in any unit.
    """

    place: str
    label: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Value | None, ...], ...]


ByHand = Notes | StopBox | TickStep | DecisionBlock | TickList | TickChoice | HandTable
"""Blocks of the papers that people write on; the SOP itself has none of them."""

Block = (
    Paragraph
    | Facts
    | Bullets
    | Table
    | PhaseHeading
    | StepBlock
    | StepsLabel
    | Unwritten
    | WritingRoom
    | FlowDrawing
    | ByHand
)


class Matter(StrEnum):
    """In which part of the document a section stands."""

    FRONT = "front"
    """The title block: under the title, without a heading of its own."""
    BODY = "body"
    BACK = "back"
    """An appendix: without a number."""


class OutlineSection(Struct, frozen=True):
    """A section: `number` is 0 where it carries none; `anchor` is the target of links to it.

    On paper, one that is `on_new_page` begins a page, and one that `is_whole` stays on one.
    """

    place: str
    anchor: str
    matter: Matter
    number: int
    title: Value
    blocks: tuple[Block, ...]
    on_new_page: bool = False
    is_whole: bool = False


class Outline(Struct, frozen=True):
    """A whole document: what stands in its title, then the sections in order.

    `by_hand` holds facts of the title block without a value, which somebody may fill in on paper.
    """

    title: Value
    identifier: Fact | None
    by_hand: tuple[Fact, ...]
    sections: tuple[OutlineSection, ...]


def anchors_in(outline: Outline) -> Iterator[str]:
    """Yield where links within the document can lead; to its title block none do."""
    for section in outline.sections:
        if section.matter is not Matter.FRONT:
            yield section.anchor
        for block in section.blocks:
            if isinstance(block, StepBlock | TickStep):
                yield block.anchor


def said_before_signing(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the places of words that tell what a table below them is filled in or signed for."""
    return frozenset(
        block.place
        for block, following in pairwise(blocks)
        if isinstance(block, Paragraph) and isinstance(following, HandTable)
    )


def values_of(block: Block) -> Iterator[Value]:
    """Yield every value a block shows, in reading order."""
    match block:
        case Paragraph():
            yield block.value
        case Facts():
            yield from (fact.value for fact in block.facts)
        case Bullets():
            yield from block.values
        case Table():
            yield from (cell for row in block.rows for cell in row.cells if cell)
        case PhaseHeading():
            yield block.title
        case StepBlock():
            yield from _values_of_step(block)
        case _:
            yield from _values_by_hand(block)


def _values_by_hand(block: Block) -> Iterator[Value]:
    match block:
        case TickStep():
            yield from _values_of_step(block.step)
        case StopBox(parts=facts) | Notes(notes=facts):
            yield from (fact.value for fact in facts)
        case DecisionBlock():
            said = (block.condition, block.action, block.otherwise, block.target, block.notify)
            yield from (value for value in said if value)
        case TickList():
            yield from block.values
        case HandTable():
            yield from (cell for row in block.rows for cell in row if cell)


def _values_of_step(step: StepBlock) -> Iterator[Value]:
    single = (
        step.caution,
        step.condition,
        step.action,
        step.expected,
        step.evidence,
        *(fact.value for fact in step.remarks),
        step.commands,
        step.details,
        *(fact.value for fact in step.notes),
        *(picture.caption for picture in step.pictures),
    )
    yield from (value for value in single if value)


def kind_of_row(block: Block) -> type[StepBlock | TickStep] | None:
    """Return what rows of one table have in common; `None` for what is no row."""
    match block:
        case StepBlock():
            return StepBlock
        case TickStep() | DecisionBlock():
            return TickStep
    return None
