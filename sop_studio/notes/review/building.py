"""A review made of the notes, their draft and the decisions that are kept: always the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.draft import Draft, Elsewhere, Kind, Proposal, Span, Standing
from sop_studio.notes.order import stems
from sop_studio.notes.review.asking import questions
from sop_studio.notes.review.order import ordered
from sop_studio.notes.review.parts import NAMED, Base, Kept, Suggestion, Talk, Verdict
from sop_studio.notes.review.whole import Review
from sop_studio.notes.review.words import Place, Words, find, flat, key_of, line_at, read

KINDS = {str(kind) for kind in Kind}
_ALIKE = 0.6
"""Likeness from which on words that changed are taken for those that were decided on."""

_MOST_COMPARED = 300


def review(
    talks: Sequence[Talk],
    draft: Draft,
    kept: Iterable[Kept] = (),
    present: frozenset[str] = frozenset(),
    base: Base | None = None,
) -> Review:
    """Return the review of notes: `draft` with everything that was decided about it.

    `draft` is that of the texts of the talks, `present` the ids of what stands in the SOP, `base`
    what an earlier review of the same draft began with.
    """
    base = base or _base(draft, talks)
    whole = Review(talks=tuple(talks), draft=draft, kept=tuple(kept), present=present, base=base)
    told = _told(whole)
    found = _found(whole, told)
    after = {key: told.living[key].decision.after for key in found.natural if key in told.living}
    order = ordered(found.natural, {key: behind for key, behind in after.items() if behind})
    whole = replace(
        whole,
        suggestions=tuple(found.suggestions[key] for key in order),
        natural=found.natural,
        gone=found.gone,
    )
    return replace(whole, questions=questions(whole, base.keys))


class _Told(Struct, frozen=True):
    """What was decided about suggestions, by the id of the decision.

    The words of `living` stand at `places`, those of `gone` nowhere. `claims` are the ids by the
    keys of the proposals in whose place a decision stands.
    """

    living: dict[str, Kept]
    places: dict[str, tuple[Place, ...]]
    gone: dict[str, NotesDecision]
    claims: dict[str, str]


class _Found(Struct, frozen=True):
    """The suggestions by key, their keys in the order of the notes, and what has no place there."""

    suggestions: dict[str, Suggestion]
    natural: tuple[str, ...]
    gone: tuple[NotesDecision, ...]


class _Drafted(Struct, frozen=True):
    """The proposals of a draft: those decided on, by id, the others, and the order of both."""

    decided: dict[str, Suggestion]
    free: dict[str, Proposal]
    natural: list[str]


def _told(whole: Review) -> _Told:
    told = {each.decision.id: each for each in whole.kept if each.decision.about in KINDS}
    places = {key: places_of(whole.talks, each) for key, each in told.items()}
    return _Told(
        living={key: each for key, each in told.items() if places[key]},
        places=places,
        gone={key: each.decision for key, each in told.items() if not places[key]},
        claims={own: key for key, each in told.items() for own in claimed_by(each.decision)},
    )


def _found(whole: Review, told: _Told) -> _Found:
    drafted = _drafted(whole, told)
    extra = {
        key: _as_decided(whole, each.decision, told.places[key])
        for key, each in told.living.items()
        if key not in drafted.decided
    }
    free = {key: each for key, each in drafted.free.items() if not _is_told(each, extra.values())}
    was = _changed(whole, tuple(free.items()), told.gone)
    found = drafted.decided | extra | _fresh(whole.base, free, was)
    natural = _with_extra([key for key in drafted.natural if key in found], extra, found)
    lost = {each.id for each in was.values()}
    gone = tuple(each for key, each in told.gone.items() if key not in lost)
    return _Found(found, tuple(natural), gone)


def _drafted(whole: Review, told: _Told) -> _Drafted:
    made = _Drafted({}, {}, [])
    base = whole.base
    proposals = zip(whole.draft.proposals, base.keys, base.suggestions, strict=True)
    for proposal, own, proposed in proposals:
        claim = next((told.claims[key] for key in own if key in told.claims), None)
        if claim is None or claim in told.gone:
            made.free[own[0]] = proposal
            made.natural.append(own[0])
        elif claim in own and claim not in made.decided:
            made.decided[claim] = _decided(whole, told.living[claim], proposed)
            made.natural.append(claim)
    return made


def _fresh(
    base: Base, free: Iterable[str], was: Mapping[str, NotesDecision]
) -> dict[str, Suggestion]:
    """Return the proposals that nobody decided on, with what was decided about earlier words."""
    proposed = {own[0]: each for own, each in zip(base.keys, base.suggestions, strict=True)}
    return {
        key: replace(proposed[key], was=was[key]) if key in was else proposed[key] for key in free
    }


def _base(draft: Draft, talks: Sequence[Talk]) -> Base:
    keys = proposal_keys(draft, talks)
    made = zip(keys, draft.proposals, strict=True)
    return Base(tuple(keys), tuple(suggestion_of(own[0], each) for own, each in made))


def proposal_keys(draft: Draft, talks: Sequence[Talk]) -> list[tuple[str, ...]]:
    """Return the keys of each proposal: its own, then those it has in the other talks."""
    counts: dict[str, int] = {}
    found: list[tuple[str, ...]] = []
    for each in draft.proposals:
        own = _key(talks, each.source, each.kind, each.text, _first_words(each, talks))
        number = counts[own] = counts.get(own, -1) + 1
        others = (
            _key(talks, other.source, each.kind, other.text, _first_words(other, talks))
            for other in each.elsewhere
        )
        found.append((key_of(own, str(number)), *(key_of(other, "0") for other in others)))
    return found


def places_of(talks: Sequence[Talk], kept: Kept) -> tuple[Place, ...]:
    """Return where the words of a decision stand now; nothing where some of them are gone.

    Words of a talk that is not looked at count neither way.
    """
    at = {each.interview: index for index, each in enumerate(talks)}
    found: list[Place] = []
    for words in read(kept.decision.words):
        talk = at.get(words.interview) if words.interview else kept.talk
        if talk is None:
            continue
        span = find(talks[talk].text, words)
        if span is None:
            return ()
        found.append(Place(talk, *span))
    return tuple(dict.fromkeys(found))


def claimed_by(decision: NotesDecision) -> tuple[str, ...]:
    """Return the keys of the proposals in whose place a decision stands."""
    return (*decision.takes.split(), decision.id)


def _key(talks: Sequence[Talk], talk: int, kind: Kind, text: str, words: str) -> str:
    said = text.casefold() if kind in NAMED else words
    return key_of(talks[talk].interview, str(kind), said)


def _first_words(each: Proposal | Elsewhere, talks: Sequence[Talk]) -> str:
    span = each.spans[0]
    return flat(talks[each.source].text[span.start : span.end])


def suggestion_of(key: str, proposal: Proposal) -> Suggestion:
    """Return a proposal as a suggestion that nobody decided on."""
    return Suggestion(
        key=key,
        kind=proposal.kind,
        text=proposal.text,
        places=_places(proposal),
        rules=proposal.rules,
        actor=proposal.actor,
        expected=proposal.expected,
        condition=proposal.condition,
        then=proposal.then,
        otherwise=proposal.otherwise,
        tools=proposal.tools,
        commands=proposal.commands,
        elsewhere=proposal.elsewhere,
    )


def _places(proposal: Proposal) -> tuple[Place, ...]:
    own = [Place(proposal.source, span.start, span.end) for span in proposal.spans]
    same = (each for each in proposal.elsewhere if each.standing is Standing.SAME)
    others = [Place(each.source, span.start, span.end) for each in same for span in each.spans]
    return tuple(dict.fromkeys((*own, *others)))


def _decided(whole: Review, kept: Kept, proposed: Suggestion) -> Suggestion:
    """Return what was decided about a proposal that the draft still holds."""
    there = {(each.talk, flat(whole.quote(each))): each for each in reversed(proposed.places)}
    # The same words can stand in several places: those of the proposal are the ones that are meant.
    places = tuple(
        there.get((place.talk, flat(whole.quote(place))), place)
        for place in places_of(whole.talks, kept)
    )
    decided = _as_decided(whole, kept.decision, tuple(dict.fromkeys(places)))
    same = all(
        getattr(decided, name) == getattr(proposed, name)
        for name in ("kind", "text", "actor", "expected", "condition", "then", "otherwise")
    )
    return replace(decided, rules=proposed.rules, elsewhere=proposed.elsewhere, is_own=not same)


def _as_decided(whole: Review, decision: NotesDecision, places: tuple[Place, ...]) -> Suggestion:
    made = tuple(each for each in decision.made.split() if each in whole.present)
    # What was taken out of the SOP again is to be decided on anew.
    verdict = Verdict.OPEN if decision.made and not made else Verdict(decision.verdict)
    return Suggestion(
        key=decision.id,
        kind=Kind(decision.about),
        text=decision.text,
        places=places,
        actor=decision.actor,
        expected=decision.expected,
        condition=decision.condition,
        then=decision.then,
        otherwise=decision.otherwise,
        tools=tuple(filter(None, decision.tools.split("\n"))),
        commands=tuple(filter(None, decision.commands.split("\n"))),
        verdict=verdict,
        is_own=True,
        made=made,
    )


def _is_told(proposal: Proposal, found: Iterable[Suggestion]) -> bool:
    """Tell whether something that the draft put otherwise before says the same of these words."""
    for each in found:
        if each.kind != proposal.kind or each.talk != proposal.source:
            continue
        if not any(_is_most_of(span, place) for span in proposal.spans for place in each.places):
            continue
        if proposal.kind in NAMED:
            if each.text.casefold() == proposal.text.casefold():
                return True
            continue
        first, second = _said(each), _said(proposal)
        if len(first & second) >= _ALIKE * max(1, min(len(first), len(second))):
            return True
    return False


def _said(each: Suggestion | Proposal) -> frozenset[str]:
    return frozenset(stems(f"{each.text} {each.condition} {each.then}"))


def _is_most_of(span: Span, place: Place) -> bool:
    common = min(span.end, place.end) - max(span.start, place.start)
    return common > _ALIKE * min(span.end - span.start, place.end - place.start)


def _changed(
    whole: Review, free: Sequence[tuple[str, Proposal]], gone: Mapping[str, NotesDecision]
) -> dict[str, NotesDecision]:
    """Return which proposals are, in other words, what was decided on before."""
    known = {key for key, _proposal in free}
    decided = [each for each in gone.values() if each.verdict][:_MOST_COMPARED]
    found = {each.id: each for each in decided if each.id in known}
    talk_of = {each.decision.id: each.talk for each in whole.kept}
    for decision in decided:
        words = read(decision.words)
        if decision.id in known or not words:
            continue
        best, likeness = "", _ALIKE
        for key, proposal in free:
            same = str(proposal.kind) == decision.about and key not in found
            if not same or proposal.source != talk_of[decision.id]:
                continue
            common = _likeness(words[0].quote, _first_words(proposal, whole.talks))
            if common > likeness:
                best, likeness = key, common
        if best:
            found[best] = decision
    return found


def _likeness(one: str, other: str) -> float:
    first, second = one.casefold().split(), other.casefold().split()
    return SequenceMatcher(None, first[:80], second[:80], autojunk=False).ratio()


def _with_extra(
    natural: list[str], extra: Iterable[str], found: Mapping[str, Suggestion]
) -> list[str]:
    """Return the keys with those that the draft does not hold, each where its words stand."""
    for key in sorted(extra, key=lambda each: (found[each].places[0], each)):
        first = found[key].places[0]
        same = [at for at, other in enumerate(natural) if found[other].kind == found[key].kind]
        before = [
            at
            for at in same
            if (place := found[natural[at]].places[0]).talk == first.talk
            and place.start <= first.start
        ]
        at = before[-1] + 1 if before else same[0] if same else len(natural)
        natural.insert(at, key)
    return natural


def words_of(whole: Review, places: Iterable[Place], talk: int) -> Iterator[Words]:
    """Yield the words at places, as a decision beside a talk keeps them."""
    for place in places:
        elsewhere = "" if place.talk == talk else whole.talks[place.talk].interview
        line = line_at(whole.talks[place.talk].text, place.start)
        yield Words(flat(whole.quote(place)), line, elsewhere)
