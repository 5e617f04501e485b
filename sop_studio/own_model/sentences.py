"""The sentences of notes with a number each, as a model gets them, in portions it can hold."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sop_studio.notes.draft import Draft, Span
from sop_studio.notes.line import Shape

_MOST_CHARACTERS = 5_000
"""Of the sentences in one question: models that are run at home often hold 4,096 words in all."""


class Sentence(Struct, frozen=True):
    """A sentence, row or heading of notes; `before` stands in front in its line, a name mostly."""

    number: int
    span: Span
    text: str
    before: str = ""


def numbered(text: str, read: Draft) -> tuple[Sentence, ...]:
    """Return the sentences of notes that were read by the rules."""
    found: list[Sentence] = []
    ended = 0
    for account in read.ledger:
        span = account.span
        if account.why != Shape.FRONT and span.start < span.end:
            line = text.rfind("\n", 0, span.start) + 1
            before = text[max(line, ended) : span.start].strip()
            said = text[span.start : span.end]
            found.append(Sentence(len(found) + 1, span, said, before))
        ended = span.end
    return tuple(found)


def portions(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, ...]]:
    """Yield the sentences in order, as many at a time as one question takes."""
    portion: list[Sentence] = []
    size = 0
    for sentence in sentences:
        more = len(sentence.text) + len(sentence.before)
        if portion and size + more > _MOST_CHARACTERS:
            yield tuple(portion)
            portion, size = [], 0
        portion.append(sentence)
        size += more
    if portion:
        yield tuple(portion)
