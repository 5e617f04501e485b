"""What is proposed from notes, each item with the words it came from."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from msgspec import Struct

QUOTED, REWORDED = "model: quoted", "model: reworded"
"""The rules of proposals of a model: in the words of the notes, or in words of its own."""


class Kind(StrEnum):
    """What a proposal would become in the SOP."""

    STEP = "steps"
    ROLLBACK = "rollback"
    DECISION = "decisions"
    PREREQUISITE = "prerequisites"
    WARNING = "warnings"
    OPEN_QUESTION = "open_questions"
    ROLE = "roles"
    TOOL = "tools"
    DEFINITION = "definitions"


ACTIONS = frozenset({Kind.STEP, Kind.ROLLBACK})
"""The kinds that say what somebody does."""


class Span(Struct, frozen=True, order=True):
    """A stretch of the notes: `text[start:end]`."""

    start: int
    end: int


class Standing(StrEnum):
    """How an item of one interview stands to those of the others."""

    SAME = "same"
    NEW = "new"
    DIFFERENT = "different"


class Elsewhere(Struct, frozen=True):
    """Where another interview tells a thing as well, and whether it tells the same."""

    source: int
    standing: Standing
    text: str
    spans: tuple[Span, ...]
    lines: tuple[int, ...]


class Proposal(Struct, frozen=True, kw_only=True):
    """Something the notes seem to say, to be accepted or not.

    `spans` are the words it came from, never none; `lines` the lines they stand on, from 1; `rules`
    the names of the rules that made it. `source` is the index of the notes among several.
    """

    kind: Kind
    text: str
    spans: tuple[Span, ...]
    lines: tuple[int, ...]
    rules: tuple[str, ...]
    actor: str = ""
    expected: str = ""
    condition: str = ""
    then: str = ""
    otherwise: str = ""
    tools: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    source: int = 0
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def standing(self) -> Standing:
        """Whether other interviews tell the same, something different, or nothing of it."""
        if not self.elsewhere:
            return Standing.NEW
        told = {each.standing for each in self.elsewhere}
        return Standing.DIFFERENT if Standing.DIFFERENT in told else Standing.SAME

    @property
    def start(self) -> int:
        """Where in the notes it begins."""
        return self.spans[0].start


class Move(Struct, frozen=True):
    """A step that was told late: it belongs before (or after) another, say the notes.

    `step` and `beside` are indexes in `Draft.steps`; `spans` are the words that say so. `source` is
    the index of the notes among several, here and below.
    """

    step: int
    beside: int
    after: bool
    spans: tuple[Span, ...]
    lines: tuple[int, ...]
    rules: tuple[str, ...]
    source: int = 0


class Contradiction(Struct, frozen=True):
    """Something that was said and then taken back or denied: `first` against `second`.

    `other` is what another interview proposes in the place of the first.
    """

    first: Proposal
    second: str
    spans: tuple[Span, ...]
    lines: tuple[int, ...]
    rules: tuple[str, ...]
    source: int = 0
    other: Proposal | None = None


class FollowUp(Struct, frozen=True):
    """A question of ours, not of the notes: what a draft still lacks, and about which item.

    `field` is the key of the field that the answer goes into where the item stands in an SOP, ""
    for a question about no item.
    """

    text: str
    about: Kind
    item: int
    field: str = ""
    lines: tuple[int, ...] = ()


class Fate(StrEnum):
    """What became of a sentence of the notes."""

    USED = "used"
    DISMISSED = "dismissed"
    OPEN = "open"


class Account(Struct, frozen=True):
    """A sentence of the notes, what became of it, and why where it was dismissed."""

    span: Span
    lines: tuple[int, ...]
    fate: Fate
    why: str = ""
    source: int = 0


class Draft(Struct, frozen=True):
    """All that one text proposes, in the order in which it was told."""

    proposals: tuple[Proposal, ...] = ()
    moves: tuple[Move, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    questions: tuple[FollowUp, ...] = ()
    ledger: tuple[Account, ...] = ()

    def of(self, kind: Kind) -> tuple[Proposal, ...]:
        """Return the proposals of a kind, as told."""
        return tuple(each for each in self.proposals if each.kind == kind)

    @property
    def steps(self) -> tuple[Proposal, ...]:
        """The steps, as told."""
        return self.of(Kind.STEP)

    def steps_as_moved(self) -> tuple[int, ...]:
        """Return the indexes of the steps in the order they would have if all moves were taken."""
        order = list(range(len(self.steps)))
        for move in self.moves:
            order.remove(move.step)
            order.insert(order.index(move.beside) + move.after, move.step)
        return tuple(order)

    def coverage(self) -> dict[Fate, int]:
        """Return how many sentences were used, dismissed, and are still open."""
        return {fate: sum(each.fate == fate for each in self.ledger) for fate in Fate}


def lines_of(spans: tuple[Span, ...], starts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of the lines that spans stand on; `starts` is where each line begins."""
    numbers: set[int] = set()
    for span in spans:
        first = bisect_right(starts, span.start)
        last = bisect_right(starts, max(span.start, span.end - 1))
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))
