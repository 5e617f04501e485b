"""Sections as a whole, in the rail: added, renamed, moved and removed, each one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.app import open_window
from sop_studio.gui.ask import Answer
from sop_studio.gui.window import MainWindow
from sop_studio.model.naming import short_section_words
from sop_studio.model.numbering import shown_sections
from sop_studio.model.parts import CustomSection, Risk
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sop import Custom, Layout, Risks, Sop
from sop_studio.storage import save_sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import focused_name, key, settle

ALT = Qt.KeyboardModifier.AltModifier
CONTACTS = CustomSection(id="contacts", title="Contacts", text="Ring 1", after="scope")
WINDOWS = CustomSection(id="windows", title="Windows", after="scope")
SOP = Sop(custom=Custom(sections=(CONTACTS, WINDOWS)), layout=Layout(added=("risks",)))


@pytest.fixture
def ask() -> FakeAsk:
    return FakeAsk()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, ask: FakeAsk) -> Iterator[MainWindow]:
    path = tmp_path / "own.sop"
    save_sop(path, SOP, None, None)
    opened = open_window(path, "document.title", ask=lambda _window: ask)
    qtbot.addWidget(opened)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    settle()
    yield opened
    ask.unsaved = Answer.DISCARD
    opened.close()


def _rail(window: MainWindow) -> QListWidget:
    rail = window.findChild(QListWidget, "outline")
    assert rail is not None
    return rail


def test_the_link_to_what_is_to_be_mended_is_never_cut(window: MainWindow) -> None:
    window.resize(1600, 900)
    window.actions_.text_sizes[115].trigger()
    link = next(each for each in window.rail.findChildren(QPushButton) if "Show" in each.text())
    link.setText("Show 1,234 things that are still to be mended")
    settle()
    summary = link.parentWidget()
    assert summary is not None
    assert not window.rail.is_strip()
    assert link.width() >= link.sizeHint().width()
    assert summary.height() >= summary.heightForWidth(summary.width())


def _titles(window: MainWindow) -> list[str]:
    return [short_section_words(each) for each in shown_sections(window.session.sop)]


def _row(window: MainWindow, title: str) -> int:
    rail = _rail(window)
    return next(row for row in range(rail.count()) if rail.item(row).text() == title)


def _go_to(window: MainWindow, title: str) -> QListWidget:
    rail = _rail(window)
    rail.setFocus()
    rail.setCurrentRow(_row(window, title))
    settle()
    return rail


def _offers(window: MainWindow) -> dict[str, QAction]:
    """Open the menu of the current section with its button, and return what it offers."""
    button = window.findChild(QToolButton, "rail.act")
    assert button is not None
    button.setFocus()
    button.click()
    menu = window.findChild(QMenu, "rail.section")
    assert menu is not None
    assert menu.isVisible()
    menu.close()
    return {each.text().partition("\t")[0]: each for each in menu.actions()}


def _drag(rail: QListWidget, row: int, to: QPoint) -> None:
    start = rail.visualItemRect(rail.item(row)).center()
    viewport = rail.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    middle = (start + to) / 2
    for place in (middle, to):
        QTest.mouseMove(viewport, place)
        settle()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=to)
    settle()


def test_f2_renames_a_section_of_ones_own_in_its_row(window: MainWindow) -> None:
    rail = _go_to(window, "Contacts")
    key(rail, Qt.Key.Key_F2)
    line = rail.findChild(QLineEdit, "rail.rename")
    assert line is not None
    assert line.text() == "Contacts"
    assert line.accessibleName() == "Heading of the section"
    QTest.keyClicks(line, "People to ring")
    key(line, Qt.Key.Key_Return)
    assert window.session.sop.custom.sections[0].title == "People to ring"
    assert rail.item(_row(window, "People to ring")).isSelected()
    assert window.session.undo_stack.undoText() == "rename section"


def test_escape_leaves_the_heading_as_it_was(window: MainWindow) -> None:
    rail = _go_to(window, "Contacts")
    key(rail, Qt.Key.Key_F2)
    line = rail.findChild(QLineEdit, "rail.rename")
    assert line is not None
    QTest.keyClicks(line, "Something")
    key(line, Qt.Key.Key_Escape)
    assert window.session.sop.custom.sections[0].title == "Contacts"
    assert not window.session.undo_stack.canUndo()


def test_a_section_of_the_catalogue_keeps_its_name_and_place(window: MainWindow) -> None:
    rail = _go_to(window, "Scope")
    before = window.session.sop
    key(rail, Qt.Key.Key_F2)
    assert rail.findChild(QLineEdit, "rail.rename") is None
    key(rail, Qt.Key.Key_Down, ALT)
    key(rail, Qt.Key.Key_Delete)
    assert window.session.sop == before
    offers = _offers(window)
    assert [name for name, each in offers.items() if each.isEnabled() and name] == [
        "Add a section of your own after this one"
    ]


def test_alt_with_an_arrow_moves_a_section_among_all_sections(window: MainWindow) -> None:
    rail = _go_to(window, "Contacts")
    key(rail, Qt.Key.Key_Down, ALT)
    assert _titles(window)[2:6] == ["Scope", "Windows", "Contacts", "Definitions"]
    key(rail, Qt.Key.Key_Down, ALT)
    assert _titles(window)[2:6] == ["Scope", "Windows", "Definitions", "Contacts"]
    assert rail.currentItem().text() == "Contacts"
    assert window.editor.current_section() == SectionPlace("custom", "contacts")
    for _ in range(3):
        key(rail, Qt.Key.Key_Up, ALT)
    assert _titles(window)[2:6] == ["Contacts", "Scope", "Windows", "Definitions"]
    for _ in range(9):
        key(rail, Qt.Key.Key_Up, ALT)
    assert _titles(window)[:2] == ["Title and ownership", "Contacts"]


def test_a_section_of_ones_own_is_dragged_to_where_it_belongs(window: MainWindow) -> None:
    rail = _go_to(window, "Contacts")
    target = rail.visualItemRect(rail.item(_row(window, "Rollback")))
    _drag(rail, _row(window, "Contacts"), QPoint(target.center().x(), target.bottom()))
    titles = _titles(window)
    assert titles.index("Contacts") == titles.index("Rollback") + 1
    assert window.session.undo_stack.undoText() == "move section"
    assert window.editor.current_section() == SectionPlace("custom", "contacts")
    before = window.session.sop
    _drag(rail, _row(window, "Scope"), QPoint(target.center().x(), target.bottom()))
    assert window.session.sop == before


def test_an_empty_section_is_removed_without_a_question(window: MainWindow, ask: FakeAsk) -> None:
    _go_to(window, "Risks")
    _offers(window)["Remove"].trigger()
    settle()
    assert "Risks" not in _titles(window)
    assert ask.questions == []
    window.session.undo_stack.undo()
    assert window.session.sop == SOP


def test_removing_what_holds_something_asks_once_and_says_what_goes(
    window: MainWindow, ask: FakeAsk
) -> None:
    window.session.replace(replace(SOP, risks=Risks(risks=(Risk(), Risk()))))
    full = window.session.sop
    rail = _go_to(window, "Risks")
    key(rail, Qt.Key.Key_Delete)
    (question,) = ask.questions
    assert "Remove the section “Risks”?" in question
    assert "Risks (2)" in question
    assert window.session.sop == full
    ask.agrees = True
    key(rail, Qt.Key.Key_Delete)
    assert "Risks" not in _titles(window)
    window.session.undo_stack.undo()
    assert window.session.sop == full


def test_a_section_of_the_full_profile_can_leave_alone(window: MainWindow, ask: FakeAsk) -> None:
    ask.agrees = True
    window.session.replace(replace(SOP, layout=Layout(profile="full")))
    before = _titles(window)
    key(_go_to(window, "Safety and security"), Qt.Key.Key_Delete)
    assert _titles(window) == [each for each in before if each != "Safety and security"]
    window.session.undo_stack.undo()
    assert _titles(window) == before


def test_a_section_whose_adding_is_undone_gives_way_to_the_one_before_it(
    window: MainWindow,
) -> None:
    window.rail.setFocus()
    window.workspace.sections.add("decisions")
    settle()
    assert window.editor.current_section() == SectionPlace("decisions")
    window.session.undo_stack.undo()
    settle()
    assert window.editor.current_section() == SectionPlace("procedure")
    assert window.rail.current_section() == SectionPlace("procedure")
    window.session.undo_stack.redo()
    assert "Decision points" in _titles(window)


def test_what_is_cleared_in_a_section_that_was_not_added_stays_in_sight(
    window: MainWindow,
) -> None:
    window.editor.show_field("safety.data")
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "x")
    key(focus, Qt.Key.Key_Backspace)
    assert window.editor.current_section() == SectionPlace("safety")


def test_a_section_of_ones_own_is_added_where_one_is(window: MainWindow) -> None:
    _go_to(window, "Purpose")
    _offers(window)["Add a section of your own after this one"].trigger()
    settle()
    assert _titles(window)[1:4] == ["Purpose", "Untitled section", "Scope"]
    assert window.editor.current_section().custom_id
    assert window.session.undo_stack.undoText() == "add section"


def test_from_the_title_block_a_section_of_ones_own_comes_last(window: MainWindow) -> None:
    _go_to(window, "Title and ownership")
    menu = window.findChild(QMenu, "rail.more")
    assert menu is not None
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == "A section of your own").trigger()
    settle()
    assert _titles(window)[-2:] == ["Untitled section", "Change history"]


def test_a_removed_section_of_ones_own_gives_way_and_comes_back(
    window: MainWindow, ask: FakeAsk
) -> None:
    ask.agrees = True
    rail = _go_to(window, "Contacts")
    key(rail, Qt.Key.Key_Delete)
    assert "Heading, Text" in ask.questions[0]
    assert "Contacts" not in _titles(window)
    assert window.editor.current_section() == SectionPlace("document")
    window.session.undo_stack.undo()
    assert "Contacts" in _titles(window)


def test_enter_goes_from_the_rail_into_the_section(window: MainWindow) -> None:
    rail = _go_to(window, "Contacts")
    rail.setFocus()
    key(rail, Qt.Key.Key_Return)
    assert focused_name() == "custom.sections[0].title"


def test_the_records_of_the_making_stand_under_words_of_their_own(window: MainWindow) -> None:
    menu = window.findChild(QMenu, "rail.more")
    assert menu is not None
    menu.aboutToShow.emit()
    words = [each.text() for each in menu.actions() if not each.isSeparator()]
    heading = next(each for each in menu.actions() if each.text() == "How the SOP was made")
    assert not heading.isEnabled()
    assert words.index("How the SOP was made") < words.index("Interviews")


def test_a_right_click_opens_the_menu_of_the_section_under_it(window: MainWindow) -> None:
    rail = _go_to(window, "Windows")
    place = rail.visualItemRect(rail.item(_row(window, "Contacts"))).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        rail.viewport(), QContextMenuEvent(reason, place, rail.viewport().mapToGlobal(place))
    )
    menu = window.findChild(QMenu, "rail.section")
    assert menu is not None
    assert menu.isVisible()
    menu.close()
    settle()
    next(each for each in menu.actions() if each.text().startswith("Rename")).trigger()
    settle()
    line = rail.findChild(QLineEdit, "rail.rename")
    assert line is not None
    assert line.text() == "Contacts"
    QTest.keyClicks(line, "Ring")
    key(line, Qt.Key.Key_Return)
    assert _titles(window)[3:5] == ["Ring", "Windows"]


def test_the_button_of_the_menu_takes_the_keyboard(window: MainWindow) -> None:
    button = window.findChild(QToolButton, "rail.act")
    assert button is not None
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.accessibleName() == "Rename, move or remove this section"
