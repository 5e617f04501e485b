"""The keyboard alone: Tab goes as the eye does, and comes back to where it began."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.model.section_places import SectionPlace
from tests.journeys.conftest import OpenWindow


def _active(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _tab() -> QWidget:
    QTest.keyClick(_focused(), Qt.Key.Key_Tab)
    return _focused()


def test_a_new_sop_waits_for_the_title(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = open_sop_window()
    _active(qtbot, window)
    window.start_from("blank")
    assert _focused().objectName() == "document.title"


def test_tab_goes_from_the_sections_into_the_form_and_all_the_way_round(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window(show="document.title")
    window.start_from("deployment")
    window.editor.show_section("purpose")
    _active(qtbot, window)
    outline = window.findChild(QWidget, "outline")
    assert outline is not None
    outline.setFocus()
    visited = [_tab().objectName() for _stop in range(40)]
    assert "purpose.text" in visited[:3]
    assert {"preview", "export", "outline"} <= set(visited)


def test_enter_presses_the_button_that_has_the_focus(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window(show="purpose.text")
    _active(qtbot, window)
    following = next(
        button
        for button in window.editor.findChildren(QPushButton)
        if button.isVisible() and "Scope" in button.accessibleName()
    )
    following.setFocus()
    QTest.keyClick(following, Qt.Key.Key_Return)
    assert window.editor.current_section() == SectionPlace("scope")


def test_tab_after_a_date_goes_to_the_next_field(qtbot: QtBot, open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.effective")
    _active(qtbot, window)
    QTest.keyClicks(_focused(), "2026-12-01")
    after = _tab()
    QTest.keyClicks(after, "Release Manager")
    assert window.session.sop.document.effective == "2026-12-01"
    assert after.objectName() == "document.owner"
    assert window.session.sop.document.owner == "Release Manager"


def test_the_section_being_edited_is_marked_in_the_list(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    for key in ("document", "purpose", "rollback", "interviews"):
        window.editor.show_section(key)
        assert window.rail.current_section() == SectionPlace(key)
