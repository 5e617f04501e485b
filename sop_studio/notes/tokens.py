"""Words and signs of notes with their places; code, quotations, paths and names are one each."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

_TOKEN = re.compile(
    r"`[^`\n]{1,400}`"
    r'|"[^"\n]{1,200}"|“[^”\n]{1,200}”'
    r"|-{1,2}>|→|⇒|=>|\.{3}|…"
    r"|https?://[^\s<>]{1,300}"
    r"|w/(?=\s)"
    r"|\d[\d.,:]{0,9}–\d(?:[\d.,:]{0,9}[\d%])?(?!\w)"
    r"|\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,2})?(?![\w])|\d{1,9},\d{1,4}(?![\w,])"
    r"|[^\W_](?:[\w'’./\\@#%&+:~=-]{0,200}[\w%#/+])?"
    r"|[#@/~\\.$-]{1,3}\w(?:[\w./\\@#%:*~-]{0,200}[\w*])?"
    r"|<[^<>\n]{1,60}>"
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
    found = []
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        if raw in {"*", "_", "~"}:
            continue
        found.append(Token(raw, raw.lower().replace("’", "'"), match.start(), match.end()))
    return found
