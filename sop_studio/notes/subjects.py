"""Who acts: pronouns, names and roles at the beginning of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_studio.language.verbs import Form
from sop_studio.notes.clause import FINITE, Who
from sop_studio.notes.frames import Led, Stands, leading
from sop_studio.notes.lexicon import Verbs, word_class
from sop_studio.notes.tokens import Token

_IN_SYSTEM = re.compile(r"\b(?:in|on|via|through|into|using|inside) ([A-Z][\w-]{2,30})\b")
"""A name that one works in or through is that of a system, which does not act for anybody."""
_ARTICLES = frozenset(["the", "a", "an", "our", "my", "another", "your"])
_PERSONS = word_class("person") - {"what", "who"}
_NO_NAMES = (
    FINITE
    | word_class("count")
    | word_class("system")
    | word_class("marker")
    | word_class("not-modifier")
)
_PRESENT = frozenset({Form.PRESENT})
_TOLD = frozenset({Form.PRESENT, Form.PAST})


class Subjects:
    """Reads the subject that begins at a word.

    `subjects` maps where a name or role begins in the text to where it ends.
    """

    def __init__(self, verbs: Verbs, subjects: dict[int, int], text: str) -> None:
        self.verbs = verbs
        self.subjects = subjects
        self.text = text
        self.past = False
        self.systems = frozenset(_IN_SYSTEM.findall(text))
        self._flat = text.replace("’", "'")
        self._led: dict[tuple[int, Stands], Led | None] = {}

    def led(self, start: int, stands: Stands) -> Led | None:
        """Return the frame that stands in the text from a place on, or None."""
        key = start, stands
        if key not in self._led:
            self._led[key] = leading(self._flat, start, stands)
        return self._led[key]

    def subject(self, words: Sequence[Token], at: int) -> tuple[Who, int]:
        """Return who a clause that begins at a word is about, and the word behind that."""
        word = words[at]
        low = word.low.partition("'")[0]
        if low in _PERSONS:
            place = at + 1
            plural = low in {"i", "you", "we", "they"}
            if low in {"somebody", "someone", "whoever"} and self._from(words, place):
                role = self.subject_end(words, place + 1)
                return Who(self.name(words, place + 1, role)), role
            return Who(word.raw, pronoun=True, plural=plural), place
        if low in _SOME and _is_of_us(words, at + 1):
            return Who(word.raw, pronoun=True, plural=low != "one"), min(at + 3, len(words) - 1)
        end = self.subject_end(words, at)
        if end > at:
            plural = words[end - 1].low.endswith("s") and words[end - 1].low not in {"ops", "sales"}
            if end < len(words) and words[end].low in {"then", "also"}:
                return Who(self.name(words, at, end), plural=plural), end
            return Who(self.name(words, at, end), plural=plural), self._past_brackets(words, end)
        return Who(), at

    def _from(self, words: Sequence[Token], place: int) -> bool:
        return (
            place + 1 < len(words)
            and words[place].low in {"from", "in", "at"}
            and self.subject_end(words, place + 1) > place + 1
        )

    def _past_brackets(self, words: Sequence[Token], at: int) -> int:
        """Step over `(outgoing)` or `, Jean-Luc,` or `from the web team` behind a subject."""
        if at < len(words) and words[at].raw == "(":
            close = next(
                (p for p in range(at, min(at + 8, len(words))) if words[p].raw == ")"), at - 1
            )
            return close + 1
        if at + 2 < len(words) and words[at].raw == "," and words[at + 2].raw == ",":
            return at + 3
        if at < len(words) and words[at].low in {"from", "in"}:
            end = self.subject_end(words, at + 1)
            if end > at + 1:
                return end
        return at

    def subject_end(self, words: Sequence[Token], at: int) -> int:
        """Return the word behind a name or role that begins here, `at` where none does."""
        place = at + (at < len(words) and words[at].low in _ARTICLES)
        if place >= len(words):
            return at
        end = self.subjects.get(words[place].start)
        if end is None:
            may_be_name = place == at and words[at].raw.istitle()
            return self._unknown_name(words, at) if may_be_name else at
        while place < len(words) and words[place].start < end:
            place += 1
        return place

    def _unknown_name(self, words: Sequence[Token], at: int) -> int:
        """Return the word behind a capitalised word that acts, such as `Sanjay runs`."""
        word = words[at]
        if at + 1 >= len(words) or not word.raw.isalpha():
            return at
        if word.low in _NO_NAMES or word.raw in self.systems or self.verbs.readings(word.low):
            return at
        if self._acts_in_small(words[at + 1]) or self.led(words[at + 1].start, Stands.BEHIND):
            return at + 1
        return at

    def _acts_in_small(self, word: Token) -> bool:
        """Tell whether a word without a capital is a verb such as `runs`, not one such as `is`."""
        wanted = _TOLD if self.past else _PRESENT
        acts = not wanted.isdisjoint(self.verbs.forms(word.low))
        return acts and not word.is_capital and word.low not in FINITE

    def name(self, words: Sequence[Token], at: int, end: int) -> str:
        """Return a subject as written, without its article."""
        if words[at].low in _ARTICLES and end - at > 1:
            at += 1
        return self.text[words[at].start : words[end - 1].end]


def _is_of_us(words: Sequence[Token], at: int) -> bool:
    return [each.low for each in words[at : at + 2]] in (
        ["of", "us"],
        ["of", "you"],
        ["of", "them"],
    )


_SOME = frozenset({"one", "two", "three", "both", "all", "some", "each"})
