"""Inlines to portable Markdown: emphasis, links, code and breaks that every reader pairs alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from sop_studio.markup import escaping, links
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


class _Piece(Struct):
    """A part of a line: text still to be escaped, an emphasis mark, or what is written as it is."""

    kind: Kind
    text: str
    softened_start: bool = False
    softened_end: bool = False

    @property
    def is_mark(self) -> bool:
        return self.kind in {"open", "close"}

    @property
    def first(self) -> str:
        one = len(self.text) == 1
        return "&" if self.softened_start or (one and self.softened_end) else self.text[0]

    @property
    def last(self) -> str:
        one = len(self.text) == 1
        return ";" if self.softened_end or (one and self.softened_start) else self.text[-1]

    @property
    def begins_with_word(self) -> bool:
        return self.kind == "text" and escaping.is_word(self.first)

    @property
    def ends_in_word(self) -> bool:
        return self.kind == "text" and escaping.is_word(self.last)


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
        yield _Piece("raw", f"<{link.href.removeprefix('mailto:')}>")
        return
    yield _Piece("raw", "[")
    yield from _pieces(link.children, cell=cell)
    yield _Piece("raw", f"]({_ENTITY_LIKE.sub('&amp;', link.href)}{_title(link.title)})")


def _is_bare(link: Link) -> bool:
    match link:
        case Link(href, "", (Text(label),)):
            if href == f"mailto:{label}":
                return links.is_mail_address(label)
            is_web = href == label and _AUTOLINK.fullmatch(href) is not None
            return is_web and not _ENTITY_LIKE.search(href)
    return False


def _title(title: str) -> str:
    return f' "{escaping.escape_title(title)}"' if title else ""


def _pair(pieces: list[_Piece]) -> None:
    """Give emphasis that touches, holds or stands in strong the other mark, `_`.

    Inside a word only `*` means emphasis: there it stays, unless it touches or holds strong.
    """
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append(index)
        elif piece.kind == "close":
            start = opened.pop()
            if piece.text == "*" and _takes_underscore(pieces, start, index, opened):
                pieces[start].text = piece.text = "_"


def _takes_underscore(pieces: list[_Piece], start: int, end: int, opened: list[int]) -> bool:
    around = pieces[start - 1 : start] + pieces[end + 1 : end + 2]
    if any(piece.is_mark for piece in (*around, *pieces[start + 1 : end])):
        return True
    if pieces[start - 1 : start] and pieces[start - 1].ends_in_word:
        return False
    if pieces[end + 1 : end + 2] and pieces[end + 1].begins_with_word:
        return False
    return bool(opened)


def _soften_neighbours(pieces: list[_Piece]) -> None:
    """Write letters beside a mark as entities where they would keep it from its meaning.

    CommonMark lets emphasis open only before a letter, or after white space or punctuation, and
    close the other way round; a letter written as an entity counts as punctuation.
    """
    while sum(_soften_beside(pieces, index) for index in range(len(pieces))):
        pass


def _soften_beside(pieces: list[_Piece], index: int) -> bool:
    mark, before, after = pieces[index], pieces[index - 1 : index], pieces[index + 1 : index + 2]
    if mark.kind == "open":
        soften = bool(before) and before[0].ends_in_word and _is_hindered(mark, after[0].first)
        if soften:
            before[0].softened_end = True
        return soften
    if mark.kind == "close":
        soften = bool(after) and after[0].begins_with_word and _is_hindered(mark, before[0].last)
        if soften:
            after[0].softened_start = True
        return soften
    return False


def _is_hindered(mark: _Piece, inner: str) -> bool:
    """Return whether a mark means nothing between a letter outside and this character inside."""
    return mark.text == "_" or escaping.punctuates(inner)


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
    if piece.softened_end:
        end, text = escaping.entity(text[-1]), text[:-1]
    if piece.softened_start and text:
        start, text = escaping.entity(text[0]), text[1:]
    elif following is not None and following.text[0] in "[!" and text.endswith("!") and not end:
        end, text = "\\!", text[:-1]
    written = escaping.escape_text(
        text,
        line_start=line_start and not start,
        last=following is None and not end,
    )
    return start + written + end
