"""What each person is asked to confirm: their steps, with the words they come from."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.model.confirmation import Confirmed, Sheet
from sop_studio.notes.draft import Draft, Kind, Proposal, Span, Standing


def sheets(draft: Draft, texts: Sequence[str], people: Sequence[str] = ()) -> tuple[Sheet, ...]:
    """Return a sheet for each person who does something, in the order of their first step.

    `texts` are the notes, by `Proposal.source`, `people` who told each, "" where nobody knows. What
    nobody was named for is confirmed by all who told it; the last sheet has what then is left.
    """
    order = [draft.steps[at] for at in draft.steps_as_moved()]
    back = draft.of(Kind.ROLLBACK)
    found: dict[str, str] = {}
    for each in (*order, *back):
        for name in _who_confirms(each, people):
            # One person is written as in the first place, whatever the case in others.
            found.setdefault(name.casefold(), name)
    named = [person for person in found.values() if person]
    return tuple(
        Sheet(
            person=person,
            steps=_lines(order, person, texts, people),
            rollback=_lines(back, person, texts, people),
        )
        for person in (*named, *([""] if "" in found else []))
    )


def _lines(
    proposals: Sequence[Proposal], person: str, texts: Sequence[str], people: Sequence[str]
) -> tuple[Confirmed, ...]:
    return tuple(
        Confirmed(number, each.text, each.expected, _quotes(each, person, texts, people))
        for number, each in enumerate(proposals, 1)
        if any(_is_one(person, name) for name in _who_confirms(each, people))
    )


def _who_confirms(each: Proposal, people: Sequence[str]) -> tuple[str, ...]:
    if each.actor:
        return (each.actor,)
    told = (people[source] for source in _told(each) if source < len(people))
    return tuple(dict.fromkeys(filter(None, told))) or ("",)


def _quotes(
    each: Proposal, person: str, texts: Sequence[str], people: Sequence[str]
) -> tuple[str, ...]:
    """Return the words that a proposal came from, each on one line: those of a person if any."""
    told = _told(each)
    own = [at for at in told if person and at < len(people) and _is_one(people[at], person)]
    return tuple(
        " ".join(texts[at][span.start : span.end].split())
        for at in own or [each.source]
        for span in told[at]
    )


def _is_one(person: str, name: str) -> bool:
    return person.casefold() == name.casefold()


def _told(each: Proposal) -> dict[int, tuple[Span, ...]]:
    """Return the words of a proposal by the notes that tell it, its own first."""
    same = {one.source: one.spans for one in each.elsewhere if one.standing is Standing.SAME}
    return {each.source: each.spans} | same
