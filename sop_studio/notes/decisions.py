"""Branches in what was said: if, then, otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from sop_studio.notes.clause import Manner
from sop_studio.notes.clauses import Grammar
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.tokens import ARROWS, Token
from sop_studio.notes.wording import clean, condition_end


class Branch(Struct, frozen=True):
    """A condition and what is done then; token places, `then` from `main` to `end`."""

    condition: str
    then: str
    otherwise: str
    first: int
    main: int
    end: int
    rule: str


_NOT_CONDITIONS = frozenset(
    [
        "see",
        "know",
        "ask",
        "asks",
        "asked",
        "check",
        "checks",
        "verify",
        "wonder",
        "wonders",
        "decide",
        "as",
        "even",
        "tell",
        "what",
        "like",
        "is",
        "don't",
        "and-not",
    ]
)
_LIMITS = re.compile(
    r"^(?:more|less|fewer|over|under|above|below|at least|at most|up to|anything|"
    r"everything|no|nothing|none|still)\b",
    re.IGNORECASE,
)
_FAULTS = re.compile(
    r"\bnot\b|n't\b|\b(?:fails?|failed|missing|wrong|red|dead|down|empty|over|under|above|below|older|more|less|late|"
    r"damaged|broken|rejected|declined|expired|overdue|no)\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"(?:not|so|she does|he does|they do|it does|it is|it isn't|they aren't|there is just|"
    r"it is more|it is less|everything|it's fine|there's only|just)\b"
)
_ELSE = re.compile(
    r"\b(?:otherwise|else|if not|if so|if (?:she|he|it|they) (?:does|do|is|are)n't)\b",
    re.IGNORECASE,
)
_AUTO = ("automatically",)


class Branches:
    """Finds branches in sentences."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar

    def find(self, words: Sequence[Token], manner: Manner) -> list[Branch]:
        """Return the branches of a sentence, in order; an else goes to the one before."""
        found: list[Branch] = []
        starts = self._starts(words)
        for number, (start, rule) in enumerate(starts):
            limit = starts[number + 1][0] if number + 1 < len(starts) else len(words)
            branch = self._branch(words, start, limit, rule, manner)
            if branch is None:
                continue
            if found and self._is_contrary(found[-1], branch):
                last = found[-1]
                found[-1] = Branch(
                    last.condition, last.then, branch.then, last.first, last.main, branch.end, rule
                )
            else:
                found.append(branch)
        return found

    def _is_contrary(self, last: Branch, branch: Branch) -> bool:
        short = branch.condition.lower()
        return not last.otherwise and _CONTRARY.match(short) is not None

    def _starts(self, words: Sequence[Token]) -> list[tuple[int, str]]:
        found = []
        for at, word in enumerate(words):
            before = words[at - 1].low if at else ","
            following = words[at + 1].low if at + 1 < len(words) else ""
            if word.low == "if" and before not in _NOT_CONDITIONS and following != "possible":
                found.append((at, "if"))
            elif word.low == "unless":
                found.append((at, "unless"))
            elif word.low == "in" and following == "case" and at + 2 < len(words):
                found.append((at + 1, "in-case"))
            elif at == 0 or before in {",", ";"}:
                place = skip_markers(words, at)
                if place < len(words) and self._opens(words, place):
                    found.append((place, words[place].low))
        return found

    def _opens(self, words: Sequence[Token], at: int) -> bool:
        """Tell `should it break, …` and `where it cannot, …` from a question."""
        if words[at].low not in {"should", "where"} or words[at + 1 : at + 2] == []:
            return False
        if words[at + 1].low in {"have", "be", "not", "say", "show"}:
            return False
        return (
            any(word.raw in {",", ":"} for word in words[at + 2 : at + 16]) and words[-1].raw != "?"
        )

    def _branch(
        self, words: Sequence[Token], start: int, limit: int, rule: str, manner: Manner
    ) -> Branch | None:
        main = self._main(words, start, limit, manner)
        end = _else_at(words, start, limit)
        if main is None or main >= end:
            return self._behind(words, start, limit, rule, manner)
        condition = self._text(words, start + 1, condition_end(words, start, main))
        then = self._text(words, main, end)
        otherwise = self._text(words, end + 1, limit) if end < limit else ""
        if len(condition) < 2 or not then:
            return None
        return Branch(condition, then, otherwise, start, main, limit, rule)

    def _behind(
        self, words: Sequence[Token], start: int, limit: int, rule: str, manner: Manner
    ) -> Branch | None:
        """Return the branch of `call me if it leaks`."""
        if start < 2 or rule not in {"if", "in-case"}:
            return None
        before = self.grammar.first(words, 0, manner)
        condition = self._text(words, start + 1, limit)
        if before is None or before.verb >= start or len(condition.split()) < 2:
            return None
        then = self._text(words, before.first, start)
        return Branch(condition, then, "", start, before.first, start, rule + "-behind")

    def _main(self, words: Sequence[Token], start: int, limit: int, manner: Manner) -> int | None:
        """Return where what is done begins: behind a sign, `then`, or at the next subject."""
        comma = None
        for place in range(start + 2, limit):
            word, before = words[place], words[place - 1]
            if before.raw in ARROWS or before.low == "then" or before.raw in {":", "="}:
                return place
            if before.raw == ",":
                if self.grammar.at(words, skip_markers(words, place), manner) or self._negative(
                    words, place
                ):
                    return place
                comma = comma or place
            elif place > start + 2 and self._begins(words, place, manner):
                return place
            if word.low == ";":
                break
        return comma

    def _negative(self, words: Sequence[Token], place: int) -> bool:
        return words[place].low in {
            "don't",
            "do",
            "never",
            "it",
            "that",
            "the",
            "then",
            "no",
            "we",
            "you",
        }

    def _begins(self, words: Sequence[Token], place: int, manner: Manner) -> bool:
        """Tell whether another subject begins here, where nobody set a comma."""
        before = words[place - 1].low
        if before in {
            "if",
            "that",
            "which",
            "who",
            "and",
            "or",
            "than",
            "as",
            "what",
            "how",
            "because",
            "the",
            "to",
        }:
            return False
        found = self.grammar.at(words, place, manner, with_subject=True)
        if found is None:
            low = words[place].low
            follows = words[place - 1].raw.isalpha() and before not in _BEFORE_OBJECT
            return low in {"it's", "it"} and place > 4 and follows
        return place > 2

    def _text(self, words: Sequence[Token], start: int, end: int) -> str:
        if start >= end or start >= len(words):
            return ""
        return clean(self.text[words[start].start : words[min(end, len(words)) - 1].end])

    def from_sign(self, words: Sequence[Token], *, headed: bool) -> Branch | None:
        """Return the branch of `lamp red -> stop`, `over 5 = call`; anything under `What if`."""
        for place in range(1, len(words) - 1):
            raw = words[place].raw
            if not (raw in ARROWS or raw in {":", "="} or (headed and raw in {"?", "–", "—"})):
                continue
            condition = self._text(words, 0, place)
            limited = _LIMITS.match(condition) is not None or (
                _FAULTS.search(condition) is not None and len(condition.split()) < 9
            )
            if not headed and not (limited and raw != ":"):
                return None
            end = next((p for p in range(place + 1, len(words)) if words[p].raw == ";"), len(words))
            return Branch(
                condition, self._text(words, place + 1, end), "", 0, place + 1, end, "sign"
            )
        return None


_BEFORE_OBJECT = frozenset(
    [
        "of",
        "on",
        "with",
        "in",
        "do",
        "that",
        "run",
        "runs",
        "does",
        "make",
        "makes",
        "see",
        "check",
        "get",
        "gets",
        "take",
        "fix",
        "find",
        "load",
    ]
)


def _else_at(words: Sequence[Token], start: int, limit: int) -> int:
    for place in range(start + 2, limit):
        if words[place].low in {"otherwise", "else"} and words[place - 1].raw in {
            ",",
            ";",
            "-",
            "–",
            "—",
            "or",
        }:
            return place
    return limit
