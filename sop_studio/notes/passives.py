"""Actions told by what they are done to: `the ledger gets locked`, `the filter needs cleaning`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_studio.language.verbs import Form
from sop_studio.notes.clause import SUBORDINATE, Clause, Who
from sop_studio.notes.lexicon import Verbs, word_class
from sop_studio.notes.tokens import ARROWS, Token

_FARTHEST = 10
"""Words that what something is done to may have."""
_ADVERBS = word_class("adverb")
_DETERMINERS = word_class("determiner")
_THINGS = word_class("thing")
_NO_OPENING = (
    (_THINGS - {"anything", "everything"}) | SUBORDINATE | {"else", "otherwise", "nothing", "never"}
)
_NO_PASSIVE = word_class("no-passive")
_PARTING = ARROWS | {",", ".", ";", ":"}
_WHERETO = word_class("whereto")
_BEHIND_WHERETO = _DETERMINERS | _WHERETO | {"in", "as", "from"}
_BE = frozenset(["is", "are", "get", "gets"])
_MAY_BE = frozenset(["must", "should", "will", "can", "shall", "has", "have", "needs", "need"])
_MAY_LEAD = _BE | _MAY_BE | {"go", "goes", "went", "wants", "was", "were"}
"""Words that may stand between what something is done to and what is done."""


class Passives:
    """Reads clauses without the one who acts."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs

    def at(self, words: Sequence[Token], at: int, *, past: bool) -> Clause | None:
        """Return `lock the ledger` for `the ledger gets locked`, or None."""
        if words[at].low in {"does", "do", "did"} and at + 2 < len(words):
            at += 1
        if words[at].low in _NO_OPENING:
            return None
        for place in _leading(words, at):
            low = words[place].low
            if (low in {"goes", "go"} or (past and low == "went")) and _moves(words, at, place):
                return Clause("go", Form.PRESENT, at, place, place + 1, Who(), stated=True)
            if low in {"needs", "need", "wants"} and self._has(words, place + 1, Form.GERUND):
                return self._clause(words, at, (at, place), place + 1, Form.GERUND, strong=True)
            after = _after_be(words, place, past=past)
            if after is None:
                continue
            strong = low not in _BE or after > place + 1
            if words[at].low in _THINGS and not (strong or low in {"is", "are"}):
                return None
            while after < len(words) and words[after].low in _ADVERBS:
                after += 1
                strong = True
            return self._clause(words, at, (at, place), after, Form.PARTICIPLE, strong=strong)
        return None

    def also(self, words: Sequence[Token], at: int, clause: Clause) -> Clause | None:
        """Return what else is done to it: `pack` in `is weighed and packed`."""
        if not clause.passive:
            return None
        while at < len(words) and words[at].low in _ADVERBS:
            at += 1
        return self._clause(words, at, clause.subject, at, Form.PARTICIPLE, strong=True)

    def _has(self, words: Sequence[Token], at: int, form: Form) -> bool:
        return at < len(words) and form in self.verbs.forms(words[at].low)

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


def _leading(words: Sequence[Token], at: int) -> Iterator[int]:
    """Yield where, behind what begins at a word, words stand that may lead to what is done."""
    for place in range(at + 1, min(len(words) - 1, at + _FARTHEST)):
        if words[place].raw in _PARTING or words[place].low in _NO_PASSIVE:
            return
        if words[place].low in _MAY_LEAD:
            yield place


def _moves(words: Sequence[Token], at: int, place: int) -> bool:
    """Tell whether a thing is taken somewhere: `the box goes on the trolley`."""
    if place + 2 >= len(words) or words[place + 1].low not in _WHERETO:
        return False
    following = words[place + 2].low
    if any(word.low in word_class("shows-state") for word in words[at:place]):
        return False
    thing = words[at].low in _DETERMINERS or not words[at].low.endswith("ly")
    return thing and (
        following in _BEHIND_WHERETO
        or words[place + 2].is_capital
        or following[:1] in "#/"
        or words[place + 1].low in {"to", "into", "onto", "out"}
    )


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
    if low in _BE or (past and low in {"was", "were"}):
        return place + 1
    if low not in _MAY_BE:
        return None
    at = place + 1
    while at < len(words) and words[at].low in _ADVERBS | {"to"}:
        at += 1
    to = low in {"has", "have", "needs", "need"} and "to" not in following[: at - place - 1]
    return at + 1 if at < len(words) and words[at].low == "be" and not to else None
