"""What a sentence stands in: the question before it, its part of the notes, how they speak."""

from __future__ import annotations

import re
from enum import StrEnum

from sop_studio.language.verbs import Form
from sop_studio.notes.clause import Manner
from sop_studio.notes.clauses import Grammar
from sop_studio.notes.cues import Sign, first
from sop_studio.notes.headings import About
from sop_studio.notes.line import Line
from sop_studio.notes.people import People
from sop_studio.notes.segment import Said
from sop_studio.notes.tokens import tokens


class Mode(StrEnum):
    """What the last question asked for."""

    STEPS = "steps"
    NEEDS = "needs"
    ROLLBACK = "rollback"
    WARNINGS = "warnings"
    OPEN = "open"
    WHO = "who"
    RESULT = "result"
    WHAT_IF = "what if"


_ASKED = (
    (Sign.ASKS_OPEN, Mode.OPEN),
    (Sign.ASKS_ROLLBACK, Mode.ROLLBACK),
    (Sign.ASKS_NEED, Mode.NEEDS),
    (Sign.ASKS_WARNING, Mode.WARNINGS),
    (Sign.ASKS_WHO, Mode.WHO),
    (Sign.ASKS_RESULT, Mode.RESULT),
)
_WHAT_IF = re.compile(
    r"\b(?:what (?:happens )?(?:if|when)|and if|suppose|supposing|say|what about when)\b"
    r"|^\W*(?:(?:and|but|so|ok|okay) )*(?:if|when)\b"
    r"(?! (?:do|does|did|is|are|was|were|will|can|should|would)\b)",
    re.IGNORECASE,
)
_THEN_IF = re.compile(r"\W*(?:(?:and|but|so) )?if\b", re.IGNORECASE)
_WRONG = re.compile(
    r"\b(?:wrong|mistakes?|errors?|fails?|failed|breaks?|broken|crash\w*|corrupt\w*|dead|worse)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwhen\b(?!.*\bif\b)", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:wrong|mistakes?|by accident|undo\w*|undone|bad|sideways|too early|twice|"
    r"(?:take|taken|go|get|put) (?:it |that |this )?back|changes? (?:\w+ )?mind|already gone)\b",
    re.IGNORECASE,
)
_SHADOWED = re.compile(
    r"\b(?:shadow(?:ing|ed)?|observ(?:ed|ing|ation|er)|sat in|sat with|watched|watching|"
    r"sitting with)\b",
    re.IGNORECASE,
)


def mode_of(question: str) -> tuple[Mode, str]:
    """Return what a question asks for, and the rule that says so."""
    supposes = _WHAT_IF.search(question) is not None
    if supposes and _UNDONE.search(question):
        return Mode.ROLLBACK, "asks-what-if"
    for sign, mode in _ASKED:
        rule = first(sign, question)
        if rule:
            return mode, rule
    if supposes and not (_WHEN.search(question) and not _WRONG.search(question)):
        wrong = _WRONG.search(question) is not None and not _THEN_IF.match(question)
        return (Mode.ROLLBACK if wrong else Mode.WHAT_IF), "asks-what-if"
    return Mode.STEPS, ""


class Voice:
    """How the notes speak, told from all of them."""

    def __init__(
        self, text: str, lines: tuple[Line, ...], grammar: Grammar, sentences: tuple[Said, ...]
    ) -> None:
        head = "\n".join(text[line.start : line.end] for line in lines[:8])
        self.past = _SHADOWED.search(head) is not None or _tell_past(text, grammar, sentences)

    def manner(self, sentence: Said) -> Manner:
        """Return how a sentence may speak."""
        return Manner(orders=True, third=not sentence.asks, past=self.past)


def _tell_past(text: str, grammar: Grammar, sentences: tuple[Said, ...]) -> bool:
    """Tell whether most of what is done is told in the past, as by somebody who watched."""
    heard = [each for each in sentences[:_HEARD] if not each.asks]
    may_be_past = [_has_past(text, grammar, each) for each in heard]
    left = sum(may_be_past)
    past = present = 0
    for sentence, may_be in zip(heard, may_be_past, strict=True):
        if past + left < max(_FEWEST_PAST, present + 1):
            return False
        left -= may_be
        words = tokens(text, sentence.start, sentence.end)
        found = grammar.first(words, 0, Manner(orders=True, third=True, past=False))
        if found:
            present += not found.passive
        elif may_be:
            found = grammar.first(words, 0, Manner(orders=False, third=False, past=True))
            acts = found is not None and not found.passive
            past += acts and not first(Sign.ANECDOTE, text[sentence.start : sentence.end])
    return past >= _FEWEST_PAST and past > present


def _has_past(text: str, grammar: Grammar, sentence: Said) -> bool:
    """Tell whether a word of a sentence can be a verb in the past."""
    forms, past = grammar.verbs.forms, Form.PAST
    return any(past in forms(word.low) for word in tokens(text, sentence.start, sentence.end))


_HEARD = 50
_FEWEST_PAST = 5

ABOUT_MODES = {
    About.ROLLBACK: Mode.ROLLBACK,
    About.NEEDS: Mode.NEEDS,
    About.WARNINGS: Mode.WARNINGS,
}


_ANSWERS = re.compile(r"(?:a|r|res|answer|interviewee)\d{0,3}\.?", re.IGNORECASE)
_NAMES = re.compile(r"\b[A-Z][\w'-]+")


_I = re.compile(r"\b[Ii]\b(?!\.)")
_FEWEST_I = 4
_OTHERS = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


class Persons:
    """Whom `he`, `she` and `they` mean, and which role acts."""

    def __init__(self, text: str, people: People) -> None:
        self.people = people
        self.text = text
        self.last = ""
        self.subject = ""
        self.block = -1
        told = len(_I.findall(text))
        self.first_person = told > _FEWEST_I and told > len(_OTHERS.findall(text))

    def see(self, sentence: Said) -> None:
        """Take note of the roles and names of a sentence that was read."""
        roles = self.people.mentioned(sentence.start, sentence.end)
        if roles:
            self.last = self.text[slice(*roles[0])]
            return
        words = tokens(self.text, sentence.start, sentence.end)
        named = (self.people.role_of(word.raw) for word in words if word.is_capital)
        self.last = next(filter(None, named), self.last)

    def role(self, who: str, pronoun: bool, sentence: Said, before: int = -1) -> str:
        """Return the role that acts: of a name, a pronoun or nobody; `before` is its place."""
        speaker = self.people.role_of(sentence.speaker)
        low = who.lower().replace("’", "'").split("'")[0]
        if not who or (pronoun and low in {"i", "we", "you"}):
            return self._unsaid(speaker, sentence)
        if pronoun:
            if speaker and low in {"he", "she"} and not self.people.interviewers:
                return speaker
            if low == "they":
                return self.last or self.people.main
            if self.first_person and low in {"he", "she"}:
                near = self.people.mentioned(sentence.start, before) if before > 0 else []
                named = [self.text[a:b] for a, b in near if not self.text[a:b].endswith("s")]
                found = named[0] if named else self.last
                if found and found != self.people.main:
                    return found
            return self.subject or self.people.main or self.last
        self.subject = self.people.role_of(who) or re.sub(r"\s+", " ", who)
        return self.people.role_of(who) or re.sub(r"\s+", " ", who)

    def _unsaid(self, speaker: str, sentence: Said) -> str:
        if _ANSWERS.fullmatch(sentence.speaker):
            return self.people.main
        if not sentence.speaker and sentence.heading:
            named = (self.people.role_of(word) for word in _NAMES.findall(sentence.heading))
            speaker = next((role for role in named if role), speaker)
            if speaker:
                return speaker
        if speaker and sentence.speaker.lower() not in self.people.interviewers:
            return speaker
        return self.people.main
