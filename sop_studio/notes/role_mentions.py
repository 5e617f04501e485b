"""Where roles are named in notes: `the duty manager`, `second DBA`, `head of finance`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from sop_studio.language.verbs import Form
from sop_studio.notes.lexicon import readings, role_heads, word_class
from sop_studio.notes.tokens import Token

_LONGEST_ROLE = 4


def role_mentions(text: str, words: list[Token]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where roles stand: start and end in the text, first word and number of words."""
    heads = role_heads()
    at = 0
    while at < len(words):
        token = words[at]
        if not _may_name_a_role(token.low):
            at += 1
            continue
        low = token.low.removesuffix("'s")
        if at + 1 < len(words) and f"{words[at].low} {words[at + 1].low}" in word_class(
            "role-phrase"
        ):
            yield token.start, words[at + 1].end, at, 2
            at += 2
            continue
        if low not in heads and (_is_agent(words, at) or _is_apposed_agent(words, at)):
            low = next(iter(heads))
        if token.raw == "IT" and _last_of_role(words, at) > at:
            low = "it"
        if low == "head" and at + 2 < len(words) and words[at + 1].low == "of":
            size = 3
            yield token.start, words[at + 2].end, at, size
            at += size
            continue
        if (low not in heads and token.raw != "IT") or (
            token.raw != token.low and not _may_be_capital(token)
        ):
            at += 1
            continue
        last = _last_of_role(words, at)
        first = _first_of_role(text, words, at)
        end = words[last].end - (2 if words[last].low.endswith("'s") else 0)
        if _is_role(words, first, last):
            last, end = _with_duty(words, last, end)
            yield words[first].start, end, first, last - first + 1
        at = last + 1


@lru_cache(maxsize=8192)
def _may_name_a_role(low: str) -> bool:
    """Tell whether a word alone may be the last of a role, or open one of two words."""
    is_known = low.removesuffix("'s") in role_heads() or low in {"it", "head"}
    return is_known or low.endswith(_AGENTS) or low in _opening_phrases()


@cache
def _opening_phrases() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in word_class("role-phrase"))


def _is_agent(words: list[Token], at: int) -> bool:
    """Tell `the glazier puts` from `the printer prints` and, since one covers, `the cover gets`."""
    low = words[at].low
    if (
        not low.endswith(_AGENTS)
        or len(low) < 5
        or {low, low.removesuffix("s")} & word_class("not-agent")
        or any(reading.base in {low, low.removesuffix("s")} for reading in readings(low))
    ):
        return False
    if not at or words[at - 1].low not in word_class("before-role") or at + 1 >= len(words):
        return False
    following = words[at + 1].low
    plural = low.endswith("s")
    wanted = {Form.BASE, Form.PAST} if plural else {Form.PRESENT, Form.PAST}
    return any(r.form in wanted and r.base != "be" for r in readings(following))


def _is_apposed_agent(words: list[Token], at: int) -> bool:
    """Tell the role in `Fergus McAllan, archivist,` by its ending."""
    low = words[at].low
    ends = at + 1 == len(words) or words[at + 1].raw in {",", ".", ";", ")"}
    return (
        ends
        and low.endswith(("ist", "ian", "eer", "keeper"))
        and words[at].raw == low
        and low not in word_class("not-agent")
        and not readings(low)
        and at > 1
        and words[at - 1].raw == ","
        and words[at - 2].is_capital
    )


_AGENTS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "ant",
    "ants",
    "man",
    "men",
    "keeper",
    "eer",
)


def _may_be_capital(token: Token) -> bool:
    return token.raw.isupper() or token.raw.istitle() or token.raw[:1].isupper()


def _with_duty(words: list[Token], last: int, end: int) -> tuple[int, int]:
    following = [each.low for each in words[last + 1 : last + 3]]
    if following[:2] in (["on", "duty"], ["on", "call"]):
        return last + 2, words[last + 2].end
    if following[:1] == ["on-call"]:
        return last + 1, words[last + 1].end
    return last, end


def _adjacent(words: list[Token], at: int) -> bool:
    return words[at + 1].start - words[at].end == 1


def _last_of_role(words: list[Token], at: int) -> int:
    """Return the last word of a role that goes on, as in `accounts payable clerk`."""
    heads = role_heads()
    last = at
    while last + 1 < len(words) and _adjacent(words, last):
        if words[last + 1].low.removesuffix("'s") in heads:
            last += 1
        elif _spans_a_word(words, last):
            last += 2
        else:
            break
    return last


def _spans_a_word(words: list[Token], at: int) -> bool:
    if at + 2 >= len(words) or not _adjacent(words, at + 1):
        return False
    between = words[at + 1]
    if (
        between.low in _stops()
        or not between.raw.isalpha()
        or words[at + 2].low not in role_heads()
    ):
        return False
    if len(words[at].raw) < 3 or between.low in word_class("stative"):
        return False
    return not readings(between.low) or between.low in _ALSO_NOUNS


_OF_IT = frozenset({"department", "team", "desk", "people", "support", "manager", "colleague"})
_IN = frozenset({"in", "on", "via", "through", "into", "using"})
_BEFORE_TITLE = frozenset({"(", "as", "been", "being", "of", "with", "by", "an"})
_ALSO_NOUNS = frozenset({"service", "support", "control", "process", "test", "shift", "project"})


@cache
def _stops() -> frozenset[str]:
    return word_class("not-modifier") | word_class("preposition") | word_class("determiner")


def _first_of_role(text: str, words: list[Token], head: int) -> int:
    first = head
    stops = _stops()
    while first > 0 and head - first < _LONGEST_ROLE - 1:
        token = words[first - 1]
        if words[first].start - token.end > 2 or not token.raw[0].isalpha():
            break
        named_it = token.low == "it" and words[first].low in _OF_IT
        if (token.low in stops and not named_it) or _ends_role_before(token):
            break
        if _is_verb(words, first - 1) and not _is_apposed(words, first - 1):
            break
        if _new_line(text, token.end, words[first].start):
            break
        first -= 1
    return first


def _ends_role_before(token: Token) -> bool:
    """Tell whether a word has another in it, `it's`, or tells whose somebody is: `Geir's`."""
    head, apostrophe, tail = token.low.partition("'")
    somebody = token.is_capital and head not in role_heads()
    return bool(apostrophe) and (somebody or tail != "s" or head in _stops())


def _is_apposed(words: list[Token], at: int) -> bool:
    """Tell whether a word, such as a verb, is part of `Kasia, data centre technician`."""
    stops = _stops()
    for place in range(at - 1, max(1, at - _LONGEST_ROLE), -1):
        if words[place].raw == ",":
            return words[place - 1].is_capital
        if words[place].raw != words[place].low or words[place].low in stops:
            return False
        if not words[place].raw.isalpha() or readings(words[place].low):
            return False
    return False


def _new_line(text: str, end: int, start: int) -> bool:
    """Tell whether a line ends between two words that is not full."""
    cut = text.find("\n", end, start)
    return cut >= 0 and cut - text.rfind("\n", 0, cut) < _FULL_LINE


_FULL_LINE = 55


def _is_verb(words: list[Token], at: int) -> bool:
    word = words[at]
    found = () if word.low in _ALSO_NOUNS else readings(word.low)
    if not found:
        return word.low.endswith("ly")
    if word.is_capital and at and words[at - 1].raw not in {".", ":"}:
        return False
    previous = words[at - 1].low if at else "."
    named = previous == "," and at > 1 and words[at - 2].is_capital
    if named or previous in word_class("before-role") or previous in _BEFORE_TITLE:
        return False
    return any(reading.form in {Form.PRESENT, Form.PAST, Form.BASE} for reading in found)


def _is_role(words: list[Token], first: int, last: int) -> bool:
    """Tell `the duty manager` from a word such as `lead` or `support` that is something else."""
    size = last - first + 1
    word = words[last]
    before = words[first - 1].low if first else "."
    if size == 1 and word.low in _VAGUE:
        return False
    if size == 1 and word.raw.istitle() and before in _IN:
        return False
    if size > 1 or word.raw.isupper():
        return True
    determined = before in word_class("before-role")
    if word.low in _BARE:
        following = words[last + 1].low if last + 1 < len(words) else "."
        return before != "to" or not following.isalpha()
    return (
        determined
        or before in {".", "(", ",", ":"}
        or word.low.endswith(("er", "or", "ers", "ors"))
    )


_BARE = frozenset(
    [
        "support",
        "treasury",
        "marketing",
        "finance",
        "legal",
        "hr",
        "sre",
        "dba",
        "qa",
        "it",
        "ops",
        "security",
        "accounting",
        "payroll",
        "sales",
        "logistics",
        "procurement",
        "facilities",
        "reception",
        "purchasing",
    ]
)
_VAGUE = frozenset(
    [
        "head",
        "lead",
        "shift",
        "team",
        "person",
        "guy",
        "chief",
        "user",
        "users",
        "member",
        "members",
        "dev",
        "case",
        "assistant",
        "staff",
        "trainer",
        "operations",
        "partner",
        "sender",
        "board",
        "caller",
        "contact",
        "executor",
        "navigator",
        "operator's",
    ]
)
