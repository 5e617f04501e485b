"""What became of each sentence of notes: used where a proposal quotes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sop_studio.notes.draft import Account, Draft, Fate, Kind, Span


class Quoted:
    """All words that a draft quotes; those that only name a role or a tool do not count."""

    def __init__(self, found: Draft) -> None:
        self._spans = sorted(_spans(found))
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def touches(self, span: Span) -> bool:
        """Tell whether a stretch of the notes holds something that is quoted."""
        at = bisect_left(self._spans, Span(span.start - self._longest, 0))
        while at < len(self._spans) and self._spans[at].start < span.end:
            if span.start < self._spans[at].end:
                return True
            at += 1
        return False


def _spans(found: Draft) -> Iterator[Span]:
    for proposal in found.proposals:
        if proposal.kind not in {Kind.ROLE, Kind.TOOL}:
            yield from proposal.spans
    for move in found.moves:
        yield from move.spans
    for contradiction in found.contradictions:
        yield from contradiction.spans


def accounted_anew(ledger: Iterable[Account], found: Draft) -> tuple[Account, ...]:
    """Return the ledger of the same notes as it is with other proposals.

    What was dismissed stays so unless it is quoted now; what is quoted no more is open.
    """
    quoted = Quoted(found)
    return tuple(_anew(account, is_used=quoted.touches(account.span)) for account in ledger)


def _anew(account: Account, *, is_used: bool) -> Account:
    if is_used:
        return replace(account, fate=Fate.USED, why="")
    return replace(account, fate=Fate.OPEN) if account.fate is Fate.USED else account
