"""One clause: who acts, by which verb, and whether it is an action at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sop_studio.language.verbs import Form
from sop_studio.language.wordlists import words as word_list
from sop_studio.notes.clause import FINITE, NEGATIONS, Clause, Manner, Who
from sop_studio.notes.frames import Stands
from sop_studio.notes.lexicon import Verbs, is_often_a_noun, word_class
from sop_studio.notes.outcomes import Outcomes
from sop_studio.notes.passives import Passives
from sop_studio.notes.subjects import Subjects
from sop_studio.notes.tokens import ARROWS, Token

_MODAL_PAIRS = frozenset(
    {"have", "has", "had", "need", "needs", "want", "wants", "going", "ought", "got"}
)
_LIKING = frozenset(
    {
        "tend",
        "tends",
        "like",
        "likes",
        "try",
        "tries",
        "go",
        "goes",
        "prefer",
        "remember",
        "remembers",
    }
)
_ADVERBS = word_class("adverb")
_DETERMINERS = word_class("determiner")
_BEHIND_VERB = _DETERMINERS | word_class("preposition")
_BEHIND_ORDER = _DETERMINERS | {"sure", "whether", "if"}
_BEHIND_FRAME = _ADVERBS | {",", "to", ":"}
_MODALS = frozenset(
    {"must", "should", "can", "may", "will", "would", "could", "shall", "might", "'ll"}
)


class OneClause(Subjects):
    """Reads the clause that begins at a word."""

    def __init__(self, verbs: Verbs, subjects: dict[int, int], text: str) -> None:
        super().__init__(verbs, subjects, text)
        self.passives = Passives(verbs)
        self.outcomes = Outcomes(verbs, subjects)

    def at(
        self, words: Sequence[Token], at: int, manner: Manner, *, with_subject: bool = False
    ) -> Clause | None:
        """Return the clause that begins at a word, or None."""
        if at >= len(words):
            return None
        found = self._framed(words, at, words[at].start, manner, Who())
        if found:
            return found
        who, place = self.subject(words, at)
        if with_subject and not who.text:
            return None
        if not who.text and not self._orders(words, at):
            found = self.passives.at(words, at, past=manner.past)
        if not found and self._is_outcome(words, at, who, past=manner.past):
            return None
        found = found or self._framed(words, at, self._behind(words, place, who), manner, who)
        found = found or self._plain(words, at, place, who, manner)
        if found or who.pronoun or not who.text or place >= len(words):
            return found
        return self.passives.at(words, at, past=manner.past)

    def _orders(self, words: Sequence[Token], at: int) -> bool:
        """Tell whether an order begins here that goes on as in `make sure the lid is shut`."""
        following = words[at + 1].low if at + 1 < len(words) else ""
        return following in _BEHIND_ORDER and Form.BASE in self.verbs.forms(words[at].low)

    def _is_outcome(self, words: Sequence[Token], at: int, who: Who, *, past: bool) -> bool:
        """Tell whether what begins here is seen, rather than done: `sync light goes green`."""
        if who.text and not who.pronoun:
            return False
        if not who.text and (words[at].low in _LOOKING or not words[at].raw[0].isalpha()):
            return False
        return bool(self.outcomes.at(words, at, past=past))

    def _plain(
        self, words: Sequence[Token], at: int, place: int, who: Who, manner: Manner
    ) -> Clause | None:
        """Return the clause whose verb stands at a word, behind adverbs and the like, or None."""
        place += self._is_had(words, place, who, manner)
        place, modal, negative = _skip_helpers(
            words, place, with_subject=bool(who.text), past=manner.past
        )
        modal = modal or words[at].low.endswith(("'ll", "'d"))
        if who.text and not who.pronoun and place + 1 < len(words) and words[place].low == "to":
            place, modal = place + 1, True
        if negative or place >= len(words):
            return None
        base, form = self._verb(words, place, who, modal, manner)
        if not base or not self._acts(words, place, base, who):
            return None
        if not who.text and form == Form.BASE and not self._is_order(words, place, base):
            return None
        if not who.text and form == Form.PRESENT and self._is_plural(words, place):
            return None
        return Clause(base, form, at, place, place + 1, who)

    def _is_had(self, words: Sequence[Token], place: int, who: Who, manner: Manner) -> bool:
        """Tell whether `had` stands before a participle: `she had opened the box`."""
        told = manner.past and bool(who.text) and place < len(words)
        told = told and who.text.lower() not in {"somebody", "someone"}
        return told and words[place].low == "had"

    def _behind(self, words: Sequence[Token], place: int, who: Who) -> int:
        """Return where in the text the words behind a subject begin, `'m` of `I'm` included."""
        last = words[place - 1]
        cut = max(last.raw.find("'"), last.raw.find("’")) if who.pronoun else -1
        if cut > 0:
            return last.start + cut
        while place < len(words) - 1 and words[place].low in _ADVERBS:
            place += 1
        return words[min(place, len(words) - 1)].start

    def _framed(
        self, words: Sequence[Token], at: int, start: int, manner: Manner, who: Who
    ) -> Clause | None:
        """Return the action that `what I do is` or `is responsible for` leads to, or None."""
        stands = Stands.BEHIND if start > words[at].start or who.text else Stands.BEFORE
        led = self.led(start, stands)
        if led is None:
            return None
        place = at
        while place < len(words) and words[place].start < led.end:
            place += 1
        while place < len(words) and words[place].low in _BEHIND_FRAME:
            place += 1
        if place >= len(words) or words[place].low in NEGATIONS:
            return None
        then = led.frame.then
        if "clause" in then and self.subject(words, place)[0].text:
            found = self.at(words, place, manner, with_subject=True)
            return replace(found, first=at, frame=led.frame.name) if found else None
        for reading in self.verbs.readings(words[place].low):
            if str(reading.form) in then and self._acts(words, place, reading.base, who):
                form = Form.BASE if reading.form == Form.GERUND else reading.form
                acts = Who(re.sub(r"^the ", "", led.who)) if led.who else who
                if led.who.lower() in _ONES:
                    acts = Who("I", pronoun=True, plural=True)
                return Clause(reading.base, form, at, place, place + 1, acts, frame=led.frame.name)
        return None

    def _verb(
        self, words: Sequence[Token], place: int, who: Who, modal: bool, manner: Manner
    ) -> tuple[str, Form]:
        wanted = _forms(who, modal, manner)
        for reading in self.verbs.readings(words[place].low):
            if reading.form in wanted:
                return reading.base, reading.form
        return "", Form.BASE

    def _acts(self, words: Sequence[Token], place: int, base: str, who: Who) -> bool:
        """Tell whether a verb is something one does, not something one is, knows or says."""
        following = words[place + 1] if place + 1 < len(words) else None
        low = following.low if following else ""
        if words[place].is_capital and place and who.text and not words[place].raw.isupper():
            return False
        if base == "make" and low not in word_class("not-made"):
            return True
        if base == "get" and (
            low.lstrip("~")[:1].isdigit() or low in {"~", "about", "some", "two", "three"}
        ):
            return True
        if base == "talk":
            return low in {"to", "with"}
        if base in _LIGHT:
            return low in _LIGHT[base] or (low in _OBJECTS and "*" in _LIGHT[base])
        if _is_talk(base, low, who):
            return False
        if base in {"begin", "start", "end", "finish"} and low in _WHEN:
            return False
        if base in word_class("stative") or (low == "that" and base in _REPORTING):
            return False
        return low not in {"is", "are", "was", "were", "=", "'s"}

    def _is_plural(self, words: Sequence[Token], place: int) -> bool:
        """Tell whether `calls come to us` or `Boots.` begins with a noun, not with what is done."""
        if place + 1 >= len(words):
            return place > 0
        following = words[place + 1]
        if following.raw in {".", ",", "!", "?"} and not words[place].is_capital:
            return False
        if not following.raw[0].isalpha():
            return following.raw in {".", ",", "!", "?"} and is_often_a_noun(
                self._verb(words, place, Who(), False, Manner(third=True))[0]
            )
        if following.low in _BEHIND_VERB:
            return False
        acts = not self.verbs.forms(following.low).isdisjoint({Form.BASE, Form.PRESENT})
        behind = words[place + 2].low if place + 2 < len(words) else ""
        return acts and behind in _BEHIND_VERB

    def _is_order(
        self,
        words: Sequence[Token],
        place: int,
        base: str,
    ) -> bool:
        """Tell whether a base form without a subject is an order rather than a noun."""
        following = words[place + 1] if place + 1 < len(words) else None
        if following is None or (following.raw == ":" and place + 2 >= len(words)):
            return True
        if following.raw in ARROWS:
            return True
        pair = f"{words[place].low} {following.low}"
        if following.raw in {":", "="} or pair in word_list("noun-phrases"):
            return False
        if self._is_followed_as_noun(words, place, following):
            return False
        if not is_often_a_noun(base):
            return True
        return self._orders_after_all(words, place, following)

    def _is_followed_as_noun(self, words: Sequence[Token], place: int, following: Token) -> bool:
        """Tell `lock blocks the export` and `line by line` from an order."""
        if following.low in word_class("noun-does"):
            return True
        behind = words[place + 2].low if place + 2 < len(words) else ""
        if following.low == "by" and behind == words[place].low:
            return True
        presents = [r.base for r in self.verbs.readings(following.low) if r.form == Form.PRESENT]
        if presents and behind in word_class("preposition"):
            return is_often_a_noun(words[place].low) and not any(map(is_often_a_noun, presents))
        return bool(presents) and behind in word_class("determiner")

    def _orders_after_all(self, words: Sequence[Token], place: int, following: Token) -> bool:
        """Tell `box the parts` from `box is full` by what stands around a word that may be both."""
        before = words[place - 1] if place else None
        bare = following.low not in _BEHIND_VERB
        if before and before.low in _ORDINALS and bare:
            return False
        if following.raw[0].isdigit() and before and before.raw == ",":
            return False
        if following.low in _BEHIND_NOUN:
            return False
        if following.raw in {".", ","}:
            joined = before is not None and (before.low in {"then", "and"} or before.raw in ARROWS)
            listed = before is not None and before.raw == "," and place > 2
            return (place < _EARLY or joined) and not listed
        return not self._is_noun_phrase(words, place)

    def _is_noun_phrase(self, words: Sequence[Token], place: int) -> bool:
        """Tell `export button = all` and `test page works` from `watch slow query log`."""
        after = words[place + 2] if place + 2 < len(words) else None
        if after is None:
            return False
        if words[place + 1].low in _BEHIND_VERB:
            return False
        happens = any(
            r.form == Form.PRESENT and r.base in _HAPPENS for r in self.verbs.readings(after.low)
        )
        return after.raw in {"=", ":"} or after.low in FINITE or happens


def _is_talk(base: str, low: str, who: Who) -> bool:
    """Tell whether a clause is of the talk itself: `she tells me`, `hang on`."""
    speaker = who.text.lower().partition("'")[0]
    if low == "you" and speaker in {"i", "we"}:
        return True
    tells = base in {"tell", "show", "explain", "remind", "assure", "interrupt", "ask", "warn"}
    if tells and low in {"me", "us"} and who.text and speaker not in {"i", "we", "you"}:
        return True
    if low in {"himself", "herself", "themselves", "myself", "yourself"}:
        return base not in {"register", "log", "sign", "introduce", "identify"}
    return f"{base} {low}" in word_class("idiom")


def _forms(who: Who, modal: bool, manner: Manner) -> frozenset[Form]:
    """Return the forms in which a verb says what one does, behind a subject or a modal verb."""
    if modal:
        return _BASE
    past = _PAST if manner.past else _NO_FORM
    if not who.text:
        base, third = _BASE if manner.orders else _NO_FORM, _PRESENT if manner.third else _NO_FORM
        return past | base | third
    if not who.plural:
        return past | _PRESENT
    return past | _BASE if who.pronoun else past | _BASE | _PRESENT


_NO_FORM: frozenset[Form] = frozenset()
_BASE = frozenset({Form.BASE})
_PRESENT = frozenset({Form.PRESENT})
_PAST = frozenset({Form.PAST})
_BEFORE_TO = _MODAL_PAIRS | _LIKING


def _skip_helpers(
    words: Sequence[Token], at: int, *, with_subject: bool, past: bool
) -> tuple[int, bool, bool]:
    """Return the word behind adverbs and modal verbs, whether there was one, and a `not`."""
    modal = False
    while at < len(words):
        low = words[at].low
        if low in NEGATIONS:
            return at, modal, True
        if low in _ADVERBS:
            at += 1
        elif low in _MODALS and with_subject:
            at, modal = at + 1, True
        elif low == "had" and not past:
            break
        elif low in _BEFORE_TO and at + 1 < len(words) and words[at + 1].low == "to":
            at, modal = at + 2, True
        elif low in {"go", "goes"} and at + 2 < len(words) and words[at + 1].low == "and":
            at += 2
        elif low == "go" and at + 3 < len(words) and words[at + 1].low == "ahead":
            at, modal = at + 3, True
        elif with_subject and words[at].raw == ",":
            at += 1
        else:
            break
    return at, modal, False


_BEHIND_NOUN = FINITE | _MODALS | {"of", "and", "or", "+", "&", "/"}
_REPORTING = frozenset(
    ["add", "note", "state", "report", "point", "write", "answer", "reply", "stress"]
)
_ORDINALS = frozenset(["first", "second", "third", "last", "next"])
_WHEN = frozenset({"with", "by", "when", "after", "once", "at", "right", "", ".", "on", "around"})
_LOOKING = frozenset({"check", "verify", "confirm", "make", "ensure", "see", "watch", "let"})
_EARLY = 4
_ONES = frozenset({"me", "us", "my", "our"})
_HAPPENS = frozenset(["fail", "work", "arrive", "say", "show", "look", "need"])
_OBJECTS = word_class("determiner") - {"me", "how", "what", "who", "no"}
_LIGHT: dict[str, frozenset[str]] = {
    "go": frozenset(["through", "over", "back", "to", "into"]),
    "look": frozenset(
        [
            "whether",
            "what",
            "which",
            "how",
            "who",
            "where",
            "if",
            "at",
            "up",
            "for",
            "over",
            "through",
            "into",
            "in",
        ]
    ),
    "keep": frozenset(["*", "watching"]),
    "take": frozenset(["*", "off", "out", "fresh", "over"]) - {"two", "three", "ten", "about"},
    "get": frozenset(["the", "a", "an", "it", "them", "my", "your", "his", "her"]),
    "make": frozenset(["*", "sure", "certain"]),
    "let": frozenset(["it", "the", "them", "him", "her"]),
    "use": frozenset(["the", "a", "an", "our", "my"]),
    "do": frozenset(["the", "a", "an", "our"]),
    "back": frozenset(["up", "out", "off", "it", "the"]),
    "come": frozenset(),
    "see": frozenset(),
    "try": frozenset(["again", "it", "the"]),
    "work": frozenset(["through", "out"]),
    "stand": frozenset(),
    "stay": frozenset(),
    "sit": frozenset(["down"]),
    "help": frozenset(),
}
