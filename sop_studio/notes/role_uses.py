"""Whether a role that notes name takes part, or only tells what a thing is: `courier portal`."""

from __future__ import annotations

import re
from functools import cache

from sop_studio.language.verbs import Form
from sop_studio.notes.draft import Span
from sop_studio.notes.lexicon import forms, word_class

_NEXT = re.compile(r"(?:['’]s)? ([^\W\d_][\w-]*)")
_SPOKEN_TO = re.compile(
    r"\b(?:ask|tell|call|phone|ring|inform|notify|email)(?: up)? (?:the |our |an? )?$",
    re.IGNORECASE,
)
_BEFORE = 20
"""Characters before a role that tell whether somebody speaks to it: `call the desk`."""
_OWNS = re.compile(r"['’]s?\s")
_ACTS = frozenset({Form.PRESENT, Form.PAST})


def takes_part(name: str, size: int, text: str, place: Span, acting: frozenset[str]) -> bool:
    """Tell whether a role of so many words, which stands at a place, is somebody who takes part.

    `acting` are those who do something, in small letters.
    """
    low = " ".join(name.lower().split())
    last = low.split()[-1]
    if low in acting or _SPOKEN_TO.search(text, max(0, place.start - _BEFORE), place.start):
        return True
    if last in word_class("seldom-role" if size == 1 else "seldom-role-of-several"):
        return False
    return size > 1 or not _describes(text, place.end, plural=last.endswith("s"))


def _describes(text: str, end: int, *, plural: bool) -> bool:
    """Tell whether a thing follows that one word only describes, as in `legal hold`."""
    following = _NEXT.match(text, end)
    if following is None:
        return _OWNS.match(text, end) is not None
    word = following[1]
    low = word.lower()
    if low in word_class("group-of-people"):
        return False
    if word != low:
        return low in word_class("tool-head") | word_class("tool-thing")
    known = forms(low)
    acts = bool(known & _ACTS) or (plural and Form.BASE in known)
    return not acts and low not in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """Return the words behind a role that are no thing: `and`, `is`, `now`."""
    return frozenset().union(*map(word_class, _SMALL_CLASSES))


_SMALL_CLASSES = (
    *("preposition", "determiner", "not-modifier", "person", "finite", "helper", "joiner"),
    *("ender", "tail", "adverb", "marker", "modal", "subordinate", "binding"),
)
