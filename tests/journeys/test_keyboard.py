"""The keyboard alone: Tab goes as the eye does, and comes back to where it began."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.exporters.formats import Format
from sop_studio.gui.window import MainWindow
from sop_studio.model.paths import get, parse
from sop_studio.model.section_places import SectionPlace
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
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
    window.file_actions.start_from("blank")
    assert _focused().objectName() == "document.title"
    window.file_actions.start_from("deployment")
    _type("Deploy the shop")
    assert window.session.sop.document.title == "Deploy the shop"
    for keys, title in (
        ("Ctrl+Z", "Release a service to production"),
        ("Ctrl+Y", "Deploy the shop"),
    ):
        QTest.keySequence(_focused(), keys)
        assert window.session.sop.document.title == title
    for action in window.findChildren(QAction):
        known = [each.toString() for each in action.shortcuts()]
        assert len(set(known)) == len(known), action.objectName()


def test_tab_goes_from_the_sections_into_the_form_and_all_the_way_round(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window(show="document.title")
    window.file_actions.start_from("deployment")
    window.editor.show_section("purpose")
    _active(qtbot, window)
    outline = window.findChild(QWidget, "outline")
    assert outline is not None
    outline.setFocus()
    visited = [_tab().objectName() for _stop in range(40)]
    assert "purpose.text" in visited[:3]
    assert {"preview", "export", "outline"} <= set(visited)


def test_what_was_exported_is_reached_between_the_header_and_the_sections(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window(show="document.title")
    window.file_actions.start_from("deployment")
    _active(qtbot, window)
    ask.to_save = tmp_path / "copy.md"
    window.actions_.exports[Format.MARKDOWN].trigger()
    wait_for_background()
    for section in ("", "purpose"):
        if section:
            window.editor.show_section(section)
        export = window.findChild(QWidget, "export")
        assert export is not None
        export.setFocus()
        visited = [_tab().accessibleName() for _stop in range(4)]
        assert visited == ["More", "Open", "Show in folder", "Close this message"]


def test_a_text_takes_the_keys_of_word_processors(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window(show="purpose.text")
    _active(qtbot, window)
    purpose = _focused()
    _type("- one")
    QTest.keyClick(purpose, Qt.Key.Key_Return)
    _type("- two")
    QTest.keyClick(purpose, Qt.Key.Key_Return)
    QTest.keyClick(purpose, Qt.Key.Key_Return)
    _type("Then save")
    QTest.keySequence(purpose, "Ctrl+Shift+Left")
    QTest.keySequence(purpose, "Ctrl+B")
    assert window.session.sop.purpose.text == "- one\n- two\n\nThen **save**"
    QTest.keySequence(purpose, "Ctrl+B")
    assert window.session.sop.purpose.text == "- one\n- two\n\nThen save"


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


def test_the_button_at_the_foot_leads_into_the_next_section(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window()
    window.file_actions.start_from("deployment")
    window.editor.show_field("purpose.text")
    _active(qtbot, window)
    button = next(
        each
        for each in window.editor.findChildren(QPushButton)
        if each.isVisible() and each.text().startswith("Next:")
    )
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.editor.current_section() == SectionPlace("scope")
    assert _focused().objectName().startswith("scope.")


def _type(text: str) -> None:
    QTest.keyClicks(_focused(), text)


def _tab_to(name: str, *, most: int = 60) -> None:
    for _stop in range(most):
        if _focused().objectName() == name:
            return
        _tab()
    raise AssertionError(f"Tab does not reach {name}")


def test_from_the_start_page_to_the_exported_file_without_a_mouse(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window = open_sop_window()
    _active(qtbot, window)
    _tab_to("start.starter.access")
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert _focused().objectName() == "document.title"
    QTest.keyClick(_focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _type("Give access to the wiki")
    _tab_to("document.owner")
    _type("Head of IT")
    ask.to_save = tmp_path / "wiki.sop"
    QTest.keyClick(_focused(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert ask.to_save.exists()
    ask.to_save = tmp_path / "wiki.docx"
    QTest.keyClick(_focused(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    wait_for_background()
    assert ask.to_save.read_bytes().startswith(b"PK")
    assert window.session.sop.document.title == "Give access to the wiki"
    assert window.session.sop.document.owner == "Head of IT"


@pytest.mark.parametrize("field", ["document.title", "purpose.text", "procedure.steps[0].action"])
def test_an_input_method_writes_chinese_and_japanese(
    qtbot: QtBot, open_sop_window: OpenWindow, field: str
) -> None:
    window = open_sop_window(show="document.title")
    window.file_actions.start_from("access")
    _active(qtbot, window)
    assert window.editor.show_field(field)
    before = get(window.session.sop, parse(field))
    widget = _focused()
    QTest.keyClick(widget, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_End)
    QApplication.sendEvent(widget, QInputMethodEvent("ni hao", []))
    assert get(window.session.sop, parse(field)) == before
    done = QInputMethodEvent()
    done.setCommitString("你好、東京")
    QApplication.sendEvent(widget, done)
    assert get(window.session.sop, parse(field)) == f"{before}你好、東京"
    window.session.undo_stack.undo()
    assert get(window.session.sop, parse(field)) == before
