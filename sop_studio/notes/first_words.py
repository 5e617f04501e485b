"""Which words a pattern opens with or needs, so that it is tried only where one of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Generic, TypeVar

_T = TypeVar("_T")
_UNIT = re.compile(r"[^\\\[()|]+|\\.|\[(?:\\.|[^\]\\])+\]|.", re.DOTALL)
"""Plain signs of a pattern, an escaped one, a class of them, a bracket or a bar."""
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|.", re.DOTALL)
_LETTERS = re.compile(r"[^\W_]+(?![?*+{])|[^\W_]")
_NO_LETTER = re.compile(r"\\b|[ ',:;!=/–—-]")
_REPEATED = re.compile(r"(?:([?*])|\+|\{(\d*)[\d,]*\})[?+]?")
_WORD = re.compile(r"\w+")
_ANYTHING = "."
_END = "$"


class ByFirstWord(Generic[_T]):
    """What belongs to patterns, by the words that these can open with."""

    def __init__(self, patterns: Iterable[tuple[str, _T]]) -> None:
        self._belongs: list[_T] = []
        self._opening: dict[str, dict[str, set[int]]] = {}
        for number, (pattern, belongs) in enumerate(patterns):
            self._belongs.append(belongs)
            for word, behind in map(_parted, openings(pattern)):
                self._opening.setdefault(word, {}).setdefault(behind, set()).add(number)
        self._opened_by = lru_cache(maxsize=8192)(self._opened)

    def at(self, text: str, start: int) -> tuple[_T, ...]:
        """Return what belongs to the patterns that can hold at a place of a text, in their order.

        No pattern is left out that holds there, whatever letters are capital.
        """
        word = _WORD.match(text, start)
        end = word.end() if word else start
        opened = self._opened_by(text[start:end].lower())
        return _followed(opened, text[end : end + 2].lower()) if opened else ()

    def within(self, text: str) -> Iterator[tuple[int, tuple[_T, ...]]]:
        """Yield where words stand, in a text in small letters, that can open some of the patterns.

        With each comes what belongs to these, in the order of the patterns.
        """
        for word in _WORD.finditer(text):
            opened = self._opened_by(word[0])
            if opened:
                start, end = word.span()
                yield start, _followed(opened, text[end : end + 2])

    def _opened(self, word: str) -> dict[str, tuple[_T, ...]]:
        """Return what a word can open, by what follows it: two signs, one, or "" for any other.

        The word is in small letters, "" for none; what can open nothing has an empty dictionary.
        """
        parts = (self._opening.get(word[:size], {}) for size in range(len(word) + 1))
        always = {number for part in parts for number in part.get("", ())}
        known = self._opening.get(word, {})
        always |= known.get(_END, set())
        found = {"": always}
        for behind in sorted(known, key=len):
            found[behind] = known[behind] | found.get(behind[:1], always)
        if not any(found.values()):
            return {}
        return {
            behind: tuple(self._belongs[number] for number in sorted(numbers))
            for behind, numbers in found.items()
        }


def _followed(opened: dict[str, tuple[_T, ...]], behind: str) -> tuple[_T, ...]:
    """Return what a word opens that two signs follow."""
    return opened.get(behind) or opened.get(behind[:1]) or opened[""]


def _parted(opening: str) -> tuple[str, str]:
    """Return the letters that an opening has of its first word, and the signs behind them."""
    word = _WORD.match(opening)
    end = word.end() if word else 0
    return opening[:end], opening[end:]


@cache
def openings(pattern: str) -> frozenset[str]:
    """Return how a text, in small letters, can open that a pattern holds for.

    That is a part of its first word, or all of it with `$` or with one or two signs that follow;
    "" is among them where it can be any word, or none.
    """
    parts = (each.removeprefix(r"\b") for each in _alternatives(pattern))
    return frozenset(opening.lower() for part in parts for opening in _openings(part, ""))


def _openings(pattern: str, read: str) -> Iterator[str]:
    """Yield how a text can open of which something was read before a pattern follows."""
    is_group = pattern.startswith("(?:")
    letters = _LETTERS.match(pattern)
    plain = letters or _NO_LETTER.match(pattern)
    if not (is_group or plain):
        yield read
        return
    end = plain.end() if plain else _end_of_group(pattern)
    repeated = _REPEATED.match(pattern, end)
    rest = pattern[repeated.end() if repeated else end :]
    if repeated and _may_be_none(repeated):
        yield from _openings(rest, read)
    if repeated and repeated[1] != "?":
        rest = _ANYTHING
    if is_group:
        for choice in _alternatives(pattern[len("(?:") : end - 1]):
            yield from _openings(choice + rest, read)
    elif letters:
        yield from _with_letters(letters[0], rest, read)
    elif plain:
        yield from _with_sign(plain[0], rest, read)


def _with_letters(letters: str, rest: str, read: str) -> Iterator[str]:
    if _is_in_word(read):
        yield from _openings(rest, read + letters)
    else:
        yield read + letters[0]


def _with_sign(sign: str, rest: str, read: str) -> Iterator[str]:
    if not read or not _is_in_word(read):
        yield read
    elif sign == r"\b":
        yield read + _END
    else:
        yield from _openings(rest, read + sign)


def _is_in_word(read: str) -> bool:
    """Tell whether no sign was read yet that parts the first word from the next."""
    return not read or read[-1].isalnum()


def telltales(pattern: str) -> frozenset[str]:
    """Return words, or parts of them, in small letters: one stands wherever a pattern holds.

    There are none where the pattern needs no certain word.
    """
    found: set[str] = set()
    for each in _alternatives(pattern):
        rarest = max(_needed(each), key=_length_of_shortest, default=frozenset[str]())
        if not rarest:
            return frozenset()
        found |= rarest
    return frozenset(found)


def _length_of_shortest(words: frozenset[str]) -> int:
    return min(map(len, words))


def _needed(pattern: str) -> Iterator[frozenset[str]]:
    """Yield the words of each part of a pattern that cannot be left out."""
    while pattern:
        letters = _LETTERS.match(pattern)
        words = frozenset[str]()
        if pattern.startswith("("):
            end = _end_of_group(pattern)
            if pattern.startswith("(?:"):
                words = telltales(pattern[len("(?:") : end - 1])
        elif letters:
            end, words = letters.end(), frozenset({letters[0].lower()})
        else:
            end = _end_of_sign(pattern)
            if end == len(r"\?") and not pattern[1].isalnum():
                words = frozenset({pattern[1]})
        repeated = _REPEATED.match(pattern, end)
        if words and not (repeated and _may_be_none(repeated)):
            yield words
        pattern = pattern[repeated.end() if repeated else end :]


def _may_be_none(repeated: re.Match[str]) -> bool:
    return repeated[1] is not None or repeated[2] in {"", "0"}


def _end_of_sign(pattern: str) -> int:
    """Return the place behind the sign, plain or escaped, or class that a pattern opens with."""
    sign = _SIGN.match(pattern)
    return sign.end() if sign else len(pattern)


def _alternatives(pattern: str) -> list[str]:
    """Return what a pattern has between bars that stand in no group."""
    found = [""]
    depth = 0
    for unit in _UNIT.findall(pattern):
        depth += (unit == "(") - (unit == ")")
        if unit == "|" and not depth:
            found.append("")
        else:
            found[-1] += unit
    return found


def _end_of_group(pattern: str) -> int:
    """Return the place behind the group that a pattern opens with."""
    depth = 0
    for unit in _UNIT.finditer(pattern):
        depth += (unit[0] == "(") - (unit[0] == ")")
        if not depth:
            return unit.end()
    return len(pattern)
