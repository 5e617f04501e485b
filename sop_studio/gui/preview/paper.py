"""The sheet that the page of the preview is shown on."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from sop_studio.gui.look import style
from sop_studio.gui.look.palette import PAPER


def paper_palette() -> QPalette:
    """Return the colours of paper, with the edge of the sheet: printed is white in both themes."""
    palette = style.qt_palette(PAPER)
    palette.setColor(QPalette.ColorRole.WindowText, QColor(PAPER.card_border))
    return palette
