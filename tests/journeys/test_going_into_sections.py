"""From section to section: what is typed next goes into the section that was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.model.section_places import SectionPlace
from tests.gui.editor_support import settle
from tests.journeys.conftest import OpenWindow


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _opened(qtbot: QtBot, open_sop_window: OpenWindow, show: str) -> MainWindow:
    window = open_sop_window(show=show)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _rail(window: MainWindow) -> QListWidget:
    rail = window.findChild(QListWidget, "outline")
    assert rail is not None
    return rail


def _click_in_rail(window: MainWindow, title: str) -> None:
    rail = _rail(window)
    item = next(rail.item(row) for row in range(rail.count()) if rail.item(row).text() == title)
    place = rail.visualItemRect(item).center()
    QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()


def test_words_typed_after_next_go_into_the_next_section(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    following = next(
        each
        for each in window.editor.findChildren(QPushButton)
        if each.isVisible() and each.accessibleName() == "Next: Purpose"
    )
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    QTest.keyClicks(_focused(), "Access ends with the contract.")
    assert window.session.sop.purpose.text == "Access ends with the contract."
    assert window.editor.current_section() == SectionPlace("purpose")


def test_words_typed_after_a_click_in_the_rail_go_into_that_section(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    _click_in_rail(window, "Purpose")
    QTest.keyClicks(_focused(), "Say why.")
    assert window.session.sop.purpose.text == "Say why."


def test_a_section_is_entered_where_it_was_left(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = _opened(qtbot, open_sop_window, "document.owner")
    _click_in_rail(window, "Purpose")
    _click_in_rail(window, "Title and ownership")
    assert _focused().objectName() == "document.owner"


def test_a_list_without_rows_is_entered_at_the_button_that_adds_one(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    _click_in_rail(window, "Scope")
    assert _focused().objectName() == "add:scope.included"


def test_the_procedure_is_entered_at_its_steps(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    _click_in_rail(window, "Procedure")
    assert _focused().objectName() == "add:procedure.steps"
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    _click_in_rail(window, "Purpose")
    QTest.keyClick(_focused(), Qt.Key.Key_F6)
    window.editor.enter_section(SectionPlace("procedure"))
    assert _focused().objectName() == "procedure.steps[0].action"
    assert window.session.sop.procedure.phases == ()


def test_an_added_section_is_entered(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    menu = window.findChild(QMenu, "rail.more")
    assert menu is not None
    menu.aboutToShow.emit()
    next(
        each for each in menu.actions() if each.text() == "Decision Points && Exceptions"
    ).trigger()
    settle()
    assert _focused().objectName() == "add:decisions.decisions"
    menu.aboutToShow.emit()
    words = [each.text() for each in menu.actions() if not each.isSeparator()]
    assert words.index("How the SOP was made") < words.index("Interviews")
    next(each for each in menu.actions() if each.text() == "Why this task").trigger()
    settle()
    assert window.editor.isAncestorOf(_focused())


def test_what_the_status_bar_says_stays_when_a_menu_was_passed_over(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    QTest.keyClicks(_focused(), "Offboard")
    saved = window.findChild(QLabel, "saved")
    assert saved is not None
    assert saved.isVisible()
    assert saved.text() == "Changes are not saved"
    QApplication.sendEvent(window, QStatusTipEvent(""))
    assert saved.isVisible()
    assert saved.text() == "Changes are not saved"


def test_arrows_stay_in_the_rail_and_enter_goes_into_the_section(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = _opened(qtbot, open_sop_window, "document.title")
    rail = _rail(window)
    rail.setFocus()
    QTest.keyClick(rail, Qt.Key.Key_Down)
    assert _focused() is rail
    QTest.keyClick(rail, Qt.Key.Key_Return)
    assert _focused().objectName() == "purpose.text"


def test_f6_comes_to_the_list_of_sections(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    _opened(qtbot, open_sop_window, "document.title")
    visited = []
    for _pane in range(4):
        QTest.keyClick(_focused(), Qt.Key.Key_F6)
        visited.append(_focused().objectName())
    assert "outline" in visited
    assert visited[-1] == "document.title"
