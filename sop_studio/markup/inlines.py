"""Inline Markdown tokens to inlines, brought into one form.

Whatever way it was typed, the result obeys: emphasis never holds emphasis nor strong strong;
neighbours of one kind are one; white space stands outside emphasis, strong and links; nothing
empty is kept; a bare web or mail address is a link; a link or picture that may not be live is its
label followed by its address in brackets, as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sop_studio.markup import links
from sop_studio.markup.runs import Leaf, Run, Target, settled
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

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_SEPARATOR = "\u2028"
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OTHER_SPACE = re.compile("[\t\n\x0c\r\x85\u2029]")


def read_inlines(tokens: Sequence[Token], *, one_line: bool = False, cell: bool = False) -> Inlines:
    """Return the inlines of one block's tokens.

    Args:
        tokens: What the inline parser made of the block.
        one_line: Line breaks become spaces (headings, single-line fields).
        cell: A table cell: `<br>` is a line break, `|` in code stands outside the code.
    """
    return settled(_Reader(one_line=one_line, cell=cell).read(tokens))


def read_text(text: str) -> Inlines:
    """Return the inlines of plain text without markup; U+2028 is a hard break."""
    return settled(_Reader(one_line=False, cell=False).read_plain(text))


def settle(inlines: Inlines) -> Inlines:
    """Return inlines that were put together by hand in the form that reading gives."""
    return settled(_Reader(one_line=False, cell=False).read_tree(inlines))


def clean(text: str) -> str:
    """Return text without the characters that XML cannot hold; odd white space is a space."""
    return _OTHER_SPACE.sub(" ", _UNWANTED.sub("", text))


class _Reader:
    """Turns tokens into runs, one after the other."""

    def __init__(self, *, one_line: bool, cell: bool) -> None:
        self._one_line = one_line
        self._cell = cell
        self._emphasis = 0
        self._strong = 0
        self._target: Target | None = None
        self._refused = ""
        self._label_start = 0
        self._runs: list[Run] = []
        self._pending: list[str] = []

    def read(self, tokens: Sequence[Token]) -> list[Run]:
        for token in tokens:
            if token.type in {"text", "text_special"}:
                self._pending.append(token.content)
                continue
            self._flush()
            self._read_other(token)
        self._flush()
        return self._runs

    def read_plain(self, text: str) -> list[Run]:
        self._add_text(clean(text))
        return self._runs

    def read_tree(self, inlines: Inlines) -> list[Run]:
        for inline in inlines:
            match inline:
                case Text(text):
                    self._add_text(text)
                case Emphasis(children):
                    self._emphasis += 1
                    self.read_tree(children)
                    self._emphasis -= 1
                case Strong(children):
                    self._strong += 1
                    self.read_tree(children)
                    self._strong -= 1
                case Link(href, title, children):
                    self._open_link(href, title)
                    self.read_tree(children)
                    self._close_link()
                case _:
                    self._add(inline)
        return self._runs

    def _read_other(self, token: Token) -> None:
        match token.type:
            case "em_open" | "em_close":
                self._emphasis += token.nesting
            case "strong_open" | "strong_close":
                self._strong += token.nesting
            case "code_inline":
                self._add_code(clean(token.content).replace("\u2028", " "))
            case "softbreak":
                self._add(Text(" ") if self._one_line or self._cell else SoftBreak())
            case "hardbreak":
                self._add(Text(" ") if self._one_line else HardBreak())
            case "link_open":
                self._open_link(str(token.attrs.get("href", "")), str(token.attrs.get("title", "")))
            case "link_close":
                self._close_link()
            case "image":
                self._add_image(token)
            case other:
                raise AssertionError(f"an inline token of unknown kind: {other}")

    def _add(self, leaf: Leaf, target: Target | None = None) -> None:
        self._runs.append(
            Run(leaf, self._emphasis > 0, self._strong > 0, target or self._target),
        )

    def _flush(self) -> None:
        if self._pending:
            self._add_text(clean("".join(self._pending)))
            self._pending.clear()

    def _add_text(self, text: str) -> None:
        if self._cell:
            text = _BREAK_TAG.sub(_LINE_SEPARATOR, text)
        for number, line in enumerate(text.split(_LINE_SEPARATOR)):
            if number:
                self._add(Text(" ") if self._one_line else HardBreak())
            if line:
                self._add(Text(line))

    def _add_code(self, text: str) -> None:
        if not text.strip():
            self._add(Text(" "))
            return
        pieces = re.split(r"(\|)", text) if self._cell else [text]
        for piece in pieces:
            stripped = piece.strip()
            if not stripped or (self._cell and piece == "|"):
                self._add(Text(piece or " "))
                continue
            if piece[0].isspace():
                self._add(Text(" "))
            self._add(Code(stripped))
            if piece[-1].isspace():
                self._add(Text(" "))

    def _open_link(self, href: str, title: str) -> None:
        self._label_start = len(self._runs)
        encoded = links.encode(href)
        if links.is_live(encoded):
            self._target = Target(len(self._runs), encoded, _flat(title))
        else:
            self._refused = links.shown_target(href)

    def _close_link(self) -> None:
        label = self._runs[self._label_start :]
        target, self._target = self._target, None
        refused, self._refused = self._refused, ""
        if target is not None:
            if all(run.is_space for run in label):
                self._add(Text(target.href), target)
        elif refused:
            self._add_refused("".join(_shown(run.leaf) for run in label), refused)

    def _add_refused(self, label: str, target: str) -> None:
        if label.strip() == target:
            return
        if label.strip():
            self._add_text(f" ({target})")
        else:
            self._add_text(target)

    def _add_image(self, token: Token) -> None:
        source = str(token.attrs.get("src", ""))
        alt = image_alt(token)
        if links.is_picture(source):
            self._add(Image(source, alt, _flat(str(token.attrs.get("title", "")))))
            return
        if alt:
            self._add_text(alt)
        self._add_refused(alt, links.shown_target(source))


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def image_alt(token: Token) -> str:
    """Return a picture's alternative text without markup."""
    return _flat(_alt(token.children or ()))


def _alt(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "image":
            parts.append(_alt(token.children or ()))
        else:
            parts.append(token.content)
    return "".join(parts)


def _shown(leaf: Leaf) -> str:
    match leaf:
        case Text(text) | Code(text):
            return text
        case Image():
            return leaf.alt
    return " "
