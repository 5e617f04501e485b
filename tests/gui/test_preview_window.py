"""The preview in the real window, beside the form that it follows and leads to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from sop_studio.gui.window import MainWindow
from tests.gui.editor_support import focused_name, settle


def page_of(window: MainWindow) -> QTextBrowser:
    (page,) = (each for each in window.findChildren(QTextBrowser, "preview") if each.isVisible())
    return page


def click(page: QTextBrowser, words: str) -> None:
    found = page.document().find(words)
    assert not found.isNull(), f"“{words}” is not on the page"
    found.setPosition(found.selectionStart() + 2)
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + page.cursorRect(found).top() - page.height() // 2)
    settle()
    point: QPoint = page.cursorRect(found).center()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.RightButton, pos=point)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    settle()


def test_the_sample_needs_no_sideways_scrolling_in_a_new_window(window: MainWindow) -> None:
    page = page_of(window)
    for width, height in ((window.width(), window.height()), (1440, 900), (1100, 700)):
        window.resize(width, height)
        settle()
        assert page.horizontalScrollBar().maximum() == 0, width


FIELDS = {
    "Production Deployment": "document.title",
    "Deploy Service X": "purpose.text",
    "Service X interface": "scope.included[0].text",
    "Coordinated universal": "definitions.terms[6].definition",
    "Note the running": "procedure.steps[2].action",
    "Both figures stand": "procedure.steps[1].expected",
    "smoke test fails twice in a row": "decisions.decisions[4].condition",
    "The health page": "rollback.verification",
}


def test_a_click_on_the_page_puts_the_caret_into_the_field(window: MainWindow) -> None:
    led = {}
    for words in FIELDS:
        click(page_of(window), words)
        led[words] = focused_name()
    assert led == FIELDS


def test_each_key_is_on_the_page_before_the_next(window: MainWindow) -> None:
    page = page_of(window)
    click(page, "Note the running")
    typed = ""
    for key in "Zebra":
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, key)
        typed += key
        assert typed in page.toPlainText()


def test_the_page_follows_the_form(window: MainWindow) -> None:
    page = page_of(window)
    for field, words in (
        ("history.changes[0].summary", "Change History"),
        ("purpose.text", "Purpose"),
        ("rollback.steps[0].action", "Roll back to the stable revision"),
    ):
        assert window.editor.show_field(field)
        settle()
        found = page.document().find(words)
        assert page.viewport().rect().contains(page.cursorRect(found).center()), field
