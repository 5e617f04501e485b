"""What a copy says, without the ids that differ from one SOP to another."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    FlowDrawing,
    Form,
    OutlineSection,
    PhaseHeading,
    StepBlock,
    Table,
    Unwritten,
    Value,
)
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import STATUS_PLACE, standing_of
from sop_studio.markup import portable, portable_line
from sop_studio.markup.slugs import slug
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Sop
from tests.exporters.copies import READY

_ANCHOR = re.compile(r"\(#([^\s()]+)")
Said = Any


def printed_fields(sop: Sop) -> list[Said]:
    """Every printed value in the order of the document, in portable Markdown, with its label."""
    made = outline(sop, standing_of(sop, READY))
    names = {}
    for number, section in enumerate(made.sections):
        names[section.anchor] = f"section {number}"
        names[slug(f"{section.number}. {section.title.text}")] = f"section {number}"
        for block in section.blocks:
            if isinstance(block, StepBlock):
                names[block.anchor] = f"section {number} step {block.number}"
    reader = _Reader(names)
    identifier = made.identifier
    head = [reader.title(made.title), reader.fact(identifier) if identifier else None]
    return [head, *(reader.section(each) for each in made.sections)]


_TITLES = {each.title for each in SECTIONS}
_SAID = {"action", "expected", "evidence", "condition", "caution", "details", "commands"}


class _Reader:
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self._phases: dict[str, str] = {}

    def value(self, value: Value | None) -> str:
        if value is None:
            return ""
        match value.form:
            case Form.LINE:
                text = portable_line(value.text)
            case Form.TEXT:
                text = portable(value.text)
            case Form.CODE:
                return value.text.rstrip()
            case Form.WORD:
                return value.text
        return _ANCHOR.sub(lambda found: f"(#{self._names.get(found[1], found[1])}", text)

    def title(self, value: Value) -> str:
        """A heading; words that say that there is none are none."""
        return self.value(value) if value.form is not Form.WORD or value.text in _TITLES else ""

    def fact(self, fact: Fact) -> Said:
        return (fact.label, self.value(fact.value))

    def section(self, section: OutlineSection) -> Said:
        for block in section.blocks:
            if isinstance(block, PhaseHeading):
                name = block.place.partition("[")[2].partition("]")[0]
                self._phases[name] = self.value(block.title)
        blocks = [said for each in section.blocks if (said := self._block(each))]
        return (section.number, self.title(section.title), blocks)

    def _block(self, block: Block) -> Said:
        match block:
            case FlowDrawing() | Unwritten():
                return None
            case Facts():
                facts = (each for each in block.facts if each.value.place != STATUS_PLACE)
                return [said for said in map(self.fact, facts) if said[1]]
            case Bullets():
                values = [text for text in map(self.value, block.values) if text]
                return [block.label, values] if values else None
            case Table():
                return self._table(block)
            case PhaseHeading():
                return ["phase", self.value(block.title)] if self.value(block.title) else None
            case StepBlock():
                return self._step(block)
        said = msgspec.structs.asdict(block)
        said.pop("place")
        if "value" in said:
            said["value"] = self.value(said["value"])
            return said if said["value"] else None
        return said

    def _table(self, table: Table) -> Said:
        rows = []
        for row in table.rows:
            cells = zip((each.label for each in table.columns), row.cells, strict=True)
            said = [(label, text) for label, cell in cells if (text := self.value(cell))]
            if said:
                rows.append(said)
        return [table.label, rows] if rows else None

    def _step(self, step: StepBlock) -> Said:
        said = msgspec.structs.asdict(step)
        for name in (
            "action",
            "expected",
            "evidence",
            "condition",
            "caution",
            "details",
            "commands",
        ):
            said[name] = self.value(said[name])
        said["remarks"] = [fact for fact in map(self.fact, step.remarks) if fact[1]]
        said["pictures"] = [
            (each.sha256, " ".join(each.alt.split()), self.value(each.caption))
            for each in step.pictures
        ]
        said["phase"] = self._phases.get(step.phase, "") if not step.depth else ""
        del said["place"], said["anchor"]
        return said
