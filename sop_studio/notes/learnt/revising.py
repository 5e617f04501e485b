"""What the rules propose, held against what was learnt: kept, turned, left out or added."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from msgspec.structs import replace

from sop_studio.notes.draft import ACTIONS, Kind, Proposal, Span, lines_of
from sop_studio.notes.learnt.orders import as_order
from sop_studio.notes.learnt.pieces import Piece
from sop_studio.notes.learnt.traits import Traits
from sop_studio.notes.learnt.weighing import Chances, scales
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.verifying import rests_on_notes
from sop_studio.notes.wording import capital, clean, without_and

KINDS = {
    "S": Kind.STEP,
    "R": Kind.ROLLBACK,
    "P": Kind.PREREQUISITE,
    "W": Kind.WARNING,
    "Q": Kind.OPEN_QUESTION,
}
"""The kinds of proposals, by the letters of the labels that were learnt."""
_LETTERS = {kind: letter for letter, kind in KINDS.items()}
_KEEP, _KEEP_SURE, _SWITCH = 0.15, 0.08, 0.3
"""How likely a proposal must be to stay what it is, to stay it where its rule is sure, and another
kind to take its place."""
_SURE = frozenset({"order", "passive", "role-acts"})
"""Rules of what sounds like little else, so that more must speak against it; as with questions."""
_ADD = {"S": 0.36, "R": 0.4, "P": 0.35, "W": 0.6, "Q": 0.45}
"""How likely a piece must be of a kind to become a proposal that no rule made."""
_SHOWS, _SHOWS_NOT, _GOES_ON = 0.4, 0.15, 0.4
"""How likely a piece must be what shows that a step worked, and to go on with the one before."""
_FARTHEST = 4
"""Lines below a step at which what is seen is no longer its own."""
_CASE, _DONE, _BRANCHES_NOT = 0.4, 0.4, 0.05
"""How likely pieces must be a case and what is done in it, and what a decision may be without."""
_IF = re.compile(r"^(?:(?:and|but|so) )?(?:if|when|once|in case)\b\s*", re.IGNORECASE)
_Told = TypeVar("_Told")
LEARNT = "learnt"
"""The rule of what was learnt from notes with answers."""


def revise(
    page: Page,
    sentences: tuple[Said, ...],
    found: Sequence[Piece],
    hearing: Callable[[], Sequence[Chances]],
) -> None:
    """Hold the proposals of notes against what was learnt, and change them by it.

    `found` has the pieces of the sentences. `hearing` waits for what the encoder takes each for,
    so it is asked only when all else is weighed.
    """
    traits = Traits(page.text, sentences, found, page.modes, page.proposals)
    own = zip((piece.at for piece in found), traits.of_pieces(), strict=True)
    sums = scales().sums(own, traits.of_sentences())
    Revision(page, sentences, found, scales().chances(sums, hearing())).make()


class Revision:
    """One revision of the proposals of a page; `likely` has the chances of each piece."""

    def __init__(
        self,
        page: Page,
        sentences: tuple[Said, ...],
        found: Sequence[Piece],
        likely: Sequence[Chances],
    ) -> None:
        self.page = page
        self.sentences = sentences
        self.pieces = found
        self.likely = likely
        self._places = tuple(Span(each.start, each.end) for each in sentences)
        self._starts = [piece.start for piece in found]
        self._kinds = [
            {letter: each.get("B" + letter, 0.0) + each.get("I" + letter, 0.0) for letter in KINDS}
            for each in likely
        ]

    def make(self) -> None:
        """Change the proposals, and where steps are moved to."""
        kept: list[tuple[Proposal, int]] = []
        step = 0
        for each in self.page.proposals:
            revised = self._revised(each)
            if revised is not None:
                stays = revised.kind == each.kind == Kind.STEP
                kept.append((revised, step if stays else -1))
            step += each.kind == Kind.STEP
        fresh = [(each, -1) for each in self._added([each for each, _step in kept])]
        kept = _merged(kept, fresh, lambda told: told[0].start)
        self.page.proposals = [each for each, _step in kept]
        self._branch()
        self._move_along([step for each, step in kept if each.kind == Kind.STEP])
        self._see_results()

    def _move_along(self, steps: list[int]) -> None:
        """Let the moves go on to mean the same steps; `steps` has the old place of each."""
        places = {old: new for new, old in enumerate(steps) if old >= 0}
        self.page.moves = [
            replace(move, step=places[move.step], beside=places[move.beside])
            for move in self.page.moves
            if move.step in places and move.beside in places
        ]

    def _touched(self, span: Span) -> range:
        """Return the indexes of the pieces that a stretch of the notes touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self.pieces) and self.pieces[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.pieces) and self._starts[last] < span.end:
            last += 1
        return range(first, last)

    def _revised(self, proposal: Proposal) -> Proposal | None:
        """Return a proposal as it is or as one of another kind, None to leave it out."""
        letter = _LETTERS.get(proposal.kind)
        touched = self._touched(proposal.spans[0])
        if letter is None or not touched:
            return proposal
        is_sure = proposal.kind == Kind.OPEN_QUESTION or not _SURE.isdisjoint(proposal.rules)
        least = _KEEP_SURE if is_sure else _KEEP
        if any(self._kinds[at][letter] >= least for at in touched):
            return proposal
        best = {kind: max(self._kinds[at][kind] for at in touched) for kind in KINDS}
        other = max(KINDS, key=lambda kind: best[kind])
        return self._as_kind(proposal, KINDS[other]) if best[other] >= _SWITCH else None

    def _as_kind(self, proposal: Proposal, kind: Kind) -> Proposal:
        if {kind, proposal.kind} <= ACTIONS:
            return replace(proposal, kind=kind, rules=(*proposal.rules, LEARNT))
        return self._of(kind, proposal.spans[0], *proposal.rules)

    def _of(self, kind: Kind, span: Span, *rules: str, actor: str = "") -> Proposal:
        """Return a proposal in the words of the notes, an action as an order where it can be."""
        said = Proposal(
            kind=kind,
            text=capital(without_and(clean(self.page.text[span.start : span.end]))),
            spans=(span,),
            lines=lines_of((span,), self.page.starts),
            rules=(*rules, LEARNT),
            actor=actor,
        )
        touched = self._touched(span)
        if kind not in ACTIONS or not touched:
            return said
        told = as_order(self.page, self.sentences[self.pieces[touched[0]].at], span, kind)
        if told is None:
            return said
        ordered = replace(said, text=told.text, actor=told.actor or actor)
        return ordered if rests_on_notes(ordered, self.page.text, self._places) else said

    def _added(self, kept: list[Proposal]) -> Iterator[Proposal]:
        """Yield proposals for pieces that are likely one and of which the rules made none."""
        covered = self._covered([*kept, *(each.first for each in self.page.contradictions)])
        at = 0
        while at < len(self.pieces):
            letter = self._sure(at)
            if not letter or at in covered[letter]:
                at += 1
                continue
            end = at + 1
            while self._goes_on(end, at, letter) and end not in covered[letter]:
                end += 1
            span = Span(self.pieces[at].start, self.pieces[end - 1].end)
            sentence = self.sentences[self.pieces[at].at]
            actor = self.page.persons.role("", False, sentence) if letter in "SR" else ""
            fresh = self._of(KINDS[letter], span, actor=actor)
            if letter in "SR":
                fresh = self._on_condition(fresh, at)
            if len(fresh.text.split()) > 1 or (letter == "P" and fresh.text):
                yield fresh
            at = end

    def _on_condition(self, action: Proposal, first: int) -> Proposal:
        """Return an action with the case that stands before it in its sentence, if one does."""
        at = first
        while (
            at > 0
            and self.pieces[at - 1].at == self.pieces[first].at
            and self.likely[at - 1].get("C", 0.0) >= _CASE
        ):
            at -= 1
        if at == first:
            return action
        case = Span(self.pieces[at].start, self.pieces[first - 1].end)
        words = _IF.sub("", clean(self.page.text[case.start : case.end]))
        spans = (Span(case.start, action.spans[0].end),)
        return replace(
            action, condition=words, spans=spans, lines=lines_of(spans, self.page.starts)
        )

    def _covered(self, kept: list[Proposal]) -> dict[str, set[int]]:
        """Return for each letter the pieces of which there is a proposal of that kind."""
        found: dict[str, set[int]] = {letter: set() for letter in KINDS}
        for each in kept:
            letter = _LETTERS.get(each.kind, "")
            if letter:
                found[letter].update(at for span in each.spans for at in self._touched(span))
        found["S"] = found["R"] = found["S"] | found["R"]
        return found

    def _sure(self, at: int) -> str:
        """Return the letter that a piece is likely enough of, "" for none."""
        chance = self._kinds[at]
        best = max(KINDS, key=lambda letter: chance[letter])
        asks = self.sentences[self.pieces[at].at].asks and best != "Q"
        return best if not asks and chance[best] >= _ADD[best] else ""

    def _goes_on(self, at: int, first: int, letter: str) -> bool:
        """Tell whether a piece goes on with what began at `first`."""
        if at >= len(self.pieces) or self.pieces[at].at != self.pieces[first].at:
            return False
        chance = self.likely[at]
        more = chance.get("I" + letter, 0.0) > chance.get("B" + letter, 0.0)
        return more and self._kinds[at][letter] >= _GOES_ON

    def _branch(self) -> None:
        """Leave out decisions that read like none, and add those that no rule found."""
        kept = [each for each in self.page.proposals if self._may_branch(each)]
        told = {
            at
            for each in kept
            if each.kind == Kind.DECISION
            for span in each.spans
            for at in self._touched(span)
        }
        fresh: list[Proposal] = []
        at = 0
        while at < len(self.pieces):
            middle = self._run(at, "C", _CASE)
            end = self._run(middle, "DR", _DONE) if middle > at else middle
            if end > middle > at and not told.intersection(range(at, end)):
                fresh.append(self._decision(at, middle, end))
            at = max(end, at + 1)
        self.page.proposals = _merged(kept, fresh, lambda each: each.start)

    def _may_branch(self, proposal: Proposal) -> bool:
        if proposal.kind != Kind.DECISION:
            return True
        touched = [at for span in proposal.spans for at in self._touched(span)]
        return not touched or any(
            self.likely[at].get("C", 0.0) + self.likely[at].get("D", 0.0) >= _BRANCHES_NOT
            for at in touched
        )

    def _run(self, first: int, letters: str, least: float) -> int:
        """Return where a run of pieces that are likely of one of the letters ends."""
        at = first
        while (
            at < len(self.pieces)
            and self.pieces[at].at == self.pieces[first].at
            and sum(
                self._kinds[at].get(letter, self.likely[at].get(letter, 0.0)) for letter in letters
            )
            >= least
        ):
            at += 1
        return at

    def _decision(self, first: int, middle: int, end: int) -> Proposal:
        text = self.page.text
        case = Span(self.pieces[first].start, self.pieces[middle - 1].end)
        done = Span(self.pieces[middle].start, self.pieces[end - 1].end)
        spans = (Span(case.start, done.end),) if case.end <= done.start else (case, done)
        condition = _IF.sub("", clean(text[case.start : case.end]))
        then = clean(text[done.start : done.end])
        return Proposal(
            kind=Kind.DECISION, text=capital(condition), condition=condition, then=then,
            spans=spans, lines=lines_of(spans, self.page.starts), rules=(LEARNT,),
        )  # fmt: skip

    def _see_results(self) -> None:
        """Take away what does not show that a step worked, and give what does."""
        for at, each in enumerate(self.page.proposals):
            if each.expected and each.kind in ACTIONS and not self._shows(each):
                self.page.proposals[at] = replace(each, expected="")
        before = _ActionsBefore(self.page.proposals)
        at = 0
        while at < len(self.pieces):
            end = at + 1
            if self.likely[at].get("E", 0.0) >= _SHOWS:
                while (
                    end < len(self.pieces)
                    and self.pieces[end].at == self.pieces[at].at
                    and self.likely[end].get("E", 0.0) >= _GOES_ON
                ):
                    end += 1
                span = Span(self.pieces[at].start, self.pieces[end - 1].end)
                self._give(span, before.last(span.start))
            at = end

    def _shows(self, proposal: Proposal) -> bool:
        """Tell whether what is expected of a step may be what shows that it worked."""
        place = self.page.text.find(proposal.expected, proposal.start)
        if place < 0:
            return True
        touched = self._touched(Span(place, place + len(proposal.expected)))
        likely = [self.likely[at].get("E", 0.0) for at in touched]
        # Cells of tables are no pieces, and nothing was learnt of them.
        return not likely or max(likely) >= _SHOWS_NOT

    def _give(self, span: Span, last: int | None) -> None:
        """Give what is seen to the action before it, unless that has something already."""
        proposals = self.page.proposals
        if last is None or proposals[last].expected:
            return
        step = proposals[last]
        spans = tuple(sorted({*step.spans, span}))
        given = replace(
            step,
            expected=clean(self.page.text[span.start : span.end]),
            spans=spans,
            lines=lines_of(spans, self.page.starts),
            rules=(*step.rules, "learnt-result"),
        )
        near = lines_of((span,), self.page.starts)[0] - max(step.lines) <= _FARTHEST
        if near and given.expected and rests_on_notes(given, self.page.text, self._places):
            proposals[last] = given


class _ActionsBefore:
    """The actions among proposals, to find the last one listed that begins before a place."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self._places = [at for at, each in enumerate(proposals) if each.kind in ACTIONS]
        starts = [proposals[at].start for at in self._places]
        self._lowest = list(accumulate(reversed(starts), min))[::-1]

    def last(self, place: int) -> int | None:
        """Return its index among the proposals, None where all actions begin later."""
        at = bisect_left(self._lowest, place)
        return self._places[at - 1] if at else None


def _merged(
    told: list[_Told], fresh: Iterable[_Told], start: Callable[[_Told], int]
) -> list[_Told]:
    """Return what was told with each fresh one before the first that stands after it."""
    highest = list(accumulate(map(start, told), max))
    ahead: list[list[_Told]] = [[] for _place in range(len(told) + 1)]
    for each in fresh:
        ahead[bisect_right(highest, start(each))].append(each)
    found = [each for before, one in zip(ahead, told, strict=False) for each in (*before, one)]
    return [*found, *ahead[-1]]
