"""Put a text document on paper: every page with what it is a copy of, and its number."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication

from sop_studio.errors import FileProblem
from sop_studio.exporters.wishes import PaperSize
from sop_studio.gui.exports.paging import PrintedPage, Strip, pages_of
from sop_studio.gui.look.palette import PAPER
from sop_studio.gui.look.style import qt_palette
from sop_studio.translation import _

_MARGIN = 18.0
"""Millimetres round the page."""

_POINTS = 9.5
"""Size of body text on paper."""

_SCREEN = 96
"""Dots per inch for which the page is laid out before it is scaled to the printer's."""

_PER_INCH = 72
"""Points to an inch."""

_GAP = 1.2
"""Between the body and what stands above and below it, in lines."""

_TOUCH = 0.5
"""Pixels by which what is painted reaches into an area at least."""


class Strips(Struct, frozen=True):
    """What stands on every page: above the text, and in two lines below it.

    `notice` says what printed copies are good for, and stands beside the page number.
    """

    above: str
    notice: str = ""
    below: str = ""


_PAPERS = {
    PaperSize.A4: QPageSize.PageSizeId.A4,
    PaperSize.LETTER: QPageSize.PageSizeId.Letter,
}


def set_paper(printer: QPagedPaintDevice, paper: PaperSize) -> None:
    """Set a printer to a size of paper, before the user is asked about it."""
    printer.setPageSize(QPageSize(_PAPERS[paper]))


def prepare(printer: QPagedPaintDevice) -> None:
    """Give a printer the margins of our pages; the paper stays what the user chose."""
    printer.setPageMargins(
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter
    )


def print_document(document: QTextDocument, printer: QPagedPaintDevice, strips: Strips) -> int:
    """Print a copy of the document and return the number of its pages.

    The document is as wide as `text_width` says. It, and what shows it, stay as they are. Raises
    FileProblem where the printer, or the file in its place, takes nothing.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise FileProblem(
            _(
                "Nothing was printed: what you print on takes nothing. Choose another printer, or"
                " another name for the file."
            )
        )
    try:
        scale = painter.device().logicalDpiX() / _SCREEN
        painter.scale(scale, scale)
        paper = QRectF(0, 0, painter.device().width() / scale, painter.device().height() / scale)
        font = _strip_font()
        line = QFontMetricsF(font).lineSpacing()
        foot = 2 if strips.below else 1
        body = paper.adjusted(0, line * (1 + _GAP), 0, -line * (foot + _GAP))
        copy = _laid_out(document, body.width())
        pages = pages_of(copy, body.height())
        for number, page in enumerate(pages, 1):
            if number > 1 and not printer.newPage():
                raise FileProblem(
                    _(
                        "Printing ended before page {page} of {pages}: what you print on takes no"
                        " more. Look for paper in the printer, or for room on the disk."
                    ).format(page=number, pages=len(pages))
                )
            _paint_strips(painter, paper, font, strips, _page_words(number, len(pages)))
            _paint_page(painter, copy, body, page)
        return len(pages)
    finally:
        painter.end()


def text_width(printer: QPagedPaintDevice) -> int:
    """Return the width of the text on a printer's paper, in pixels of a screen of 96 dpi."""
    return int(printer.width() * _SCREEN / printer.logicalDpiX())


def text_font() -> QFont:
    """Return the font of body text on paper."""
    font = QApplication.font()
    font.setPointSizeF(_POINTS)
    return font


def _laid_out(document: QTextDocument, width: float) -> QTextDocument:
    # The copy asks its parent for the pictures.
    copy = document.clone(document)
    copy.setDocumentMargin(0)
    copy.setTextWidth(width)
    return copy


def _paint_page(painter: QPainter, copy: QTextDocument, body: QRectF, page: PrintedPage) -> None:
    at = body.topLeft()
    if page.head:
        _paint_strip(painter, copy, at, page.head)
        at += QPointF(0, page.head.height)
    _paint_strip(painter, copy, at, page.strip, page.hidden)


def _paint_strip(
    painter: QPainter,
    copy: QTextDocument,
    at: QPointF,
    strip: Strip,
    hidden: Sequence[QRectF] = (),
) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = _on_paper()
    area = QRectF(0, strip.top, copy.textWidth(), strip.height)
    # What only touches the area would be in the text of a PDF, though nobody sees it.
    context.clip = area.adjusted(0, _TOUCH, 0, -_TOUCH)
    shown = QPainterPath()
    shown.addRect(area)
    for line in hidden:
        without = QPainterPath()
        without.addRect(line)
        shown -= without
    painter.save()
    painter.translate(at - QPointF(0, strip.top))
    painter.setClipPath(shown)
    copy.documentLayout().draw(painter, context)
    painter.restore()


def _paint_strips(
    painter: QPainter, paper: QRectF, font: QFont, strips: Strips, page_words: str
) -> None:
    painter.save()
    painter.setFont(font)
    painter.setPen(_on_paper().color(QPalette.ColorRole.PlaceholderText))
    top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
    painter.drawText(paper, top, _cut(strips.above, font, paper.width()))
    bottom, metrics = Qt.AlignmentFlag.AlignBottom, QFontMetricsF(font)
    below = _cut(strips.below, font, paper.width())
    painter.drawText(paper, bottom | Qt.AlignmentFlag.AlignLeft, below)
    first = paper.adjusted(0, 0, 0, -metrics.lineSpacing() if below else 0)
    beside = paper.width() - metrics.horizontalAdvance(f"   {page_words}")
    notice = _cut(strips.notice, font, beside)
    painter.drawText(first, bottom | Qt.AlignmentFlag.AlignLeft, notice)
    painter.drawText(first, bottom | Qt.AlignmentFlag.AlignRight, page_words)
    painter.restore()


def _cut(words: str, font: QFont, width: float) -> str:
    """Return words as far as there is room for them."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _page_words(page: int, pages: int) -> str:
    return _("Page {page} of {pages}").format(page=page, pages=pages)


def _strip_font() -> QFont:
    font = text_font()
    # In pixels of the screen: the painter is scaled, and points would be scaled once more.
    font.setPixelSize(round(_POINTS * 0.85 * _SCREEN / _PER_INCH))
    return font


def _on_paper() -> QPalette:
    return qt_palette(PAPER)
