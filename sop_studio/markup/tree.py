"""The parsed text of one field: an immutable tree that every writer reads.

The tree says what a reader sees, not how it was typed: `parser` brings every way of writing the
same thing into one form and lists what that form is.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Alignment = Literal["", "left", "center", "right"]


class Text(Struct, frozen=True):
    """Plain characters; never empty, never holding a line end."""

    text: str


class Code(Struct, frozen=True):
    """A code span: one line, no white space at either end."""

    text: str


class Emphasis(Struct, frozen=True):
    """Emphasised (italic) inlines; holds no other emphasis."""

    children: tuple[Inline, ...]


class Strong(Struct, frozen=True):
    """Strong (bold) inlines; holds no other strong."""

    children: tuple[Inline, ...]


class Link(Struct, frozen=True):
    """A link that is safe to offer: http, https, mailto, `#fragment` or `sop:`."""

    href: str
    title: str
    children: tuple[Inline, ...]


class Image(Struct, frozen=True):
    """A picture of this SOP: `src` is `sop-image:` and the 64 hex digits of its SHA-256."""

    src: str
    alt: str
    title: str


class HardBreak(Struct, frozen=True):
    """A line break that the author asked for."""


class SoftBreak(Struct, frozen=True):
    """A line end in the source, shown as a space."""


Inline = Text | Code | Emphasis | Strong | Link | Image | HardBreak | SoftBreak
Inlines = tuple[Inline, ...]


class Paragraph(Struct, frozen=True):
    """A paragraph; never empty."""

    inlines: Inlines


class Heading(Struct, frozen=True):
    """A heading inside the field: level 1 is the field's topmost level, whatever was typed."""

    level: int
    inlines: Inlines


class CodeBlock(Struct, frozen=True):
    """Literal lines; `info` is the language, one word or empty."""

    info: str
    text: str


class Quote(Struct, frozen=True):
    """A block quote; never empty."""

    blocks: tuple[Block, ...]


class Item(Struct, frozen=True):
    """One item of a list; no blocks when the author left it empty."""

    blocks: tuple[Block, ...]


class BulletList(Struct, frozen=True):
    """A bullet list; `tight` items are set without space between them."""

    tight: bool
    items: tuple[Item, ...]


class OrderedList(Struct, frozen=True):
    """A numbered list whose first item has the number `start`."""

    start: int
    tight: bool
    items: tuple[Item, ...]


class Table(Struct, frozen=True):
    """A table: every row has as many cells as `header`, and there is at least one row."""

    header: tuple[Inlines, ...]
    alignments: tuple[Alignment, ...]
    rows: tuple[tuple[Inlines, ...], ...]


class Rule(Struct, frozen=True):
    """A horizontal rule."""


Block = Paragraph | Heading | CodeBlock | Quote | BulletList | OrderedList | Table | Rule


class Document(Struct, frozen=True):
    """The whole text of one field."""

    blocks: tuple[Block, ...]
