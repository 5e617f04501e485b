"""The small words and signs between what is done: `so, um, then`, `and`, `->`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sop_studio.notes.lexicon import word_class
from sop_studio.notes.tokens import ARROWS, Token


def skip_markers(words: Sequence[Token], at: int) -> int:
    """Return the word behind fillers such as `so, um, then` and `after that`."""
    while at < len(words):
        low = words[at].low
        if low in _OPEN_PAIRS and at + 1 < len(words) and f"{low} {words[at + 1].low}" in _PAIRS:
            at += 2
        elif low in _MARKERS or _is_picture(low):
            at += 1
        else:
            break
    return at


def skip_joiners(words: Sequence[Token], at: int) -> int:
    """Return the word behind a comma, `and`, `then` and the like."""
    while at < len(words) and (words[at].raw in _JOINTS or words[at].low in _JOINERS):
        at += 1
    return at


def _is_picture(low: str) -> bool:
    return len(low) == 1 and unicodedata.category(low) in {"So", "Sk", "Mn"}


_MARKERS = word_class("marker") | {",", "*", "_", "...", "…", "-", "–", "(", ")", "~", "!"}
_PAIRS = word_class("marker-pair")
_OPEN_PAIRS = frozenset(pair.partition(" ")[0] for pair in _PAIRS)
_JOINERS = word_class("joiner")
_JOINTS = ARROWS | {",", "+", "&", ".", ":", "-", ";", "–", "—", "!"}
