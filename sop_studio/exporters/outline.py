"""From an SOP to the neutral outline, section by section, as the catalogue declares them.

The catalogue decides what is printed and in which order; this module decides only how values
group. An `Outliner` remembers what it made, so that after one edit only the parts that changed are
made again: everything in an SOP is immutable, and the same object gives the same blocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Form,
    Outline,
    OutlineSection,
    Paragraph,
    Unwritten,
)
from sop_studio.exporters.references import Label, item_anchor, labels, section_anchor
from sop_studio.exporters.steps import StepOutliner
from sop_studio.exporters.tables import table_of
from sop_studio.exporters.values import is_printed, printed_value, value_of
from sop_studio.model.fields import Field, Kind, Profile, Section
from sop_studio.model.numbering import ShownSection, is_empty, shown_sections
from sop_studio.model.parts import Part
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Sop
from sop_studio.translation import _


def outline(sop: Sop, appendices: frozenset[str] = frozenset()) -> Outline:
    """Return the outline of the document.

    `appendices` names the guide's records (section keys) that are printed at the end; private
    fields leave the program only that way.
    """
    return Outliner(appendices).outline(sop)


@dataclass(frozen=True, slots=True)
class _Made:
    """A section made earlier, and what it was made from."""

    part: Part
    number: int
    known: dict[str, Label]
    section: OutlineSection


class Outliner:
    """Makes outlines of successive versions of one SOP, and only what changed in between."""

    def __init__(self, appendices: frozenset[str] = frozenset()) -> None:
        self._appendices = appendices
        self._made: dict[str, _Made] = {}
        self._known: dict[str, Label] = {}
        self._steps = StepOutliner()

    def outline(self, sop: Sop) -> Outline:
        """Return the outline of this version of the SOP."""
        fresh = labels(sop)
        if fresh != self._known:
            self._known = fresh
        sections = [self._shown_section(sop, shown) for shown in shown_sections(sop)]
        sections += [self._section(sop, record, 0) for record in self._chosen_records(sop)]
        return Outline(sop.document.title, sop.document.id, tuple(sections))

    def _chosen_records(self, sop: Sop) -> Iterator[Section]:
        for section in SECTIONS:
            chosen = section.profile is Profile.RECORD and section.key in self._appendices
            if chosen and not is_empty(getattr(sop, section.key)):
                yield section

    def _shown_section(self, sop: Sop, shown: ShownSection) -> OutlineSection:
        if shown.custom is None:
            return self._section(sop, shown.section, shown.number)
        custom = sop.custom.sections[shown.custom]
        place = f"custom.sections[{custom.id}]"
        text = printed_value(custom.text, Form.TEXT, f"{place}.text", self._known)
        return OutlineSection(
            key="custom",
            place=place,
            anchor=item_anchor(custom.id),
            number=shown.number,
            title=custom.title or _("Untitled section"),
            blocks=(Paragraph(text.place, "", text) if text else Unwritten(place),),
        )

    def _section(self, sop: Sop, section: Section, number: int) -> OutlineSection:
        part: Part = getattr(sop, section.key)
        made = self._made.get(section.key)
        if made and made.part is part and made.number == number and made.known is self._known:
            return made.section
        fresh = OutlineSection(
            key=section.key,
            place=section.key,
            anchor=section_anchor(section.key),
            number=number,
            title=_(section.title),
            blocks=self._blocks(part, section),
            appendix=section.profile is Profile.RECORD,
        )
        self._made[section.key] = _Made(part, number, self._known, fresh)
        return fresh

    def _blocks(self, part: Part, section: Section) -> tuple[Block, ...]:
        printed = [field for field in section.fields if self._is_printed(field, section)]
        blocks: list[Block] = []
        facts: list[Fact] = []
        for field in printed:
            if _is_fact(field):
                facts += self._facts(part, field, section)
                continue
            blocks += _facts_block(facts)
            facts = []
            blocks += self._field_blocks(part, field, section, alone=len(printed) == 1)
        blocks += _facts_block(facts)
        return tuple(blocks) or (Unwritten(section.key),)

    def _is_printed(self, field: Field, section: Section) -> bool:
        return is_printed(field) or section.profile is Profile.RECORD

    def _facts(self, part: Part, field: Field, section: Section) -> Iterator[Fact]:
        place = f"{section.key}.{field.key}"
        shown = value_of(field, getattr(part, field.key), place, self._known)
        if shown:
            yield Fact(_(field.label), shown)

    def _field_blocks(
        self, part: Part, field: Field, section: Section, *, alone: bool
    ) -> Iterator[Block]:
        value = getattr(part, field.key)
        place = f"{section.key}.{field.key}"
        label = "" if alone else _(field.label)
        match field.kind:
            case Kind.TEXT:
                text = printed_value(value, Form.TEXT, place, self._known)
                if text:
                    yield Paragraph(place, label, text)
            case Kind.ENTRIES:
                values = (
                    printed_value(entry.text, Form.LINE, f"{place}[{entry.id}].text", self._known)
                    for entry in value
                )
                kept = tuple(each for each in values if each)
                if kept:
                    yield Bullets(place, label, kept)
            case Kind.ROWS if place == "procedure.phases":
                return
            case Kind.ROWS:
                yield from table_of(part, field, place, label, self._known)
            case Kind.STEPS:
                phases = part.phases if hasattr(part, "phases") else ()
                heading = _(field.label) if len(section.fields) > 2 else ""
                yield from self._steps.blocks(
                    value, field, place, heading=heading, phases=phases, known=self._known
                )


def _is_fact(field: Field) -> bool:
    return field.kind in {Kind.LINE, Kind.CHOICE, Kind.FLAG, Kind.DATE}


def _facts_block(facts: list[Fact]) -> Iterator[Facts]:
    if facts:
        yield Facts(facts[0].value.place, tuple(facts))
