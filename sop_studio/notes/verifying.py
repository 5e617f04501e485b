"""Sees to it that a proposal says nothing that is not in the notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from sop_studio.notes.draft import Proposal, Span

_BITS = re.compile(r"https?://\S+|[^\s,;:!?()\"“”]+")
_TYPED = re.compile(r"\d|[/\\_@#`<>=~|]|\w\.\w|^-{1,2}\w")


def unfounded(proposal: Proposal, text: str) -> tuple[str, ...]:
    """Return the numbers, paths, commands, names and links that the notes do not hold.

    A name is a word with a capital that does not begin the text of a slot.
    """
    source = _folded(text)
    slots = (
        proposal.text, proposal.actor, proposal.expected, proposal.condition, proposal.then,
        proposal.otherwise, *proposal.tools, *proposal.commands,
    )  # fmt: skip
    return tuple(bit for slot in slots if slot for bit in _foreign(slot, source))


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _foreign(slot: str, source: str) -> list[str]:
    found = []
    for match in _BITS.finditer(slot):
        bit = match[0].rstrip(".'’")
        if bit.islower() and bit.isalpha():
            continue
        if not bit or not (_TYPED.search(bit) or (match.start() and any(c.isupper() for c in bit))):
            continue
        if bit.casefold() not in source:
            found.append(bit)
    return found


def typed_bits(text: str) -> frozenset[str]:
    """Return what nobody words anew: numbers, paths, commands, addresses, in lower case."""
    bits = (match[0].strip("`*'’.<>[]{}") for match in _BITS.finditer(text))
    return frozenset(bit.casefold() for bit in bits if bit and _TYPED.search(bit))


def rests_on_notes(proposal: Proposal, text: str, sentences: tuple[Span, ...]) -> bool:
    """Tell whether a proposal has exact spans, in at most two sentences, and nothing of its own."""
    if not proposal.spans or not proposal.rules:
        return False
    if not all(0 <= span.start < span.end <= len(text) for span in proposal.spans):
        return False
    touched: set[Span] = set()
    for span in proposal.spans:
        at = max(0, bisect_right(sentences, span) - 1)
        while at < len(sentences) and sentences[at].start < span.end:
            if span.start < sentences[at].end:
                touched.add(sentences[at])
            at += 1
    return len(touched) <= _MOST_SENTENCES and not unfounded(proposal, text)


_MOST_SENTENCES = 2
