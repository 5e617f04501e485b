"""The sheet that the page of the preview is shown on, and how much goes on it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from sop_studio.exporters.widths import width_of
from sop_studio.gui.look import style
from sop_studio.gui.look.palette import PAPER

_LETTERS = "The quick brown fox jumps over the lazy dog, 0123456789 ADHGNO"
"""Measured to tell how wide the letters of a font are."""


def units_in_a_pixel(font: QFont) -> float:
    """Return how many units of the widths that are estimated go into a pixel in a font."""
    return width_of(_LETTERS) / max(1.0, QFontMetricsF(font).horizontalAdvance(_LETTERS))


def paper_palette() -> QPalette:
    """Return the colours of paper, with the edge of the sheet: printed is white in both themes."""
    palette = style.qt_palette(PAPER)
    palette.setColor(QPalette.ColorRole.WindowText, QColor(PAPER.card_border))
    return palette
