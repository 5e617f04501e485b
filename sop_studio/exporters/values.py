"""What is printed, and how one field becomes one printed value."""

from collections.abc import Mapping, Sequence

from sop_studio import markup
from sop_studio.exporters.blocks import Form, Value
from sop_studio.exporters.references import Label, resolved
from sop_studio.markup import escape_line, plain_line
from sop_studio.model.fields import Field, Kind
from sop_studio.translation import _


def printed_value(text: str, form: Form, place: str, known: Mapping[str, Label]) -> Value | None:
    """Return the value as printed, references up to date, or `None` when it is blank."""
    if not text.strip():
        return None
    if form in {Form.LINE, Form.TEXT}:
        text = resolved(text, known, line=form is Form.LINE)
    return Value(place, text, form)


def plain(value: Value) -> str:
    """Return the visible words of a value of one line."""
    return plain_line(value.text) if value.form is Form.LINE else value.text


def text_of(value: Value | None) -> str:
    """Return the visible words of a cell, none where it holds no value."""
    if value is None:
        return ""
    return markup.plain(value.text) if value.form is Form.TEXT else plain(value)


def texts_of(cells: Sequence[Value | None]) -> list[str]:
    """Return the visible words of each cell of a row."""
    return [text_of(cell) for cell in cells]


def choice_label(field: Field, value: str) -> str:
    """Return the words people read for a stored choice, nothing where none was made."""
    if not value:
        return ""
    return next((_(each.label) for each in field.choices if each.value == value), value)


def value_of(field: Field, stored: object, place: str, known: Mapping[str, Label]) -> Value | None:
    """Return a field of one value as printed, or `None` when there is nothing to print.

    A link to another part prints that part's label; a flag prints "Yes" or nothing.
    """
    match field.kind, stored:
        case Kind.FLAG, bool():
            return printed_value(_("Yes") if stored else "", Form.WORD, place, known)
        case Kind.CHOICE, str():
            return printed_value(choice_label(field, stored), Form.WORD, place, known)
        case Kind.REFERENCE, str():
            return _linked((stored,), place, known)
        case Kind.REFERENCES, tuple():
            return _linked(stored, place, known)
        case Kind.NUMBER, int():
            return printed_value(str(stored) if stored else "", Form.WORD, place, known)
        case Kind.TEXT, str():
            return printed_value(stored, Form.TEXT, place, known)
        case Kind.CODE, str():
            return printed_value(stored, Form.CODE, place, known)
        case _, str():
            return printed_value(stored, Form.LINE, place, known)
        case _:
            raise TypeError(f"{place} holds {type(stored).__name__}, not one printable value")


def _linked(ids: tuple[str, ...], place: str, known: Mapping[str, Label]) -> Value | None:
    found = [known[each] for each in ids if each in known]
    words = [
        f"[{escape_line(label.words)}](#{label.anchor})"
        if label.numbered
        else escape_line(label.words)
        for label in found
    ]
    return printed_value(", ".join(words), Form.LINE, place, known)
