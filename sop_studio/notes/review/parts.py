"""What a review of notes consists of: talks, suggestions, questions, sentences."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.draft import (
    Draft,
    Elsewhere,
    Fate,
    FollowUp,
    Kind,
    Proposal,
    Standing,
)
from sop_studio.notes.review.words import Place

NAMED = frozenset({Kind.ROLE, Kind.TOOL})
"""Kinds that only name something: a sentence is not used because somebody is named in it."""

MOVE, CONTRADICTION, SENTENCE, FOLLOW_UP = "move", "contradiction", "sentence", "our question"
"""What a decision can be about beside the kinds of proposals."""


class Verdict(StrEnum):
    """What was decided about a suggestion."""

    OPEN = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Answer(StrEnum):
    """Which of two sides was chosen."""

    OPEN = ""
    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


class Talk(Struct, frozen=True):
    """The notes of one talk; `interview` is the id of its record in the SOP."""

    interview: str
    name: str
    text: str


class Suggestion(Struct, frozen=True, kw_only=True):
    """A proposal as it stands after all that was decided about it.

    `places` are the words it rests on, never none. `was` is a decision about words that read
    differently now. `is_own` says that somebody gave it other words, or made it.
    """

    key: str
    kind: Kind
    text: str
    places: tuple[Place, ...]
    rules: tuple[str, ...] = ()
    actor: str = ""
    expected: str = ""
    condition: str = ""
    then: str = ""
    otherwise: str = ""
    tools: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    verdict: Verdict = Verdict.OPEN
    is_own: bool = False
    made: tuple[str, ...] = ()
    was: NotesDecision | None = None

    @property
    def talk(self) -> int:
        """The index of the talk that it comes from first."""
        return self.places[0].talk

    @property
    def is_inserted(self) -> bool:
        """Whether what it became stands in the SOP."""
        return bool(self.made)

    def is_inserted_as_it_was(self, present: frozenset[str]) -> bool:
        """Tell whether what it was before its words changed is among what the SOP holds."""
        return self.was is not None and not present.isdisjoint(self.was.made.split())

    @property
    def is_wanted(self) -> bool:
        """Whether it goes into the SOP when the accepted ones are inserted."""
        return self.verdict is Verdict.ACCEPTED and not self.made

    @property
    def standing(self) -> Standing:
        """Whether other talks tell the same, something different, or nothing of it."""
        if not self.elsewhere:
            return Standing.NEW
        told = {each.standing for each in self.elsewhere}
        return Standing.DIFFERENT if Standing.DIFFERENT in told else Standing.SAME


class Question(Struct, frozen=True, kw_only=True):
    """Two sides to decide between: as told or moved, what was said first or what after that.

    For a move `step` and `beside` are keys of suggestions. For a contradiction `proposal` is what
    was said first, and where two talks differ `other` what the other one tells, and `step` the
    suggestion that it still is.
    """

    key: str
    about: str
    first: str
    second: str
    first_places: tuple[Place, ...]
    second_places: tuple[Place, ...]
    rules: tuple[str, ...]
    answer: Answer = Answer.OPEN
    step: str = ""
    beside: str = ""
    after: bool = False
    proposal: Proposal | None = None
    other: Proposal | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """All words that it rests on."""
        return (*self.first_places, *self.second_places)


class Sentence(Struct, frozen=True):
    """A sentence of the notes, and what has become of it."""

    place: Place
    line: int
    text: str
    fate: Fate
    why: str = ""


class OurQuestion(Struct, frozen=True):
    """A question of ours: what the suggestions lack. `step` is the key of what it is about."""

    key: str
    asked: FollowUp
    step: str = ""
    person: str = ""
    verdict: Verdict = Verdict.OPEN
    made: tuple[str, ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Whether it goes into the SOP when the accepted ones are inserted."""
        return self.verdict is Verdict.ACCEPTED and not self.made


class Kept(Struct, frozen=True):
    """A decision, and the index of the talk it is kept beside."""

    talk: int
    decision: NotesDecision


class Base(Struct, frozen=True):
    """What a draft proposes before anything is decided: the keys of each proposal, and itself."""

    keys: tuple[tuple[str, ...], ...]
    suggestions: tuple[Suggestion, ...]


class Decided(Struct, frozen=True, kw_only=True):
    """The notes, what they propose, and all that was decided about it. Nothing in it changes.

    `gone` are decisions whose words are not in the notes any more. `present` are the ids of what
    stands in the SOP.
    """

    talks: tuple[Talk, ...]
    draft: Draft
    kept: tuple[Kept, ...]
    present: frozenset[str]
    suggestions: tuple[Suggestion, ...] = ()
    questions: tuple[Question, ...] = ()
    gone: tuple[NotesDecision, ...] = ()
    natural: tuple[str, ...] = ()
    base: Base

    def quote(self, place: Place) -> str:
        """Return the words at a place, exactly as they stand there."""
        return self.talks[place.talk].text[place.start : place.end]
