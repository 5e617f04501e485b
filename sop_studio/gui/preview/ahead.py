"""The texts of a page turned into what the page is made of, before there is a page."""

from __future__ import annotations

from sop_studio.exporters.outline import Outliner
from sop_studio.exporters.standing import standing_of
from sop_studio.gui.preview.browser import FIRST_IN_SIGHT
from sop_studio.gui.preview.page import Sheet, html
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop

_SHEET = Sheet(width=600, indent=30)
"""Some sheet: what is remembered of a text does not depend on it."""


def write_ahead(sop: Sop, report: Report) -> None:
    """Have what the beginning of a page says remembered, so that writing the page is quick.

    Touches nothing of Qt.
    """
    outline = Outliner().outline(sop, standing_of(sop, report))
    for piece in PieceMaker().pieces(outline)[:FIRST_IN_SIGHT]:
        html(piece, _SHEET)
