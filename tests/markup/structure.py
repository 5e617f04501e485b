"""What an HTML page means: nested tuples without the white space that nobody sees.

A line break is the line separator character in the text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

Node = tuple[Any, ...]

BREAK = "\u2028"
VOID = {"hr", "img"}
BLOCKS = {
    "p", "ul", "ol", "li", "blockquote", "pre", "table", "thead", "tbody", "tr", "th", "td", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
KEPT = ("href", "title", "src", "alt", "start")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[list[Any]] = [["root", ()]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data(BREAK)
            return
        self.stack.append([tag, _attributes(tag, dict(attrs))])
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack[-1][0] == tag, f"<{self.stack[-1][0]}> closed by </{tag}>"
        node = self.stack.pop()
        self.stack[-1].append(node)

    def handle_data(self, data: str) -> None:
        if isinstance(self.stack[-1][-1], str):
            self.stack[-1][-1] += data
        else:
            self.stack[-1].append(data)


def _attributes(tag: str, attrs: dict[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    kept = [(name, attrs[name]) for name in KEPT if attrs.get(name)]
    align = re.search(r"text-align: ?(\w+)", attrs.get("style") or "")
    if align:
        kept.append(("align", align[1]))
    if tag == "code" and attrs.get("class"):
        kept.append(("class", attrs["class"]))
    return tuple(sorted(kept))


def structure(html: str) -> Node:
    """Return the tree of a page: (tag, attributes, child, ...), text as strings."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.stack) == 1, f"never closed: {reader.stack[1:]}"
    return _node(reader.stack[0])


def _node(raw: list[Any]) -> Node:
    tag, attributes, *children = raw
    if tag == "pre":
        return (tag, attributes, _code_in(children))
    if tag == "code":
        return (tag, attributes, " ".join(_text_of(children).split()))
    return (tag, attributes, *_children(children))


def _code_in(children: list[Any]) -> Node:
    code = next(child for child in children if not isinstance(child, str))
    return ("code", code[1], _text_of(code[2:]).rstrip("\n"))


def _text_of(children: list[Any]) -> str:
    return "".join(child if isinstance(child, str) else _text_of(child[2:]) for child in children)


def _children(raw: list[Any]) -> list[Any]:
    result: list[Any] = []
    for index, child in enumerate(raw):
        if not isinstance(child, str):
            result.append(_node(child))
            continue
        text = re.sub(r"[ \t\n]+", " ", child)
        text = re.sub(f" ?{BREAK} ?", BREAK, text)
        if index == 0 or _parts(raw[index - 1]):
            text = text.lstrip(" ")
        if index + 1 == len(raw) or _parts(raw[index + 1]):
            text = text.rstrip(" ")
        if text:
            result.append(text)
    return result


def _parts(neighbour: str | list[Any]) -> bool:
    return not isinstance(neighbour, str) and neighbour[0] in BLOCKS


def letters(html: str) -> str:
    """Return the letters and digits that a reader of a page sees, in order."""
    return re.sub(r"[\W_]", "", _seen(structure(html)))


def _seen(node: Node | str) -> str:
    return node if isinstance(node, str) else "".join(_seen(child) for child in node[2:])
