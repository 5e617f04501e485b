"""What became of every sentence of the notes, once it was decided what they propose."""

from __future__ import annotations

from collections.abc import Iterable

from sop_studio.notes.draft import Account, Fate
from sop_studio.notes.review.parts import (
    NAMED,
    SENTENCE,
    Answer,
    Decided,
    Sentence,
    Verdict,
)
from sop_studio.notes.review.words import Place, find, flat, read
from sop_studio.translation import N_

REJECTED = N_("what it says was rejected")
SET_ASIDE = N_("set aside")


def sentences(whole: Decided) -> tuple[Sentence, ...]:
    """Return each sentence with what has become of it: used, dismissed and why, or open."""
    living = [each for each in whole.suggestions if each.verdict is not Verdict.REJECTED]
    dead = [each for each in whole.suggestions if each.verdict is Verdict.REJECTED]
    used = _Marked(whole, (p for each in living if each.kind not in NAMED for p in each.places))
    used.mark(
        Place(other.source, span.start, span.end)
        for each in living
        for other in each.elsewhere
        for span in other.spans
    )
    chosen = [each for each in whole.questions if each.answer is not Answer.NEITHER]
    used.mark(place for each in chosen for place in each.places)
    settled = (each for each in whole.questions if each.answer is Answer.NEITHER)
    rejected = _Marked(whole, (p for each in dead for p in each.places))
    rejected.mark(place for each in settled for place in each.places)
    aside = _Marked(whole, _set_aside(whole))
    return tuple(_sentence(whole, each, used, rejected, aside) for each in whole.draft.ledger)


class _Marked:
    """Remembers which signs of the talks are taken."""

    def __init__(self, whole: Decided, places: Iterable[Place]) -> None:
        self._signs = [bytearray(len(each.text)) for each in whole.talks]
        self.mark(places)

    def mark(self, places: Iterable[Place]) -> None:
        for place in places:
            self._signs[place.talk][place.start : place.end] = b"\1" * (place.end - place.start)

    def holds_any_of(self, place: Place) -> bool:
        return self._signs[place.talk].find(1, place.start, place.end) >= 0


def _sentence(
    whole: Decided, account: Account, used: _Marked, rejected: _Marked, aside: _Marked
) -> Sentence:
    place = Place(account.source, account.span.start, account.span.end)
    fate, why = account.fate, account.why
    if used.holds_any_of(place):
        fate, why = Fate.USED, ""
    elif rejected.holds_any_of(place):
        fate, why = Fate.DISMISSED, REJECTED
    elif aside.holds_any_of(place):
        fate, why = Fate.DISMISSED, SET_ASIDE
    elif fate is Fate.USED:
        fate = Fate.OPEN
    line = account.lines[0] if account.lines else 1
    return Sentence(place, line, flat(whole.quote(place)), fate, why)


def _set_aside(whole: Decided) -> Iterable[Place]:
    for each in whole.kept:
        if each.decision.about == SENTENCE and each.decision.verdict:
            for words in read(each.decision.words):
                span = find(whole.talks[each.talk].text, words)
                if span is not None:
                    yield Place(each.talk, *span)
