"""Words of a sentence, and how many of them a reader counts.

ASD-STE100 (rules 8.5 to 8.7) counts text in parentheses, a number with its unit, a quoted label
and a hyphenated word as one word each; code and addresses are one word here, too.
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.language.prose import CODE
from sop_studio.language.wordlists import words as word_list

_CHUNK = re.compile(r"[^\s—]{1,2000}|—")
_OPENING = "\"'“‘«([{*_"
_CLOSING = ".,;:!?)]}\"'”’»*_…"
_NUMBER = re.compile(r"[<>≤≥~±+$€£-]{0,3}\d[\d.,:/x×-]{0,40}%?")
_LOOKS_TYPED = re.compile(r"[\\_=@$~|{}<>#]|\A[-./]|\w[.:]\w|\w\(\)|\A[^/]{1,200}/[^/]{0,200}/")
_QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»"}


class Word(Struct, frozen=True, gc=False):
    """A word with its position, and the punctuation that stands before and after it.

    `lower` is the word in lower case with straight apostrophes, or `CODE` alone for code.
    """

    lower: str
    raw: str
    start: int
    end: int
    before: str
    after: str

    @property
    def is_code(self) -> bool:
        """Tell whether the word is code: marked as such, or a path, option, address or name."""
        if self.lower == CODE:
            return True
        return _LOOKS_TYPED.search(self.raw) is not None and not self.is_number

    @property
    def is_number(self) -> bool:
        """Tell whether the word is a number, a range or a percentage in digits."""
        return _NUMBER.fullmatch(self.raw) is not None


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text[start:end]`; positions are those in `text`."""
    found: list[Word] = []
    pending = ""
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        raw = chunk[0]
        at = chunk.start()
        if raw.isalpha():
            found.append(Word(raw.lower(), raw, at, at + len(raw), pending, ""))
            pending = ""
            continue
        taken = _taken_apart(raw)
        if taken is None:
            pending = _attach(found, raw, pending)
            continue
        before, core, lower, after = taken
        first = at + len(before)
        found.append(Word(lower, core, first, first + len(core), pending + before, after))
        pending = ""
    return tuple(found)


@lru_cache(maxsize=4096)
def _taken_apart(raw: str) -> tuple[str, str, str, str] | None:
    """Return what stands before a word, the word as written and as compared, and what follows.

    `None` when it is punctuation alone.
    """
    core = raw.lstrip(_OPENING)
    before = raw[: len(raw) - len(core)]
    core = core.rstrip(_CLOSING)
    if CODE in core:
        lower = CODE
    elif any(map(str.isalnum, core)):
        lower = core.lower().replace("’", "'")
    else:
        return None
    return before, core, lower, raw[len(before) + len(core) :]


def _attach(found: list[Word], raw: str, pending: str) -> str:
    """Give punctuation that stands alone to the word before; return what waits for the next."""
    if not found or raw[0] in '"“‘«([{':
        return pending + raw
    last = found[-1]
    separator = "" if raw[0] in _CLOSING else " "
    found[-1] = replace(last, after=last.after + separator + raw)
    return pending


def count_words(sentence: tuple[Word, ...]) -> int:
    """Return how many words a reader counts in one sentence."""
    total = at = 0
    units = word_list("units")
    while at < len(sentence):
        word = sentence[at]
        if word.before:
            at = _end_of_group(sentence, at)
        elif word.is_number and at + 1 < len(sentence) and sentence[at + 1].lower in units:
            at += 1
        total += 1
        at += 1
    return total


def _end_of_group(sentence: tuple[Word, ...], at: int) -> int:
    """Return the last word of the parenthesis or quotation that opens at `at`."""
    before = sentence[at].before
    for mark in before:
        closing = ")" if mark == "(" else _QUOTES.get(mark, "")
        if not closing:
            continue
        for last in range(at, min(at + 40, len(sentence))):
            if closing in sentence[last].after:
                return last
    return at
