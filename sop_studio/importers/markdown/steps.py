"""Steps: the items of a numbered list, with everything about a step beneath its action."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_studio.importers.markdown.blocks import Block, BlockKind, split
from sop_studio.importers.markdown.labels import Line, lines_of
from sop_studio.importers.markdown.values import Reading, Values, is_words, new_row, put
from sop_studio.markup import parse, plain_line
from sop_studio.markup.tree import HardBreak, Image, Paragraph
from sop_studio.model import printed
from sop_studio.model.fields import Field, Kind
from sop_studio.model.naming import FIGURE_NUMBER
from sop_studio.translation import _

_INSIDE = re.compile(
    r"(?:(?:^|[ .])(?:\*\*|__)(?P<bold>[A-Z][\w ]{2,24}):?(?:\*\*|__):?"
    r"|(?:^|[.;] )(?P<plain>[A-Z][\w ]{2,24}):) *"
)
_DEEPEST = 12
"""Levels of sub-steps; what is deeper is kept in the details."""


def read_steps(
    reading: Reading, declared: Field, items: Sequence[str], heading: str, depth: int = 0
) -> list[Values]:
    """Return the steps in the items of a list; phases that they name are gathered."""
    return [_step(reading, declared, item, heading, depth) for item in items]


def _step(reading: Reading, declared: Field, item: str, heading: str, depth: int) -> Values:
    step = new_row()
    blocks = split(item)
    if blocks and blocks[0].kind is BlockKind.PARAGRAPH:
        first, *blocks = blocks
        _lines(reading, declared, step, first.text, heading)
    lists = _below(declared, step, blocks)
    items = [item for block in lists for item in block.items]
    if items and depth < _DEEPEST:
        step["substeps"] = read_steps(reading, declared, items, heading, depth + 1)
    else:
        for block in lists:
            reading.leave(heading, block.source)
    if reading.phases and not depth and any(each.key == "phase" for each in declared.columns):
        step.setdefault("phase", reading.phases[-1]["id"])
    return step


def _lines(reading: Reading, declared: Field, step: Values, text: str, heading: str) -> None:
    named = {printed.step_label(column): column for column in declared.columns}
    if not reading.is_ours:
        named |= {_(column.label): column for column in declared.columns}
        text = _with_own_lines(text, named)
    action: list[str] = []
    for line in lines_of(text, named.get, is_ours=reading.is_ours):
        if line.field is None:
            action.append(line.words)
        elif line.field.key == "phase":
            begin_phase(reading, line.words, step)
        elif not _put(reading, step, line):
            reading.leave(heading, line.words)
    words = " ".join(action)
    step["action"] = "" if is_words(words, _(printed.NOT_YET_WRITTEN)) else words


def _put(reading: Reading, step: Values, line: Line) -> bool:
    if line.field is None or line.field.key in step:
        return False
    return put(reading, step, line.field, line.words)


def begin_phase(reading: Reading, title: str, step: Values | None) -> None:
    """Note the phase that begins with a step, or that none does any more."""
    if title == printed.NO_PHASE:
        phase: Values = {"id": ""}
    else:
        same = (each for each in reading.phases if each.get("title") == title)
        last = reading.phases[-1] if reading.phases else None
        phase = next((each for each in same if each is not last), {**new_row(), "title": title})
        if reading.is_ours and step is None:
            phase = {**new_row(), "title": title}
    reading.phases.append(phase)
    if step is not None:
        step["phase"] = phase["id"]


def phases_of(reading: Reading) -> list[Values]:
    """Return the phases that were named, each once."""
    found = {each["id"]: each for each in reading.phases if each["id"]}
    return list(found.values())


def _with_own_lines(text: str, named: dict[str, Field]) -> str:
    """Return a step of another document with what it says after labels on lines of its own."""

    def part(found: re.Match[str]) -> str:
        label = (found["bold"] or found["plain"]).strip()
        whole = next((each for each in named if each.casefold() == label.casefold()), "")
        return f"\n**{whole}:** " if whole else found[0]

    return _INSIDE.sub(part, " ".join(text.split("\n"))).strip("\n")


def _below(declared: Field, step: Values, blocks: Sequence[Block]) -> list[Block]:
    """Read commands, details and pictures below the lines; return the lists of sub-steps."""
    below = [column for column in declared.columns if column.kind in _BELOW]
    labels = {printed.step_label(column): column.key for column in below}
    parts: dict[str, list[Block]] = {column.key: [] for column in below}
    key = ""
    unlabelled: list[Block] = []
    for block in blocks:
        label = re.fullmatch(r"\*\*(.+?):\*\*", block.source)
        if label and plain_line(label[1]) in labels:
            key = labels[plain_line(label[1])]
        else:
            (parts[key] if key else unlabelled).append(block)
    if unlabelled and unlabelled[0].kind is BlockKind.CODE:
        step["commands"] = unlabelled.pop(0).text
    if not parts["substeps"] and unlabelled and unlabelled[-1].kind is BlockKind.NUMBERS:
        parts["substeps"] = [unlabelled.pop()]
    at = len(unlabelled)
    while at and _picture(unlabelled[at - 1]) is not None:
        at -= 1
    pictures = [*unlabelled[at:], *parts["pictures"]]
    details = [*unlabelled[:at], *parts["details"]]
    step["pictures"] = [found for block in pictures if (found := _picture(block))]
    if details:
        step["details"] = "\n\n".join(block.source for block in details)
    return parts["substeps"]


_BELOW = frozenset({Kind.TEXT, Kind.PICTURES, Kind.STEPS})
"""Kinds of what stands below the lines, after the commands."""


def _without_number(caption: str) -> str:
    """Return a caption without the number of the figure, which every export counts anew."""
    before, _number, after = _(FIGURE_NUMBER).partition("{number}")
    return re.sub(rf"^{re.escape(before)}\d+{re.escape(after)}(?=\S)", "", caption)


def _picture(block: Block) -> Values | None:
    """Return the picture that a paragraph is, with the caption on its second line."""
    if block.kind is not BlockKind.PARAGRAPH or not block.text.startswith("!["):
        return None
    match parse(block.text).blocks:
        case (Paragraph((Image(src, alt, ""),)),):
            caption = ""
        case (Paragraph((Image(src, alt, ""), HardBreak(), *_rest)),):
            caption = _without_number(block.text.partition("\n")[2])
        case _:
            return None
    return {**new_row(), "sha256": src.removeprefix("sop-image:"), "alt": alt, "caption": caption}
