"""Somebody chooses between two sides, and words of the notes become a suggestion."""

from __future__ import annotations

from msgspec.structs import replace

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.draft import Kind
from sop_studio.notes.drafting import draft as draft_of
from sop_studio.notes.review.building import suggestion_of, words_of
from sop_studio.notes.review.parts import (
    MOVE,
    Answer,
    Kept,
    Question,
    Suggestion,
    Verdict,
)
from sop_studio.notes.review.storing import keep, others, store
from sop_studio.notes.review.whole import Review
from sop_studio.notes.review.words import Place, flat, key_of, written
from sop_studio.notes.wording import capital, clean

_MOST_READ = 2000
"""Characters of a sentence that is read for what it orders."""


def answer(whole: Review, key: str, side: Answer) -> Review:
    """Decide between the two sides of a question; `OPEN` takes the decision back."""
    question = whole.question(key)
    decision = NotesDecision(
        id=key,
        about=question.about,
        verdict="rejected" if side is Answer.NEITHER else "accepted",
        then=side.value,
        words=written(words_of(whole, question.places, question.places[0].talk)),
    )
    talk = question.places[0].talk
    rest = others(whole, key)
    whole = keep(whole, rest if side is Answer.OPEN else [*rest, Kept(talk, decision)])
    if question.about == MOVE:
        return _moved(whole, question, taken=side is Answer.SECOND)
    return _chosen(whole, question, side)


def from_words(whole: Review, place: Place, key: str) -> Suggestion:
    """Return a step that says what the words at a place say, as an order where they are one."""
    said = whole.quote(place)
    made = Suggestion(
        key=key,
        kind=Kind.STEP,
        text=capital(clean(flat(said))) or flat(said),
        places=(place,),
        verdict=Verdict.ACCEPTED,
        is_own=True,
    )
    steps = draft_of(said).steps if len(said) < _MOST_READ else ()
    if len(steps) != 1:
        return made
    step = steps[0]
    return replace(
        made, text=step.text, expected=step.expected, condition=step.condition,
        commands=step.commands,
    )  # fmt: skip


def _moved(whole: Review, question: Question, *, taken: bool) -> Review:
    order = [each.key for each in whole.suggestions if each.key != question.step]
    if taken:
        at = order.index(question.beside) + question.after
    else:
        before = whole.natural[: whole.natural.index(question.step)]
        known = next((key for key in reversed(before) if key in order), None)
        at = order.index(known) + 1 if known else 0
    order.insert(at, question.step)
    return store(whole, order=order)


def _chosen(whole: Review, question: Question, side: Answer) -> Review:
    """Let one side of a contradiction stand, and the other not."""
    if question.step:
        return _chosen_between_talks(whole, question, side)
    keys = {each: key_of(question.key, each.value) for each in (Answer.FIRST, Answer.SECOND)}
    whole = keep(whole, others(whole, *keys.values()))
    places = question.first_places if side is Answer.FIRST else question.second_places
    if side not in keys or not places:
        return whole
    made = from_words(whole, places[0], keys[side])
    if side is Answer.FIRST and question.proposal is not None:
        proposed = suggestion_of(keys[side], question.proposal)
        made = replace(proposed, verdict=Verdict.ACCEPTED)
    return store(whole, made)


def _chosen_between_talks(whole: Review, question: Question, side: Answer) -> Review:
    found = whole.suggestion(question.step)
    if side is Answer.SECOND:
        places = tuple(dict.fromkeys((*question.second_places, *found.places)))
        return store(
            whole,
            replace(_as_told_second(found, question), places=places, verdict=Verdict.ACCEPTED),
        )
    if side is Answer.NEITHER:
        return store(whole, replace(found, verdict=Verdict.REJECTED))
    if side is Answer.FIRST:
        return store(whole, replace(_as_told_first(found, question), verdict=Verdict.ACCEPTED))
    return store(whole, replace(found, verdict=Verdict.OPEN))


_SLOTS = ("actor", "expected", "condition", "then", "otherwise", "commands")


def _as_told_second(found: Suggestion, question: Question) -> Suggestion:
    """Return it with all that the other talk tells of it; what only the first tells stays."""
    told = {name: getattr(question.other, name, None) or getattr(found, name) for name in _SLOTS}
    return replace(found, text=question.second, **told)


def _as_told_first(found: Suggestion, question: Question) -> Suggestion:
    """Return it without what the other talk tells of it; what the author gave it stays."""
    told = {
        name: getattr(question.proposal, name)
        for name in _SLOTS
        if getattr(found, name) == getattr(question.other, name, None)
    }
    return replace(found, text=question.first, **told)
