"""What of the catalogue stands in a copy, and the program's own words around it.

What writes copies and what reads them back both go by this.
"""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from sop_studio.model.fields import Field, Kind, PrintedAs, Section, Shape, Visibility
from sop_studio.model.naming import numbered
from sop_studio.model.numbering import Target
from sop_studio.model.sections import SECTIONS, section
from sop_studio.translation import N_, _

NOT_YET_WRITTEN = N_("Not yet written.")
"""Stands in a draft for what holds nothing."""

NOTHING = N_("None.")
"""Stands for it in a copy that is no draft."""

NO_PHASE = "—"
"""Named as its phase by the first step that stands under none any more."""

_EXPECTED = N_("Expected")
DRAFT = N_("DRAFT")


def is_printed(field: Field) -> bool:
    """Tell whether a field stands in every copy of the document."""
    return field.visibility is Visibility.PRINTED


def has_a_block(field: Field) -> bool:
    """Tell whether a field has a place of its own in its section, and not in a heading."""
    return field.shape is not Shape.HEADINGS and field.printed_as is PrintedAs.VALUE


def title_fields() -> tuple[Field, Field]:
    """Return the fields that stand in the title of the document: title and ID."""
    title, identifier = (
        field for field in title_block().fields if field.printed_as is PrintedAs.TITLE
    )
    return title, identifier


def title_block() -> Section:
    """Return the section that stands under the title, without a number."""
    return next(each for each in SECTIONS if not each.numbered)


def step_label(column: Field) -> str:
    """Return the label of what is said about a step; what is expected is said in one word."""
    return _(_EXPECTED) if column.key == "expected" else _(column.label)


def recorded_label(column: Field, field: Field) -> str:
    """Return the head of a column; a recorded decision must not be taken for a signature."""
    label = _(column.label)
    return _("{label} (recorded)").format(label=label) if is_recorded(column, field) else label


def is_recorded(column: Field, field: Field) -> bool:
    """Tell whether the program fills in a column of signatures, and nobody else."""
    return field.shape is Shape.SIGNATURES and not column.editable


def block_fields(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the printed fields among these that have a place of their own."""
    return tuple(each for each in fields if is_printed(each) and has_a_block(each))


def as_printed(section: Section) -> Section:
    """Return a section in which everything is printed, as in one that was chosen as an appendix."""
    return replace(section, fields=_printed(section.fields))


def _printed(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(
        replace(each, visibility=Visibility.PRINTED, columns=_printed(each.columns))
        for each in fields
    )


def legend(field: Field) -> str:
    """Return what stands under a matrix: what the letters in it mean."""
    links = [_(column.label) for column in field.columns if column.kind is Kind.REFERENCES]
    return ", ".join(f"{label[:1]} = {label.lower()}" for label in links)


def number_words(target: Target) -> str:
    """Return what a link to a numbered part says, such as `Step 2`."""
    if target.item:
        return numbered(target.item, target.number)
    return _("Section {number}").format(number=target.number)


def phase_label() -> str:
    """Return the label of the name of a phase."""
    (title,) = section("procedure").field("phases").columns
    return _(title.label)


@cache
def labels() -> frozenset[str]:
    """Return every label that can stand in bold before a value."""
    found = {_(_EXPECTED), _(DRAFT)}
    for each in SECTIONS:
        found.update(_(field.label) for field in _all(each.fields))
    return frozenset(found)


def _all(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _all(field.columns)
