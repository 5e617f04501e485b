"""Pasted HTML as a small tree: only what is seen, only what its writers meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from sop_studio.model.text import clean_text

LONGEST = 1_000_000
MOST_TAGS = 12_000
"""How much is read at all; word processors write ten times as much as there is to see."""

_LONGEST_WITH_PICTURES = 40_000_000
_MOST_PIECES = 20_000
_DEEPEST = 60
_UNSEEN = frozenset(
    {
        "script", "style", "title", "template", "noscript", "iframe", "frame", "object",
        "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "select", "datalist",
        "textarea", "button", "xml", "col", "colgroup", "input", "meta", "link", "base", "param",
        "source", "track", "noframes", "del", "v:shape", "v:shapetype", "v:imagedata",
        "w:latentstyles",
    }
)  # fmt: skip
_HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|mso-list:ignore|mso-element:comment"
    r"|(?<![\w-])opacity:0(?:\.0+)?(?:;|$)|(?<![\w-])font-size:0(?:px|pt|em|%)?(?:;|$)"
)
_STRUCK = re.compile(r"mso(?:del|commentreference|comanchor)\b", re.IGNORECASE)
"""Classes of what Word shows as deleted, and of the marks of its comments."""

_DATA = re.compile(r"data:[\w+./-]+(?:;[\w=-]+)*,[\w+/=%\s.-]*", re.IGNORECASE)
_STRUCTURES = frozenset({"ul", "ol", "table", "blockquote"})
_STRUCTURE_PARTS = frozenset({"li", "tr", "td", "th", "tbody", "thead", "tfoot"})
_MOST_STRUCTURES = 8
_BLOCK_ENDS = frozenset({"br", "p", "div", "li", "tr"})
_NAMELESS = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


class Node(Struct):
    """An element: its name, its style without spaces and in small letters, what is in it."""

    name: str
    attributes: Mapping[str, str]
    style: str = ""
    children: list[Node | str] = field(default_factory=list)
    marker: str = ""
    """The bullet or number that Word writes as text before a paragraph of a list."""

    def elements(self) -> Iterator[Node]:
        """Yield the elements directly in this one."""
        return (child for child in self.children if isinstance(child, Node))

    def all_text(self) -> str:
        """Return the text in this element as it stands, `<br>` as line ends."""
        return "".join(_text_of(child) for child in self.children)


def holds_struck_words(html: str) -> bool:
    """Return whether words that a reviewer deleted, or marks of comments, were copied too.

    Plain text has them like any others.
    """
    return "<del" in html or _STRUCK.search(html) is not None


def read_nodes(html: str, most: int) -> Node | None:
    """Return the visible part of a page, or None where it is too intricate or says too much.

    `most` is how many characters it may say.
    """
    source = html if len(html) <= LONGEST else _DATA.sub("data:", html[:_LONGEST_WITH_PICTURES])
    if len(source) > LONGEST or source.count("<") > MOST_TAGS:
        return None
    # Imported for the first paste: 20 ms of the window's start.
    from lxml import etree

    builder = _Builder(most)
    parser = etree.HTMLParser(
        target=builder, no_network=True, huge_tree=True, remove_pis=True, encoding="utf-8"
    )
    parser.feed(_NAMELESS.sub("", clean_text(source)).encode())
    parser.close()
    return builder.root if builder.left >= 0 else None


class _Builder:
    """What the parser calls; never deeper than a field can be, and blind to what is hidden."""

    def __init__(self, most: int) -> None:
        self.root = Node("body", {})
        self.left = most
        self._pieces = 0
        self._open = [self.root]
        self._beyond = 0
        self._structures = 0
        self._hidden = 0
        self._marker: Node | None = None

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        name = str(tag).lower()
        attributes = {str(key): str(value) for key, value in attrib.items()}
        if self._hidden:
            self._hidden += 1
            return
        style = _SPACES.sub("", attributes.get("style", "").lower())
        if _is_unseen(name, attributes, style):
            self._hide(style)
            return
        if self._is_too_deep(name):
            name = "div"
        node = Node(name, attributes, style)
        if len(self._open) > _DEEPEST:
            self._beyond += 1
            if name in _BLOCK_ENDS:
                self._open[-1].children.append(Node("br", {}))
            return
        self._open[-1].children.append(node)
        self._open.append(node)
        self._structures += name in _STRUCTURES

    def end(self, tag: str | bytes) -> None:  # noqa: ARG002
        if self._hidden:
            self._hidden -= 1
            if not self._hidden:
                self._marker = None
        elif self._beyond:
            self._beyond -= 1
        elif len(self._open) > 1:
            self._structures -= self._open.pop().name in _STRUCTURES

    def data(self, data: str | bytes) -> None:
        text = str(data)
        if not self._hidden:
            self.left -= len(text.strip())
            self._pieces += 1
            if self._pieces > _MOST_PIECES:
                self.left = -1
            if self.left >= 0:
                self._open[-1].children.append(text)
        elif self._marker is not None:
            self._marker.marker += text

    def comment(self, text: str | bytes) -> None:
        """Leave comments out, conditional ones too."""

    def close(self) -> None:
        """Nothing is left to do: the tree has grown as it was read."""

    def _is_too_deep(self, name: str) -> bool:
        """Return whether a list, quote or table, or a part of one, stands deeper than is read."""
        if self._structures < _MOST_STRUCTURES:
            return False
        is_stray = self._open[-1].name not in _STRUCTURES | _STRUCTURE_PARTS
        return name in _STRUCTURES or (name in _STRUCTURE_PARTS and is_stray)

    def _hide(self, style: str) -> None:
        self._hidden = 1
        if "mso-list:ignore" in style:
            self._marker = next(
                (node for node in reversed(self._open) if node.name not in {"span", "b", "i"}), None
            )


def _is_unseen(name: str, attributes: Mapping[str, str], style: str) -> bool:
    return (
        name in _UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _STRUCK.search(attributes.get("class", "")) is not None
        or (bool(style) and _HIDING.search(style) is not None)
    )


def _text_of(child: Node | str) -> str:
    if isinstance(child, str):
        return child
    return "\n" if child.name == "br" else child.all_text()
