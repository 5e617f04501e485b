"""Which heading each line of notes stands under, and lines that are headings of their own."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from sop_studio.notes.headings import About, about
from sop_studio.notes.line import Line, Shape

_NUMBERED_HEADING = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
_END = re.compile(r"[.!?:;,]\W*$")
_LETTERS = re.compile(r"[^\W\d_]")
_LABEL = re.compile(
    r"(?:\*\*)?([^\W\d_?!][\w '/&’-]{1,32}|\?{1,3}|!{1,3})(?:\*\*)?(?::(?:\*\*)?|\s[–—-])\s+(?=\S)"
)


def in_parts(text: str, lines: list[Line]) -> list[Line]:
    """Give each line the heading it stands under."""
    found: list[Line] = []
    part, title = About.UNKNOWN, ""
    numbered = _has_numbered_parts(text, lines)
    for at, line in enumerate(lines):
        if line.shape == Shape.HEADING and _orders(text, line):
            found.append(replace(line, about=part, heading=title))
            continue
        if line.shape == Shape.HEADING or _is_heading(text, lines, at, numbered=numbered):
            title = _TITLE_LEAD.sub("", text[line.body : line.end]).strip(" #*:_=-[]()>")
            part = about(title)[0]
            found.append(replace(line, shape=Shape.HEADING, about=part, heading=title))
            continue
        found.append(_labelled(text, replace(line, about=part, heading=title)))
    return found


def _orders(text: str, line: Line) -> bool:
    """Tell whether a numbered heading is a step rather than the head of a part."""
    start = step_heading(text, line)
    return start > 0 and about(text[start : line.end])[0] in {About.UNKNOWN, About.STEPS}


_TITLE_LEAD = re.compile(r"^\W*(?:(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)]\s+|\d{1,2}\s+(?=[A-Z]))")
_STEP_HEADING = re.compile(
    r"#{1,6}\s+(?:step\s+\d{1,3}\s*[.):–—-]?|\d{1,3}(?:\.\d{1,3})?[.):]?)\s+(?=\S)", re.IGNORECASE
)


def step_heading(text: str, line: Line) -> int:
    """Return where the words of a heading such as `### 3. Print the label` begin, 0 for others."""
    match = _STEP_HEADING.match(text, line.body, line.end)
    return match.end() if match else 0


def _labelled(text: str, line: Line) -> Line:
    """Take `Needed: two keys` as a heading of its own line alone."""
    label = (
        _LABEL.match(text, line.body, line.end) if line.shape in {Shape.TEXT, Shape.ITEM} else None
    )
    if label is None or len(label[1].split()) > 4 or label[1].lower() in _NEVER_LABELS:
        return line
    part = about(label[1])[0]
    if _CONDITION.match(label[1]) and not _WRONG.search(label[1]):
        return line
    if part in {About.UNKNOWN, About.STEPS, About.BACKGROUND} and label[1].lower() != "why":
        return line
    return replace(line, body=label.end(), about=part, heading=label[1])


_CONDITION = re.compile(r"(?:if|when|in case|unless|whenever)\b", re.IGNORECASE)
_WRONG = re.compile(
    r"\b(?:it|things?|something|this|that) (?:\w+ )?(?:wrong|fails|breaks)\b", re.IGNORECASE
)
_NEVER_LABELS = frozenset(
    ["if", "when", "log", "expected", "after", "order", "back", "result", "comms", "back up"]
)


def _is_heading(text: str, lines: list[Line], at: int, *, numbered: bool) -> bool:
    line = lines[at]
    said = text[line.start : line.end].strip()
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.shape in {Shape.BLANK, Shape.RULE, Shape.CODE, Shape.ROW} or len(said) > _LONGEST:
        return False
    if following and _UNDERLINE.fullmatch(text[following.start : following.end]):
        return not _END.search(said.rstrip(":"))
    if _heads_list(text, line, following):
        return True
    if _PART.match(said) and not _END.search(said) and not line.speaker:
        return True
    if line.shape not in {Shape.TEXT, Shape.ITEM} or line.speaker or line.indent:
        return False
    before = lines[at - 1] if at else None
    if line.shape == Shape.ITEM:
        return _heads_numbers(text, line, following, numbered=numbered)
    opens = before is None or before.shape in {Shape.BLANK, Shape.FRONT, Shape.RULE}
    if not opens:
        return False
    return _looks_like_heading(said, following)


_LONGEST = 60
_PART = re.compile(
    r"(?:part|section|chapter|phase) (?:\d{1,2}|[A-D]|[ivx]{1,3}|one|two|three)\b", re.IGNORECASE
)
_UNDERLINE = re.compile(r"\s*(?:-{3,}|={3,})\s*")
_BARE = re.compile(r"^\W*(?:(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]\s+)?", re.IGNORECASE)
_SIGN = re.compile(r"\s*([-*•·‣◦▪+–—]|\(?\w{1,3}[.)])\s")


def _heads_list(text: str, line: Line, following: Line | None) -> bool:
    """Tell whether `- Needed:` or `A. Going back` heads the items below it."""
    said = text[line.start : line.end].strip()
    title = _BARE.sub("", said).strip(" *_:>-")
    if following is None or line.speaker or len(title.split()) > _LONGEST_TITLE or not title:
        return False
    if about(title)[0] in {About.UNKNOWN, About.STEPS, About.BACKGROUND} or _END.search(title):
        return False
    marked = re.search(r":[*_\s]*$", said) is not None
    emphasised = said[:1] in "*_>" and not said.startswith("* ")
    lettered = re.match(r"[A-Za-z]{1,3}[.)]\s+[A-Z]", said) is not None
    sign, below = _SIGN.match(said + " "), _SIGN.match(text[following.start : following.end] + " ")
    other = below is not None and (following.indent > line.indent or sign is None)
    nested = sign is not None and below is not None and (
        following.indent > line.indent or (sign[1] != below[1] and not sign[1][0].isalnum())
    )  # fmt: skip
    named = len(title.split()) < 4 and following.shape != Shape.BLANK
    return (
        named
        and (marked or emphasised or lettered or nested)
        and (other or nested or marked or following.shape in {Shape.TEXT, Shape.ITEM})
    )


_LONGEST_TITLE = 7


def _heads_numbers(text: str, line: Line, following: Line | None, *, numbered: bool) -> bool:
    """Tell whether `1. Opening` heads the points 1.1 and 1.2, or a text below it."""
    said = text[line.start : line.end].strip()
    if following is None or not _NUMBERED_HEADING.match(said) or _END.search(said):
        return False
    number = said.split(".")[0].split(")")[0]
    below = text[following.start : following.end].strip()
    if below.startswith(f"{number}.1"):
        return True
    known = about(text[line.body : line.end])[0] != About.UNKNOWN
    other = not _NUMBERED_HEADING.match(below) and following.indent == 0 and bool(below)
    bulleted = numbered and following.shape == Shape.ITEM
    return len(said.split()) < 7 and other and (known or following.shape == Shape.TEXT or bulleted)


def _has_numbered_parts(text: str, lines: list[Line]) -> bool:
    """Tell whether numbers head the parts of the notes, each with its points below it."""
    heads = known = 0
    for line, following in pairwise(lines):
        said = text[line.start : line.end].strip()
        below = text[following.start : following.end]
        if line.shape != Shape.ITEM or line.indent or not _NUMBERED_HEADING.match(said):
            continue
        if following.shape == Shape.ITEM and below[:1] in "-*•–" and not _END.search(said):
            heads += 1
            known += about(text[line.body : line.end])[0] != About.UNKNOWN
    return heads > 1 and known > 0


def _looks_like_heading(said: str, following: Line | None) -> bool:
    if said.startswith("**") and said.rstrip(":").endswith("**"):
        return True
    words = said.split()
    shouted = said.isupper() and _LETTERS.search(said) is not None
    known = about(said.rstrip(":"))[0] != About.UNKNOWN
    ended = _END.search(said) is not None
    if said.endswith(":"):
        return len(words) < 9
    if ended and not said.startswith(("?", "!")):
        return False
    goes_on = following is not None and following.shape in {Shape.TEXT, Shape.ITEM, Shape.ROW}
    listed = following is not None and following.shape in {Shape.ITEM, Shape.ROW}
    if shouted or said.strip("?! ") == "":
        return len(words) < 8
    return len(words) < 9 and (listed or (known and len(words) < 6 and goes_on))
