"""Where words stand in a text: by any case, as whole words, and never inside a live link."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from sop_studio.model.text import clean_line

_LOOK_ALIKES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-"}
)
"""Characters that people cannot tell from those on their keyboard, or do not care to."""

_APOSTROPHES = frozenset("'’")
_LIVE_LINK = re.compile(r"(?:\]\([ \t]*<?|<|\]:[ \t]*<?)(sop:[^\s()<>]*)", re.IGNORECASE)


class Query(Struct, frozen=True):
    """What to look for."""

    text: str
    match_case: bool = False
    whole_words: bool = False


def spans(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Yield start and end of each place where the words stand, from left to right.

    None overlaps another, cuts a character in two, or touches the id in a link to a part of the
    SOP. Case is folded as Unicode says: `STRASSE` is found in `Straße`.
    """
    wanted = _folded(query.text, match_case=query.match_case)
    if not wanted:
        return
    folded = _fold(text, match_case=query.match_case)
    if wanted not in folded:
        return
    targets = [found.span(1) for found in _LIVE_LINK.finditer(text)] if "sop:" in folded else []
    plain = text.isascii() and not targets and not query.whole_words
    places = None if query.match_case or len(folded) == len(text) else _places(text)
    at = folded.find(wanted)
    while at >= 0:
        after = at + len(wanted)
        start, end = (at, after) if places is None else (places.get(at, -1), places.get(after, -1))
        if plain or _may_be_cut(text, start, end, targets, whole=query.whole_words):
            yield start, end
            at = folded.find(wanted, after)
        else:
            at = folded.find(wanted, at + 1)


@lru_cache(maxsize=8)
def _folded(text: str, *, match_case: bool) -> str:
    return _fold(clean_line(text), match_case=match_case)


def _fold(text: str, *, match_case: bool) -> str:
    folded = text if match_case else text.casefold()
    return folded if folded.isascii() else folded.translate(_LOOK_ALIKES)


def _places(text: str) -> dict[int, int]:
    """Return for each place of the folded text that of the text, but none inside a character."""
    places: dict[int, int] = {}
    reached = 0
    for place, character in enumerate(text):
        places[reached] = place
        reached += len(character.casefold())
    places[reached] = len(text)
    return places


def _may_be_cut(
    text: str, start: int, end: int, targets: list[tuple[int, int]], *, whole: bool
) -> bool:
    if start < 0 or end < 0 or (end < len(text) and unicodedata.combining(text[end])):
        return False
    if any(start < target_end and end > target for target, target_end in targets):
        return False
    return not whole or not (_is_inside_word(text, start) or _is_inside_word(text, end))


def _is_inside_word(text: str, place: int) -> bool:
    """Tell whether a word goes on across a place; an apostrophe between letters is in a word."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before in _APOSTROPHES and place > 1:
        return _is_word(text[place - 2]) and _is_word(after)
    if after in _APOSTROPHES and place + 1 < len(text):
        return _is_word(before) and _is_word(text[place + 1])
    return _is_word(before) and _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
