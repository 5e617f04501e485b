"""A review as a whole: what was decided, and all that follows from it."""

from __future__ import annotations

from functools import cached_property

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.draft import Fate, Kind
from sop_studio.notes.review.accounting import sentences
from sop_studio.notes.review.asking import our_questions
from sop_studio.notes.review.parts import Decided, OurQuestion, Question, Sentence, Suggestion


class Review(Decided, frozen=True, kw_only=True, dict=True):
    """What was decided about notes, with what that leaves to ask, and of which sentences."""

    @cached_property
    def our_questions(self) -> tuple[OurQuestion, ...]:
        """What the suggestions still lack, to be asked in the next talk."""
        return our_questions(self)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Each sentence of the notes, and what has become of it."""
        return sentences(self)

    def of(self, kind: Kind) -> tuple[Suggestion, ...]:
        """Return the suggestions of a kind, in order."""
        return tuple(each for each in self.suggestions if each.kind == kind)

    def suggestion(self, key: str) -> Suggestion:
        """Return the suggestion of a key; `KeyError` where there is none."""
        for each in self.suggestions:
            if each.key == key:
                return each
        raise KeyError(key)

    def question(self, key: str) -> Question:
        """Return the question of a key; `KeyError` where there is none."""
        for each in self.questions:
            if each.key == key:
                return each
        raise KeyError(key)

    def coverage(self) -> dict[Fate, int]:
        """Return how many sentences are used, dismissed and open after all decisions."""
        return {fate: sum(each.fate == fate for each in self.sentences) for fate in Fate}

    def decisions(self, talk: int) -> tuple[NotesDecision, ...]:
        """Return what is to be kept beside a talk."""
        return tuple(each.decision for each in self.kept if each.talk == talk)
