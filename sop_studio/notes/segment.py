"""The sentences of notes, with exact places, also where nobody set a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.notes.headings import About
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.people import People
from sop_studio.notes.quoting import behind_marks, only_warns
from sop_studio.notes.reader import is_wrapped

_HANGING = 50
_WRAPPED = 58
"""Characters from which on a line counts as full, so that the next one may go on with it."""


class Said(Struct, frozen=True):
    """A sentence: where it stands, who said it, and in which part of the notes."""

    start: int
    end: int
    line: int
    block: int
    speaker: str = ""
    about: About = About.UNKNOWN
    heading: str = ""
    shape: Shape = Shape.TEXT
    asks: bool = False
    indent: int = 0
    struck: bool = False
    run_on: bool = False


class _Block(Struct, frozen=True):
    start: int
    end: int
    first: Line


_END = re.compile(r"[.!?…]{1,4}[\"'”’)\]*_]{0,3}(?=\s)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|approx|ca|no|nr|fig|min|max|hrs|resp|incl|cf|st|a\.m|p\.m|sec|dept)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
_NEVER_ENDS = re.compile(
    r"\b(?:e\.?g|i\.e|mr|mrs|ms|dr|prof|vs|cf|approx|incl|resp|fig)\.$", re.IGNORECASE
)
"""What stands before something that belongs to it, capital or not."""
_MARKERS = re.compile(
    r"(?<=\s)(?:and then|then|okay|ok so|so (?=um|the|first|that's|then|okay|i|we|"
    r"you)|oh(?= what| and| yeah| no| before)|"
    r"um so|what else|after that|once (?=it|the|that|they)|if (?=it|the|you|they|"
    r"there|a|any|not|one)|but (?=if|you|i|the|we)|"
    r"and (?=(?:if|you|i|we|he|she|it|never|don't|do not|that can|from|then|um|who) )|"
    r"next (?=i|we|you|morning|day|the)|what i don't|what do you need|"
    r"because|hmm|no i don't|forget the|(?=never|always|my daughter|my son))",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\W*(?:Q|q|Q:|q:|Me:|me:)\s")
_LONGEST_ASKED = 6
_SAYS = re.compile(r"[^\W_]")
_INLINE = re.compile(
    r"\s*((?:[^\W\d_][\w'’.-]{0,20})(?: [A-Z][\w.]{0,20})?)(?: \([^()\n]{1,40}\))?"
    r"(?:,? (?:on \w+ ?|adds|says|warns|objects|agrees)[^:.]{0,40})?: "
)


def said(text: str, lines: tuple[Line, ...], people: People) -> tuple[Said, ...]:
    """Return the sentences of what was said, in order."""
    found: list[Said] = []
    blocks = list(_blocks(text, lines, wrapped=is_wrapped(text, lines)))
    alone = _questions_alone(text, blocks, people)
    unmarked = _is_unmarked(text, blocks)
    for number, block in enumerate(blocks):
        speaker = block.first.speaker
        run_on = unmarked or _is_run_on(text, block)
        for begin, end in _sentences(text, block.start, block.end, run_on=run_on):
            is_quoted = block.first.shape == Shape.QUOTED
            start = behind_marks(text, begin, end) if is_quoted else begin
            label = _INLINE.match(text, start, end)
            if label and (people.role_of(label[1]) or label[1].lower() == "agreed"):
                speaker = label[1]
                short = text[label.end(1) : label.end()]
                if len(short) < 3 or "(" in short:
                    start = label.end()
            if start >= end:
                continue
            one = _one(
                text,
                block.first,
                people,
                (start, end),
                block=number,
                speaker=speaker,
                run_on=run_on,
                quoted_question=people.quotes_ask and _may_ask(text, block),
            )
            found.append(replace(one, asks=True) if (number, begin) in alone else one)
    return tuple(found)


def _questions_alone(text: str, blocks: list[_Block], people: People) -> frozenset[tuple[int, int]]:
    """Return the questions above or before their answers, where nobody is named: block and start.

    Few of them, or a list of nothing but questions, are the notes' own.
    """
    if people.interviewers or any(block.first.speaker for block in blocks):
        return frozenset()
    first = [_first_sentence(text, block) for block in blocks]
    asked = [text[end - 1] == "?" and end - start < _LONGEST_QUESTION for start, end in first]
    found: set[tuple[int, int]] = set()
    for at, block in enumerate(blocks):
        answered = first[at][1] < block.end - 1 or (at + 1 < len(blocks) and not asked[at + 1])
        if asked[at] and answered and block.first.about != About.OPEN:
            found.add((at, first[at][0]))
    return frozenset(found) if len(found) >= _FEWEST_QUESTIONS else frozenset()


def _may_ask(text: str, block: _Block) -> bool:
    """Tell whether a quoted paragraph can be a question: it says so, or it is short."""
    said = text[block.start : block.end]
    return "?" in said or len(said.split()) < _SHORT_QUOTE


_SHORT_QUOTE = 25


def _first_sentence(text: str, block: _Block) -> tuple[int, int]:
    return next(_sentences(text, block.start, block.end, run_on=False), (block.start, block.end))


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch of the notes, such as the cell of a table."""
    yield from _sentences(text, start, end, run_on=False)


_LONGEST_QUESTION = 200
_FEWEST_QUESTIONS = 3


def _is_unmarked(text: str, blocks: list[_Block]) -> bool:
    """Tell whether, in all of the notes, hardly anybody set a full stop."""
    spoken = [b for b in blocks if b.first.shape == Shape.TEXT]
    words = sum(text.count(" ", b.start, b.end) for b in spoken)
    marks = sum(len(re.findall(r"[.!?;](?=\s|$)", text[b.start : b.end])) for b in spoken)
    return words > 150 and marks < words / 40


def _one(
    text: str,
    line: Line,
    people: People,
    span: tuple[int, int],
    *,
    block: int,
    speaker: str,
    quoted_question: bool,
    run_on: bool,
) -> Said:
    start, end = span
    asked = _ASKED.match(text, start, start + _LONGEST_ASKED) is not None
    asks = (
        (asked and text[end - 1] == "?")
        or speaker.lower() in people.interviewers
        or (line.shape == Shape.QUOTED and quoted_question and not only_warns(text[start:end]))
    )
    number = line.number + text.count("\n", line.start, start)
    return Said(
        start, end, number, block, speaker, line.about, line.heading, line.shape, asks,
        line.indent, line.struck, run_on,
    )  # fmt: skip


def _blocks(text: str, lines: tuple[Line, ...], *, wrapped: bool) -> Iterator[_Block]:
    block: _Block | None = None
    previous: Line | None = None
    for line in lines:
        speaks = line.shape in {Shape.TEXT, Shape.ITEM, Shape.QUOTED} and line.body < line.end
        if block and previous and speaks and _goes_on(text, previous, line, wrapped=wrapped):
            block = _Block(block.start, line.end, block.first)
        else:
            if block:
                yield block
            block = _Block(line.body, line.end, line) if speaks else None
        previous = line
    if block:
        yield block


def _goes_on(text: str, previous: Line, line: Line, *, wrapped: bool) -> bool:
    if line.shape != previous.shape and not (
        previous.shape == Shape.ITEM and line.shape == Shape.TEXT
    ):
        return False
    if line.shape == Shape.ITEM or line.speaker != previous.speaker:
        return False
    if line.shape == Shape.QUOTED:
        return True
    turn = text.startswith(">>", line.start + line.indent)
    if turn or line.body != line.start + line.indent or text[line.body] in "^(":
        return False
    hanging = previous.shape == Shape.ITEM and line.indent > previous.indent
    full = previous.end - previous.start >= _WRAPPED
    ended = text[previous.end - 1] in ".!?:"
    lower = text[line.body].islower()
    prose = full and lower and not ended and _PROSE.search(text, previous.body, previous.end)
    if not (wrapped or hanging or prose):
        return False
    if hanging:
        return previous.end - previous.start >= _HANGING
    return full and (lower or not ended or line.end - line.start >= _WRAPPED // 2)


_TABS = re.compile(r"(?<=\S)\t+(?=\S)")
_PROSE = re.compile(r"[.!?] [A-Z]")


def _is_run_on(text: str, block: _Block) -> bool:
    """Tell whether somebody spoke on and on and nobody set full stops."""
    words = text.count(" ", block.start, block.end)
    if words <= 45:
        return False
    marks = len(re.findall(r"[.!?;](?=\s|$)", text[block.start : block.end]))
    return marks < words / 45


def _sentences(text: str, start: int, until: int, *, run_on: bool) -> Iterator[tuple[int, int]]:
    ends = [m.end() for m in _END.finditer(text, start, until) if not _goes(text, m)]
    ends = sorted({*ends, *(m.start() for m in _TABS.finditer(text, start, until))})
    if run_on:
        marks = (m for m in _MARKERS.finditer(text, start, until) if not _answers_if(text, m))
        ends = sorted({*ends, *(m.start() for m in marks)})
    for end in [*ends, until]:
        trimmed = _trim(text, start, end)
        for piece in _cut(text, *trimmed):
            if _SAYS.search(text, *piece):
                yield piece
        start = end


def _answers_if(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a `then` belongs to the `if` just before it."""
    before = text[max(0, mark.start() - _CONDITION) : mark.start()].lower()
    return mark[0].lower() == "then" and " if " in before


_CONDITION = 70


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what nobody parted, so that reading one sentence takes bounded time."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        yield _trim(text, start, cut)
        start, end = _trim(text, cut, end)
    if start < end:
        yield start, end


_LONGEST = 1_000


def _goes(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a full stop ends nothing."""
    before = text[max(0, mark.start() - 12) : mark.start() + 1]
    after = text[mark.end() : mark.end() + 4].lstrip()
    if mark[0] in {"...", "…"}:
        return after[:1].islower()
    if mark[0] == "." and _NEVER_ENDS.search(before):
        return True
    return (
        mark[0] == "."
        and _ABBREVIATED.search(before) is not None
        and not (after[:1].isupper() or after[:1] in '`"')
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "*_~"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "~"):
        end -= 1
    return start, end
