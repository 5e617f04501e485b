"""What a field and a section are."""

from enum import StrEnum

from msgspec import Struct


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
    KEPT = "kept"
    """Only in the file: the program's own notes, which no copy shows and no check reads."""


class Shape(StrEnum):
    """How a list of rows reads best, where a format has the choice."""

    GRID = "grid"
    """A table with a column for each column of the list."""
    TERMS = "terms"
    """The first column is a name, the others say something about it."""
    BRANCHES = "branches"
    """If, then, otherwise."""
    MATRIX = "matrix"
    """A column for each item referred to, with the initials of the labels in the cells."""
    SIGNATURES = "signatures"
    """Each row waits for a signature; columns that nobody edits are what the program recorded."""
    HEADINGS = "headings"
    """Each row is a heading over the steps that name it."""


class PrintedAs(StrEnum):
    """How a printed field appears in the document."""

    VALUE = "value"
    """With its label."""
    TITLE = "title"
    """In the heading of what it belongs to, where no label is wanted."""
    POSITION = "position"
    """By where its row stands: under a phase, after a section."""


class Effect(StrEnum):
    """What a change of a field changes: how something is said, or what people do.

    The first number of a version rises with what people do, the second with how it is said.
    """

    WORDING = "wording"
    FIGURES = "figures"
    """Other words say the same; other figures in them change what people do."""
    PROCEDURE = "procedure"
    """Any change does; of a list, that a row comes or goes."""


class Nature(StrEnum):
    """To what a field belongs: to the words, to this one document, or to what happens to it."""

    CONTENT = "content"
    """Words that are approved, and that a new SOP made from this one takes over."""
    IDENTITY = "identity"
    """Approved, but only this document's: ID, version, dates, holders of copies."""
    RECORDED = "recorded"
    """Set after approval without changing what was approved: status, decisions."""


class Profile(StrEnum):
    """When a section is part of the document."""

    SIMPLE = "simple"
    FULL = "full"
    OPTIONAL = "optional"
    CUSTOM = "custom"
    RECORD = "record"


class FieldUse(StrEnum):
    """What the text of a field is for; which wording rules judge it depends on nothing else.

    A branch is what a decision says to do: an order like the action of a step, but it may ask for
    more than one thing.
    """

    ACTION = "action"
    BRANCH = "branch"
    EXPECTED = "expected"
    CAUTION = "caution"
    CONDITION = "condition"
    DESCRIPTION = "description"
    NOTE = "note"
    """Abbreviations in it must be explained; how it is worded is left to the writer."""
    NOT_JUDGED = "not judged"
    """Names, values, places, dates and commands."""


JUDGED = frozenset(FieldUse) - {FieldUse.NOTE, FieldUse.NOT_JUDGED}
"""The uses that wording rules look at."""

NOT_SCORED = "not scored"
"""Said of a field that no check of the final checklist looks at."""

ANYWHERE = "anywhere"
"""Target of a link that can lead to a section, a step or any other item."""

ANY_SECTION = "sections"
"""Target of a link that leads to a section of the catalogue."""

KEPT_PICTURES = "pictures"
"""Target of a picture: the bytes that the SOP keeps under their SHA-256."""


class Choice(Struct, frozen=True):
    """One value a choice can take: what is stored, and what people read."""

    value: str
    label: str


class Field(Struct, frozen=True, kw_only=True):
    """One value in a section, or one column of a list.

    `check` names the checks (G1-G12) it serves, or says that it is not scored. `stage` is the stage
    of the guide that asks for it, 1-12; columns take it from their list. `example_rows` holds
    example rows of a list, values in the order of the columns. `target` says among what a link is
    chosen: a list such as `roles.roles`, or one of the constants above.

    For the checks: `use` is what the text is for. `required` says that its check reports every one
    that is missing, so that no rule need repeat it. `must` asks for a column that is empty in a row
    that is begun. `is_place` says where something is, so that others must be able to get there;
    `is_person` names people or their roles.

    `effect` says whether a change of it changes what people do: versions are proposed by it.

    A list that is `newest_first` takes new rows at its top. `synonyms` are what other documents
    call a column, in small letters: rows that are pasted bring their headings along.

    `since` is the scheme of the content hash (`sop_studio.model.fingerprint`) that knew the field
    first: what was approved by an older one does not count the field while it is empty.

    A fact of the title block that is `by_hand` has its place on paper even while it is empty, to be
    filled in when the copy is signed; rows that are have room for the signature of who gets them.
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
    required: bool = False
    use: FieldUse = FieldUse.NOT_JUDGED
    must: str = ""
    is_place: bool = False
    is_person: bool = False
    visibility: Visibility = Visibility.PRINTED
    printed_as: PrintedAs = PrintedAs.VALUE
    by_hand: bool = False
    nature: Nature = Nature.CONTENT
    effect: Effect = Effect.WORDING
    shape: Shape = Shape.GRID
    columns: tuple["Field", ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    target: str = ""
    editable: bool = True
    item_label: str = ""
    newest_first: bool = False
    synonyms: tuple[str, ...] = ()
    since: int = 1

    def column(self, key: str) -> "Field":
        """Return the column of that key; a `KeyError` names a column that is not there."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


class Section(Struct, frozen=True, kw_only=True):
    """One part of the anatomy of an SOP, or a record of the guide.

    A printed section without a number is the title block, before the numbered ones. What is not
    `copied` stays behind when a new SOP is made from this one. `reviewed_by` holds the keys of the
    areas whose remit it is; without any, it is for every reviewer.
    """

    key: str
    title: str
    short: str
    summary: str
    profile: Profile
    fields: tuple[Field, ...]
    numbered: bool = True
    copied: bool = True
    synonyms: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()

    @property
    def is_record(self) -> bool:
        """Whether it tells how the SOP was made, and stands in the document only when chosen."""
        return self.profile is Profile.RECORD

    def field(self, key: str) -> Field:
        """Return the field of that key; a `KeyError` names a field that is not there."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)
