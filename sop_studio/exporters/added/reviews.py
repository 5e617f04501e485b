"""The record of periodic reviews: what came of each, and on paper lines for those to come."""

from collections.abc import Iterator

from sop_studio.exporters.added.material import PLACE, Cells, Material, added_section
from sop_studio.exporters.blocks import Column, Form, HandTable, OutlineSection, Row, Table
from sop_studio.exporters.values import printed_value
from sop_studio.model.fields import Shape
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

REVIEWS = "reviews"
TITLE = N_("Review record")

_LOG = section("metrics").field("review_log")
_EMPTY_LINES = 3
_SHARES = (16, 28, 38, 18)


def was_reviewed(sop: Sop) -> bool:
    """Tell whether the SOP holds the outcome of a review."""
    return any(_logged(sop))


def reviews(material: Material) -> OutlineSection:
    """Return the record with what the SOP holds of reviews, which is printed when it is chosen."""
    logged = tuple(_logged(material.sop))
    if material.on_paper:
        return _by_hand(logged)
    columns = tuple(Column(each.key, _(each.label)) for each in _LOG.columns)
    place = f"{PLACE}.{REVIEWS}.log"
    rows = tuple(Row(f"{place}[{at}]", cells) for at, cells in enumerate(logged, start=1))
    return added_section(REVIEWS, _(TITLE), (Table(place, "", Shape.GRID, columns, rows),))


def empty_record() -> OutlineSection:
    """Return the record with lines to fill in alone."""
    return _by_hand(())


def _by_hand(logged: tuple[Cells, ...]) -> OutlineSection:
    columns = (_("Date"), _("Reviewer"), _("Changes needed"), _("New version"))
    rows = (*((*cells, None) for cells in logged), *((None,) * 4,) * _EMPTY_LINES)
    table = HandTable(f"{PLACE}.{REVIEWS}.lines", "", columns, _SHARES, rows)
    return added_section(REVIEWS, _(TITLE), (table,))


def _logged(sop: Sop) -> Iterator[Cells]:
    for each in sop.metrics.review_log:
        place = f"metrics.review_log[{each.id}]"
        cells = tuple(
            printed_value(getattr(each, column.key), Form.LINE, f"{place}.{column.key}", {})
            for column in _LOG.columns
        )
        if any(cells):
            yield cells
