"""The appendix that says of each step which words of which interview it came from."""

from collections.abc import Iterator, Mapping, Sequence

from sop_studio.exporters.blocks import (
    Block,
    Column,
    Form,
    Matter,
    OutlineSection,
    Row,
    Table,
    Unwritten,
    Value,
)
from sop_studio.exporters.references import Label, section_anchor
from sop_studio.exporters.tables import with_filled_columns
from sop_studio.exporters.values import printed_value
from sop_studio.markup import escape_line, plain_line
from sop_studio.model.fields import Field, Kind, Shape
from sop_studio.model.interviews import position_of, told_in
from sop_studio.model.naming import numbered
from sop_studio.model.numbering import item_title
from sop_studio.model.parts import Item, Source, Step
from sop_studio.model.sections import fields
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

TRACEABILITY = "traceability"
"""The key by which the appendix is chosen; no section has it."""

TITLE = N_("Where the steps came from")

_SOURCE = "source"
_SOURCED = tuple(
    (section.key, field)
    for section, field in fields()
    if any(column.key == _SOURCE and column.kind is Kind.ROWS for column in field.columns)
)
"""The lists whose items say where they came from."""


def comes_from_notes(sop: Sop) -> bool:
    """Tell whether anything in an SOP names the words it came from."""
    return any(
        _sources(item)
        for key, field in _SOURCED
        for item, _place, _name in _items(getattr(getattr(sop, key), field.key), "", field)
    )


def traceability(sop: Sop, known: Mapping[str, Label], unwritten: str) -> OutlineSection:
    """Return the appendix; `unwritten` is what it says where there is no step.

    Quotes are private, so it stands in a copy only when it was chosen.
    """
    rows: list[Row] = []
    for key, field in _SOURCED:
        listed: tuple[Item, ...] = getattr(getattr(sop, key), field.key)
        for item, place, name in _items(listed, f"{TRACEABILITY}.{key}.{field.key}", field):
            rows += _rows(item, place, name, sop, known)
    return OutlineSection(
        place=TRACEABILITY,
        anchor=section_anchor(TRACEABILITY),
        matter=Matter.BACK,
        number=0,
        title=Value(TRACEABILITY, _(TITLE), Form.WORD),
        blocks=(_block(rows, unwritten),),
    )


def _block(rows: list[Row], unwritten: str) -> Block:
    if not rows:
        return Unwritten(TRACEABILITY, unwritten)
    columns = (
        Column("number", _("Number")),
        Column("item", _("Step")),
        Column("interview", _("From the interview with")),
        Column("line", _("Line")),
        Column("quote", _("Words quoted")),
    )
    return with_filled_columns(Table(TRACEABILITY, "", Shape.GRID, columns, tuple(rows)))


def _items(
    items: Sequence[Item], place: str, field: Field, before: str = ""
) -> Iterator[tuple[Item, str, str]]:
    """Yield items and sub-steps in order, each with its place and a name such as `Step 2`."""
    for position, item in enumerate(items, start=1):
        number = f"{before}{position}"
        item_place = f"{place}[{item.id}]"
        yield item, item_place, numbered(field.item_label or field.label, number)
        if isinstance(item, Step):
            yield from _items(item.substeps, f"{item_place}.substeps", field, f"{number}.")


def _sources(item: Item) -> tuple[Source, ...]:
    sources: tuple[Source, ...] = getattr(item, _SOURCE)
    return sources


def _rows(
    item: Item,
    place: str,
    name: str,
    sop: Sop,
    known: Mapping[str, Label],
) -> Iterator[Row]:
    """Yield a row for each source of an item; one that has none was written by hand."""
    label = known.get(item.id)
    linked = f"[{escape_line(name)}](#{label.anchor})" if label else escape_line(name)
    first = Value(f"{place}.number", linked, Form.LINE)
    words = printed_value(item_title(item), Form.LINE, f"{place}.words", known)
    for source in _sources(item):
        row = f"{place}.{_SOURCE}[{source.id}]"
        _person, line = told_in(sop, source)
        said = (
            _talk_with(sop, source),
            str(line) if line else "",
            " ".join(source.quote.split()),
        )
        told = (
            printed_value(text, Form.WORD, f"{row}.{key}", known)
            for key, text in zip(("interview", "line", "quote"), said, strict=True)
        )
        yield Row(row, (first, words, *told))
    if not _sources(item):
        by_hand = Value(f"{place}.{_SOURCE}", _("Written by hand"), Form.WORD)
        yield Row(place, (first, words, by_hand, None, None))


def _talk_with(sop: Sop, source: Source) -> str:
    """Return whom the words are of: name, role and date, as far as they were noted."""
    if not source.interview:
        return _("Interview not named")
    at = position_of(sop, source.interview)
    if at is None:
        return _("Interview no longer in the SOP")
    talk = sop.interviews.interviews[at]
    told = (" ".join(plain_line(each).split()) for each in (talk.person, talk.role, talk.date))
    return ", ".join(each for each in told if each) or _("Interview without a name")
