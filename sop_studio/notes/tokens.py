"""Words and signs of notes with their places; code, quotations, paths and names are one each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

_ASKED = r"(?:\?\w{1,40}=(?:[\w%&=+.,:/~-]{0,200}[\w%=])?)"
"""What an address asks for behind its path: `?nocache=1`."""
_TOKEN = re.compile(
    r"`[^`\n]{1,400}`"
    r'|"[^"\n]{1,200}"|“[^”\n]{1,200}”'
    r"|-{1,2}>|→|⇒|=>|\.{3}|…"
    r"|https?://[^\s<>]{1,300}"
    r"|w/(?=\s)"
    r"|\d[\d.,:]{0,9}–\d(?:[\d.,:]{0,9}[\d%])?(?!\w)"
    r"|\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,2})?(?![\w])|\d{1,9},\d{1,4}(?![\w,])"
    r"|[^\W_](?:[\w'’./\\@#%&+:~=-]{0,200}[\w%#/+])?" + _ASKED + "?"
    r"|[#@/~\\.$-]{1,3}\w(?:[\w./\\@#%:*~-]{0,200}[\w*])?" + _ASKED + "?"
    r"|" + _ASKED + r"|<[^<>\n]{1,60}>"
    r"|[^\w\s]|_"
)
ARROWS = frozenset({"->", "-->", "→", "⇒", "=>"})


class Token(Struct, frozen=True, gc=False):
    """A word or sign; `low` is in lower case with straight apostrophes."""

    raw: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word, a number or code rather than a sign."""
        return self.raw[-1].isalnum() or len(self.raw) > 2

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.raw[0].isupper()


@lru_cache(maxsize=2048)
def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; places are those in `text`."""
    if not start and end == len(text):
        return list(_read(text, start, end))
    whole = tokens(text, 0, len(text))
    first = bisect_left(whole, start, key=_START)
    last = bisect_left(whole, end, first, key=_START)
    if (first and whole[first - 1].end > start) or (
        last > first and not _ends_alike(text, whole[last - 1], end)
    ):
        return list(_read(text, start, end))
    return whole[first:last]


def _read(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        if raw not in {"*", "_", "~"}:
            yield Token(raw, raw.lower().replace("’", "'"), match.start(), match.end())


def _ends_alike(text: str, last: Token, end: int) -> bool:
    """Tell whether a token of all the text is one as well where the text ends at a place."""
    ends_word = not text[end : end + 1].strip()
    return last.end <= end and ends_word and last.raw != "w/"


_START = attrgetter("start")
