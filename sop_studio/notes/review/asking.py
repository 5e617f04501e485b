"""What a review asks: to decide between two sides, and what to find out in the next talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.asking import follow_ups
from sop_studio.notes.draft import Contradiction, Draft, Kind, Move, Proposal, Span, lines_of
from sop_studio.notes.review.parts import (
    CONTRADICTION,
    FOLLOW_UP,
    MOVE,
    Answer,
    Decided,
    OurQuestion,
    Question,
    Suggestion,
    Verdict,
)
from sop_studio.notes.review.words import Place, flat, key_of


def questions(whole: Decided, keys: Sequence[tuple[str, ...]]) -> tuple[Question, ...]:
    """Return the moves and contradictions to decide on; `keys` are those of the proposals."""
    answers = {
        each.decision.id: each.decision
        for each in whole.kept
        if each.decision.about in {MOVE, CONTRADICTION}
    }
    steps = [
        own
        for proposal, own in zip(whole.draft.proposals, keys, strict=True)
        if proposal.kind == Kind.STEP
    ]
    where = _suggestions_by_key(whole)
    found = [_move(each, steps, where) for each in whole.draft.moves]
    made = [
        *(each for each in found if each),
        *(_contradiction(whole, each) for each in whole.draft.contradictions),
    ]
    unique = {each.key: each for each in made}
    return tuple(_answered(each, answers.get(each.key)) for each in unique.values())


def our_questions(whole: Decided) -> tuple[OurQuestion, ...]:
    """Return what the suggestions still lack, as questions for the next talk."""
    living = [each for each in whole.suggestions if each.verdict is not Verdict.REJECTED]
    decided = {
        each.decision.id: each.decision for each in whole.kept if each.decision.about == FOLLOW_UP
    }
    by_kind = {kind: [each for each in living if each.kind == kind] for kind in Kind}
    found: dict[str, OurQuestion] = {}
    told = tuple(as_proposal(each, ()) for each in living)
    for each in follow_ups(Draft(proposals=told)):
        about = by_kind[each.about][each.item] if each.item >= 0 else None
        key = key_of(FOLLOW_UP, each.text)
        decision = decided.get(key)
        made = decision.made.split() if decision else []
        found[key] = OurQuestion(
            key=key,
            asked=each,
            step=about.key if about else "",
            person=about.actor if about else "",
            verdict=Verdict(decision.verdict) if decision else Verdict.OPEN,
            made=tuple(one for one in made if one in whole.present),
        )
    return tuple(found.values())


def as_draft(whole: Decided, suggestions: Sequence[Suggestion]) -> Draft:
    """Return suggestions as a draft, in their order, each with the words of its first talk."""
    starts = [line_starts(each.text) for each in whole.talks]
    return Draft(proposals=tuple(as_proposal(each, starts) for each in suggestions))


def as_proposal(each: Suggestion, starts: Sequence[tuple[int, ...]]) -> Proposal:
    """Return a suggestion as a proposal; `starts` are where the lines of each talk begin.

    Without them it has no lines.
    """
    spans = tuple(Span(p.start, p.end) for p in each.places if p.talk == each.talk)
    return Proposal(
        kind=each.kind,
        text=each.text,
        spans=spans,
        lines=lines_of(spans, starts[each.talk]) if starts else (),
        rules=each.rules,
        actor=each.actor,
        expected=each.expected,
        condition=each.condition,
        then=each.then,
        otherwise=each.otherwise,
        tools=each.tools,
        commands=each.commands,
        source=each.talk,
        elsewhere=each.elsewhere,
    )


def line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins."""
    found = [0]
    at = text.find("\n")
    while at >= 0:
        found.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(found)


def _suggestions_by_key(whole: Decided) -> dict[str, Suggestion]:
    there = {each.key: each for each in whole.suggestions}
    for kept in whole.kept:
        taker = there.get(kept.decision.id)
        if taker is not None:
            there |= {key: taker for key in kept.decision.takes.split() if key not in there}
    return there


def _move(
    move: Move,
    steps: Sequence[tuple[str, ...]],
    where: dict[str, Suggestion],
) -> Question | None:
    sides = [_first_known(steps[at], where) for at in (move.step, move.beside)]
    step, beside = sides
    if step is None or beside is None or step.key == beside.key:
        return None
    if {step.kind, beside.kind} != {Kind.STEP}:
        return None
    if Verdict.REJECTED in {step.verdict, beside.verdict}:
        return None
    places = tuple(Place(move.source, span.start, span.end) for span in move.spans)
    side = "after" if move.after else "before"
    return Question(
        key=key_of(MOVE, steps[move.step][0], side, steps[move.beside][0]),
        about=MOVE,
        first=step.text,
        second=beside.text,
        first_places=step.places,
        second_places=places,
        rules=move.rules,
        step=step.key,
        beside=beside.key,
        after=move.after,
    )


def _first_known(keys: tuple[str, ...], where: dict[str, Suggestion]) -> Suggestion | None:
    return next((where[key] for key in keys if key in where), None)


def _contradiction(whole: Decided, each: Contradiction) -> Question:
    first = tuple(Place(each.source, span.start, span.end) for span in each.first.spans)
    between = _between_talks(whole, each)
    second = between or tuple(
        Place(each.source, span.start, span.end)
        for span in each.spans
        if span not in each.first.spans
    )
    if between:
        first = tuple(Place(each.first.source, s.start, s.end) for s in each.first.spans)
    interview = whole.talks[first[0].talk].interview
    said = flat(whole.quote(first[0]))
    return Question(
        key=key_of(CONTRADICTION, interview, said, each.second),
        about=CONTRADICTION,
        first=each.first.text,
        second=each.second,
        first_places=first,
        second_places=second,
        rules=each.rules,
        proposal=each.first,
        other=each.other,
        step=_standing(whole, first, each.first) if between else "",
    )


def _between_talks(whole: Decided, each: Contradiction) -> tuple[Place, ...]:
    """Return where another talk tells the thing differently, nothing for one within a talk."""
    if "differs-between-notes" not in each.rules:
        return ()
    return tuple(_places_elsewhere(whole, each))


def _places_elsewhere(whole: Decided, contradiction: Contradiction) -> Iterator[Place]:
    first = contradiction.first
    for proposal in whole.draft.proposals:
        if (proposal.kind, proposal.source, proposal.spans) != (
            first.kind,
            first.source,
            first.spans,
        ):
            continue
        for other in proposal.elsewhere:
            if other.text == contradiction.second:
                yield from (Place(other.source, s.start, s.end) for s in other.spans)
                return


def _standing(whole: Decided, places: tuple[Place, ...], first: Proposal) -> str:
    """Return the key of the suggestion that one side of a contradiction still is."""
    return next(
        (
            each.key
            for each in whole.suggestions
            if each.kind == first.kind and places[0] in each.places
        ),
        "",
    )


def _answered(each: Question, decision: NotesDecision | None) -> Question:
    if decision is None:
        return each
    return replace(each, answer=Answer(decision.then))
