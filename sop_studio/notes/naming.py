"""Roles and tools that notes name, with where each is named first."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from sop_studio.notes.draft import Kind, Proposal, Span, lines_of
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.people import People, key_of_role
from sop_studio.notes.role_uses import takes_part
from sop_studio.notes.segment import Said
from sop_studio.notes.somebody import is_somebody
from sop_studio.notes.tokens import tokens
from sop_studio.notes.tool_names import tools, typed


def roles(
    text: str,
    people: People,
    starts: tuple[int, ...],
    known: Iterable[Proposal],
    *,
    asides: Iterable[Span] = (),
    acting: frozenset[str] = frozenset(),
) -> list[Proposal]:
    """Return the roles that take part, each once; `known` are those listed under a heading.

    Nobody takes part who is named in `asides` alone; `acting` are those who do something.
    """
    seen = {key_of_role(each.text) for each in known}
    apart = sorted(asides)
    found: list[Proposal] = []
    for start, end, _at, size in people.mentions:
        name = " ".join(text[start:end].split())
        key = key_of_role(name)
        last = key.split()[-1]
        role = people.role_of(name)
        full = key_of_role(role) if role else key
        if last in word_class("never-role") or (
            size == 1 and last in word_class("weak-role") and last != "support"
        ):
            continue
        if key in seen or full in seen or _is_inside(apart, start):
            continue
        place = Span(start, end)
        if not takes_part(name, size, text, place, acting):
            continue
        seen.update((key, full))
        span = (place,)
        found.append(
            Proposal(
                kind=Kind.ROLE,
                text=name,
                spans=span,
                lines=lines_of(span, starts),
                rules=("role-named",),
            )
        )
    return found


def _is_inside(spans: list[Span], place: int) -> bool:
    at = bisect_right(spans, Span(place, sys.maxsize)) - 1
    return at >= 0 and spans[at].start <= place < spans[at].end


def named_tools(
    text: str,
    sentences: Iterable[Said],
    lines: Iterable[Line],
    people: People,
    known: Iterable[Proposal],
) -> list[Proposal]:
    """Return the tools and systems that are named in sentences and typed in code, each once."""
    seen = {each.text.lower() for each in known}
    starts = tuple(line.start for line in lines)
    spans = [span for sentence in sentences for span in _tools_in(text, sentence, people)]
    for line in lines:
        if line.shape == Shape.CODE:
            spans += [Span(*place) for place in typed(text, line.body, line.end)]
    found: list[Proposal] = []
    for span in sorted(spans):
        name = re.sub(r"\s+", " ", text[span.start : span.end])
        if name.lower() in seen:
            continue
        seen.add(name.lower())
        if is_somebody(name, text):
            continue
        found.append(
            Proposal(
                kind=Kind.TOOL,
                text=name,
                spans=(span,),
                lines=lines_of((span,), starts),
                rules=("tool-named",),
            )
        )
    return found


def _tools_in(text: str, sentence: Said, people: People) -> Iterator[Span]:
    """Yield where a sentence names tools, in its words and in the code it quotes."""
    names = people.names
    words = tokens(text, sentence.start, sentence.end)
    near = people.mentioned(sentence.start, sentence.end)
    inside = frozenset(
        at for start, end in near for at, word in enumerate(words) if start <= word.start < end
    )
    for first, last in tools(words, names, inside):
        yield Span(words[first].start, words[last - 1].end)
    for word in words:
        if word.raw[0] == "`" and (" " in word.raw or word.raw.strip("`") in word_class("command")):
            yield from (Span(*place) for place in typed(text, word.start + 1, word.end - 1))
