"""Who is who in notes: names and abbreviations with their roles, and who does the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from sop_studio.language.verbs import Form, readings
from sop_studio.notes.lexicon import role_heads, word_class
from sop_studio.notes.reader import Line, Shape
from sop_studio.notes.tokens import Token

_LONGEST_ROLE = 4


class Person(Struct, frozen=True):
    """Somebody with a role; `start` and `end` are where the role stands."""

    name: str
    role: str
    start: int
    end: int


def _fits(initials: str, name: str) -> bool:
    """Tell whether `T` or `TB` can stand for `Tamsin Boyle`."""
    parts = name.split()
    return parts[0].startswith(initials) or "".join(part[0] for part in parts).upper() == initials


class People:
    """The people of the notes; `roles` maps a name, in lower case, to the role it stands for."""

    def __init__(self, text: str, lines: tuple[Line, ...], words: list[Token]) -> None:
        self.text = text
        self.mentions = list(_role_mentions(text, words))
        self.roles: dict[str, str] = {}
        self.named: list[Person] = []
        self._takers = _note_takers(text, lines)
        self._find()
        self.interviewers = self._who_asks(lines)
        self.main = self._who_does(lines)

    def role_of(self, name: str) -> str:
        """Return the role behind a name or abbreviation, "" for none."""
        found = self.roles.get(name.lower(), "")
        if found or not (name.isupper() and len(name) < 3 and name != "I"):
            return found
        fitting = {p.role for p in self.named if p.name != "I" and _fits(name, p.name)}
        return fitting.pop() if len(fitting) == 1 else ""

    def _add(self, name: str, role: str, start: int, end: int) -> None:
        name = _TITLES.sub("", name.strip())
        if not name or name.lower() in _NO_NAMES:
            return
        self.named.append(Person(name, role, start, end))
        self.roles.setdefault(name.lower(), role)
        self.roles.setdefault(name.split()[0].lower(), role)

    def _find(self) -> None:
        text = self.text.replace("*", " ")
        starts = {mention[0] for mention in self.mentions}
        for start, end, _at, _size in self.mentions:
            role = text[start:end]
            before, after = text[max(0, start - 60) : start], text[end : end + 40]
            named = _NAME_BEFORE.search(before)
            if (
                named
                and (named[0][-2:] not in {", ", "- "} or _ENDS.match(after))
                and (named[0][-1] != "\n" or _alone(text, start, end, len(named[0])))
                and not _PLACED.search(before[: named.start()])
            ):
                self._add(named[1], role, start, end)
                self._abbreviated(named, role)
            follows = _NAME_AFTER.match(after)
            if follows and (
                follows[1] or end + follows.start(follows.lastindex or 0) not in starts
            ):
                alias = follows[1] or follows[2] or follows[3]
                self._add(alias, role, start, end)
            elif _IN_BRACKETS_LATER.match(after):
                self._add(_IN_BRACKETS_LATER.match(after)[1], role, start, end)  # type: ignore[index]
            if _I_BEFORE.search(before) or _I_AFTER.match(after):
                self._add("I", role, start, end)
        self._prefixes()

    def _abbreviated(self, named: re.Match[str], role: str) -> None:
        short = re.search(r"\(([A-Z]{1,4}), ?$", named[0])
        if short:
            self.roles.setdefault(short[1].lower(), role)

    def _prefixes(self) -> None:
        """Let `Jo (incoming)` be the incoming on-call where such a role is named."""
        known = [self.text[start:end] for start, end, _at, _size in self.mentions]
        for match in re.finditer(r"\b([A-Z][\w'-]{1,20}) \(([a-z]{4,20})\)", self.text):
            role = next((each for each in known if each.lower().startswith(match[2] + " ")), "")
            if role and match[1].lower() not in self.roles:
                self._add(match[1], role, match.start(2), match.end(2))

    def _who_asks(self, lines: tuple[Line, ...]) -> frozenset[str]:
        asked: dict[str, int] = {}
        said: dict[str, int] = {}
        for line in lines:
            name = line.speaker.lower()
            if name:
                said[name] = said.get(name, 0) + 1
                asked[name] = asked.get(name, 0) + ("?" in self.text[line.body : line.end])
        self.quotes_ask = _mostly_asks(self.text, lines)
        named = {
            name
            for name in said
            if name in self._takers or re.fullmatch(r"q\d*|int|interviewer", name)
        }
        if named or len(said) < 2:
            return frozenset(named)
        most = max(said, key=lambda name: (asked[name] / said[name], asked[name], name))
        enough = asked[most] > 2 and asked[most] / said[most] > 0.35
        return frozenset({most} if enough else ())

    def _who_does(self, lines: tuple[Line, ...]) -> str:
        """Return the role of the one who does the work, "" where several do."""
        if "i" in self.roles:
            return self.roles["i"]
        candidates = [p for p in self.named if p.name.lower().split()[0] not in self._takers]
        talks: dict[str, int] = {}
        for line in lines:
            role = self.role_of(line.speaker)
            if role and line.speaker.lower() not in self.interviewers:
                talks[role] = talks.get(role, 0) + 1
        if talks:
            return max(talks, key=lambda role: (talks[role], role)) if len(talks) < 3 else ""
        head = [p for p in candidates if self._in_head(p, lines)]
        if head:
            return head[0].role if len({p.role for p in head}) < 3 else ""
        return candidates[0].role if len({p.role for p in candidates[:4]}) == 1 else ""

    def _in_head(self, person: Person, lines: tuple[Line, ...]) -> bool:
        said = [line for line in lines if line.shape not in {Shape.BLANK, Shape.RULE}][:6]
        return bool(said) and person.start < said[-1].end


_NAME = r"[A-Z][^\W\d_]+(?:['’-][A-Z]?[^\W\d_]+)*(?: [A-Z][\w'’-]*\.?){0,2}"
_ENDS = re.compile(r"\s*(?:[,.;:)\n(]|$)")
_PLACED = re.compile(r"\b(?:on|in|via|into|using|the|a) $", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    rf"({_NAME})(?: does (?:that|it|this))?(?:\s{{0,3}}\((?:[A-Z]{{1,4}}, ?)?(?:an? |the |our )?|, (?:an? |the |our )?|"
    r" ?[-–—|] ?(?:the )?|\n|"
    r" (?:is|was) (?:the|our|an?|one of (?:the |our )?(?:two |three |four )?) ?|,? (?:who is|who's) (?:the|our) |"
    r" from (?:the )?)$"
)
_NAME_AFTER = re.compile(
    rf" ?\((?:that'?s |currently |so )?({_NAME}|[A-Z]{{1,4}})(?: atm| now| for now)?\)|"
    rf", (?:so |that's |i\.e\. |namely )?({_NAME})(?=[,.) ]| or)|"
    rf" ({_NAME})(?=,? (?:then |also )?[a-z]+s\b)"
)
_IN_BRACKETS_LATER = re.compile(r"[^.\n(]{1,30}\(([A-Z][a-z]+)\)$")
_I_BEFORE = re.compile(
    r"\b(?:(?:i'?m|i am|i was)(?: (?:on|in|with|from|one of|part of|also))?|i work (?:as|in|for|on|at)|me,? as|as|"
    r"my (?:role|job|title|position)(?: here)? is|i've been(?: working as)?|i have been|i do this as|"
    r"^role|\nrole|position|job title|function)"
    r"(?: two| three| four)?:? (?:the |an? |our )?(?:two |three |four |only )?$",
    re.IGNORECASE,
)
_I_AFTER = re.compile(r"(?: here)?,? i\b", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:Dr|Mr|Ms|Mrs|Shadowing|Interview|Call|Present|Notes|Minutes|With|Talk(?:ed)?|Meeting|And|So|Then)"
    r"\.? )+"
)
_NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "then",
        "if",
        "when",
        "before",
        "after",
        "so",
        "and",
        "but",
        "or",
        "in",
        "on",
        "at",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "no",
        "yes",
        "not",
        "never",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "notes",
        "minutes",
        "present",
        "support",
    ]
)


def _alone(text: str, start: int, end: int, size: int) -> bool:
    """Tell whether a name and the role below it have a line each, as under a letter."""
    before = text[: start - size]
    return (not before or before.endswith("\n")) and text[end : end + 1] in {"", "\n", ","}


def _mostly_asks(text: str, lines: tuple[Line, ...]) -> bool:
    """Tell whether quoted lines are the questions of a mail that was answered below each."""
    quoted = [text[line.body : line.end] for line in lines if line.shape == Shape.QUOTED]
    asked = sum("?" in each or "please" in each.lower() for each in quoted)
    return bool(quoted) and asked >= len(quoted) * 0.3


def _note_takers(text: str, lines: tuple[Line, ...]) -> frozenset[str]:
    """Return the first names, in lower case, of those who ask or take the notes."""
    head = "\n".join(text[line.start : line.end] for line in lines[:14])
    found = re.findall(
        r"(?:notes (?:by|from)|minutes(?: by)?:|taken by:?|prepared by|interviewer:?|observer:?|"
        r"asked by:?|note ?taker:?|written up by)\s+([A-Z][\w'-]+)",
        head,
        re.IGNORECASE,
    )
    found += re.findall(
        r"\b([A-Z][\w'-]+)(?: \w+)? ?[\[(](?:interviewer|notes|minutes|note ?taker)", head
    )
    return frozenset(name.lower() for name in found)


def _role_mentions(text: str, words: list[Token]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where roles stand: start and end in the text, first word and number of words."""
    heads = role_heads()
    at = 0
    while at < len(words):
        token = words[at]
        low = token.low.removesuffix("'s")
        if low not in heads and _is_agent(words, at):
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


def _is_agent(words: list[Token], at: int) -> bool:
    """Tell `the glazier puts` from `the printer prints`: an agent noun in front of a verb."""
    low = words[at].low
    if not low.endswith(_AGENTS) or len(low) < 5 or low in word_class("not-agent"):
        return False
    if not at or words[at - 1].low not in word_class("before-role") or at + 1 >= len(words):
        return False
    following = words[at + 1].low
    plural = low.endswith("s")
    wanted = {Form.BASE, Form.PAST} if plural else {Form.PRESENT, Form.PAST}
    return any(r.form in wanted and r.base != "be" for r in readings(following))


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
    return not readings(between.low) or between.low in {
        "service",
        "support",
        "control",
        "process",
        "test",
    }


@cache
def _stops() -> frozenset[str]:
    return word_class("not-modifier") | word_class("preposition") | word_class("determiner")


def _first_of_role(text: str, words: list[Token], head: int) -> int:
    first = head
    stops = _stops()
    while first > 0 and head - first < _LONGEST_ROLE - 1:
        token = words[first - 1]
        if words[first].start - token.end > 2 or not token.raw[0].isalpha() or token.low in stops:
            break
        if _is_verb(words, first - 1) or _new_line(text, token.end, words[first].start):
            break
        first -= 1
    return first


def _new_line(text: str, end: int, start: int) -> bool:
    """Tell whether a line ends between two words that is not full."""
    cut = text.find("\n", end, start)
    return cut >= 0 and cut - text.rfind("\n", 0, cut) < _FULL_LINE


_FULL_LINE = 55


def _is_verb(words: list[Token], at: int) -> bool:
    word = words[at]
    found = readings(word.low)
    if not found:
        return word.low.endswith("ly")
    if word.is_capital and at and words[at - 1].raw not in {".", ":"}:
        return False
    previous = words[at - 1].low if at else "."
    if previous in word_class("before-role") or previous == "(":
        return False
    return any(reading.form in {Form.PRESENT, Form.PAST, Form.BASE} for reading in found)


def _is_role(words: list[Token], first: int, last: int) -> bool:
    """Tell `the duty manager` from a word such as `lead` or `support` that is something else."""
    size = last - first + 1
    word = words[last]
    before = words[first - 1].low if first else "."
    if size == 1 and word.low in _VAGUE:
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
