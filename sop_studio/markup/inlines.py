"""Inline Markdown tokens to inlines, brought into one form.

Whatever way it was typed, the result obeys: emphasis never holds emphasis nor strong strong;
neighbours of one kind are one; white space stands outside emphasis, strong and links; nothing
empty is kept; a bare web address is a link; a link or picture that may not be live is its label
followed by its address in brackets, as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from sop_studio.markup import links
from sop_studio.markup.tree import (
    Code,
    Emphasis,
    HardBreak,
    Image,
    Inline,
    Inlines,
    Link,
    SoftBreak,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

Leaf = Text | Code | Image | HardBreak | SoftBreak

_LINE_SEPARATOR = "\u2028"
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OTHER_SPACE = re.compile("[\t\n\x0c\r\x85\u2029]")
_PARTS = re.compile(r"(\s+)")


@dataclass(frozen=True, slots=True)
class _Target:
    """One link of the source; two links with the same address stay two."""

    number: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A leaf and what surrounds it."""

    leaf: Leaf
    emphasis: bool = False
    strong: bool = False
    target: _Target | None = None

    @property
    def is_space(self) -> bool:
        return isinstance(self.leaf, HardBreak | SoftBreak) or (
            isinstance(self.leaf, Text) and self.leaf.text.isspace()
        )


def read_inlines(tokens: Sequence[Token], *, one_line: bool = False, cell: bool = False) -> Inlines:
    """Return the inlines of one block's tokens.

    Args:
        tokens: What the inline parser made of the block.
        one_line: Line breaks become spaces (headings, single-line fields).
        cell: A table cell: `<br>` is a line break, `|` in code stands outside the code.
    """
    return _settled(_Reader(one_line=one_line, cell=cell).read(tokens))


def read_text(text: str) -> Inlines:
    """Return the inlines of plain text without markup; U+2028 is a hard break."""
    return _settled(_Reader(one_line=False, cell=False).read_plain(text))


def settle(inlines: Inlines) -> Inlines:
    """Return inlines that were put together by hand in the form that reading gives."""
    return _settled(_Reader(one_line=False, cell=False).read_tree(inlines))


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
        self._target: _Target | None = None
        self._refused = ""
        self._label_start = 0
        self._numbers = 0
        self._runs: list[_Run] = []
        self._pending: list[str] = []

    def read(self, tokens: Sequence[Token]) -> list[_Run]:
        for token in tokens:
            if token.type in {"text", "text_special"}:
                self._pending.append(token.content)
                continue
            self._flush()
            self._read_other(token)
        self._flush()
        return self._runs

    def read_plain(self, text: str) -> list[_Run]:
        self._add_text(clean(text))
        return self._runs

    def read_tree(self, inlines: Inlines) -> list[_Run]:
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

    def _add(self, leaf: Leaf, target: _Target | None = None) -> None:
        self._runs.append(
            _Run(leaf, self._emphasis > 0, self._strong > 0, target or self._target),
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
            if self._target is None:
                self._add_text_with_addresses(line)
            elif line:
                self._add(Text(line))

    def _add_text_with_addresses(self, text: str) -> None:
        done = 0
        if "://" in text:
            for start, end in links.bare_addresses(text):
                if start > done:
                    self._add(Text(text[done:start]))
                address = text[start:end]
                self._add(Text(address), self._new_target(links.encode(address), ""))
                done = end
        if done < len(text):
            self._add(Text(text[done:]))

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

    def _new_target(self, href: str, title: str) -> _Target:
        self._numbers += 1
        return _Target(self._numbers, href, title)

    def _open_link(self, href: str, title: str) -> None:
        self._label_start = len(self._runs)
        encoded = links.encode(href)
        if links.is_live(encoded):
            self._target = self._new_target(encoded, _flat(title))
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
            self._add_text(" (")
            self._add_text(target)
            self._add_text(")")
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


def _settled(runs: list[_Run]) -> Inlines:
    return _nested(_merged(_bounded(_spaced(runs))))


def _spaced(runs: list[_Run]) -> list[_Run]:
    """Give white space runs of its own, so that it can leave the emphasis around it."""
    result: list[_Run] = []
    for run in runs:
        if not isinstance(run.leaf, Text):
            result.append(run)
            continue
        text = run.leaf.text
        core = text.strip()
        if not core or core == text:
            result.append(run)
            continue
        start = text.index(core)
        parts = (text[:start], core, text[start + len(core) :])
        result.extend(replace(run, leaf=Text(part)) for part in parts if part)
    return result


def _bounded(runs: list[_Run]) -> list[_Run]:
    """Drop white space at the edges and beside breaks, and take it out of what it borders on."""
    result: list[_Run] = []
    for is_space, group in groupby(runs, key=lambda run: run.is_space):
        if not is_space:
            result.extend(group)
        elif result:
            result.append(_one_space(list(group)))
    if result and result[-1].is_space:
        result.pop()
    for index, run in enumerate(result):
        if run.is_space:
            result[index] = _between(result[index - 1], run, result[index + 1])
    return result


def _one_space(group: list[_Run]) -> _Run:
    leaf: Leaf = Text("".join(run.leaf.text for run in group if isinstance(run.leaf, Text)))
    if any(isinstance(run.leaf, HardBreak) for run in group):
        leaf = HardBreak()
    elif any(isinstance(run.leaf, SoftBreak) for run in group):
        leaf = SoftBreak()
    target = group[0].target
    return _Run(
        leaf,
        all(run.emphasis for run in group),
        all(run.strong for run in group),
        target if all(run.target == target for run in group) else None,
    )


def _between(before: _Run, space: _Run, after: _Run) -> _Run:
    joined = before.target == space.target == after.target
    return _Run(
        space.leaf,
        before.emphasis and space.emphasis and after.emphasis,
        before.strong and space.strong and after.strong,
        space.target if joined else None,
    )


def _merged(runs: list[_Run]) -> list[_Run]:
    result: list[_Run] = []
    for run in runs:
        last = result[-1] if result else None
        if last is None or replace(run, leaf=last.leaf) != last:
            result.append(run)
            continue
        match last.leaf, run.leaf:
            case Text(before), Text(after):
                result[-1] = replace(run, leaf=Text(before + after))
            case Code(before), Code(after):
                result[-1] = replace(run, leaf=Code(before + after))
            case _:
                result.append(run)
    return result


def _nested(runs: list[_Run]) -> Inlines:
    """Build the tree: whatever reaches furthest is outside; emphasis is outside strong."""
    result: list[Inline] = []
    start = 0
    while start < len(runs):
        run = runs[start]
        ends = {
            "target": _reach(runs, start, "target") if run.target else start,
            "emphasis": _reach(runs, start, "emphasis") if run.emphasis else start,
            "strong": _reach(runs, start, "strong") if run.strong else start,
        }
        kind = max(ends, key=lambda name: ends[name])
        end = ends[kind]
        if end == start:
            result.append(run.leaf)
            start += 1
            continue
        inside = runs[start:end]
        if run.target and kind == "target":
            children = _nested([replace(each, target=None) for each in inside])
            result.append(Link(run.target.href, run.target.title, children))
        elif kind == "emphasis":
            result.append(Emphasis(_nested([replace(each, emphasis=False) for each in inside])))
        else:
            result.append(Strong(_nested([replace(each, strong=False) for each in inside])))
        start = end
    return tuple(result)


def _reach(runs: list[_Run], start: int, name: str) -> int:
    """Return how far a property goes on from a run, never ending inside a link it did not open."""
    value = getattr(runs[start], name)
    end = start + 1
    while end < len(runs) and getattr(runs[end], name) == value:
        end += 1
    if name != "target" and end < len(runs):
        cut = runs[end].target
        if cut is not None and runs[end - 1].target == cut:
            while end > start and runs[end - 1].target == cut:
                end -= 1
    return end
