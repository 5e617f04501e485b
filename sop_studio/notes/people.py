"""Who is who in notes: names and abbreviations with their roles, and who does the work."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from msgspec import Struct

from sop_studio.notes.lexicon import word_class
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.role_mentions import role_mentions
from sop_studio.notes.tokens import Token


class Person(Struct, frozen=True):
    """Somebody with a role; `start` and `end` are where the role stands."""

    name: str
    role: str
    start: int
    end: int


def key_of_role(name: str) -> str:
    """Return what is alike for a role however it is written: in small letters, of one person."""
    flat = " ".join(name.lower().split())
    return flat.removesuffix("s") if not flat.endswith(("ops", "ss")) else flat


def _fits(initials: str, name: str) -> bool:
    """Tell whether `T` or `TB` can stand for `Tamsin Boyle`."""
    parts = name.split()
    return parts[0].startswith(initials) or "".join(part[0] for part in parts).upper() == initials


class People:
    """The people of the notes; `roles` maps a name, in lower case, to the role it stands for."""

    def __init__(self, text: str, lines: tuple[Line, ...], words: list[Token]) -> None:
        self.text = text
        self.mentions = [m for m in role_mentions(text, words) if not _is_author(text, m[0])]
        self._starts = [mention[0] for mention in self.mentions]
        self.roles: dict[str, str] = {}
        self.named: list[Person] = []
        self._takers = _note_takers(text, lines)
        self._speakers = frozenset(line.speaker for line in lines if line.speaker)
        self._lines = lines
        self._line_starts = [line.start for line in lines]
        self._find()
        self.interviewers = self._who_asks(lines)
        self.main = self._who_does(lines)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names and roles of the notes, in lower case."""
        roles = (self.text[start:end].lower() for start, end, _at, _size in self.mentions)
        told = {(match[1] or match[2]).lower() for match in _PERSON.finditer(self.text)}
        return frozenset({*self.roles, *roles, *told}) | word_class("given-name")

    def is_name(self, words: str) -> bool:
        """Tell whether words are no more than a name: of a known person, or one with a capital."""
        plain = words.strip("*_ ")
        return plain.lower() in self.roles or _NAME_ALONE.fullmatch(plain) is not None

    def mentioned(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return where roles are named between two places: start and end of each."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [(mention[0], mention[1]) for mention in self.mentions[first:last]]

    def role_of(self, name: str) -> str:
        """Return the role behind a name or abbreviation, "" for none."""
        found = self.roles.get(name.lower(), "") or self._role_of_short(name)
        if found or not (name.isupper() and len(name) < 3 and name != "I"):
            return found
        fitting = {
            self.roles.get(p.name.lower(), p.role)
            for p in self.named
            if p.name != "I" and _fits(name, p.name)
        }
        return fitting.pop() if len(fitting) == 1 else ""

    def _role_of_short(self, name: str) -> str:
        """Return the role of `Bram V.` where `Bram` or `Bram Visser` has one."""
        first, _, rest = name.partition(" ")
        role = self.roles.get(first.lower(), "") if rest[:1].isupper() else ""
        full = [p.name.split()[1] for p in self.named if p.role == role and " " in p.name]
        return role if not full or any(each[0] == rest[0] for each in full) else ""

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
            mine = _I_BEFORE.search(before) or (_I_AFTER.match(after) and _AS.search(before))
            if mine or _HERE.match(after):
                speaker = self._speaker_at(start)
                if speaker and len(self._speakers) > _TWO:
                    self._add(speaker, role, start, end)
                elif mine:
                    self._add("I", role, start, end)
            asked = _TITLE_ASKED.search(self.text, max(0, start - 90), start)
            if asked:
                self._add(asked[1], role, start, end)
        self._prefixes()
        self._handles()

    def _speaker_at(self, place: int) -> str:
        """Return who says what stands at a place, "" where nobody is named."""
        at = bisect_left(self._line_starts, place + 1) - 1
        return self._lines[at].speaker if at >= 0 else ""

    def _handles(self) -> None:
        """Let `mirela.k (platform engineer)` be that role where names have no capitals."""
        for start, end, _at, _size in self.mentions:
            before = self.text[max(0, start - 40) : start]
            named = _HANDLE.search(before)
            if named and named[1] in self._speakers:
                self._add(named[1], self.text[start:end], start, end)

    def _abbreviated(self, named: re.Match[str], role: str) -> None:
        short = re.search(r"\(([A-Z]{1,4}), ?$", named[0])
        if short:
            self.roles.setdefault(short[1].lower(), role)

    def _prefixes(self) -> None:
        """Let `Jo (incoming)` be the incoming on-call where such a role is named."""
        known: dict[str, str] = {}
        for start, end, _at, _size in self.mentions:
            role = self.text[start:end]
            known.setdefault(role.lower().split()[0], role)
        for match in re.finditer(r"\b([A-Z][\w'-]{1,20}) \(([a-z]{4,20})\)", self.text):
            role = known.get(match[2], "")
            if role and match[1].lower() not in self.roles:
                self._add(match[1], role, match.start(2), match.end(2))

    def _who_asks(self, lines: tuple[Line, ...]) -> frozenset[str]:
        asked: dict[str, int] = {}
        said: dict[str, int] = {}
        for line in lines:
            name = line.speaker.lower()
            if name:
                said[name] = said.get(name, 0) + 1
                words = self.text[line.body : line.end]
                turn = line.body > line.start + line.indent and name.startswith("speaker ")
                asked[name] = asked.get(name, 0) + ("?" in words or (turn and _asks(words)))
        self.quotes_ask = _mostly_asks(self.text, lines)
        named = {
            name
            for name in said
            if name in self._takers
            or re.fullmatch(r"q\d*|int|interviewer", name)
            or (name == "me" and said[name] > 1 < len(said))
        }
        if named or len(said) < 2:
            return frozenset(named)
        often = [name for name in said if asked[name] > _TWO]
        most = max(
            often, key=lambda name: (asked[name] / said[name], asked[name], name), default=""
        )
        enough = most != "" and asked[most] / said[most] > 0.35
        return frozenset({most} if enough else ())

    def _who_does(self, lines: tuple[Line, ...]) -> str:
        """Return the role of the one who does the work, "" where several do."""
        if "i" in self.roles:
            return self.roles["i"]
        told = _TOLD_BY.search(self.text, 0, _HEAD)
        teller = next((m for m in self.mentions if told and m[0] == told.end()), None)
        if teller:
            return self.text[teller[0] : teller[1]]
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


_NAME = r"(?:[A-Z]\.?(?=\s?[(=])|[A-Z][^\W\d_]+(?:['’-][A-Z]?[^\W\d_]+)*(?: [A-Z][\w'’-]*\.?){0,2})"
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? ([A-Z][^\W\d_]+)|"
    r"\b([A-Z][a-z]+) (?:thinks|phones|phoned|rings|rang|nods|smiles|shrugs|laughs|"
    r"explains|forgot|remembers)\b"
)
_NAME_ALONE = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][\w'’-]*\.?)?")
_HANDLE = re.compile(r"(?:^|[\s@,:])([a-z][\w.-]{1,30}) ?(?:\(|, |= ?|- )(?:an? |the |our )?$")
_HEAD = 300
_TOLD_BY = re.compile(
    r"\b(?:interview(?:ed)? with|interviewee:|told by|talk(?:ed)? (?:to|with)|call with|chat with|"
    r"conversation with|explained by|role:|position:|job:|speakers? (?:are|is)|speaker:) "
    r"(?:the |our |an? )?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[,.;:)\n(]|$)")
_PLACED = re.compile(r"\b(?:on|in|via|into|using|the|a) $", re.IGNORECASE)
_NAME_BEFORE = re.compile(
    rf"({_NAME})(?: does (?:that|it|this))?(?:\s{{0,3}}\((?:[A-Z]{{1,4}}, ?)?(?:an? |"
    rf"the |our )?|, (?:an? |the |our )?|"
    r" ?[-–—|=] ?(?:the |our |an? )?|\n|"
    r", (?:also|as well|too|herself|himself),? (?:the |an? |our )|"
    r" (?:is|was) (?:the|our|an?|one of (?:the |our )?(?:two |three |four )?) ?|,? "
    r"(?:who is|who's) (?:the|our) |"
    r" from (?:the )?)$"
)
_NAME_AFTER = re.compile(
    rf" ?\((?:that'?s |currently |so )?({_NAME}|[A-Z]{{1,4}})(?: atm| now| for now)?\)|"
    rf", (?:so |that's |i\.e\. |namely )?({_NAME})(?=[,.) ]| or)|"
    rf" ({_NAME})(?=,? (?:then |also )?[a-z]+s\b)"
)
_IN_BRACKETS_LATER = re.compile(r"[^.\n(]{1,30}\(([A-Z][a-z]+)\)$")
_I_BEFORE = re.compile(
    r"\b(?:(?:i'?m|i am|i was)(?: (?:on|in|with|from|one of|part of|also))?|i work "
    r"(?:as|in|for|on|at)|me,? as|as|"
    r"my (?:role|job|title|position)(?: here)? is|i've been(?: working as)?|i have "
    r"been|i do this as|"
    r"^role|\nrole|position|job title|function)"
    r"(?: two| three| four)?:? (?:the |an? |our )?(?:two |three |four |only )?$",
    re.IGNORECASE,
)
_HERE = re.compile(r" here\b(?=\s*(?:[,.;:!(-]|\n|$))", re.IGNORECASE)
_TITLE_ASKED = re.compile(
    r"\b([A-Z][\w'’-]{1,20}), (?:and )?what(?:'s|’s| is| was) your (?:job |exact )?(?:title|role|"
    r"position|function|job)\b[^?\n]{0,30}\?[^\n?.]{0,40}$"
)
_TWO = 2
_AS = re.compile(r"\b(?:as|being)(?: the| an?| our)?(?: \w+)? $", re.IGNORECASE)
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


def _is_author(text: str, place: int) -> bool:
    """Tell whether a place stands in the `author:` line at the top of the notes."""
    return place < _HEAD and _AUTHOR.match(text, text.rfind("\n", 0, place) + 1) is not None


_AUTHOR = re.compile(
    r"\W*(?:author|typed|transcribed|transcript)(?: (?:up )?by)?(?:\*\*)?:", re.IGNORECASE
)


def _asks(words: str) -> bool:
    return _QUESTION.match(words) is not None


_QUESTION = re.compile(
    r"\W*(?:(?:and|so|okay|ok|but|yeah|right|um|uh)\W+)*(?:who|what|when|where|why|how|which|"
    r"(?:do|does|did|is|are|can|could|would|will|have|has) (?:you|it|that|there|they|he|she|we|i)|"
    r"(?:and )?if|jobs that|then what)\b",
    re.IGNORECASE,
)


def _alone(text: str, start: int, end: int, size: int) -> bool:
    """Tell whether a name and the role below it have a line each, as under a letter."""
    before = text[: start - size]
    return (not before or before.endswith("\n")) and text[end : end + 2].strip(" ")[:1] in _ALONE


_ALONE = frozenset({"", "\n", ",", "|", "/"})


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
        r"author:?|asked by:?|note ?taker:?|written up by)\s+([A-Z][\w'-]+)",
        head,
        re.IGNORECASE,
    )
    found += re.findall(
        r"\b([A-Z][\w'-]+)(?: \w+)? ?[\[(](?:interviewer|notes|minutes|note ?taker)", head
    )
    return frozenset(name.lower() for name in found)
