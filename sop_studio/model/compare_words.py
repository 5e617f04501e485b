"""Two texts side by side: which words are the same, which were added, which were removed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A script without spaces between words is compared sign by sign.
_WORDS = re.compile("[\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff]|\\s+|\\w+|[^\\w\\s]")
_MOST_PAIRS = 4_000_000
"""Words of the one times words of the other: what is compared takes time by this product."""

_LEAST_IN_COMMON = 0.25
"""Texts with less in common read better one after the other than word by word."""


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that share one fate."""

    mark: Mark
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order.

    Those that are not added make up the text before, those that are not removed the text after.
    """
    if before == after:
        return _pieces((Mark.SAME, after))
    for split in (_WORDS.findall, _lines):
        old, new = split(before), split(after)
        if len(old) * len(new) <= _MOST_PAIRS:
            return _compared(old, new)
    return _pieces((Mark.REMOVED, before), (Mark.ADDED, after))


def _compared(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old and new and matcher.ratio() < _LEAST_IN_COMMON:
        return _pieces((Mark.REMOVED, "".join(old)), (Mark.ADDED, "".join(new)))
    found: list[tuple[Mark, str]] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            found.append((Mark.SAME, "".join(new[new_from:new_to])))
            continue
        found.append((Mark.REMOVED, "".join(old[old_from:old_to])))
        found.append((Mark.ADDED, "".join(new[new_from:new_to])))
    return _pieces(*found)


def _pieces(*found: tuple[Mark, str]) -> tuple[Piece, ...]:
    return tuple(Piece(mark, text) for mark, text in found if text)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
