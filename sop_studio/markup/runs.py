"""Runs: inlines laid flat, each leaf with what surrounds it, so that any nesting has one form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

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

Leaf = Text | Code | Image | HardBreak | SoftBreak


class Target(Struct, frozen=True):
    """One link; where it stands keeps two links with the same address apart."""

    number: int
    href: str
    title: str
    start: int = 0


class Run(Struct, frozen=True):
    """A leaf and what surrounds it."""

    leaf: Leaf
    emphasis: bool = False
    strong: bool = False
    target: Target | None = None

    @property
    def is_space(self) -> bool:
        """Whether nothing but white space or a break would be seen."""
        return isinstance(self.leaf, HardBreak | SoftBreak) or (
            isinstance(self.leaf, Text) and self.leaf.text.isspace()
        )


def settled(runs: list[Run]) -> Inlines:
    """Return the tree of the runs, in its one form."""
    joined = list(_addressed(runs))
    if _is_simple(joined):
        return _in_a_row(joined)
    return _nested(_bounded(_spaced(joined)))


def _is_simple(runs: list[Run]) -> bool:
    """Tell whether there is nothing but words, code, pictures, and links that begin with a word.

    Most lines are such: for them the long way, which gives the same, would take several times as
    long.
    """
    for run in runs:
        leaf = run.leaf
        if run.emphasis or run.strong or isinstance(leaf, HardBreak | SoftBreak):
            return False
        if run.target and isinstance(leaf, Text) and leaf.text.strip() != leaf.text:
            return False
    return True


def _in_a_row(runs: list[Run]) -> Inlines:
    """Return the tree of simple runs: leaf after leaf, and links that are not in each other."""
    result: list[Inline] = []
    for target, group in groupby(runs, key=lambda run: run.target):
        leaves: list[Inline] = []
        for run in group:
            _append(leaves, run.leaf)
        result += [Link(target.href, target.title, tuple(leaves))] if target else leaves
    return _without_edges(result)


def _without_edges(inlines: list[Inline]) -> Inlines:
    """Return inlines without the white space at both ends."""
    match inlines:
        case [Text(text), *rest]:
            start = text.lstrip()
            inlines = [Text(start), *rest] if start else rest
    match inlines:
        case [*rest, Text(text)]:
            end = text.rstrip()
            inlines = [*rest, Text(end)] if end else rest
    return tuple(inlines)


def _addressed(runs: list[Run]) -> Iterator[Run]:
    """Join text that stands together, and make links of the bare addresses in it."""
    for _, group in groupby(enumerate(runs), key=_together):
        (number, first), *others = group
        if not isinstance(first.leaf, Text):
            yield first
            continue
        text = first.leaf.text + "".join(_text(run) for _, run in others)
        done = 0
        for start, address, href in links.bare_addresses(text) if first.target is None else ():
            if start > done:
                yield replace(first, leaf=Text(text[done:start]))
            target = Target(number, href, "", start)
            yield replace(first, leaf=Text(address), target=target)
            done = start + len(address)
        if done < len(text):
            yield replace(first, leaf=Text(text[done:]))


def _together(numbered: tuple[int, Run]) -> object:
    """Return what text must share to be read as one; anything else stands alone."""
    number, run = numbered
    if isinstance(run.leaf, Text):
        return run.emphasis, run.strong, run.target
    return number


def _text(run: Run) -> str:
    return run.leaf.text if isinstance(run.leaf, Text) else ""


def _spaced(runs: list[Run]) -> list[Run]:
    """Give white space runs of its own, so that it can leave the emphasis around it."""
    result: list[Run] = []
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


def _bounded(runs: list[Run]) -> list[Run]:
    """Drop white space at the edges and beside breaks, and take it out of what it borders on."""
    result: list[Run] = []
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


def _one_space(group: list[Run]) -> Run:
    leaf: Leaf = Text("".join(_text(run) for run in group))
    if any(isinstance(run.leaf, HardBreak) for run in group):
        leaf = HardBreak()
    elif any(isinstance(run.leaf, SoftBreak) for run in group):
        leaf = SoftBreak()
    target = group[0].target
    return Run(
        leaf,
        all(run.emphasis for run in group),
        all(run.strong for run in group),
        target if all(run.target == target for run in group) else None,
    )


def _between(before: Run, space: Run, after: Run) -> Run:
    joined = before.target == space.target == after.target
    return Run(
        space.leaf,
        before.emphasis and space.emphasis and after.emphasis,
        before.strong and space.strong and after.strong,
        space.target if joined else None,
    )


def _nested(runs: list[Run]) -> Inlines:
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
        if end == start or run.is_space:
            _append(result, run.leaf)
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


def _append(result: list[Inline], leaf: Leaf) -> None:
    match result[-1:], leaf:
        case [Text(before)], Text(after):
            result[-1] = Text(before + after)
        case [Code(before)], Code(after):
            result[-1] = Code(before + after)
        case _:
            result.append(leaf)


def _reach(runs: list[Run], start: int, name: str) -> int:
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
    while end > start and runs[end - 1].is_space:
        end -= 1
    return end
