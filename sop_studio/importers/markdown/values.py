"""From the words of a document to the value of one field, by what the catalogue says it is."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from sop_studio.markup import escape_line, plain_line
from sop_studio.model.fields import Field, Kind
from sop_studio.model.identifiers import new_item_id
from sop_studio.translation import _

Values = dict[str, Any]
"""A part as it is being read: values by the keys of its fields."""


class Link(Struct, frozen=True):
    """A field that names another part, by the words it was written with.

    Of several parts that are known by the same words, it is the one at this place among them.
    """

    holder: Values
    field: Field
    words: str
    place: int = 0


class Reading(Struct):
    """What is gathered on the way through a document.

    `is_ours` tells a copy of this program, which is read to the letter, from any other document.
    """

    is_ours: bool
    made_anew: frozenset[str] = frozenset()
    """What the program puts into a copy that tells nothing of its own, by its labels."""
    links: list[Link] = field(default_factory=list)
    phases: list[Values] = field(default_factory=list)
    unsorted: list[tuple[str, str]] = field(default_factory=list)
    """Passages that have no place, each with the heading it stood under."""
    decided: bool = False
    """Whether the document tells of decisions or an approval."""

    def leave(self, heading: str, passage: str) -> None:
        """Keep a passage that could not be placed."""
        if passage.strip():
            self.unsorted.append((heading, passage))


def new_row() -> Values:
    """Return an item of a list that holds nothing yet."""
    return {"id": new_item_id()}


def put(reading: Reading, holder: Values, declared: Field, words: str) -> bool:
    """Put a value into its field; tell whether the words say one that the field can hold."""
    match declared.kind:
        case Kind.LINE | Kind.DATE | Kind.TEXT | Kind.CODE:
            holder[declared.key] = words
        case Kind.CHOICE:
            return _put_choice(holder, declared, words)
        case Kind.FLAG:
            holder[declared.key] = _told(words) == _(YES).casefold()
            return holder[declared.key] is True
        case Kind.NUMBER:
            if not words.strip().isdecimal():
                return False
            holder[declared.key] = int(words)
        case Kind.REFERENCE:
            reading.links.append(Link(holder, declared, words))
        case _:
            return False
    return True


YES = "Yes"


def _put_choice(holder: Values, declared: Field, words: str) -> bool:
    said = _told(words)
    for choice in declared.choices:
        if choice.value and said in {_(choice.label).casefold(), choice.value.casefold()}:
            holder[declared.key] = choice.value
            return True
    return False


def _told(words: str) -> str:
    return plain_line(words).strip().casefold()


def is_words(source: str, words: str) -> bool:
    """Tell whether a source is exactly these words of the program in italics."""
    return source.strip() == f"_{escape_line(words)}_"
