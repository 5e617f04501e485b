"""What somebody decides about what the notes propose: each gives another review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.cases import case_of
from sop_studio.notes.draft import ACTIONS, Draft, Kind
from sop_studio.notes.review.building import (
    claimed_by,
    places_of,
    review,
    words_of,
)
from sop_studio.notes.review.choosing import from_words
from sop_studio.notes.review.parts import (
    FOLLOW_UP,
    SENTENCE,
    Kept,
    Suggestion,
    Talk,
    Verdict,
)
from sop_studio.notes.review.storing import keep, others, store
from sop_studio.notes.review.whole import Review
from sop_studio.notes.review.words import Place, find, flat, key_of, line_at, read, written
from sop_studio.notes.wording import capital, clean

WITH_TEXT = frozenset(Kind) - {Kind.DECISION}
"""Kinds that say what they say in one text, which can be split."""

_JOINTS = (
    re.compile(r"[;.]\s+(?=\S)|\s*(?:->|→)\s*|,?\s+(?:and then|then)\s+"),
    re.compile(r",\s+and\s+|\s+and\s+"),
    re.compile(r",\s+"),
)


def again(whole: Review, talks: Sequence[Talk], draft: Draft) -> Review:
    """Return the review of notes that were edited: what was decided is kept where its words are."""
    return review(talks, draft, _moved_along(whole, talks), whole.present)


def accept(whole: Review, key: str) -> Review:
    """Accept a suggestion; it goes into the SOP with the next insertion."""
    return store(whole, replace(whole.suggestion(key), verdict=Verdict.ACCEPTED))


def accept_rest(whole: Review, kind: Kind) -> Review:
    """Accept all suggestions of a kind that nobody has decided on.

    What is in the SOP already, in words that the notes had before, is left to be looked at.
    """
    left = [
        each
        for each in whole.of(kind)
        if each.verdict is Verdict.OPEN
        and not each.is_inserted
        and not each.is_inserted_as_it_was(whole.present)
    ]
    return store(whole, *(replace(each, verdict=Verdict.ACCEPTED) for each in left))


def reject(whole: Review, key: str) -> Review:
    """Reject a suggestion: it stays to be seen, and goes nowhere."""
    return store(whole, replace(whole.suggestion(key), verdict=Verdict.REJECTED))


def reopen(whole: Review, key: str) -> Review:
    """Take back whether a suggestion was accepted or rejected."""
    return store(whole, replace(whole.suggestion(key), verdict=Verdict.OPEN))


def reword(whole: Review, key: str, **words: str) -> Review:
    """Give a suggestion other words, by slot (text, actor, expected, ...); it is accepted then."""
    cleaned = {slot: flat(said) for slot, said in words.items()}
    changed: Suggestion = replace(whole.suggestion(key), verdict=Verdict.ACCEPTED, **cleaned)
    if changed.kind is Kind.DECISION:
        changed = replace(changed, text=changed.condition or changed.then)
    return store(whole, changed)


def change_kind(whole: Review, key: str, kind: Kind) -> Review:
    """Make a suggestion one of another kind; its words go where that kind has them."""
    return store(whole, _of_kind(whole.suggestion(key), kind))


def next_of_kind(whole: Review, key: str, by: int = 1) -> Suggestion | None:
    """Return the next suggestion of the same kind, or for -1 the one before; `None` at the end."""
    row = whole.of(whole.suggestion(key).kind)
    at = [each.key for each in row].index(key) + by
    return row[at] if 0 <= at < len(row) else None


def merge(whole: Review, key: str) -> Review:
    """Make one suggestion of a suggestion and the next of its kind."""
    first, second = whole.suggestion(key), next_of_kind(whole, key)
    if second is None:
        return whole
    joined = replace(
        first,
        text=_joined(first.text, second.text, "; "),
        expected=_joined(first.expected, second.expected, "; "),
        actor=first.actor or second.actor,
        condition=first.condition or second.condition,
        then=_joined(first.then, second.then, "; "),
        otherwise=_joined(first.otherwise, second.otherwise, "; "),
        tools=tuple(dict.fromkeys((*first.tools, *second.tools))),
        commands=tuple(dict.fromkeys((*first.commands, *second.commands))),
        places=tuple(dict.fromkeys((*first.places, *second.places))),
    )
    takes = {key: (*_taken_by(whole, key), second.key, *_taken_by(whole, second.key))}
    order = [each.key for each in whole.suggestions if each.key != second.key]
    return store(whole, joined, without=(second.key,), takes=takes, order=order)


def joints(text: str) -> tuple[int, ...]:
    """Return where a text falls apart into actions, the best place first; nothing if nowhere."""
    for joint in _JOINTS:
        found = tuple(
            each.end() for each in joint.finditer(text) if _parts(text, each.end()) is not None
        )
        if found:
            return found
    return ()


def split(whole: Review, key: str, at: int) -> Review:
    """Make two suggestions of one; the second begins at a place in its text."""
    whole_one = whole.suggestion(key)
    parts = _parts(whole_one.text, at) if whole_one.kind in WITH_TEXT else None
    if parts is None:
        return whole
    known = {each.key for each in whole.suggestions}
    number = 2
    while key_of(key, "part", str(number)) in known:
        number += 1
    first_commands = tuple(each for each in whole_one.commands if each in parts[0])
    rest = tuple(each for each in whole_one.commands if each not in first_commands)
    second = replace(
        whole_one,
        key=key_of(key, "part", str(number)),
        text=capital(parts[1]),
        condition="",
        commands=rest,
        was=None,
    )
    first = replace(whole_one, text=parts[0], expected="", commands=first_commands)
    order = [each.key for each in whole.suggestions]
    order.insert(order.index(key) + 1, second.key)
    return store(whole, first, second, order=order)


def shift(whole: Review, key: str, by: int) -> Review:
    """Move a suggestion down among those of its kind, or up for a negative number."""
    row = [each.key for each in whole.of(whole.suggestion(key).kind)]
    at = row.index(key)
    to = min(max(0, at + by), len(row) - 1)
    if to == at:
        return whole
    order = [each.key for each in whole.suggestions if each.key != key]
    order.insert(order.index(row[to]) + (to > at), key)
    return store(whole, order=order)


def link(whole: Review, key: str, place: Place) -> Review:
    """Let a suggestion rest on more words of the notes."""
    trimmed = _trimmed(whole, place)
    found = whole.suggestion(key)
    if trimmed is None or trimmed in found.places:
        return whole
    return store(whole, replace(found, places=(*found.places, trimmed)))


def promote(whole: Review, place: Place, kind: Kind = Kind.STEP) -> Review:
    """Make a suggestion of words of the notes, as of a sentence nobody used; it is accepted."""
    trimmed = _trimmed(whole, place)
    if trimmed is None:
        return whole
    made = _of_kind(from_words(whole, trimmed, promoted_key(whole, trimmed)), kind)
    aside = tuple(
        each.decision.id
        for each in whole.kept
        if each.decision.about == SENTENCE and trimmed in places_of(whole.talks, each)
    )
    return store(whole, made, without=aside)


def promoted_key(whole: Review, place: Place) -> str:
    """Return the key of what `promote` makes of the words at a place."""
    talk = whole.talks[place.talk]
    line = line_at(talk.text, place.start)
    return key_of(talk.interview, "promoted", flat(whole.quote(place)), str(line))


def set_aside(whole: Review, place: Place) -> Review:
    """Say that a sentence of the notes holds nothing for the SOP."""
    decision = NotesDecision(
        id=_sentence_key(whole, place),
        about=SENTENCE,
        verdict="rejected",
        words=written(words_of(whole, (place,), place.talk)),
    )
    return keep(whole, [*others(whole, decision.id), Kept(place.talk, decision)])


def take_up(whole: Review, place: Place) -> Review:
    """Take back that a sentence was set aside."""
    return keep(whole, others(whole, _sentence_key(whole, place)))


def ask(whole: Review, key: str, verdict: Verdict) -> Review:
    """Decide whether a question of ours goes into the SOP, to be asked in the next talk."""
    found = next(each for each in whole.our_questions if each.key == key)
    talk = whole.suggestion(found.step).talk if found.step else 0
    rest = others(whole, key)
    if verdict is Verdict.OPEN:
        return keep(whole, rest)
    decision = NotesDecision(
        id=key,
        about=FOLLOW_UP,
        verdict="accepted" if verdict is Verdict.ACCEPTED else "rejected",
        text=found.asked.text,
    )
    return keep(whole, [*rest, Kept(talk, decision)])


def forget_gone(whole: Review) -> Review:
    """Forget the decisions whose words are not in the notes any more."""
    return keep(whole, others(whole, *(each.id for each in whole.gone)))


def inserted(whole: Review, made: Mapping[str, Sequence[str]], present: Iterable[str]) -> Review:
    """Note what suggestions and questions became in the SOP: ids by key; `present` are all ids."""
    whole = replace(whole, present=frozenset(present))
    known = {each.decision.id: each for each in whole.kept}
    kept = [
        replace(each, decision=replace(each.decision, made=" ".join(made[each.decision.id])))
        if each.decision.id in made
        else each
        for each in known.values()
    ]
    return keep(whole, kept)


def wanted(whole: Review) -> int:
    """Return how many suggestions and questions the next insertion puts into the SOP."""
    ours = sum(each.is_wanted for each in whole.our_questions)
    return ours + sum(each.is_wanted for each in whole.suggestions)


def _taken_by(whole: Review, key: str) -> tuple[str, ...]:
    return next((claimed_by(each.decision) for each in whole.kept if each.decision.id == key), ())


def _moved_along(whole: Review, talks: Sequence[Talk]) -> list[Kept]:
    """Return the decisions beside the talks as they are numbered now."""
    at = {each.interview: index for index, each in enumerate(talks)}
    return [
        replace(each, talk=at[whole.talks[each.talk].interview])
        for each in whole.kept
        if whole.talks[each.talk].interview in at
    ]


def _of_kind(found: Suggestion, kind: Kind) -> Suggestion:
    if kind is found.kind:
        return found
    changed: Suggestion = replace(found, kind=kind)
    if kind is Kind.DECISION:
        case, then = (found.condition, found.text) if found.condition else case_of(found.text)
        return replace(changed, text=case or then, condition=case, then=then)
    if found.kind is Kind.DECISION:
        if kind in ACTIONS:
            return replace(changed, text=capital(found.then or found.text), then="", otherwise="")
        pieces = filter(None, (found.condition, found.then, found.otherwise))
        return replace(changed, text="; ".join(pieces), condition="", then="", otherwise="")
    return changed


def _joined(first: str, second: str, by: str) -> str:
    if not first or not second or first == second:
        return first or second
    return f"{first.rstrip(' .;')}{by}{second}"


def _parts(text: str, at: int) -> tuple[str, str] | None:
    first = clean(re.sub(r"(?:\b(?:and|then)|,|;)\s*$", "", text[:at].rstrip()).rstrip())
    second = clean(re.sub(r"^(?:and|then)\s+", "", text[at:].lstrip()))
    return (first, second) if first and second else None


def _trimmed(whole: Review, place: Place) -> Place | None:
    said = whole.quote(place)
    start = place.start + len(said) - len(said.lstrip())
    end = place.end - (len(said) - len(said.rstrip()))
    return Place(place.talk, start, end) if start < end else None


def _sentence_key(whole: Review, place: Place) -> str:
    talk = whole.talks[place.talk]
    line = line_at(talk.text, place.start)
    for each in whole.kept:
        if each.decision.about == SENTENCE and each.talk == place.talk:
            found = [find(talk.text, words) for words in read(each.decision.words)]
            if (place.start, place.end) in found:
                return each.decision.id
    return key_of(talk.interview, SENTENCE, flat(whole.quote(place)), str(line))
