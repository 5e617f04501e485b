"""Branches in what was said: if, then, otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from sop_studio.language.verbs import Form
from sop_studio.notes.branch import Branch, Start, goes_well
from sop_studio.notes.clause import FINITE, Clause, Manner
from sop_studio.notes.clauses import Grammar
from sop_studio.notes.conditions import WRONG, opening
from sop_studio.notes.joining import skip_markers
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.otherwise import else_at, somebody_in
from sop_studio.notes.tokens import ARROWS, Token
from sop_studio.notes.wording import clean, condition_end

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
    r"(?:not\b|no$|so\b|she does|he does|they do|it does|it is|it isn't|they aren't|there is just|"
    r"it is more|it is less|everything|it's fine|there's only|just)\b"
)
_SHORT = 12


class Branches:
    """Finds branches in sentences."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar

    def find(self, words: Sequence[Token], manner: Manner) -> list[Branch]:
        """Return the branches of a sentence, in order; an else goes to the one before."""
        starts = self._starts(words)
        if not starts:
            return []
        found: list[Branch] = []

        @cache
        def opens() -> Clause | None:
            return self.grammar.first(words, 0, manner)

        for number, start in enumerate(starts):
            limit = starts[number + 1].at if number + 1 < len(starts) else len(words)
            branch = self._branch(words, start, limit, manner, opens)
            if branch is None:
                continue
            if found and self._is_contrary(found[-1], branch):
                last = found[-1]
                found[-1] = replace(
                    last, otherwise=branch.then, end=branch.end, rule=start.rule,
                    other=branch.main if goes_well(branch) else last.other,
                )  # fmt: skip
            else:
                found.append(branch)
        return found

    def _is_contrary(self, last: Branch, branch: Branch) -> bool:
        short = branch.condition.lower()
        return not last.otherwise and _CONTRARY.match(short) is not None

    def _starts(self, words: Sequence[Token]) -> list[Start]:
        found: list[Start] = []
        before = ","
        for at, word in enumerate(words):
            start = _marked(words, at, before) if word.low in _MARKS else None
            if start is None and before in _PARTING:
                place = skip_markers(words, at)
                start = self._opened(words, place) if place < len(words) else None
                if start and found and found[-1].at == start.at:
                    start = None
            if start:
                found.append(start)
            before = word.low
        return found

    def _opened(self, words: Sequence[Token], at: int) -> Start | None:
        """Return the condition without `if` that begins at a word, or None."""
        if self._opens(words, at):
            return Start(at, at + 1, words[at].low)
        if self._is_turned(words, at):
            return Start(at, at + 1, "inverted")
        found = opening(self.text, words[at].start)
        if found is None:
            return None
        condition, end = found
        begin = next((p for p in range(at, len(words)) if words[p].start >= end), len(words))
        if condition.then == "limit":
            return Start(at, at, condition.name, least=begin)
        return Start(at, begin, condition.name, fault=condition.fault)

    def _opens(self, words: Sequence[Token], at: int) -> bool:
        """Tell `should it break, …` and `where it cannot, …` from a question."""
        if words[at].low not in {"should", "where"} or words[at + 1 : at + 2] == []:
            return False
        if words[at + 1].low in {"have", "be", "not", "say", "show"}:
            return False
        return (
            any(word.raw in {",", ":"} for word in words[at + 2 : at + 16]) and words[-1].raw != "?"
        )

    def _is_turned(self, words: Sequence[Token], at: int) -> bool:
        """Tell whether a condition opens with its verb: `is something missing, I write back`."""
        if words[at].low not in _TURNED or words[-1].raw == "?" or at + 3 >= len(words):
            return False
        if words[at + 1].low in {"to", "not", "a"} or words[at + 1].raw in {",", ":"}:
            return False
        comma = next((p for p in range(at + 2, min(len(words), at + 14)) if words[p].raw == ","), 0)
        following = words[comma + 1].low.partition("'")[0] if 0 < comma < len(words) - 1 else ""
        return following in word_class("person") or following in {"then", "the"}

    def _branch(
        self,
        words: Sequence[Token],
        start: Start,
        limit: int,
        manner: Manner,
        opens: Callable[[], Clause | None],
    ) -> Branch | None:
        """Return the branch that begins at a start; `opens` gives the sentence's first clause."""
        if [w.low for w in words[start.at : start.at + 2]] in (["if", "not"], ["if", "so"]):
            return self._short(words, start, limit)
        end = else_at(words, start.at, limit)
        main = self._main(words, start, end, manner)
        if main is None and end < limit:
            main = somebody_in(words, start.begin + 1, end)
        if main is None or main >= end:
            return self._behind(words, start, limit, opens)
        condition = self._text(words, start.begin, condition_end(words, start.at, main))
        then = self._text(words, main, end)
        otherwise = self._text(words, end + 1, limit) if end < limit else ""
        if len(condition) < 2 or not then:
            return None
        if start.fault and not (otherwise or WRONG.search(condition)):
            return None
        return Branch(
            condition, then, otherwise, start.at, main, limit, start.rule,
            other=end if otherwise else 0,
        )  # fmt: skip

    def _short(self, words: Sequence[Token], start: Start, limit: int) -> Branch | None:
        """Return the branch of `if not, it goes back`."""
        main = start.at + 2
        while main < limit and words[main].raw in {",", ":", "-", "–"}:
            main += 1
        nothing_more = main >= limit or words[main].low in {"sure", "possible", "already", "yet"}
        then = "" if nothing_more else self._text(words, main, limit)
        condition = words[start.at + 1].low
        return (
            Branch(condition, then, "", start.at, main, limit, start.rule)
            if then and (words[main - 1].raw in {",", ":"} or len(then.split()) < _SHORT)
            else None
        )

    def _behind(
        self,
        words: Sequence[Token],
        start: Start,
        limit: int,
        opens: Callable[[], Clause | None],
    ) -> Branch | None:
        """Return the branch of `call me if it leaks`."""
        if start.at < 2 or start.rule not in {"if", "in-case", "unless", "as-long-as"}:
            return None
        condition = self._text(words, start.begin, limit)
        if len(condition.split()) < 2:
            return None
        before = opens()
        if before is not None and before.base in {"ask", "wonder", "check", "see", "look"}:
            return None
        if before is not None and before.verb < start.at:
            begin = before.first
        elif before is None and self._states(words, start.at):
            begin = skip_markers(words, 0)
        else:
            return None
        then = self._text(words, begin, start.at)
        return Branch(condition, then, "", start.at, begin, start.at, start.rule + "-behind")

    def _states(self, words: Sequence[Token], end: int) -> bool:
        """Tell whether words such as `the invoice goes back` say what happens."""
        lows = {word.low for word in words[:end]}
        doubts = lows & {"not", "know", "sure", "matter", "care", "wonder", "never", "no", "?"}
        acts = any(Form.PRESENT in self.grammar.verbs.forms(word.low) for word in words[1:end])
        return acts and not doubts and not any(low.endswith("n't") for low in lows)

    def _main(self, words: Sequence[Token], start: Start, limit: int, manner: Manner) -> int | None:
        """Return where what is done begins: behind a sign, `then`, or at the next subject."""
        comma = None
        first = max(start.begin + 1, start.least, start.at + (1 if start.least else 2))
        for place in range(first, limit):
            word, before = words[place], words[place - 1]
            if before.raw in ARROWS or before.low == "then" or before.raw in {":", "="}:
                return place
            if before.raw == ",":
                if self.grammar.at(words, skip_markers(words, place), manner) or self._negative(
                    words, place
                ):
                    return place
                comma = comma or place
            elif ((place > start.at + 2 or start.least) and self._begins(words, place, manner)) or (
                start.least and (word.low in FINITE or self._bends(word))
            ):
                return place
            if word.low == ";":
                break
        return comma

    def _bends(self, word: Token) -> bool:
        """Tell whether a word is a verb, as `goes` in `anything over 500 goes to the boss`."""
        return not self.grammar.verbs.forms(word.low).isdisjoint({Form.PRESENT, Form.BASE})

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
        if words[place].low == "to" or before in {
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
            follows = words[place - 1].raw.isalpha() and before not in word_class("before-object")
            return low in {"it's", "it"} and place > 4 and follows
        return True

    def _text(self, words: Sequence[Token], start: int, end: int) -> str:
        if start >= end or start >= len(words):
            return ""
        return clean(self.text[words[start].start : words[min(end, len(words)) - 1].end])

    def from_sign(self, words: Sequence[Token], *, headed: bool, manner: Manner) -> Branch | None:
        """Return the branch of `lamp red -> stop`, `over 5 = call`; anything under `What if`."""
        begin = 0
        for place in range(1, min(len(words) - 1, _FARTHEST_SIGN)):
            raw = words[place].raw
            if raw not in _PARTS_CASE:
                continue
            arrow = raw in ARROWS
            if raw == ";":
                begin = place + 1
            if not (arrow or raw in {":", "="} or (headed and raw in {"?", "–", "—"})):
                continue
            condition = self._text(words, begin, place)
            limited = self._is_limit(condition, place - begin) and not (
                raw == "=" and self.grammar.first(words[begin:place], 0, manner)
            )
            told = raw != ":" and self._is_case(words, begin, place, manner)
            if not (headed and not begin) and not ((limited or told) and raw != ":"):
                begin = place + 1 if arrow else begin
                continue
            end = next((p for p in range(place + 1, len(words)) if words[p].raw == ";"), len(words))
            other = else_at(words, place, end)
            otherwise = self._text(words, other + 1, end) if other < end else ""
            then = self._text(words, place + 1, min(other, end))
            return Branch(condition, then, otherwise, begin, place + 1, end, "sign")
        return None

    def _is_limit(self, condition: str, length: int) -> bool:
        limited = _LIMITS.match(condition) is not None
        return limited or (_FAULTS.search(condition) is not None and length < _SHORT_CASE)

    def _is_case(self, words: Sequence[Token], begin: int, end: int, manner: Manner) -> bool:
        """Tell whether words before an arrow tell a case: `locked out`, `rule exists`."""
        if end - begin > _SHORT_CASE or end <= begin:
            return False
        if self.grammar.first(words[begin:end], 0, manner) is not None:
            return False
        told = any(
            self.grammar.verbs.forms(word.low) & {Form.PRESENT, Form.PAST, Form.PARTICIPLE}
            for word in words[begin:end]
        )
        lows = {word.low for word in words[begin:end]}
        acts = self.grammar.first(words[: end + _SHORT_CASE], end + 1, manner)
        close = acts is not None and acts.first < end + 4
        return close and (told or bool(lows & {"any", "no", "not", "is", "are", "none", "still"}))


_MARKS = frozenset({"if", "unless", "in"})
_PARTING = frozenset({",", ";", "and", "but", ":", "."})
_PARTS_CASE = ARROWS | {";", ":", "=", "?", "–", "—"}
_SHORT_CASE = 9
_FARTHEST_SIGN = 80
_TURNED = frozenset({"is", "are", "has", "had", "does", "did", "were"})


def _marked(words: Sequence[Token], at: int, before: str) -> Start | None:
    """Return the condition that `if`, `unless` or `in case` marks, or None."""
    low = words[at].low
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low == "if":
        is_condition = before not in word_class("no-condition") and following != "possible"
        return Start(at, at + 1, "if") if is_condition else None
    if low == "unless":
        return Start(at, at + 1, "unless")
    if following == "case" and at + 2 < len(words):
        return Start(at, at + 2 + (words[at + 2].low == "of"), "in-case")
    return None
