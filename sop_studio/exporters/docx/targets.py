"""What links inside a document refer to, so that Word can say it anew when something moves."""

import re
from collections.abc import Iterator

from msgspec import Struct

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Form,
    Matter,
    Outline,
    PhaseHeading,
    StepBlock,
    Table,
    TickStep,
    Value,
)
from sop_studio.exporters.docx import xml
from sop_studio.exporters.values import plain
from sop_studio.model.bookmarks import bookmark_of, is_field


class Reference(Struct, frozen=True):
    """The words of a link: what Word makes anew by an instruction, and what stands around that."""

    bookmark: str
    instruction: str
    before: str
    said: str
    after: str = ""


class _Target(Struct, frozen=True):
    said: str
    """The number or the words that stand there."""
    is_counted: bool
    """Whether Word counts them, so that they are no text of the paragraph."""


class Targets:
    """The places in an outline that links lead to."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._targets = dict(_targets(outline))
        self._rows: dict[tuple[str, str], str] | None = None

    def __contains__(self, anchor: str) -> bool:
        return anchor in self._targets

    def reference(self, anchor: str, words: str) -> Reference | None:
        """Return what a link with these words refers to.

        `None` where its words are not those of the place that it leads to.
        """
        target = self._targets.get(anchor)
        if target is None:
            return None
        found = re.search(rf"(?<![\w.]){re.escape(target.said)}(?![\w.])", words)
        if found and target.said:
            name = xml.anchor_name(anchor)
            switches = r"\w \h" if target.is_counted else r"\h"
            before, after = words[: found.start()], words[found.end() :]
            return Reference(name, _instruction(name, switches), before, target.said, after)
        place = self._places_of_rows().get((anchor, words))
        if place is None:
            return None
        name = bookmark_of(place)
        return Reference(name, _instruction(name, r"\h"), "", words)

    def _places_of_rows(self) -> dict[tuple[str, str], str]:
        """Return where rows of lists say what they are called, by section and words."""
        if self._rows is None:
            self._rows = {}
            for section in self._outline.sections:
                for block in section.blocks:
                    for value in _names(block):
                        key = section.anchor, " ".join(plain(value).split())
                        self._rows.setdefault(key, value.place)
        return self._rows


def _instruction(name: str, switches: str) -> str:
    # The words keep the look of a link when they are made anew.
    return rf"REF {name} {switches} \* MERGEFORMAT"


def _targets(outline: Outline) -> Iterator[tuple[str, _Target]]:
    for section in outline.sections:
        if section.matter is not Matter.FRONT:
            number = str(section.number) if section.number else ""
            yield section.anchor, _Target(number or plain(section.title), bool(number))
        for block in section.blocks:
            match block:
                case StepBlock():
                    yield block.anchor, _Target(block.number, is_counted=True)
                case TickStep(step):
                    yield block.anchor, _Target(step.number, is_counted=False)


def _names(block: Block) -> Iterator[Value]:
    """Yield by what words the rows of a list are known, where these lead nowhere themselves."""
    match block:
        case Table():
            values = [next((cell for cell in row.cells if cell), None) for row in block.rows]
        case Bullets():
            values = list(block.values)
        case PhaseHeading():
            values = [block.title]
        case _:
            return
    for value in values:
        if value and value.form is Form.LINE and "](" not in value.text and is_field(value.place):
            yield value
