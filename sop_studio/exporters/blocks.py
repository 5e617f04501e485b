"""The neutral outline of a document: what it says, in order, before any format is chosen."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Value:
    """One printed value: its id path, its text with references resolved, and how to read it."""

    place: str
    text: str
    form: Form


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A value that stands on its own, after a label in bold unless the label is empty."""

    place: str
    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value in a block of facts."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Facts:
    """Short labelled values that belong together, such as the title block."""

    place: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A labelled list of single lines."""

    place: str
    label: str
    values: tuple[Value, ...]


class Shape(StrEnum):
    """How a table reads best where a format has the choice."""

    GRID = "grid"
    TERMS = "terms"
    """First column is a name, the second says something about it; Markdown writes a list."""
    BRANCHES = "branches"
    """If, then, otherwise; Markdown writes sentences."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a cell without a value is `None`."""

    place: str
    cells: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns; columns that are empty in every row are left out."""

    place: str
    label: str
    shape: Shape
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture; its bytes are found in the SOP under the SHA-256."""

    place: str
    sha256: str
    alt: str
    caption: Value | None


@dataclass(frozen=True, slots=True)
class PhaseHeading:
    """The name of a phase, before its first step."""

    place: str
    title: Value


@dataclass(frozen=True, slots=True)
class StepBlock:
    """One step. `number` is `3` or `3.1`, `depth` 0 for a step and more for sub-steps.

    `remarks` holds the rarer labelled values (role, condition, duration, automation ...) in the
    order of the catalogue; `caution` is set apart because it is read before the action.
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


@dataclass(frozen=True, slots=True)
class StepsLabel:
    """A label before a list of steps, where a section holds more than the steps."""

    place: str
    label: str


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Says that a section of the chosen profile holds nothing yet."""

    place: str


Block = Paragraph | Facts | Bullets | Table | PhaseHeading | StepBlock | StepsLabel | Unwritten


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section: `number` is 0 where it carries none; `anchor` is the target of links to it."""

    key: str
    place: str
    anchor: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document: the title and ID, the title block, then the sections in order."""

    title: str
    identifier: str
    sections: tuple[OutlineSection, ...]
