"""Links between parts of an SOP, and links that may not be followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.markup import links
from sop_studio.markup.inlines import image_alt, settle
from sop_studio.markup.limits import is_oversized
from sop_studio.markup.parser import inline_tokens, parse, parse_line
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from sop_studio.markup.writer import write

if TYPE_CHECKING:
    from markdown_it.token import Token

Resolver = Callable[[str], tuple[str, str] | None]
_SCHEME = "sop:"


class RefusedLink(Struct, frozen=True):
    """A link or picture of the source that is shown as text, because its address is not allowed."""

    label: str
    target: str
    is_picture: bool


def resolve_references(text: str, resolver: Resolver, *, line: bool = False) -> str:
    """Return the text with every `sop:` link given its present label and target.

    Args:
        text: A field's text; it comes back in portable form when it holds such links.
        resolver: Gives label and address for an item id or section key, or None when there is no
            such item: then the label that stands in the text is kept as plain text.
        line: The field is a single line.
    """
    if _SCHEME not in text.lower():
        return text
    if line:
        return write_inlines(resolve_line(parse_line(text), resolver))
    return write(resolve(parse(text), resolver))


def resolve(document: Document, resolver: Resolver) -> Document:
    """Return the tree with every `sop:` link resolved, as `resolve_references` does."""
    return Document(tuple(_block(block, resolver) for block in document.blocks))


def resolve_line(inlines: Inlines, resolver: Resolver) -> Inlines:
    """Return a single line's inlines with every `sop:` link resolved."""
    return _inlines(inlines, resolver)


def dangerous_links(text: str, *, line: bool = False) -> tuple[RefusedLink, ...]:
    """Return the links and pictures of a field that are shown as text, in order.

    Live are http, https, mailto, `#fragment` and `sop:` links and `sop-image:` pictures.
    """
    if ("](" not in text and "]:" not in text and "<" not in text) or is_oversized(text):
        return ()
    return tuple(_refused(inline_tokens(text, line=line)))


def _refused(tokens: Sequence[Token]) -> Iterator[RefusedLink]:
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            if not links.is_live(links.encode(target)):
                yield RefusedLink(_label(tokens, index + 1), target, is_picture=False)
        elif token.type == "image":
            target = str(token.attrs.get("src", ""))
            if not links.is_picture(target):
                yield RefusedLink(image_alt(token), target, is_picture=True)


def _label(tokens: Sequence[Token], start: int) -> str:
    label = []
    while tokens[start].type != "link_close":
        label.append(tokens[start].content)
        start += 1
    return "".join(label)


def _block(block: Block, resolver: Resolver) -> Block:
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            return replace(block, inlines=_inlines(inlines, resolver))
        case Quote(inner):
            return Quote(tuple(_block(each, resolver) for each in inner))
        case BulletList(items=items) | OrderedList(items=items):
            changed = tuple(
                Item(tuple(_block(each, resolver) for each in item.blocks)) for item in items
            )
            return replace(block, items=changed)
        case Table(header, _, rows):
            return replace(
                block,
                header=tuple(_inlines(cell, resolver) for cell in header),
                rows=tuple(tuple(_inlines(cell, resolver) for cell in row) for row in rows),
            )
    return block


def _inlines(inlines: Inlines, resolver: Resolver) -> Inlines:
    resolved = tuple(_resolved(inlines, resolver))
    return inlines if resolved == inlines else settle(resolved)


def _resolved(inlines: Inlines, resolver: Resolver) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Emphasis(children):
                yield Emphasis(tuple(_resolved(children, resolver)))
            case Strong(children):
                yield Strong(tuple(_resolved(children, resolver)))
            case Link(href) if href[: len(_SCHEME)].lower() == _SCHEME:
                yield from _target(inline, resolver(href[len(_SCHEME) :]))
            case _:
                yield inline


def _target(link: Link, found: tuple[str, str] | None) -> Inlines:
    if found is None:
        return link.children
    label = " ".join(found[0].split())
    target = links.encode(found[1])
    shown: Inlines = (Text(label),) if label else link.children
    return (Link(target, link.title, shown),) if links.is_live(target) else shown
