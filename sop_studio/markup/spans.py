"""Inlines to portable Markdown: emphasis, links, code and breaks that every reader pairs alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sop_studio.markup import escaping
from sop_studio.markup.tree import (
    Code,
    Emphasis,
    HardBreak,
    Image,
    Inlines,
    Link,
    SoftBreak,
    Strong,
    Text,
)

Kind = Literal["text", "open", "close", "raw", "break"]
_AUTOLINK = re.compile(r"https?://[^\s<>\\`]*", re.IGNORECASE)
_ENTITY_LIKE = re.compile(r"&(?=#|\w+;)")
LINE_SEPARATOR = "&#8232;"


@dataclass(slots=True)
class _Piece:
    kind: Kind
    text: str
    partner: int = -1
    before: bool = False
    after: bool = False


def write_inlines(inlines: Inlines, *, line_start: bool = True, cell: bool = False) -> str:
    """Return portable Markdown for the inlines; its lines are separated by line ends.

    Args:
        inlines: What to write, as the parser gives it.
        line_start: The first piece begins a line.
        cell: Inside a table cell, where a line break is the line separator character.
    """
    match inlines:
        case ():
            return ""
        case (Text(text),):
            return escaping.escape_text(text, line_start=line_start, last=True)
    pieces = list(_pieces(inlines, cell=cell))
    _pair(pieces)
    _soften_neighbours(pieces)
    return "".join(_written(pieces, line_start=line_start))


def _pieces(inlines: Inlines, *, cell: bool) -> Iterator[_Piece]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield _Piece("text", text)
            case Code(text):
                yield _Piece("raw", _code(text))
            case Emphasis(children):
                yield _Piece("open", "*")
                yield from _pieces(children, cell=cell)
                yield _Piece("close", "*")
            case Strong(children):
                yield _Piece("open", "**")
                yield from _pieces(children, cell=cell)
                yield _Piece("close", "**")
            case Link():
                yield from _link(inline, cell=cell)
            case Image(src, alt, title):
                yield _Piece("raw", f"![{escaping.escape_text(alt)}]({src}{_title(title)})")
            case HardBreak():
                yield _Piece("break", LINE_SEPARATOR if cell else "  \n")
            case SoftBreak():
                yield _Piece("break", "\n")


def _code(text: str) -> str:
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _link(link: Link, *, cell: bool) -> Iterator[_Piece]:
    if _is_bare(link):
        yield _Piece("raw", f"<{link.href}>")
        return
    yield _Piece("raw", "[")
    yield from _pieces(link.children, cell=cell)
    yield _Piece("raw", f"]({_ENTITY_LIKE.sub('&amp;', link.href)}{_title(link.title)})")


def _is_bare(link: Link) -> bool:
    return (
        link.children == (Text(link.href),)
        and not link.title
        and _AUTOLINK.fullmatch(link.href) is not None
        and not _ENTITY_LIKE.search(link.href)
    )


def _title(title: str) -> str:
    return f' "{escaping.escape_title(title)}"' if title else ""


def _pair(pieces: list[_Piece]) -> None:
    """Give emphasis that touches, holds or stands in strong the other mark, `_`."""
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append(index)
        elif piece.kind == "close":
            start = opened.pop()
            beside = pieces[start - 1 : start] + pieces[index + 1 : index + 2]
            inside = pieces[start + 1 : index]
            if piece.text == "*" and (
                any(pieces[other].text == "**" for other in opened)
                or any(each.kind in {"open", "close"} for each in [*beside, *inside])
            ):
                pieces[start].text = piece.text = "_"


def _soften_neighbours(pieces: list[_Piece]) -> None:
    """Mark letters beside emphasis that would keep it from opening or closing there.

    CommonMark lets emphasis open only before a letter, or after white space or punctuation, and
    close the other way round; a letter written as an entity counts as punctuation.
    """
    for index, piece in enumerate(pieces):
        if piece.kind == "open" and index and pieces[index - 1].kind == "text":
            outer = pieces[index - 1]
            if escaping.is_word(outer.text[-1]) and _needs_help(piece, _first(pieces[index + 1])):
                outer.after = True
        if piece.kind == "close" and index + 1 < len(pieces) and pieces[index + 1].kind == "text":
            outer = pieces[index + 1]
            if escaping.is_word(outer.text[0]) and _needs_help(piece, _last(pieces[index - 1])):
                outer.before = True


def _needs_help(mark: _Piece, inner: str) -> bool:
    return mark.text == "_" or escaping.punctuates(inner)


def _first(piece: _Piece) -> str:
    return piece.text[0]


def _last(piece: _Piece) -> str:
    return piece.text[-1]


def _written(pieces: list[_Piece], *, line_start: bool) -> Iterator[str]:
    for index, piece in enumerate(pieces):
        if piece.kind != "text":
            yield piece.text
            line_start = piece.kind == "break" and piece.text != LINE_SEPARATOR
            continue
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        yield _text(piece, line_start=line_start, following=following)
        line_start = False


def _text(piece: _Piece, *, line_start: bool, following: _Piece | None) -> str:
    text = piece.text
    start = end = ""
    if piece.after:
        end, text = escaping.entity(text[-1]), text[:-1]
    if piece.before and text:
        start, text = escaping.entity(text[0]), text[1:]
    elif following is not None and following.text[0] in "[!" and text.endswith("!") and not end:
        end, text = "\\!", text[:-1]
    written = escaping.escape_text(
        text,
        line_start=line_start and not start,
        last=following is None and not end,
    )
    if written.endswith("\\") and not written.endswith("\\\\"):
        written += "\\"
    return start + written + end
