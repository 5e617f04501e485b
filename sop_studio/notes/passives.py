"""Actions told by what they are done to: `the ledger gets locked`, `the filter needs cleaning`."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.language.verbs import Form
from sop_studio.notes.clause import SUBORDINATE, Clause, Who
from sop_studio.notes.lexicon import Verbs, word_class
from sop_studio.notes.tokens import ARROWS, Token

_FARTHEST = 10
"""Words that what something is done to may have."""


class Passives:
    """Reads clauses without the one who acts."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs

    def at(self, words: Sequence[Token], at: int, *, past: bool) -> Clause | None:
        """Return `lock the ledger` for `the ledger gets locked`, or None."""
        if words[at].low in {"does", "do", "did"} and at + 2 < len(words):
            at += 1
        if _cannot_open(words[at].low):
            return None
        for place in range(at + 1, min(len(words) - 1, at + _FARTHEST)):
            low = words[place].low
            if (
                words[place].raw in {",", ".", ";", ":"}
                or words[place].raw in ARROWS
                or low in word_class("no-passive")
            ):
                return None
            if (low in {"goes", "go"} or (past and low == "went")) and _moves(words, at, place):
                return Clause("go", Form.PRESENT, at, place, place + 1, Who(), stated=True)
            if low in {"needs", "need", "wants"} and self._has(words, place + 1, Form.GERUND):
                return self._clause(words, at, (at, place), place + 1, Form.GERUND, strong=True)
            after = _after_be(words, place, past=past)
            if after is None:
                continue
            strong = low not in {"is", "are", "get", "gets"} or after > place + 1
            if words[at].low in word_class("thing") and not (strong or low in {"is", "are"}):
                return None
            while after < len(words) and words[after].low in word_class("adverb"):
                after += 1
                strong = True
            return self._clause(words, at, (at, place), after, Form.PARTICIPLE, strong=strong)
        return None

    def also(self, words: Sequence[Token], at: int, clause: Clause) -> Clause | None:
        """Return what else is done to it: `pack` in `is weighed and packed`."""
        if not clause.passive:
            return None
        while at < len(words) and words[at].low in word_class("adverb"):
            at += 1
        return self._clause(words, at, clause.subject, at, Form.PARTICIPLE, strong=True)

    def _has(self, words: Sequence[Token], at: int, form: Form) -> bool:
        return at < len(words) and any(
            reading.form == form for reading in self.verbs.readings(words[at].low)
        )

    def _clause(
        self,
        words: Sequence[Token],
        first: int,
        subject: tuple[int, int],
        at: int,
        form: Form,
        *,
        strong: bool,
    ) -> Clause | None:
        if at >= len(words) or words[at].is_capital:
            return None
        done_by = at + 1 < len(words) and words[at + 1].low == "by"
        for reading in self.verbs.readings(words[at].low):
            if reading.form == form and _is_done(
                words[at].low, reading.base, strong=strong or done_by, done_by=done_by
            ):
                return Clause(
                    reading.base, form, first, first, at + 1, Who(),
                    passive=True, rest=at + 1, subject=subject,
                )  # fmt: skip
        return None


def _moves(words: Sequence[Token], at: int, place: int) -> bool:
    """Tell whether a thing is taken somewhere: `the box goes on the trolley`."""
    if place + 2 >= len(words) or words[place + 1].low not in word_class("whereto"):
        return False
    following = words[place + 2].low
    if any(word.low in word_class("shows-state") for word in words[at:place]):
        return False
    thing = words[at].low in word_class("determiner") or not words[at].low.endswith("ly")
    return thing and (
        following in word_class("determiner") | word_class("whereto") | {"in", "as", "from"}
        or words[place + 2].is_capital
        or following[:1] in "#/"
        or words[place + 1].low in {"to", "into", "onto", "out"}
    )


def _cannot_open(low: str) -> bool:
    plain = low in word_class("thing") and low not in {"anything", "everything"}
    return plain or low in SUBORDINATE or low in {"else", "otherwise", "nothing"}


def _is_done(word: str, base: str, *, strong: bool, done_by: bool) -> bool:
    if base == "do":
        return done_by
    if base in word_class("stative") or base in {"base", "call", "make"}:
        return False
    return strong or word not in word_class("state")


def _after_be(words: Sequence[Token], place: int, *, past: bool) -> int | None:
    """Return the word behind `is`, `gets`, `must then be`, `has to be`, `is to be`, or None."""
    low = words[place].low
    following = [word.low for word in words[place + 1 : place + 4]]
    if low in {"is", "are", "needs", "need", "has", "have"} and following[:2] == ["to", "be"]:
        return place + 3
    if (past and low in {"was", "were"}) or low in {"is", "are", "gets", "get"}:
        return place + 1
    if low not in {"must", "should", "will", "can", "shall", "has", "have", "needs", "need"}:
        return None
    at = place + 1
    while at < len(words) and words[at].low in word_class("adverb") | {"to"}:
        at += 1
    to = low in {"has", "have", "needs", "need"} and "to" not in following[: at - place - 1]
    return at + 1 if at < len(words) and words[at].low == "be" and not to else None
