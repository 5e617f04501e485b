"""What somebody takes back or words anew as they speak: `scratch that`, `sorry, I mean …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from sop_studio.notes import order
from sop_studio.notes.cues import Sign, first, first_match
from sop_studio.notes.draft import ACTIONS, Proposal, Span
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.page import Page
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import tokens
from sop_studio.notes.wording import clean

_SIGNS = (Sign.RETRACTS, Sign.REWORDS)
_FEWEST_WORDS = 2
"""Words before such a sign within a sentence that may tell a step of their own."""
_FILLERS = frozenset({"wait", "no", "oh", "sorry", "um", "uh", "and", "but", "so", "then", "well"})
_LONGEST_FRAGMENT = 6
_FILLS = re.compile(
    r"[\s,.:;!–—-]*(?:(?:i mean|i meant|sorry|rather|actually)\b[\s,.:;!–—-]*)*", re.IGNORECASE
)
_IS_ORDER = re.compile(r"\b(?:before|first|earlier|forgot|after)\b", re.IGNORECASE)
_OPENS_THING = re.compile(r"(?:the|an?|my|our|your|its|\d[\d.,]*)\s", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|him|her|them|that|this)\s*$", re.IGNORECASE)
_NOTHING = " .!,"


def parted(text: str, sentence: Said) -> Iterator[Said]:
    """Yield a sentence in parts, the next of which takes back what the one before said."""
    said = text[sentence.start : sentence.end]
    if not sentence.asks and not sentence.struck:
        marks = (first_match(sign, said) for sign in _SIGNS)
        at = min((mark.start() for mark in marks if mark), default=0)
        cut = sentence.start + at
        if sum(word not in _FILLERS for word in said[:at].lower().split()) >= _FEWEST_WORDS:
            yield replace(sentence, end=cut)
            sentence = replace(sentence, start=cut)
    yield sentence


class Retracting:
    """Takes back the action that was told just before, as somebody says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pending: Proposal | None = None

    def behind(self, sentence: Said) -> Said:
        """Take back what a sentence says is wrong; return it without the words that say so."""
        page = self.page
        said = page.text[sentence.start : sentence.end]
        pending, self.pending = self.pending, None
        if sentence.asks or sentence.struck or said.startswith("^"):
            return sentence
        sign = next((each for each in _SIGNS if first(each, said)), None)
        match = first_match(sign, said) if sign else None
        if match is None:
            if pending is not None and self._acts(sentence) and not _IS_ORDER.search(said):
                page.withdraw(pending, sentence, "worded-anew")
            return sentence
        told = self._told_before(sentence)
        filled = _FILLS.match(said, match.end())
        rest = said[filled.end() if filled else match.end() :]
        if told is None or _IS_ORDER.search(said):
            return sentence
        behind = replace(sentence, start=sentence.end - len(rest))
        if sign == Sign.RETRACTS:
            page.withdraw(told, sentence, "taken-back")
            self._put_anew(told, rest, behind)
        elif not rest.strip(_NOTHING):
            self.pending = told
        elif self._is_anew(told, rest, behind):
            page.withdraw(told, sentence, "worded-anew")
            self._put_anew(told, rest, behind)
        else:
            return sentence
        if not rest.strip(_NOTHING):
            page.why[sentence.start] = str(Sign.TAKEN_BACK)
        return behind

    def _told_before(self, sentence: Said) -> Proposal | None:
        """Return the last action of the sentence before, where the same one speaks."""
        before = self.page.previous
        if before is None or before.speaker != sentence.speaker or before.asks:
            return None
        last = next((each for each in reversed(self.page.proposals) if each.kind in ACTIONS), None)
        return last if last is not None and before.start <= last.start < before.end else None

    def _is_anew(self, told: Proposal, rest: str, sentence: Said) -> bool:
        """Tell whether words say the same thing in another way, or only what it is done with."""
        if _IS_ORDER.search(rest):
            return False
        shared = order.stems(rest) & order.stems(told.text)
        return bool(shared) or self._is_thing(rest, sentence)

    def _is_thing(self, rest: str, sentence: Said) -> bool:
        """Tell whether words only name what something is done with: `the delivery note`."""
        words = tokens(self.page.text, sentence.start, sentence.end)
        return (
            _OPENS_THING.match(rest) is not None
            and len(words) <= _LONGEST_FRAGMENT
            and not any(word.low in word_class("finite") for word in words)
            and not self._acts(sentence)
        )

    def _acts(self, sentence: Said) -> bool:
        words = tokens(self.page.text, sentence.start, sentence.end)
        return self.page.grammar.first(words, 0, self.page.voice.manner(sentence)) is not None

    def _put_anew(self, told: Proposal, rest: str, sentence: Said) -> None:
        """Propose `Print the note` for `I print the label, sorry, I mean the note`."""
        page = self.page
        verb, _, old = told.text.partition(" ")
        replaced = _OPENS_THING.match(old) or _PRONOUN.match(old)
        if told in page.proposals or not replaced or not self._is_thing(rest, sentence):
            return
        spans = tuple(sorted((told.spans[0], Span(sentence.start, sentence.end))))
        page.add(
            told.kind, f"{verb} {clean(rest)}", spans, *told.rules, "worded-anew",
            actor=told.actor, condition=told.condition,
        )  # fmt: skip
        page.why[sentence.start] = str(Sign.TAKEN_BACK)
