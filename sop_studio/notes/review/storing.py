"""Decisions taken up into a review: another one is made, with what needs to be kept and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.review.building import review, words_of
from sop_studio.notes.review.order import moves
from sop_studio.notes.review.parts import Kept, Suggestion
from sop_studio.notes.review.whole import Review
from sop_studio.notes.review.words import written


def store(
    whole: Review,
    *changed: Suggestion,
    without: Sequence[str] = (),
    takes: Mapping[str, Sequence[str]] | None = None,
    order: Sequence[str] | None = None,
) -> Review:
    """Return the review with these suggestions decided on, and all in an order where one is given.

    `without` are decisions that go, `takes` the keys in whose place a suggestion stands.
    """
    known = {each.decision.id: each for each in whole.kept}
    for each in changed:
        if each.was is not None:
            known.pop(each.was.id, None)
        before = known.get(each.key)
        decision = _decision(whole, each, before)
        if takes and each.key in takes:
            decision = replace(decision, takes=" ".join(dict.fromkeys(takes[each.key])))
        known[each.key] = Kept(before.talk if before else each.talk, decision)
    for key in without:
        known.pop(key, None)
    made = keep(whole, known.values())
    if order is not None:
        made = _in_order(made, order)
    return keep(made, _needed(made))


def _in_order(whole: Review, order: Sequence[str]) -> Review:
    there = set(whole.natural)
    order = [key for key in order if key in there]
    known = {each.decision.id: each for each in whole.kept}
    behind = moves(whole.natural, order) if set(order) == there else {}
    for key in whole.natural:
        if key in known:
            kept = known[key]
            decision = replace(kept.decision, after=behind.get(key, ""))
            known[key] = replace(kept, decision=decision)
        elif key in behind:
            found = whole.suggestion(key)
            decision = replace(_decision(whole, found, None), after=behind[key])
            known[key] = Kept(found.talk, decision)
    return keep(whole, known.values())


def _needed(whole: Review) -> Iterable[Kept]:
    """Yield the decisions that say more than the draft says by itself."""
    proposed = {each.key: each for each in whole.base.suggestions}
    there = {each.key: each for each in whole.suggestions}
    for each in whole.kept:
        decision, by_draft = each.decision, proposed.get(each.decision.id)
        says = decision.verdict or decision.after or decision.takes or decision.made
        found = there.get(decision.id)
        if says or by_draft is None or found is None or replace(found, is_own=False) != by_draft:
            yield each


def _decision(whole: Review, each: Suggestion, before: Kept | None) -> NotesDecision:
    base = before.decision if before else NotesDecision(id=each.key)
    talk = before.talk if before else each.talk
    return replace(
        base,
        about=each.kind.value,
        verdict=each.verdict.value,
        text=each.text,
        actor=each.actor,
        expected=each.expected,
        condition=each.condition,
        then=each.then,
        otherwise=each.otherwise,
        tools="\n".join(each.tools),
        commands="\n".join(each.commands),
        made=" ".join(each.made),
        words=written(words_of(whole, each.places, talk)),
    )


def keep(whole: Review, kept: Iterable[Kept]) -> Review:
    """Return the review with these decisions and no others."""
    return review(whole.talks, whole.draft, kept, whole.present, whole.base)


def others(whole: Review, *keys: str) -> list[Kept]:
    """Return the decisions but those of these keys."""
    return [each for each in whole.kept if each.decision.id not in keys]
