"""Names and words where they stand whole in a text, whatever letters are capital."""

from __future__ import annotations

from collections.abc import Iterator


def small(text: str) -> str:
    """Return a text in small letters, with each letter in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_small_letter, text))


def _small_letter(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def standing(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text and are no part of longer ones; none overlap."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        whole = not (at and _is_letter(text[at - 1])) and not _is_letter(text[end : end + 1])
        if whole:
            yield at
        at = text.find(words, end if whole else at + 1)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
