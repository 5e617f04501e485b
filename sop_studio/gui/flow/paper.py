"""The drawing as images for paper, where the page of the preview has only a line for it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from sop_studio.exporters.blocks import FlowDrawing
from sop_studio.exporters.flow.drawn import Page
from sop_studio.exporters.flow.figure import figure_of
from sop_studio.gui.flow.painting import FlowPainter
from sop_studio.gui.look.palette import PAPER
from sop_studio.gui.preview.pieces import DrawnPage

_PER_PIXEL = 15
"""Twentieths of a point in a pixel of a screen of 96 dots per inch."""

_FINER = 3
"""So many dots of the image for each pixel: about 300 to the inch."""


_TALLEST = 1.3
"""Height of an image by the width of the paper's text: its caption stays on its page."""


class PaperDrawings:
    """Draws pages at most so many pixels wide and keeps them by the address in the text."""

    def __init__(self, width: int) -> None:
        self._width = width
        self.images: dict[str, QImage] = {}

    def draw(self, block: FlowDrawing) -> tuple[DrawnPage, ...]:
        """Return the pages of a picture, as a document shows it."""
        figure = figure_of(block.source, block.known)
        if figure is None:
            return ()
        pages = []
        last = len(figure.parts) - 1
        highest = max(part.height for part in figure.parts)
        for number, page in enumerate(figure.parts):
            scale = min(self._width / page.width, self._width * _TALLEST / highest, 1 / _PER_PIXEL)
            width, height = int(page.width * scale), int(page.height * scale)
            address = f"sop-flow:{number}"
            self.images[address] = _image(page, width * _FINER, height * _FINER)
            caption = figure.caption if number == last else ""
            described = figure.description_of(number)
            pages.append(DrawnPage(address, width, height, caption, described))
        return tuple(pages)


def _image(page: Page, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER.surface))
    painter = QPainter(image)
    painter.scale(width / page.width, height / page.height)
    FlowPainter(PAPER).paint(painter, page, QRect(0, 0, page.width, page.height), "")
    painter.end()
    return image
