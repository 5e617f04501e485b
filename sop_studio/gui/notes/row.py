"""A row of the lists: what it says, without a word on how it looks."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sop_studio.notes import Kind
from sop_studio.notes.review import Place, Verdict


class Sort(StrEnum):
    """What a row is."""

    HEADING = "heading"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    OURS = "ours"
    SENTENCE = "sentence"


class Side(Struct, frozen=True):
    """One of two sides to decide between."""

    caption: str
    text: str
    quote: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """A row of the list: its words, its marks, and the words of the notes it rests on.

    `facts` are an icon and a text each; `chips` words, how they look and an icon. `chosen` is the
    number of the side that was chosen, from 1; 0 says that none was. `does` are the icons of its
    two buttons, `offer` the words of a button on a heading. `told` are words of other talks that
    tell the same or differ.
    """

    key: str
    sort: Sort
    title: str
    number: str = ""
    kind: Kind | None = None
    verdict: Verdict = Verdict.OPEN
    is_inserted: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    chips: tuple[tuple[str, str, str], ...] = ()
    sides: tuple[Side, ...] = ()
    chosen: int = 0
    does: tuple[str, str] = ("check", "x")
    offer: str = ""
    why: str = ""
    spoken: str = ""
    places: tuple[Place, ...] = ()
    told: tuple[Place, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide about it."""
        if self.sort is Sort.QUESTION:
            return not self.chosen
        return (
            self.sort is Sort.SUGGESTION and self.verdict is Verdict.OPEN and not self.is_inserted
        )
