"""Clauses that tell what is seen: `the lamp goes green`, `you hear a click`, `out comes a tag`."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.language.verbs import Form
from sop_studio.notes.lexicon import Verbs, is_often_a_noun, word_class
from sop_studio.notes.tokens import Token

_LONGEST_SUBJECT = 8
_QUOTES = frozenset("`\"'“")
_PRESENT = frozenset({Form.PRESENT})
_TOLD = frozenset({Form.PRESENT, Form.PAST})
_PERSONS = word_class("person")
_ADVERBS = word_class("adverb")
_DETERMINERS = word_class("determiner")
_HELPERS = word_class("helper")
_OUTCOMES = word_class("outcome")
_SIGNALS = word_class("signal")
_STATES = word_class("seen-state")
_SHOWN = _SIGNALS | _STATES
_SYSTEMS = word_class("system") | {"bot"}
_NO_OUTCOME = word_class("no-outcome")
_NO_SUBJECT = _NO_OUTCOME | _PERSONS
_BEFORE_OUTCOME = word_class("before-outcome")
_BEFORE_SEEING = word_class("before-seeing")
_BEFORE_STATE = word_class("before-state")
_BEFORE_BE = _ADVERBS | {"to", "all", "not"}


class Outcomes:
    """Tells whether what begins at a word is something that happens, rather than what one does.

    `subjects` are the places in the text where a name or a role begins.
    """

    def __init__(self, verbs: Verbs, subjects: dict[int, int]) -> None:
        self.verbs = verbs
        self.subjects = subjects

    def at(
        self, words: Sequence[Token], at: int, *, past: bool = False, joined: bool = False
    ) -> str:
        """Return the name of the rule by which an outcome begins at a word, "" where none does.

        `joined` tells that the one who acts was named before: `and get a number back`.
        """
        while at < len(words) and words[at].low in _BEFORE_OUTCOME:
            at += 1
        if at + 1 >= len(words):
            return ""
        low = words[at].low.partition("'")[0]
        if joined and low in {"should", "must"}:
            return "must-show" if self._must_be_seen(words, at) else ""
        if joined and low in {"get", "gets", "receive", "see", "hear", "expect", "expecting"}:
            return "one-sees" if self._is_seen(words, at, past=past) else ""
        if low in _PERSONS:
            return "one-sees" if self._is_seen(words, at + 1, past=past) else ""
        if words[at].low in {"there", "there's", "there'll"}:
            return "there-is" if self._is_there(words, at) else ""
        if low in word_class("way") and self._bends(words, at + 1, past=past):
            return "out-comes"
        if low in word_class("well") and words[at + 1].low in {"is", "means", "are"}:
            return "good-is"
        return self._happens(words, at, past=past)

    def _bends(self, words: Sequence[Token], at: int, *, past: bool) -> bool:
        """Tell whether a verb of what happens stands here, of a third person or in the past."""
        if at >= len(words):
            return False
        wanted = _TOLD if past else _PRESENT
        for each in self.verbs.readings(words[at].low):
            if each.form in wanted and each.base in _OUTCOMES:
                return True
        return False

    def _is_seen(self, words: Sequence[Token], at: int, *, past: bool) -> bool:
        """Tell whether `should see the tick`, `get a mail` or `am asked for a code` follows `I`."""
        while at < len(words) and words[at].low in _BEFORE_SEEING:
            at += 1
        if at + 1 >= len(words):
            return False
        following = words[at + 1].low
        forms = {Form.BASE, Form.PRESENT} | ({Form.PAST} if past else set())
        bases = {each.base for each in self.verbs.readings(words[at].low) if each.form in forms}
        if bases & word_class("seeing") or words[at].low in {"expect", "expecting"}:
            return following not in {"if", "whether", "to", "that", "how", "what"}
        if words[at].low in {"am", "are", "is", "be", "'re", "'m"}:
            return following in {"asked", "taken", "shown", "told", "prompted", "logged", "sent"}
        if not bases & {"get", "receive", "have"}:
            return False
        rest = [word.low for word in words[at + 1 : at + 9]]
        signal = any(word in _SIGNALS for word in rest[1:])
        return following in {"a", "an", "another", "no", "two", "the", "your"} and (
            (signal and "have" not in bases) or "back" in rest
        )

    def _is_there(self, words: Sequence[Token], at: int) -> bool:
        if "'" in words[at].low:
            rest = {word.low for word in words[at + 1 : at + 7]}
            return not rest.isdisjoint(_SHOWN)
        following = [word.low for word in words[at + 1 : at + 4]]
        if following[:1] in (["should"], ["must"], ["will"]):
            return "be" in following
        rest = {word.low for word in words[at + 2 : at + 8]}
        return following[:1] in (["is"], ["appears"], ["comes"]) and not rest.isdisjoint(
            _SHOWN - {"back", "there", "up"}
        )

    def _happens(self, words: Sequence[Token], at: int, *, past: bool) -> str:
        begin = at + (words[at].low in word_class("article"))
        if self._is_no_thing(words, at, begin):
            return ""
        for place in range(begin + 1, min(len(words), at + _LONGEST_SUBJECT)):
            rule = self._does_or_is(words, at, place, past=past)
            if rule is not None:
                return rule
            if not words[place].raw[0].isalnum() and words[place].raw[0] not in "`\"'“#":
                return ""
            if words[place].low in _NO_SUBJECT:
                return ""
        return ""

    def _does_or_is(self, words: Sequence[Token], at: int, place: int, *, past: bool) -> str | None:
        """Return the rule by which a word says what a thing does, "" for none, None to go on."""
        low = words[place].low
        if low in {"has", "have"} and self._is_count(words, place + 1):
            return "has-count"
        had = past and low == "had"
        if had and self._has_become(words, place + 1):
            return "it-happens"
        if had or low in _HELPERS:
            return "must-show" if self._must_be_seen(words, place) else ""
        if low in {"is", "are", "'s"} or (past and low in {"was", "were"}):
            return "is-seen" if self._is_state(words, place + 1) else ""
        if self._is_system(words, at, place) and self._does(words, at, place):
            return "system-does"
        if self._bends(words, place, past=past) or self._many_do(words, at, place):
            return "it-happens" if self._may_happen(words, place) else ""
        both = low in {"all", "both"} and self._is_base(words, place + 1)
        return "it-happens" if both else None

    def _many_do(self, words: Sequence[Token], at: int, place: int) -> bool:
        """Tell whether several things do something: `errors stay at zero`."""
        subject = words[place - 1].low
        if not subject.endswith("s") or not self._is_base(words, place):
            return False
        return place - 1 > at or Form.PRESENT not in self.verbs.forms(subject)

    def _is_system(self, words: Sequence[Token], at: int, place: int) -> bool:
        adverb = words[place - 1].low in _ADVERBS and place - 1 > at
        return words[place - 1 - adverb].low in _SYSTEMS

    def _is_no_thing(self, words: Sequence[Token], at: int, begin: int) -> bool:
        """Tell whether a person, or an action such as `runs`, stands where something may happen."""
        if words[at].start in self.subjects or words[at].low in _NO_OUTCOME:
            return True
        if begin == at and self._acts(words[at].low):
            return True
        return begin < len(words) and words[begin].start in self.subjects

    def _acts(self, low: str) -> bool:
        """Tell whether a word is a verb such as `runs`, rather than a noun such as `lights`."""
        return Form.PRESENT in self.verbs.forms(low) and any(
            each.form == Form.PRESENT and not is_often_a_noun(each.base)
            for each in self.verbs.readings(low)
        )

    def _is_count(self, words: Sequence[Token], at: int) -> bool:
        low = words[at].low if at < len(words) else ""
        return low in {"zero", "no", "none"} or low[:1].isdigit()

    def _has_become(self, words: Sequence[Token], at: int) -> bool:
        """Tell whether `gone green` or `come up` follows `had`."""
        return at < len(words) and any(
            each.form == Form.PARTICIPLE and each.base in _OUTCOMES
            for each in self.verbs.readings(words[at].low)
        )

    def _does(self, words: Sequence[Token], at: int, place: int) -> bool:
        """Tell whether a system does something: `the pipeline applies it`."""
        return words[at].low in {"the", "a", "an"} and any(
            each.form == Form.PRESENT and each.base not in {"need", "have", "be", "get", "go"}
            for each in self.verbs.readings(words[place].low)
        )

    def _is_base(self, words: Sequence[Token], at: int) -> bool:
        if at >= len(words) or words[at].low not in _OUTCOMES:
            return False
        return Form.BASE in self.verbs.forms(words[at].low)

    def _must_be_seen(self, words: Sequence[Token], at: int) -> bool:
        at += 1
        while at < len(words) and words[at].low in _BEFORE_BE:
            at += 1
        if at >= len(words):
            return False
        if words[at].low != "be":
            return self._is_base(words, at)
        return (
            self._is_state(words, at + 1)
            or Form.PARTICIPLE not in self.verbs.forms(words[at + 1].low)
            if at + 1 < len(words)
            else False
        )

    def _is_state(self, words: Sequence[Token], at: int) -> bool:
        while at < len(words) and words[at].low in _BEFORE_STATE:
            at += 1
        return at < len(words) and words[at].low in _STATES

    def _may_happen(self, words: Sequence[Token], at: int) -> bool:
        """Tell `the pressure drops to zero` from `the log lives here` and `it goes to the boss`."""
        following = words[at + 1].low if at + 1 < len(words) else "."
        base = {each.base for each in self.verbs.readings(words[at].low)}
        if base & {"go", "come", "run", "start", "stop", "open", "close", "end", "stay"}:
            later = words[at + 2].low if at + 2 < len(words) else ""
            if following in {"to", "through", "into", "from", "on", "in", "onto", "out"}:
                typed = later[:1] in _QUOTES
                return later not in _DETERMINERS and (typed or later.isalnum())
            return following not in {"with", "by", "for"} or "end" in base or "come" in base
        if base & {"give", "take", "bring"}:
            return following in {"you", "me", "us", "him", "her", "them", "a", "an"}
        return following not in {"that", "you", "me"}
