"""The vocabulary of the catalogue: what a field is, what a section is, and how they are declared."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of value a field holds; forms, exporters and importers choose by it."""

    LINE = "line"
    TEXT = "text"
    CODE = "code"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    ENTRIES = "entries"
    ROWS = "rows"
    STEPS = "steps"
    PICTURES = "pictures"
    REFERENCE = "reference"
    REFERENCES = "references"


LISTS = frozenset({Kind.ENTRIES, Kind.ROWS, Kind.STEPS, Kind.PICTURES})
"""Kinds whose value is a tuple of items with ids."""


class Visibility(StrEnum):
    """Where a field may be read outside the program."""

    PRINTED = "printed"
    APPENDIX = "appendix"
    PRIVATE = "private"


class Profile(StrEnum):
    """When a section is part of the document."""

    SIMPLE = "simple"
    FULL = "full"
    OPTIONAL = "optional"
    CUSTOM = "custom"
    RECORD = "record"


NOT_SCORED = "not scored"
"""Said of a field that no check of the final checklist looks at."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a choice can take: what is stored, and what people read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value in a section, or one column of a list.

    `check` names the checks (G1-G12) it serves, or says that it is not scored. `stage` is the stage
    of the guide that asks for it, 1-12; columns take it from their list. `example_rows` holds
    example rows of a list, values in the order of the columns.
    """

    key: str
    kind: Kind
    label: str
    question: str
    help: str = ""
    example: str = ""
    example_rows: tuple[tuple[str, ...], ...] = ()
    stage: int = 0
    check: str = NOT_SCORED
    visibility: Visibility = Visibility.PRINTED
    columns: tuple["Field", ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    target: str = ""
    editable: bool = True
    item_label: str = ""

    def column(self, key: str) -> "Field":
        """Return the column of that key; a `KeyError` names a column that is not there."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the anatomy of an SOP, or a record of the guide."""

    key: str
    title: str
    short: str
    summary: str
    profile: Profile
    fields: tuple[Field, ...]
    numbered: bool = True
    synonyms: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """Return the field of that key; a `KeyError` names a field that is not there."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)


def choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Return choices from (stored value, label) pairs."""
    return tuple(Choice(value, label) for value, label in pairs)
