"""Whether words that a model chose say what the notes say, and nothing besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from sop_studio.notes.lexicon import Verbs
from sop_studio.notes.order import stem, stems
from sop_studio.notes.verifying import typed_bits

_ENOUGH = 0.5
"""Share of the content words of a text that must stand in the words it quotes."""

_WORD = re.compile(r"\w(?:[\w'’-]*\w)?")
_ARTICLES = frozenset({"a", "an", "the"})
_NUMBERS = frozenset(
    {
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        *("nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"),
        *("ninety", "hundred", "thousand", "million", "dozen", "half", "twice"),
    }
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nor|without|unless|cannot|avoid\w*)\b|n['’]t\b", re.IGNORECASE
)
_NO_NEGATION = re.compile(
    r"\b(?:do not|don['’]t|never)\s+(?:forget|hesitate)\b|\bno (?:problem|worries)\b|\bor not\b"
    r"|^\W*(?:oh\W+)?no(?: wait)?\W*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.,;:!?–—]+(?:[.,;:!?–—]+(?=\S)[^.,;:!?–—]*)*")
_CONDITION = re.compile(
    r"\W*(?:and |but |so |or )*(?:if|when|once|while|as|because|in case)\b", re.IGNORECASE
)
_FILLERS = frozenset({"do", "does", "this", "thi", "that", "you", "ever", "pleas", "must"})
_FEW = 1
"""Content words up to which a clause such as `Don't ever` only negates what comes behind it."""


class Words:
    """The words of notes that a proposal rests on: those quoted, and the sentences they stand in.

    `notes` are all of the notes, where names may come from, as `flat` gives them.
    """

    def __init__(self, quoted: str, cited: str, notes: str, verbs: Verbs) -> None:
        self._quoted = quoted
        self._cited = cited
        self._notes = notes
        self._verbs = verbs

    def bear_out(self, said: str) -> bool:
        """Tell whether a text says enough of what is quoted, and brings in nothing else.

        Numbers, paths, commands and links must stand in the sentences, names in the notes.
        """
        if not said or self._brings_in(said):
            return False
        wanted = _content(said)
        if not wanted:
            return flat(said) in flat(self._quoted)
        return len(wanted & self._quoted_content) >= _ENOUGH * len(wanted)

    def say(self, said: str) -> bool:
        """Tell whether a text is what is quoted with words left out: none is new or moved."""
        quoted = iter(_stemmed(self._quoted))
        return all(any(word == other for other in quoted) for word in _stemmed(said))

    def name(self, said: str) -> bool:
        """Tell whether the notes hold a name as it stands."""
        return bool(said) and _stands_in(flat(said), self._notes)

    def cite(self, said: str) -> bool:
        """Tell whether the sentences hold a name as it stands."""
        return bool(said) and _stands_in(flat(said), flat(self._cited))

    @cached_property
    def _quoted_content(self) -> frozenset[str]:
        return _content(self._quoted)

    def _brings_in(self, said: str) -> bool:
        if not typed_bits(said) <= typed_bits(self._cited):
            return True
        cited = flat(self._cited)
        words = [match[0] for match in _WORD.finditer(said)]
        counted = _NUMBERS.intersection(word.casefold() for word in words)
        if any(not _stands_in(number, cited) for number in counted):
            return True
        return any(
            self._is_foreign(word, leads=at == 0)
            for at, word in enumerate(words)
            if at == 0 or any(map(str.isupper, word))
        )

    def _is_foreign(self, word: str, *, leads: bool) -> bool:
        """Tell whether a word may be a name that the notes do not hold; orders lead with a verb."""
        known = leads and (self._verbs.readings(word.casefold()) or not stems(word))
        return not known and not _stands_in(word.casefold(), self._notes)


def flat(text: str) -> str:
    """Return a text on one line and in lower case."""
    return " ".join(text.split()).casefold()


def negates(said: str) -> bool:
    """Tell whether a text says that something is not, or is not to be done."""
    return _NEGATION.search(_NO_NEGATION.sub(" ", said)) is not None


def negates_there(sentence: str, start: int, said: str) -> bool:
    """Tell whether a sentence, quoted from `start` on, negates what somebody takes it to say.

    What counts are its clauses about the same things, with a `Never` that stands before them.
    """
    wanted = _content(said)
    about: list[bool] = []
    quoted: list[bool] = []
    carried = False
    for clause in _CLAUSE.finditer(sentence):
        content = _content(clause[0])
        is_negated = negates(clause[0])
        if clause.end() > start:
            quoted.append(is_negated or carried)
            if wanted & content:
                about.append(is_negated or carried)
                carried = False
        carried = carried or (is_negated and _only_negates(clause[0]))
    return any(about or quoted)


def _only_negates(clause: str) -> bool:
    """Tell whether a clause says little more than `Don't ever`, and is no condition."""
    rest = _content(_NEGATION.sub(" ", clause)) - _FILLERS
    return len(rest) <= _FEW and not _CONDITION.match(clause)


def _stands_in(words: str, text: str) -> bool:
    """Tell whether words stand in a text as whole words, both in lower case."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        before, after = text[max(0, at - 1) : at], text[end : end + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (
            after.isalnum() and words[-1].isalnum()
        ):
            return True
        at = text.find(words, at + 1)
    return False


def _content(text: str) -> frozenset[str]:
    """Return the content words without their endings; those of other alphabets as they are."""
    found: set[str] = set()
    for match in _WORD.finditer(text.casefold()):
        found |= stems(match[0]) if match[0].isascii() else {match[0]}
    return frozenset(found)


def _stemmed(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text.casefold().replace("’", "'")):
        if match[0] not in _ARTICLES:
            yield stem(match[0])
