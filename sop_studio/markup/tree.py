"""The parsed text of one field: an immutable tree that every writer reads.

The tree says what a reader sees, not how it was typed: `parser` brings every way of writing the
same thing into one form and lists what that form is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters; never empty, never holding a line end."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code span: one line, no white space at either end."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised (italic) inlines; holds no other emphasis."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong (bold) inlines; holds no other strong."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is safe to offer: http, https, mailto, `#fragment` or `sop:`."""

    href: str
    title: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of this SOP: `src` is `sop-image:` and the 64 hex digits of its SHA-256."""

    src: str
    alt: str
    title: str


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end in the source, shown as a space."""


Inline = Text | Code | Emphasis | Strong | Link | Image | HardBreak | SoftBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; never empty."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the field: level 1 is the field's topmost level, whatever was typed."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Literal lines; `info` is the language, one word or empty."""

    info: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote; never empty."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; no blocks when the author left it empty."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bullet list; `tight` items are set without space between them."""

    tight: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list whose first item has the number `start`."""

    start: int
    tight: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row has as many cells as `header`, and there is at least one row."""

    header: tuple[Inlines, ...]
    alignments: tuple[Alignment, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""


Block = Paragraph | Heading | CodeBlock | Quote | BulletList | OrderedList | Table | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text of one field."""

    blocks: tuple[Block, ...]
