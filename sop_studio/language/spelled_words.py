"""The words of a text whose spelling can be judged: no code, addresses, names of things, numbers.

Words in capitals or with a capital inside, such as `SLA` or `GitHub`, and words with a digit, a
path, an option or a placeholder around them are left alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sop_studio.language.prose import prose
from sop_studio.language.words import words

_LETTERS = re.compile(r"[^\W\d_]{2,40}(?:['’][^\W\d_]{1,10})?")
_BETWEEN = re.compile(r"[-\u2010\u2011–/&+,;()\[\]\"“”!?…'’]*")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*$")
_LINE_END = re.compile("[\n\u2028\u2029]")
_LATIN_END = "\u024f"


class SpelledWord(NamedTuple):
    """A word with its position; `opens` says that a sentence or a line begins with it."""

    text: str
    start: int
    end: int
    opens: bool


def spelled_words(text: str) -> Iterator[SpelledWord]:
    """Yield the words of a Markdown text that a word list can judge, with straight apostrophes."""
    readable = prose(text)
    end_before, opens = 0, True
    for word in words(readable):
        opens = opens or bool(_LINE_END.search(readable, end_before, word.start))
        if not word.is_code and not any(map(str.isdigit, word.raw)):
            yield from _parts(word.raw, word.start, opens)
        opens = bool(_SENTENCE_END.search(word.after))
        end_before = word.end


def _parts(raw: str, start: int, opens: bool) -> Iterator[SpelledWord]:
    """Yield what a hyphen or a slash joins; nothing where other signs stand inside."""
    parts = [found.span() for found in _LETTERS.finditer(raw)]
    done = 0
    for at, end in [*parts, (len(raw), len(raw))]:
        between = raw[done:at]
        if not _BETWEEN.fullmatch("".join(sign for sign in between if not sign.isalpha())):
            return
        done = end
    for at, end in parts:
        found = raw[at:end]
        if _is_word(found):
            yield SpelledWord(
                found.replace("’", "'"), start + at, start + end, opens and at == parts[0][0]
            )


def _is_word(found: str) -> bool:
    """Tell whether it can be a word: Latin letters, and no capital but the first."""
    stem = found[:-2] if found[-2:] in {"'s", "’s"} else found
    return stem[1:].islower() and max(found.replace("’", "'")) <= _LATIN_END
