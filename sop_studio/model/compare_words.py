"""Two texts side by side: which words are the same, which were added, which were removed."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

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


class Piece(Struct, frozen=True):
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
    if not _have_enough_in_common(old, new):
        return _pieces((Mark.REMOVED, "".join(old)), (Mark.ADDED, "".join(new)))
    runs = [_Run("", "", "")]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        removed, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if kind == "equal":
            runs.append(_Run(added, "", ""))
        else:
            runs[-1] = _Run(runs[-1].same, removed, added)
    found: list[tuple[Mark, str]] = []
    for run in _joined(runs):
        found += [(Mark.SAME, run.same), (Mark.REMOVED, run.removed), (Mark.ADDED, run.added)]
    return _pieces(*found)


def _have_enough_in_common(old: list[str], new: list[str]) -> bool:
    """Tell whether the words, without the spaces between them, are worth comparing one by one."""
    before, after = ([each for each in side if not each.isspace()] for side in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return not before or not after or matcher.ratio() >= _LEAST_IN_COMMON


class _Run(Struct, frozen=True):
    """Words that are the same, and the change that follows them."""

    same: str
    removed: str
    added: str

    @property
    def weight(self) -> int:
        return max(len(self.removed), len(self.added))


def _joined(runs: list[_Run]) -> list[_Run]:
    """Join changes with little that is the same between them: one change reads better than many."""
    joined = runs[:1]
    for run in runs[1:]:
        last = joined[-1]
        if last.weight and run.weight and len(run.same) <= min(last.weight, run.weight):
            joined[-1] = _Run(
                last.same,
                last.removed + run.same + run.removed,
                last.added + run.same + run.added,
            )
        else:
            joined.append(run)
    return joined


def _pieces(*found: tuple[Mark, str]) -> tuple[Piece, ...]:
    return tuple(Piece(mark, text) for mark, text in found if text)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
