"""Change Markdown everywhere but in its code, in time that grows with the text alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

_TOKEN = re.compile(
    r"^(?P<quoted>[ >]*)(?P<fence>`{3,}+)[^`\n]*\n|\\[^\n]|(?P<run>`++)", re.MULTILINE
)
_END_OF_BLOCK = re.compile(r"^([ >]*)(`{3,}+)[ ]*$", re.MULTILINE)
_RUN = re.compile("`++")


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return the text, with what stands outside of blocks and spans of code changed.

    `change` gets pieces of the text that end before code; an escaped backtick begins none.
    """
    if "`" not in text:
        return change(text)
    parts: list[str] = []
    blocks, spans = _Blocks(text), _Spans(text)
    end = at = 0
    while found := _TOKEN.search(text, at):
        start, at = found.start(), found.end()
        close = blocks.end(found["quoted"], at, len(found["fence"])) if found["fence"] else 0
        if not close and (run := found["fence"] or found["run"]):
            # A fence that nothing ends can still begin a span.
            start = found.start("fence" if found["fence"] else "run")
            at = start + len(run)
            close = spans.end(at, len(run))
        if close:
            parts += [change(text[end:start]), text[start:close]]
            end = at = close
    return "".join([*parts, change(text[end:])])


class _Blocks:
    """Knows where blocks of code end: on a line that is quoted as often as their first one.

    One that only the end of its quote ends, which the program never writes, goes on to the next.
    """

    def __init__(self, text: str) -> None:
        closers: dict[int, list[re.Match[str]]] = {}
        for each in _END_OF_BLOCK.finditer(text):
            closers.setdefault(each[1].count(">"), []).append(each)
        self._closers = {depth: _Closers(found) for depth, found in closers.items()}

    def end(self, quoted: str, at: int, length: int) -> int:
        """Return where a block ends whose fence of that length stands before; 0 for nowhere."""
        closers = self._closers.get(quoted.count(">"))
        return closers.end(at, length) if closers else 0


class _Closers:
    """The lines that can end blocks of code, in order."""

    def __init__(self, found: Sequence[re.Match[str]]) -> None:
        self._starts = [each.start() for each in found]
        self._ends = [each.end() for each in found]
        self._lengths = [len(each[2]) for each in found]
        # The longest that follows, so that what nothing ends is known without looking at them all.
        self._longest = [*accumulate(reversed(self._lengths), max)][::-1]

    def end(self, at: int, length: int) -> int:
        """Return where the first one ends that is at least that long; 0 where none is."""
        first = bisect_left(self._starts, at)
        if first == len(self._starts) or self._longest[first] < length:
            return 0
        wanted = (n for n in range(first, len(self._ends)) if self._lengths[n] >= length)
        return self._ends[next(wanted)]


class _Spans:
    """Knows where spans of code end, which they do on their line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end_of_line = -1
        self._runs: dict[int, list[int]] = {}

    def end(self, at: int, length: int) -> int:
        """Return where a span ends whose backticks of that number stand before; 0 for nowhere."""
        if at > self._end_of_line:
            self._look_at_line(at)
        starts = self._runs.get(length, [])
        # There is something between the two.
        place = bisect_left(starts, at + 1)
        return starts[place] + length if place < len(starts) else 0

    def _look_at_line(self, at: int) -> None:
        end = self._text.find("\n", at)
        self._end_of_line = len(self._text) if end < 0 else end
        self._runs = {}
        for run in _RUN.finditer(self._text, at, self._end_of_line):
            self._runs.setdefault(len(run[0]), []).append(run.start())
