"""Several interviews on one task as one draft: what is the same, what is new, what differs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sop_studio.notes.asking import follow_ups
from sop_studio.notes.draft import (
    Contradiction,
    Draft,
    Elsewhere,
    Kind,
    Move,
    Proposal,
    Span,
    Standing,
)
from sop_studio.notes.order import sound, stems

_SAME = 0.75
"""Share of content words in common from which on two items say the same."""

_ALIKE = 0.5
"""Share from which on they are about the same thing, in different words."""

_EXACT = {Kind.ROLE, Kind.TOOL}


def together(drafts: Sequence[Draft]) -> Draft:
    """Return one draft out of those of several interviews, without duplicates.

    What a later one adds stands behind what it told just before, or ahead of the first that both
    tell. An item that others tell as well names them in `elsewhere`, as the same or as different;
    what differs is a contradiction, too.
    """
    merged = [replace(each, source=0) for each in drafts[0].proposals]
    contradictions = list(drafts[0].contradictions)
    for source, draft in enumerate(drafts[1:], 1):
        contradictions += [replace(each, source=source) for each in draft.contradictions]
        contradictions += _merge(merged, [replace(p, source=source) for p in draft.proposals])
    found = Draft(
        proposals=tuple(merged),
        contradictions=tuple(contradictions),
        ledger=tuple(
            replace(account, source=source)
            for source, draft in enumerate(drafts)
            for account in draft.ledger
        ),
    )
    found = replace(found, moves=sound(_moves(found, drafts), len(found.steps)))
    return replace(found, questions=follow_ups(found))


def _merge(merged: list[Proposal], others: list[Proposal]) -> list[Contradiction]:
    """Put the items of another interview into the list; return where they differ."""
    differing: list[Contradiction] = []
    taken: set[int] = set()
    place: dict[Kind, int] = {}
    told_the_same = {_where(each) for each in merged if _is_told_the_same(each, others)}
    for number, other in enumerate(others):
        at, standing = _match(merged, other, taken, told_the_same)
        if at < 0:
            if other.kind in place:
                at = place[other.kind] + 1
            else:
                at = _beginning(merged, others[number:], taken, told_the_same)
            merged.insert(at, other)
            taken = {index + (index >= at) for index in taken} | {at}
            place = {kind: index + (index >= at) for kind, index in place.items()}
        else:
            taken.add(at)
            known = merged[at]
            note = Elsewhere(other.source, standing, other.text, other.spans, other.lines)
            merged[at] = replace(known, elsewhere=(*known.elsewhere, note))
            if standing == Standing.DIFFERENT:
                differing.append(
                    Contradiction(
                        first=known,
                        second=other.text,
                        spans=known.spans,
                        lines=known.lines,
                        rules=("differs-between-notes",),
                        other=other,
                    )
                )
        place[other.kind] = at
    return differing


def _beginning(
    merged: list[Proposal],
    told: Sequence[Proposal],
    taken: set[int],
    told_the_same: set[tuple[int, Kind, tuple[Span, ...], str]],
) -> int:
    """Return where the first of what is told goes: ahead of what the list has of its kind."""
    kind = told[0].kind
    found = (_match(merged, e, taken, told_the_same)[0] for e in told[1:] if e.kind == kind)
    return next((at for at in found if at >= 0), _last(merged, kind) + 1)


def _where(item: Proposal) -> tuple[int, Kind, tuple[Span, ...], str]:
    return item.source, item.kind, item.spans, item.text


def _is_told_the_same(known: Proposal, others: list[Proposal]) -> bool:
    """Tell whether another interview has the very thing, so that nothing merely like it is it."""
    return any(other.kind == known.kind and _likeness(known, other) >= _SAME for other in others)


def _last(merged: list[Proposal], kind: Kind) -> int:
    return max((at for at, each in enumerate(merged) if each.kind == kind), default=len(merged) - 1)


def _match(
    merged: list[Proposal],
    other: Proposal,
    taken: set[int],
    told_the_same: set[tuple[int, Kind, tuple[Span, ...], str]],
) -> tuple[int, Standing]:
    """Return where the list holds the same thing, and how alike it is; -1 for nowhere."""
    best, score = -1, 0.0
    for at, known in enumerate(merged):
        if known.kind != other.kind or known.source == other.source or at in taken:
            continue
        common = _likeness(known, other)
        if common > score and (common >= _SAME or _where(known) not in told_the_same):
            best, score = at, common
    if score < (1.0 if other.kind in _EXACT else _ALIKE):
        return -1, Standing.NEW
    known = merged[best]
    differs = _differ(known.actor, other.actor) or _differ(known.expected, other.expected)
    differs = differs or _branches_differ(known, other)
    return best, Standing.DIFFERENT if differs or score < _SAME else Standing.SAME


def _likeness(one: Proposal, other: Proposal) -> float:
    """Return how alike two items are, 0 to 1; decisions by their case, too, whatever is done."""
    whole = _shared(f"{one.text} {one.then}", f"{other.text} {other.then}")
    return max(whole, _shared(one.text, other.text)) if one.kind is Kind.DECISION else whole


def _shared(one: str, other: str) -> float:
    first, second = stems(one), stems(other)
    if not first or not second:
        return float(one.casefold() == other.casefold())
    return 2 * len(first & second) / (len(first) + len(second))


def _branches_differ(one: Proposal, other: Proposal) -> bool:
    """Tell whether, in the same case, another thing is done, now or otherwise."""
    branches = ((one.then, other.then), (one.otherwise, other.otherwise))
    return any(told and too and _shared(told, too) < _SAME for told, too in branches)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and not stems(one) & stems(other)


def _moves(found: Draft, drafts: Sequence[Draft]) -> list[Move]:
    """Return the moves of all interviews, with where their steps stand now."""
    where: dict[tuple[int, int], int] = {}
    for at, step in enumerate(found.steps):
        where[step.source, step.start] = at
        for each in step.elsewhere:
            where[each.source, each.spans[0].start] = at
    moves: list[Move] = []
    for source, draft in enumerate(drafts):
        told = draft.steps
        for move in draft.moves:
            moved = where.get((source, told[move.step].start))
            beside = where.get((source, told[move.beside].start))
            if moved is not None and beside is not None:
                moves.append(replace(move, step=moved, beside=beside, source=source))
    return moves
