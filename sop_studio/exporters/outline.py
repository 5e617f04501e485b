"""From an SOP to the neutral outline, section by section, as the catalogue declares them.

The catalogue decides what is printed and in which order; this module decides only how values
group. An `Outliner` remembers what it made, so that after one edit only the parts that changed are
made again: everything in an SOP is immutable, and the same object gives the same blocks.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sop_studio.exporters.added.material import Material
from sop_studio.exporters.appendices import APPENDICES
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Form,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    Unwritten,
    Value,
)
from sop_studio.exporters.drawings import DrawingOutliner
from sop_studio.exporters.references import Label, Labels, item_anchor, section_anchor
from sop_studio.exporters.standing import STATUS_PLACE, Standing
from sop_studio.exporters.steps import StepOutliner
from sop_studio.exporters.tables import table_of
from sop_studio.exporters.values import printed_value, value_of
from sop_studio.model.fields import Field, Kind, Section, Shape
from sop_studio.model.findings import Report
from sop_studio.model.naming import UNTITLED_SECTION, UNTITLED_SOP
from sop_studio.model.numbering import ShownSection, shown_sections
from sop_studio.model.parts import CustomSection, Part
from sop_studio.model.printed import has_a_block, is_printed, title_block, title_fields
from sop_studio.model.sections import section as section_of
from sop_studio.model.sop import Document, Sop
from sop_studio.translation import _

_FRONT = title_block()
_TITLE, _IDENTIFIER = title_fields()
"""The fields of the title block that stand in the title of the document."""


def outline(
    sop: Sop,
    standing: Standing,
    appendices: frozenset[str] = frozenset(),
    *,
    report: Report | None = None,
    on_paper: bool = False,
) -> Outline:
    """Return the outline of the document.

    `appendices` names what is printed at the end (`appendices_of` says what there is to choose);
    private fields leave the program only that way. `report` is what one of them prints; those of a
    copy `on_paper` have room to write on.
    """
    return Outliner(appendices, report=report, on_paper=on_paper).outline(sop, standing)


class _Made(Struct, frozen=True):
    """A section made earlier, and what it was made from."""

    part: Part
    number: int
    known: Mapping[str, Label]
    standing: Standing
    section: OutlineSection


class Outliner:
    """Makes outlines of successive versions of one SOP, and only what changed in between."""

    def __init__(
        self,
        appendices: frozenset[str] = frozenset(),
        *,
        report: Report | None = None,
        on_paper: bool = False,
    ) -> None:
        self._appendices = tuple(each for each in APPENDICES if each.key in appendices)
        self._report = report
        self._on_paper = on_paper
        self._made: dict[str, _Made] = {}
        self._labels = Labels()
        self._known: Mapping[str, Label] = {}
        self._standing = Standing("", is_draft=True)
        self._steps = StepOutliner()
        self._drawings = DrawingOutliner()

    def outline(self, sop: Sop, standing: Standing) -> Outline:
        """Return the outline of this version of the SOP."""
        self._standing = standing
        self._known = self._labels.of(sop)
        sections = [self._shown_section(sop, shown) for shown in shown_sections(sop)]
        sections = [self._drawings.with_drawing(each, sop, self._known) for each in sections]
        sections += self._chosen(sop)
        return Outline(
            self._title(sop.document),
            next(self._facts(sop.document, _IDENTIFIER, _FRONT.key), None),
            tuple(_open_facts(sop.document)),
            tuple(sections),
        )

    def _title(self, document: Document) -> Value:
        for fact in self._facts(document, _TITLE, _FRONT.key):
            return fact.value
        return Value(f"{_FRONT.key}.{_TITLE.key}", _(UNTITLED_SOP), Form.WORD)

    def _chosen(self, sop: Sop) -> Iterator[OutlineSection]:
        """Yield the appendices that were chosen; a record that holds nothing is none."""
        unwritten, on_paper = self._standing.unwritten, self._on_paper
        material = Material(sop, self._known, unwritten, self._report, on_paper)
        for each in self._appendices:
            if each.make:
                yield each.make(material)
            elif each.is_there(sop):
                record = section_of(each.key)
                yield self._section(getattr(sop, record.key), record, Matter.BACK, 0)

    def _shown_section(self, sop: Sop, shown: ShownSection) -> OutlineSection:
        if shown.custom is not None:
            custom = sop.custom.sections[shown.custom]
            return self._custom_section(custom, shown.section, shown.number)
        matter = Matter.BODY if shown.section.numbered else Matter.FRONT
        return self._section(getattr(sop, shown.section.key), shown.section, matter, shown.number)

    def _section(self, part: Part, section: Section, matter: Matter, number: int) -> OutlineSection:
        made = self._remembered(section.key, part, number)
        if made:
            return made
        return self._remember(
            section.key,
            part,
            OutlineSection(
                place=section.key,
                anchor=section_anchor(section.key),
                matter=matter,
                number=number,
                title=Value(section.key, _(section.title), Form.WORD),
                blocks=self._blocks(part, section.fields, section.key, matter),
            ),
        )

    def _custom_section(
        self, custom: CustomSection, section: Section, number: int
    ) -> OutlineSection:
        made = self._remembered(custom.id, custom, number)
        if made:
            return made
        (sections,) = section.fields
        place = f"{section.key}.{sections.key}[{custom.id}]"
        title = printed_value(custom.title, Form.LINE, f"{place}.title", self._known)
        return self._remember(
            custom.id,
            custom,
            OutlineSection(
                place=place,
                anchor=item_anchor(custom.id),
                matter=Matter.BODY,
                number=number,
                title=title or Value(f"{place}.title", _(UNTITLED_SECTION), Form.WORD),
                blocks=self._blocks(custom, sections.columns, place, Matter.BODY),
            ),
        )

    def _remembered(self, key: str, part: Part, number: int) -> OutlineSection | None:
        made = self._made.get(key)
        same = (
            made
            and made.part is part
            and made.number == number
            and made.known is self._known
            and made.standing == self._standing
        )
        return made.section if made and same else None

    def _remember(self, key: str, part: Part, section: OutlineSection) -> OutlineSection:
        self._made[key] = _Made(part, section.number, self._known, self._standing, section)
        return section

    def _blocks(
        self, part: Part, fields: tuple[Field, ...], place: str, matter: Matter
    ) -> tuple[Block, ...]:
        printed = [field for field in fields if _has_a_block(field, matter)]
        blocks: list[Block] = []
        facts: list[Fact] = []
        for field in printed:
            if _is_fact(field):
                facts += self._facts(part, field, place)
                continue
            blocks += _facts_block(facts)
            facts = []
            blocks += self._field_blocks(part, field, fields, place, alone=len(printed) == 1)
        blocks += _facts_block(facts)
        if not blocks and matter is not Matter.FRONT:
            blocks.append(Unwritten(place, self._standing.unwritten))
        return tuple(blocks)

    def _facts(self, part: Part, field: Field, place: str) -> Iterator[Fact]:
        field_place = f"{place}.{field.key}"
        if field_place == STATUS_PLACE:
            shown = printed_value(self._standing.words, Form.WORD, field_place, self._known)
        else:
            shown = value_of(field, getattr(part, field.key), field_place, self._known)
        if shown:
            yield Fact(_(field.label), shown)

    def _field_blocks(
        self, part: Part, field: Field, fields: tuple[Field, ...], place: str, *, alone: bool
    ) -> Iterator[Block]:
        value = getattr(part, field.key)
        field_place = f"{place}.{field.key}"
        label = "" if alone else _(field.label)
        match field.kind:
            case Kind.TEXT | Kind.CODE:
                text = value_of(field, value, field_place, self._known)
                if text:
                    yield Paragraph(field_place, label, text)
            case Kind.ENTRIES:
                yield from self._bullets(part, field, field_place, label)
            case Kind.ROWS:
                yield from table_of(part, field, field_place, label, self._known)
            case Kind.STEPS:
                phases = next((each for each in fields if each.shape is Shape.HEADINGS), None)
                yield from self._steps.blocks(
                    part, field, place, phases=phases, label=label, known=self._known
                )
            case _:
                raise TypeError(f"{field_place} is of a kind that no section prints")

    def _bullets(self, part: Part, field: Field, place: str, label: str) -> Iterator[Bullets]:
        values = (
            printed_value(entry.text, Form.LINE, f"{place}[{entry.id}].text", self._known)
            for entry in getattr(part, field.key)
        )
        kept = tuple(each for each in values if each)
        if kept:
            yield Bullets(place, label, kept)


def _open_facts(document: Document) -> Iterator[Fact]:
    for field in _FRONT.fields:
        if field.by_hand and _is_fact(field) and not getattr(document, field.key).strip():
            yield Fact(_(field.label), Value(f"{_FRONT.key}.{field.key}", "", Form.LINE))


def _has_a_block(field: Field, matter: Matter) -> bool:
    """Tell whether a field is printed in the blocks of its section, and not in a heading."""
    return has_a_block(field) and (is_printed(field) or matter is Matter.BACK)


def _is_fact(field: Field) -> bool:
    return field.kind in _FACT_KINDS


_FACT_KINDS = frozenset(
    {
        Kind.LINE,
        Kind.DATE,
        Kind.CHOICE,
        Kind.FLAG,
        Kind.NUMBER,
        Kind.REFERENCE,
        Kind.REFERENCES,
    }
)


def _facts_block(facts: list[Fact]) -> Iterator[Facts]:
    if facts:
        yield Facts(facts[0].value.place, tuple(facts))
