"""The short forms in which the catalogue declares its fields."""

from typing import TypedDict, Unpack

from msgspec.structs import replace

from sop_studio.model.fields import (
    NOT_SCORED,
    Choice,
    Effect,
    Field,
    FieldUse,
    Kind,
    Nature,
    PrintedAs,
    Shape,
    Visibility,
)


def choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    """Return choices from (stored value, label) pairs."""
    return tuple(Choice(value, label) for value, label in pairs)


def with_visibility(visibility: Visibility, *declared: Field) -> tuple[Field, ...]:
    """Return the fields, with their columns, at that visibility where they state no other."""
    return tuple(
        replace(field, visibility=visibility, columns=with_visibility(visibility, *field.columns))
        if field.visibility is Visibility.PRINTED
        else field
        for field in declared
    )


class _Details(TypedDict, total=False):
    help: str
    stage: int
    check: str
    required: bool
    use: FieldUse
    must: str
    is_place: bool
    is_person: bool
    visibility: Visibility
    printed_as: PrintedAs
    by_hand: bool
    nature: Nature
    effect: Effect
    editable: bool
    synonyms: tuple[str, ...]
    since: int


class _ListDetails(_Details, total=False):
    item_label: str
    shape: Shape
    columns: tuple[Field, ...]
    example_rows: tuple[tuple[str, ...], ...]
    newest_first: bool


def line(
    key: str,
    label: str,
    question: str,
    example: str = "",
    *,
    suggestions: tuple[str, ...] = (),
    **details: Unpack[_Details],
) -> Field:
    """Declare a field of one line."""
    return Field(
        key=key,
        kind=Kind.LINE,
        label=label,
        question=question,
        example=example,
        suggestions=suggestions,
        **details,
    )


def text(
    key: str, label: str, question: str, example: str = "", **details: Unpack[_Details]
) -> Field:
    """Declare a field of any number of lines."""
    return Field(
        key=key, kind=Kind.TEXT, label=label, question=question, example=example, **details
    )


def code(
    key: str, label: str, question: str, example: str = "", **details: Unpack[_Details]
) -> Field:
    """Declare a field of commands, shown as typed."""
    return Field(
        key=key, kind=Kind.CODE, label=label, question=question, example=example, **details
    )


def date(
    key: str, label: str, question: str, example: str = "", **details: Unpack[_Details]
) -> Field:
    """Declare a date; whatever is typed is kept."""
    return Field(
        key=key, kind=Kind.DATE, label=label, question=question, example=example, **details
    )


def choice(
    key: str,
    label: str,
    question: str,
    *,
    choices: tuple[Choice, ...],
    **details: Unpack[_Details],
) -> Field:
    """Declare a choice among fixed values."""
    return Field(
        key=key, kind=Kind.CHOICE, label=label, question=question, choices=choices, **details
    )


def flag(key: str, label: str, question: str, **details: Unpack[_Details]) -> Field:
    """Declare a yes or no."""
    return Field(key=key, kind=Kind.FLAG, label=label, question=question, **details)


def number(key: str, label: str, question: str, **details: Unpack[_Details]) -> Field:
    """Declare a whole number the program fills in."""
    return Field(key=key, kind=Kind.NUMBER, label=label, question=question, **details)


def entries(key: str, label: str, question: str, **details: Unpack[_ListDetails]) -> Field:
    """Declare a list of single lines: rows with one column, `text`, in the words of the list."""
    effect = details.get("effect", Effect.WORDING)
    column = line(
        "text",
        label,
        question,
        check=details.get("check", NOT_SCORED),
        use=details.pop("use", FieldUse.NOTE),
        is_place=details.pop("is_place", False),
        effect=Effect.WORDING if effect is Effect.WORDING else Effect.FIGURES,
    )
    return _list(Kind.ENTRIES, key, label, question, {**details, "columns": (column,)})


def rows(key: str, label: str, question: str, **details: Unpack[_ListDetails]) -> Field:
    """Declare a list of rows with columns."""
    return _list(Kind.ROWS, key, label, question, details)


def steps(key: str, label: str, question: str, **details: Unpack[_ListDetails]) -> Field:
    """Declare a list of steps."""
    return _list(Kind.STEPS, key, label, question, details)


def pictures(key: str, label: str, question: str, **details: Unpack[_ListDetails]) -> Field:
    """Declare a list of pictures."""
    return _list(Kind.PICTURES, key, label, question, details)


def _list(kind: Kind, key: str, label: str, question: str, details: _ListDetails) -> Field:
    """Return a list whose columns are as private as the list where they state nothing else."""
    declared = Field(key=key, kind=kind, label=label, question=question, **details)
    columns = with_visibility(declared.visibility, *declared.columns)
    return replace(declared, columns=columns)


def reference(
    key: str, label: str, question: str, *, target: str, **details: Unpack[_Details]
) -> Field:
    """Declare a link to one item; `target` says among which it is chosen."""
    return Field(
        key=key, kind=Kind.REFERENCE, label=label, question=question, target=target, **details
    )


def references(
    key: str, label: str, question: str, *, target: str, **details: Unpack[_Details]
) -> Field:
    """Declare links to several items; `target` says among which they are chosen."""
    return Field(
        key=key, kind=Kind.REFERENCES, label=label, question=question, target=target, **details
    )
