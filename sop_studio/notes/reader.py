"""The lines of notes: who speaks, what is a heading, a bullet, code, a table or front matter."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from sop_studio.notes.bare_rows import with_bare_rows
from sop_studio.notes.headings import About, about
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.parts import in_parts
from sop_studio.notes.turns import has_turns, in_turns
from sop_studio.notes.whole_words import standing

_TIME = re.compile(
    r"[\[(]?(?:\d{4}-\d\d-\d\d|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4})?,?\s?\[?(?:\d{1,2}[:h]\d\d(?::\d\d)?(?:[.,]\d{1,3})?|"
    r"\d{1,2}\.\d\d(?=\s+\D)|[01]\d[0-5]\d(?=\s)|\+\d{1,3} ?min)"
    r"(?: ?[ap]m)?[\])]?(?:\s?[-–]{1,2}(?:>)?\s?\d\d:\d\d(?::\d\d)?)?[\s:–-]{1,4}",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"(?:[-*•·‣◦▪+–—~]\s{1,4}(?:\[[ xX]?\]\s{1,3})?|\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s{1,4}|"
    r"\d{1,2}(?:\.\d{1,3}){1,3}\s{1,4}|\(?[a-z][.)]\s{1,4}|\[[ xX]?\]\s{1,3}|step "
    r"\d{1,3}[:.)]\s{1,3})",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:<v )?(?:\*\*|<|@)?((?:[^\W\d_][\w'’._-]{0,30}|Q\d{0,3}|A\d{0,3})(?: "
    r"[^\W\d_][\w'’.-]{0,20}){0,2})"
    r"(?: ?\([^()\n]{1,50}\))?(?::\*\*|\*\*:|>:?|:|(?<=[^\W\d_])>)(?:\s{1,4}|$|(?<=>))"
)
_HASH = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"\s*([-=_*~]\s?){3,}\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_BARS = re.compile(r"[\s|:-]+$")
_CAPTION = re.compile(
    r"\s*(?:\d{1,5}|WEBVTT.{0,40}|[\d:.,]{5,12}\s+-->\s+[\d:.,]{5,12}.{0,40})\s*$"
)
_OWN_LINE = re.compile(
    r"\s*(?:\*\*)?([^\W\d_][\w'’.-]{0,20}(?: [\w'’.-]{1,20}){0,2})(?:\*\*)?(?: "
    r"?\([^()\n]{1,40}\))?\s{1,4}"
    r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?[\])]?\s*$",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(```|~~~)")
_FRONT = re.compile(
    r"\s*(?:\*\*)?(?:date|present|attendees|participants|interview(?:er|ee|ed)?|minutes|apologies|notes|"
    r"note ?taker|taken|recorded|recording|location|place|duration|from|to|cc|bcc|"
    r"subject|sent|talked|"
    r"call|meeting|written|prepared|author|version|status|title|topic|transcri\w+|people|re|observer|"
    r"observed|when|where|source|shadowing|shadowed|project|team|department|room|time|by|task|process)\b"
    r"(?: (?:to|by|with|from|of|in|on|at|taken|notes))?(?:\*\*)?\s*:",
    re.IGNORECASE,
)
_NEVER_SPEAKERS = frozenset(
    [
        "so",
        "then",
        "and",
        "but",
        "note",
        "notes",
        "expect",
        "expected",
        "example",
        "step",
        "steps",
        "need",
        "needs",
        "first",
        "log",
        "result",
        "then",
        "warning",
        "action",
        "http",
        "https",
        "day",
        "why",
        "order",
        "before",
        "after",
        "todo",
        "who",
        "what",
        "if",
        "people",
        "important",
        "careful",
        "tip",
        "caution",
        "remember",
        "actually",
        "date",
        "present",
        "interviewer",
        "interviewee",
        "subject",
        "from",
        "to",
        "re",
        "roles",
        "rollback",
        "exception",
        "optional",
        "check",
        "where",
        "when",
        "how",
        "otherwise",
        "else",
        "also",
        "ps",
        "nb",
        "btw",
        "status",
        "in",
        "minutes",
        "attendees",
        "participants",
        "apologies",
        "taken",
        "notetaker",
        "location",
        "duration",
        "agreed",
        "q1",
        "title",
        "topic",
    ]
)


def read(text: str) -> tuple[Line, ...]:
    """Return the lines of notes, each with its shape, speaker and the part it stands in."""
    shaped = _front_matter(text, with_bare_rows(text, _shapes(text)))
    return tuple(_one_a_line(text, in_parts(text, _spoken(text, shaped))))


def _shapes(text: str) -> list[Line]:
    found: list[Line] = []
    fenced = False
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        end = start + len(raw.rstrip())
        lead = len(raw) - len(raw.lstrip())
        body = min(start + lead, end)
        shape = Shape.RULE if _CAPTION.match(raw) else _shape(raw)
        if _FENCE.match(raw):
            fenced, shape = not fenced, Shape.RULE
        elif fenced and shape != Shape.BLANK:
            shape = Shape.CODE
        found.append(Line(number, start, end, body, shape, lead))
        start += len(raw) + 1
    return found


def _shape(raw: str) -> Shape:
    if not raw.strip():
        return Shape.BLANK
    if _ROW.match(raw):
        return Shape.RULE if _BARS.match(raw) else Shape.ROW
    if _RULE.match(raw):
        return Shape.RULE
    if _HASH.match(raw):
        return Shape.HEADING
    if raw.lstrip().startswith(">"):
        return Shape.QUOTED
    return Shape.TEXT


def _front_matter(text: str, lines: list[Line]) -> list[Line]:
    """Mark the title and what stands above the first words that were said."""
    found = list(lines)
    if sum(line.shape != Shape.BLANK for line in lines) < _FEWEST_LINES:
        return found
    seen = 0
    for at, line in enumerate(found):
        if line.shape in {Shape.BLANK, Shape.RULE}:
            if seen and line.shape == Shape.BLANK and not _goes_on(text, found, at):
                break
            continue
        said = text[line.body : line.end]
        if not _is_front(said, seen) or _is_wrapped(text, found, at):
            break
        shape = Shape.HEADING if line.shape == Shape.HEADING and seen else Shape.FRONT
        found[at] = replace(line, shape=shape)
        seen += 1
        if seen > _LONGEST_HEAD:
            break
    return found


def is_wrapped(text: str, lines: tuple[Line, ...]) -> bool:
    """Tell whether paragraphs were broken into lines: the next word would not have fitted."""
    fits = full = 0
    paragraph: list[Line] = []
    for line in (*lines, None):
        if (
            line is not None
            and line.shape == Shape.TEXT
            and not (paragraph and line.speaker != paragraph[0].speaker)
        ):
            paragraph.append(line)
            continue
        width = max((each.end - each.start for each in paragraph[:-1]), default=0)
        for one, following in pairwise(paragraph):
            word = text[following.start : following.end].split(maxsplit=1)[0]
            is_full = width > _NARROW and one.end - one.start + 1 + len(word) > width - 2
            full, fits = full + is_full, fits + (not is_full)
        paragraph = []
    return full > fits and full > 1


_NARROW = 55
_FEWEST_LINES = 3
_LONGEST_HEAD = 12


def _is_front(said: str, seen: int) -> bool:
    if _TIME.match(said) and _SPEAKER.search(said):
        return False
    if _FRONT.match(said) or _is_head_line(said):
        return True
    if seen == 0:
        spoken = _BULLET.match(said) or _SPEAKER.match(said) or said.endswith((".", "!", "?"))
        return len(said) < 120 and not spoken and about(said)[0] != About.DEFINITIONS
    return len(said) < 90 and not _BULLET.match(said) and _DATED.search(said) is not None


_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,3} ?min\b|\b\d{1,2}\.? (?:jan|feb|mar|"
    r"apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def _is_wrapped(text: str, lines: list[Line], at: int) -> bool:
    """Tell whether a line is part of a paragraph that goes on in small letters."""
    if not is_wrapped(text, tuple(lines)):
        return False
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else line
    goes_on = following.shape == Shape.TEXT and text[following.body : following.body + 1].islower()
    return line.end - line.start > 50 and goes_on


def _goes_on(text: str, lines: list[Line], at: int) -> bool:
    following = next((each for each in lines[at + 1 :] if each.shape != Shape.BLANK), None)
    if following is None:
        return False
    said = text[following.body : following.end]
    return _FRONT.match(said) is not None or _is_head_line(said)


_HEAD_WORDS = re.compile(
    r"^(?:notes? (?:by|from|taken)|taken by|written by|prepared by|interview(?:ed)? "
    r"(?:with|by)|call (?:with|w/ )|"
    r"talked to|minutes|present|shadowing|auto(?:matic)? (?:transcript|captions)|"
    r"recording|recorded|"
    r"conversation with|transcript|meeting with|by|with|spoke to)\b",
    re.IGNORECASE,
)


def _is_head_line(said: str) -> bool:
    return len(said) < 160 and _HEAD_WORDS.match(said) is not None


def _spoken(text: str, lines: list[Line]) -> list[Line]:
    """Part off times, bullets and speakers from what is said."""
    if has_turns(text, lines):
        return in_turns(text, lines)
    logged = _is_log(text, lines)
    names = _speakers(text, lines, logged=logged)
    found: list[Line] = []
    speaker = ""
    for line in lines:
        if line.shape == Shape.BLANK and line.indent == 0 and not names:
            speaker = ""
        if line.shape not in {Shape.TEXT, Shape.QUOTED}:
            found.append(line)
            continue
        body, item = _after_bullet(text, line)
        label = _SPEAKER.match(text, body, line.end)
        name = label[1] if label and label[1].lower() in names else ""
        alone = _OWN_LINE.match(text[line.start : line.end])
        if alone and alone[1].lower() in names:
            speaker = alone[1]
            found.append(replace(line, body=line.end, speaker=speaker))
            continue
        if item or (logged and body > line.body and not name):
            speaker = ""
        if label and name:
            speaker, body, item = name, label.end(), False
        elif text[body : line.end].strip().lower() in names:
            speaker, body = text[body : line.end].strip(), line.end
        shape = Shape.QUOTED if line.shape == Shape.QUOTED else Shape.TEXT
        timed = (
            line.shape == Shape.TEXT
            and not speaker
            and _TIME.match(text, line.body, line.end) is not None
        )
        if item or timed:
            shape = Shape.ITEM
        said = text[body : line.end]
        struck = said.startswith("~~") and said.rstrip(" .").endswith("~~")
        found.append(
            replace(line, body=min(body, line.end), shape=shape, speaker=speaker, struck=struck)
        )
    return found


def _is_log(text: str, lines: list[Line]) -> bool:
    """Tell whether most lines begin with a time and name nobody, as an observer's log."""
    timed = [m for line in lines if (m := _TIME.match(text, line.body, line.end))]
    named = sum(_SPEAKER.match(text, match.end()) is not None for match in timed)
    return named * 2 < len(timed) > _FEWEST_LINES


def _one_a_line(text: str, lines: list[Line]) -> list[Line]:
    """Take short lines that nobody is named for as items, where most lines are like that."""
    plain = [line for line in lines if line.shape == Shape.TEXT and line.body < line.end]
    short = [
        line for line in plain
        if line.end - line.start < _SHORT and not line.speaker and text[line.end - 1] not in ".!?"
    ]  # fmt: skip
    if len(short) < _FEWEST_SHORT or len(short) < len(plain) * 0.6:
        return lines
    chosen = {line.number for line in short}
    return [replace(line, shape=Shape.ITEM) if line.number in chosen else line for line in lines]


_SHORT = 75
_FEWEST_SHORT = 6


def _after_bullet(text: str, line: Line) -> tuple[int, bool]:
    body = line.body
    if line.shape == Shape.QUOTED:
        body += len(text[body : line.end]) - len(text[body : line.end].lstrip("> "))
        number = _BULLET.match(text, body, line.end)
        return (number.end() if number and text[body].isdigit() else body), False
    item = False
    for pattern in (_TIME, _BULLET, _TIME):
        match = pattern.match(text, body, line.end)
        if match:
            body = match.end()
            item = item or pattern is _BULLET
    return body, item


def _speakers(text: str, lines: list[Line], *, logged: bool) -> frozenset[str]:
    """Return the names, in lower case, that stand before what somebody said."""
    counts: dict[str, int] = {}
    timed: set[str] = set()
    alone: dict[str, int] = {}
    for line in lines:
        if line.shape not in {Shape.TEXT, Shape.QUOTED}:
            continue
        body, _ = _after_bullet(text, line)
        label = _SPEAKER.match(text, body, line.end)
        own = _OWN_LINE.match(text[line.start : line.end])
        if own:
            timed.add(own[1].lower())
            counts[own[1].lower()] = counts.get(own[1].lower(), 0) + 1
        elif label:
            name = label[1].lower()
            counts[name] = counts.get(name, 0) + 1
            told = logged and any(word[0].islower() for word in label[1].split()[1:])
            if _TIME.match(text, line.body, line.end) and not told:
                timed.add(name)
        else:
            said = text[body : line.end].strip()
            if said and len(said) < 25 and said.istitle() and said.isascii():
                alone[said.lower()] = alone.get(said.lower(), 0) + 1
    head = " ".join(text[line.body : line.end].lower() for line in lines[:12])
    known = {
        name
        for name, count in counts.items()
        if count > 1 or name in timed or _named_in(head, name) > 1
    }
    known = {name for name in known if about(name)[0] in {About.UNKNOWN, About.STEPS}}
    known |= {name for name, count in alone.items() if count > 2}
    return frozenset(name for name in known if name.split()[0] not in _NEVER_SPEAKERS)


def _named_in(head: str, name: str) -> int:
    """Return how often a name stands at the top, where it also stands before what it said."""
    return sum(
        "-" not in {head[at - 1 : at], head[at + len(name) : at + len(name) + 1]}
        for at in standing(name, head)
    )
