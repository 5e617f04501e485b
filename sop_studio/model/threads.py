"""The comments of an SOP, each with where it stands today."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from sop_studio.errors import InvalidEdit
from sop_studio.model.document_order import order_of
from sop_studio.model.field_words import field_words
from sop_studio.model.margin_parts import Comment
from sop_studio.model.paths import FieldPath, display, get, resolve
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class Thread(Struct, frozen=True):
    """A comment and the path of what it is about, empty where that has been deleted."""

    comment: Comment
    field: str

    @property
    def where(self) -> str:
        """Where the comment stands, in words."""
        return field_words(self.field) if self.field else _("Without a place")


def threads(sop: Sop) -> tuple[Thread, ...]:
    """Return the comments as they stand in the document; those without a place come last.

    A comment whose field or item was deleted is not lost: it has no place any more.
    """
    found = [Thread(comment, _field(sop, comment.place)) for comment in sop.margin.comments]
    return tuple(sorted(found, key=lambda each: (not each.field, order_of(each.field))))


def open_by_place(comments: tuple[Comment, ...]) -> Counter[str]:
    """Return how many open comments each place has, by its id path."""
    return Counter(comment.place for comment in comments if not comment.resolved)


def is_text(sop: Sop, path: FieldPath) -> bool:
    """Tell whether a path leads to the text of a field: a change there moves no comment."""
    if path[0] == "margin":
        return False
    try:
        return isinstance(get(sop, path), str)
    except InvalidEdit:
        return False


def spoken_date(stored: str) -> str:
    """Return the moment at which something was written as people read it."""
    return stored.replace("T", " ")[:16]


def _field(sop: Sop, place: str) -> str:
    path = resolve(sop, place)
    return display(path) if path is not None else ""
