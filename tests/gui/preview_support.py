"""A preview beside a session, as the window has it, and what a reader does with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFrame
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget

from sop_studio.gui.checking import Checking
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.pane import PreviewPane
from sop_studio.gui.session import Session
from sop_studio.id_pattern import DEFAULT_PATTERN
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from tests.gui.editor_support import settle

TODAY = date(2026, 10, 1)
WIDTH, HEIGHT = 460, 800


@dataclass
class OpenedPreview:
    """What a test needs of a preview on the screen."""

    pane: PreviewPane
    page: PageBrowser
    session: Session
    checking: Checking
    clicked: list[str]

    @property
    def text(self) -> str:
        return self.page.toPlainText()

    @property
    def report(self) -> Report:
        return self.checking.report

    def show_tab(self, number: int) -> None:
        tabs = self.pane.findChild(QTabWidget)
        assert tabs is not None
        tabs.setCurrentIndex(number)

    def point_of(self, words: str) -> QPoint:
        """Return where words stand on the page, scrolled into view."""
        found = self.page.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
        assert not found.isNull(), f"“{words}” is not on the page"
        found.setPosition(found.selectionStart() + len(words) // 2)
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + self.page.cursorRect(found).top() - self.page.height() // 2)
        settle()
        return self.page.cursorRect(found).center()

    def click(self, words: str) -> str:
        """Click on words of the page; return the path of the field that the click asks for."""
        return self.click_at(self.point_of(words))

    def click_at(self, point: QPoint) -> str:
        self.clicked.clear()
        # Two clicks that follow each other at once would be a double click.
        QTest.mouseClick(self.page.viewport(), Qt.MouseButton.RightButton, pos=point)
        QTest.mouseClick(self.page.viewport(), Qt.MouseButton.LeftButton, pos=point)
        settle()
        return self.clicked[-1] if self.clicked else ""

    def is_in_view(self, words: str) -> bool:
        found = self.page.document().find(words)
        return not found.isNull() and self.page.viewport().rect().contains(
            self.page.cursorRect(found).center()
        )


@contextmanager
def opened_preview(sop: Sop, width: int = WIDTH, height: int = HEIGHT) -> Iterator[OpenedPreview]:
    session = Session(sop)
    checking = Checking(session, DEFAULT_PATTERN, today=lambda: TODAY)
    pane = PreviewPane(session, checking)
    session.edited.connect(checking.check)
    session.replaced.connect(checking.check)
    page = pane.findChild(PageBrowser, "preview")
    assert page is not None
    clicked: list[str] = []
    pane.field_clicked.connect(clicked.append)
    pane.resize(width, height)
    pane.show()
    settle()
    try:
        yield OpenedPreview(pane, page, session, checking, clicked)
    finally:
        pane.close()
        pane.deleteLater()
        checking.deleteLater()
        session.deleteLater()
        settle()


def shape_of(page: PageBrowser) -> list[tuple[str, float, float, float, str]]:
    """Every paragraph of a page: its text, its room, and the frame in which it stands."""
    shape = []
    block: QTextBlock = page.document().begin()
    while block.isValid():
        form = block.blockFormat()
        frame = page.document().frameAt(block.position())
        shape.append(
            (
                block.text(),
                form.lineHeight(),
                form.topMargin(),
                form.textIndent(),
                _frame_shape(frame),
            )
        )
        block = block.next()
    return shape


def _frame_shape(frame: QTextFrame | None) -> str:
    if frame is None:
        return ""
    form = frame.frameFormat()
    return f"{type(frame).__name__} {form.leftMargin():.0f} {form.topMargin():.0f}"
