"""What each person is asked to confirm: their steps, with the words they come from."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from sop_studio.notes.draft import Draft, Kind, Proposal


class Confirmed(Struct, frozen=True):
    """A line of a sheet: what is to be confirmed, what it shows, and the words of the notes."""

    number: int
    text: str
    expected: str
    quotes: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """What one person is to confirm; `person` is the role as the notes name it, "" for nobody."""

    person: str
    steps: tuple[Confirmed, ...]
    rollback: tuple[Confirmed, ...]


def sheets(draft: Draft, texts: Sequence[str]) -> tuple[Sheet, ...]:
    """Return a sheet for each person who does something, in the order of their first step.

    `texts` are the notes, by `Proposal.source`. What nobody was named for stands on the last one.
    """
    order = [draft.steps[at] for at in draft.steps_as_moved()]
    back = draft.of(Kind.ROLLBACK)
    people = dict.fromkeys(each.actor for each in (*order, *back))
    named = [person for person in people if person]
    return tuple(
        Sheet(
            person=person,
            steps=_lines(order, person, texts),
            rollback=_lines(back, person, texts),
        )
        for person in (*named, *([""] if "" in people else []))
    )


def _lines(
    proposals: Sequence[Proposal], person: str, texts: Sequence[str]
) -> tuple[Confirmed, ...]:
    return tuple(
        Confirmed(number, each.text, each.expected, quotes(each, texts))
        for number, each in enumerate(proposals, 1)
        if each.actor == person
    )


def quotes(proposal: Proposal, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a proposal came from, each span on one line."""
    text = texts[proposal.source]
    return tuple(" ".join(text[span.start : span.end].split()) for span in proposal.spans)
