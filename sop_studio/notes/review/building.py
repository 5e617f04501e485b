"""A review made of the notes, their draft and the decisions that are kept: always the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from sop_studio.model.parts import NotesDecision
from sop_studio.notes.draft import Draft, Elsewhere, Kind, Proposal, Span, Standing
from sop_studio.notes.order import stems
from sop_studio.notes.review.asking import questions
from sop_studio.notes.review.order import ordered
from sop_studio.notes.review.parts import NAMED, Base, Kept, Review, Suggestion, Talk, Verdict
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
    told = {each.decision.id: each for each in whole.kept if each.decision.about in KINDS}
    where = {key: places_of(whole.talks, each) for key, each in told.items()}
    gone = {key: told[key].decision for key, places in where.items() if not places}
    claims = {key: each for each in told.values() for key in claimed_by(each.decision)}
    found: dict[str, Suggestion] = {}
    natural: list[str] = []
    free: list[tuple[str, Proposal]] = []
    proposed = {own[0]: each for own, each in zip(base.keys, base.suggestions, strict=True)}
    for proposal, own in zip(draft.proposals, base.keys, strict=True):
        kept_here = next((claims[key] for key in own if key in claims), None)
        if kept_here is None or kept_here.decision.id in gone:
            free.append((own[0], proposal))
            natural.append(own[0])
        elif kept_here.decision.id in own and kept_here.decision.id not in found:
            found[kept_here.decision.id] = _decided(whole, kept_here, proposed[own[0]])
            natural.append(kept_here.decision.id)
    extra = [key for key in told if key not in found and key not in gone]
    found |= {key: _as_decided(whole, told[key].decision, where[key]) for key in extra}
    others = [found[key] for key in extra]
    free = [(key, each) for key, each in free if not _is_told(each, others)]
    was = _changed(whole, free, gone)
    found |= {
        key: replace(proposed[key], was=was[key]) if key in was else proposed[key]
        for key, _each in free
    }
    natural = _with_extra([key for key in natural if key in found], extra, found)
    after = {key: told[key].decision.after for key in natural if key in told and key not in gone}
    order = ordered(natural, {key: behind for key, behind in after.items() if behind})
    lost = {each.id for each in was.values()}
    whole = replace(
        whole,
        suggestions=tuple(found[key] for key in order),
        natural=tuple(natural),
        gone=tuple(each for key, each in gone.items() if key not in lost),
    )
    return replace(whole, questions=questions(whole, base.keys))


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
