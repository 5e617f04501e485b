"""What of a document stands on each of the pages that are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QTextBlock, QTextDocument

from sop_studio.checks.checker import check
from sop_studio.exporters.documents import make_copy
from sop_studio.exporters.wishes import Wishes
from sop_studio.gui.exports import printing
from sop_studio.gui.exports.paging import PrintedPage, pages_of
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.model.sop import Sop

WIDTH, HEIGHT = 640, 860
TODAY = date(2026, 10, 1)


@dataclass
class Printed:
    """Pages of a document that was laid out."""

    document: QTextDocument
    pages: list[PrintedPage]
    owner: QObject | None = None
    """Of the document, which goes with it."""

    def lines(self) -> list[list[str]]:
        """Return the lines of each page that stand on it as a whole, without repeated heads."""
        made: list[list[str]] = [[] for _page in self.pages]
        for words, area in lines_of(self.document):
            for page, shown in zip(self.pages, made, strict=True):
                inside = page.strip.top - 0.1 <= area.top() and area.bottom() <= page.strip.bottom
                if inside and area not in page.hidden:
                    shown.append(words)
        return made


def lines_of(document: QTextDocument) -> Iterator[tuple[str, QRectF]]:
    """Return each line that says something, and where it is."""
    block: QTextBlock = document.begin()
    while block.isValid():
        place = document.documentLayout().blockBoundingRect(block).topLeft()
        for number in range(block.layout().lineCount() if block.text() else 0):
            line = block.layout().lineAt(number)
            words = block.text()[line.textStart() : line.textStart() + line.textLength()]
            yield words.strip(), line.rect().translated(place)
        block = block.next()


def printed_html(html: str, height: int = HEIGHT) -> Printed:
    """Return the pages of a text."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setTextWidth(WIDTH)
    return Printed(document, pages_of(document, height))


def printed_sop(sop: Sop) -> Printed:
    """Return the pages of an SOP, as they are printed."""
    copy = make_copy(sop, check(sop, today=TODAY), Wishes())
    browser = PageBrowser(text_width=WIDTH)
    browser.setFont(printing.text_font())
    browser.show_pieces(PieceMaker().pieces(copy.outline), copy.pictures)
    document = browser.document().clone()
    document.setDocumentMargin(0)
    document.setTextWidth(WIDTH)
    return Printed(document, pages_of(document, HEIGHT), browser)


class Sheets(QImage):
    """Paper that keeps what was painted on each page."""

    def __init__(self) -> None:
        super().__init__(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        self.fill(0xFFFFFF)
        self.done: list[QImage] = []

    def newPage(self) -> bool:
        self.done.append(self.copy())
        self.fill(0xFFFFFF)
        return True
