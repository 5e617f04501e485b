"""What a user does in the list of findings and at a field that has some."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from sop_studio.gui.findings.rows import Group, Heading, Row
from sop_studio.gui.findings.view import FindingsView
from sop_studio.gui.widgets.remark import RemarkLine
from sop_studio.gui.window import MainWindow
from sop_studio.model.findings import Finding
from tests.gui.editor_support import settle


def named(window: QWidget, name: str) -> QWidget:
    found = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible widgets are named {name}"
    return found[0]


def button(root: QWidget, words: str) -> QAbstractButton:
    found = [
        each
        for each in root.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName() == words
    ]
    assert len(found) == 1, f"{len(found)} visible buttons are called {words}"
    return found[0]


def buttons(root: QWidget) -> list[QAbstractButton]:
    return [each for each in root.findChildren(QAbstractButton) if each.isVisible()]


def press(root: QWidget, words: str) -> None:
    QTest.mouseClick(button(root, words), Qt.MouseButton.LeftButton)
    settle()


def type_and_enter(line: QWidget, text: str) -> None:
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def show_findings(window: MainWindow) -> FindingsView:
    window.workspace.side.setCurrentWidget(window.findings)
    settle()
    view = named(window, "findings")
    assert isinstance(view, FindingsView)
    return view


def headings(view: FindingsView) -> list[str]:
    return [each.words for each in view.findings.rows if isinstance(each, Heading)]


def listed(view: FindingsView, group: Group | None = None) -> list[Row]:
    rows = [each for each in view.findings.rows if isinstance(each, Row)]
    return [each for each in rows if group in {None, each.group}]


def choose(view: FindingsView, code: str, field: str) -> Row:
    """Make a finding the current one with the keyboard's Up and Down."""
    at = next(
        at
        for at, each in enumerate(view.findings.rows)
        if isinstance(each, Row) and (each.finding.code, each.finding.field) == (code, field)
    )
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(len(view.findings.rows)):
        row = view.current_row()
        if row is not None and view.currentIndex().row() == at:
            settle()
            return row
        QTest.keyClick(view, Qt.Key.Key_Down)
    raise AssertionError("the keyboard does not reach the row")


def click_row(view: FindingsView, row: Row, *, on_button: bool = False) -> None:
    index = view.findings.index(view.findings.row_of(row.key))
    view.scrollTo(index)
    settle()
    rect = view.visualRect(index)
    place = QPoint(rect.right() - 14, rect.top() + 14) if on_button else rect.center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


def lines_under(window: MainWindow, text: str) -> list[RemarkLine]:
    return [
        line
        for line in window.editor.findChildren(RemarkLine)
        if line.isVisible() and text in line.remark.text
    ]


def words_on(root: QWidget) -> str:
    return "\n".join(each.text() for each in root.findChildren(QLabel) if each.isVisible())


def found(window: MainWindow, code: str) -> list[Finding]:
    return [each for each in window.checking.report.findings if each.code == code]
