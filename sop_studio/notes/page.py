"""What is put down while notes are read, and what was read so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from msgspec import structs
from msgspec.structs import replace

from sop_studio.notes.clauses import Grammar
from sop_studio.notes.context import ABOUT_MODES, Mode, Persons, Voice
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.decisions import Branches
from sop_studio.notes.draft import ACTIONS, Contradiction, Kind, Move, Proposal, Span, lines_of
from sop_studio.notes.headings import About
from sop_studio.notes.lexicon import Verbs
from sop_studio.notes.line import Line
from sop_studio.notes.people import People
from sop_studio.notes.segment import Said
from sop_studio.notes.whole_words import small, standing
from sop_studio.notes.wording import clean

NO_BLOCK = -1
"""No paragraph: what was asked holds until the next question."""
_OF_STEPS = frozenset({About.UNKNOWN, About.STEPS})


class Page:
    """The state of one reading of notes."""

    def __init__(
        self,
        text: str,
        lines: tuple[Line, ...],
        people: People,
        verbs: Verbs,
        sentences: tuple[Said, ...],
    ) -> None:
        self.text = text
        self.people = people
        self.starts = tuple(line.start for line in lines)
        self.numbers = {line.number: line for line in lines}
        self.grammar = Grammar(verbs, _subjects(text, people), text)
        self.branches = Branches(text, self.grammar)
        self.voice = Voice(text, lines, self.grammar, sentences)
        self.grammar.past = self.voice.past
        self.persons = Persons(text, people)
        self.proposals: list[Proposal] = []
        self.step_count = 0
        self._known: set[tuple[Kind, str, tuple[int, ...]]] = set()
        self.moves: list[Move] = []
        self.contradictions: list[Contradiction] = []
        self.why: dict[int, str] = {}
        self.modes: dict[int, Mode] = {}
        self.mode = Mode.STEPS
        self.mode_block = NO_BLOCK
        self.question: Said | None = None
        self.answerer = ""
        self.hangs = False
        self._back_blocks = frozenset(
            each.block for each in sentences if first(Sign.SAYS_BACK, text[each.start : each.end])
        )
        self.condition = ""
        self.item_steps: dict[str, int] = {}
        self.parent = -1
        self.late = ""
        self.before_that = False
        self.previous: Said | None = None

    def add(self, kind: Kind, words: str, spans: Sequence[Span], *rules: str, **slots: str) -> bool:
        """Put a proposal down unless it says nothing or is there already."""
        if not words or not spans:
            return False
        found = tuple(sorted(spans))
        proposal = Proposal(
            kind=kind,
            text=words,
            spans=found,
            lines=lines_of(found, self.starts),
            rules=tuple(rule for rule in rules if rule),
        )
        proposal = structs.replace(proposal, **slots)
        # Who does the same thing twice does two steps, unless one line says it.
        once = kind not in ACTIONS
        key = (kind, words.lower(), () if once else proposal.lines)
        if key in self._known:
            return False
        self._known.add(key)
        self.proposals.append(proposal)
        self.step_count += kind == Kind.STEP
        return True

    def steps(self) -> list[Proposal]:
        """Return the steps so far."""
        return [each for each in self.proposals if each.kind == Kind.STEP]

    def last_steps(self, most: int) -> list[Proposal]:
        """Return the last steps so far, the latest first."""
        found = (each for each in reversed(self.proposals) if each.kind == Kind.STEP)
        return list(islice(found, most))

    def words_of(self, step: Proposal, more: Span) -> tuple[Span, ...]:
        """Return what a step came from with a sentence more: what it opened with, and its code."""
        code = (each for each in step.spans if self.text[each.start : each.end] in step.commands)
        return tuple(sorted({step.spans[0], *code, more}))

    def withdraw(self, step: Proposal, sentence: Said, rule: str) -> None:
        """Make a step a contradiction to decide on instead."""
        if step not in self.proposals:
            return
        at = len([p for p in self.proposals[: self.proposals.index(step)] if p.kind == Kind.STEP])
        if step.kind == Kind.STEP and any(at in {move.step, move.beside} for move in self.moves):
            return
        self.proposals.remove(step)
        if step.kind == Kind.STEP:
            self.step_count -= 1
            self.moves = [_shifted(move, at) for move in self.moves]
            self.item_steps = {k: v - (v > at) for k, v in self.item_steps.items() if v != at}
        span = Span(sentence.start, sentence.end)
        spans = tuple(sorted((step.spans[0], span)))
        words = clean(self.text[span.start : span.end])
        self.contradictions.append(
            Contradiction(step, words, spans, lines_of(spans, self.starts), (rule,))
        )

    def mode_in(self, sentence: Said) -> Mode:
        """Return what a sentence is told as: by its heading, else by the last question."""
        if sentence.about in _OF_STEPS:
            over = self.mode_block not in {NO_BLOCK, sentence.block}
            return Mode.STEPS if over else self.mode
        return ABOUT_MODES.get(sentence.about, Mode.STEPS if sentence.heading else self.mode)

    def goes_back(self, sentence: Said) -> bool:
        """Tell whether a paragraph says of itself that it is the way back."""
        return sentence.block in self._back_blocks

    def is_late(self, said: str) -> bool:
        """Tell whether a sentence says that something was told late."""
        return bool(first(Sign.LATE, said))


def _shifted(move: Move, gone: int) -> Move:
    return replace(
        move, step=move.step - (move.step > gone), beside=move.beside - (move.beside > gone)
    )


def _subjects(text: str, people: People) -> dict[int, int]:
    """Return where names and roles begin, with where they end."""
    found = {start: end for start, end, _at, _size in people.mentions}
    # Who writes no capitals at all does not give them to names either.
    has_no_capitals = sum(map(str.isupper, text)) < len(text) / 100
    low = small(text)
    names: Iterable[str] = sorted(people.roles, key=len)
    for name in names:
        if name == "i":
            continue
        for start in standing(name, low):
            end = start + len(name)
            if _ADDRESS.match(text, end):
                continue
            if text[start].isupper() or (has_no_capitals and len(name) > 2):
                found[start] = max(end, found.get(start, 0))
    return found


_ADDRESS = re.compile(r"\.\w")
"""What stands behind a name that is part of an address, such as `Tamsin.Boyle`."""
