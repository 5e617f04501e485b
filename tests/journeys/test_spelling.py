"""Unknown words get a wavy line, and the menu offers what can be done about them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.spelling.marks import InputMarks
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.window import MainWindow
from sop_studio.language import system_dictionaries
from sop_studio.model.parts import Role, Step, Term
from sop_studio.model.paths import get, parse
from sop_studio.model.sop import Definitions, Document, Procedure, Purpose, Roles, Sop
from sop_studio.settings import default_folder
from tests.gui.editor_support import settle, text_of
from tests.journeys.conftest import OpenWindow

SOP = Sop(
    document=Document(title="Databse restore", owner="Zbignew Krzyz"),
    purpose=Purpose(
        text="Take the databse down, then recieve it.\n\n```\nkubectl recieve\n```\nSee `recieve`."
    ),
    definitions=Definitions(terms=(Term(term="Flurbing", definition="How flurbing is done"),)),
    roles=Roles(roles=(Role(name="Flurbmaster", duty="The flurbmaster does the wrok"),)),
    procedure=Procedure(steps=(Step(action="Chek the backup", commands="chek --al"),)),
)


class Writer:
    """The window, and what a person sees and does about spelling."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def show(self, path: str) -> QWidget:
        assert self.window.editor.show_field(path)
        self.wait()
        return self.named(path)

    def named(self, path: str) -> QWidget:
        found = [each for each in self.window.findChildren(QWidget, path) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def wait(self) -> None:
        settle()
        self._qtbot.waitUntil(lambda: self.window.spelling.is_at_rest, timeout=10_000)
        settle()

    def marked(self, path: str) -> list[str]:
        marks = self.named(path).findChild(InputMarks)
        return [each.word for each in marks.mistakes()] if isinstance(marks, InputMarks) else []

    def menu_at(self, path: str, place: int) -> QMenu:
        """Open the context menu with the keyboard, at a place in a text."""
        field = self.named(path)
        field.setFocus()
        if hasattr(field, "setCursorPosition"):
            field.setCursorPosition(place)
        else:
            cursor = field.textCursor()  # type: ignore[attr-defined]
            cursor.setPosition(place)
            field.setTextCursor(cursor)  # type: ignore[attr-defined]
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(field, event)
        settle()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def choose(self, menu: QMenu, name: str) -> None:
        action = next(each for each in menu.actions() if each.objectName() == name)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        settle()
        self.wait()

    def value(self, path: str) -> object:
        return get(self.window.session.sop, parse(path))


OpenWriter = Callable[[Sop], Writer]


@pytest.fixture
def writer(open_sop_window: OpenWindow, qtbot: QtBot) -> OpenWriter:
    def open_on(sop: Sop) -> Writer:
        window = open_sop_window()
        window.session.replace(sop)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return Writer(window, qtbot)

    return open_on


def suggestions(menu: QMenu) -> list[str]:
    names = "spelling.suggestion["
    return [each.text() for each in menu.actions() if each.objectName().startswith(names)]


def test_unknown_words_are_marked_but_not_in_code_or_names(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("document.title")
    assert on.marked("document.title") == ["Databse"]
    assert on.marked("document.owner") == []
    on.show("purpose.text")
    assert on.marked("purpose.text") == ["databse", "recieve"]
    on.show("procedure.steps[0].action")
    assert on.marked("procedure.steps[0].action") == ["Chek"]
    assert on.marked("procedure.steps[0].commands") == []


def test_what_the_sop_explains_itself_is_right(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("definitions.terms[0].definition")
    assert on.marked("definitions.terms[0].definition") == []
    on.show("roles.roles[0].duty")
    assert on.marked("roles.roles[0].duty") == ["wrok"]


def underlined(widget: QWidget) -> list[str]:
    assert isinstance(widget, QTextEdit)
    return [each.cursor.selectedText() for each in widget.extraSelections()]


def test_a_name_is_learnt_though_its_field_was_left_at_once(writer: OpenWriter) -> None:
    writing = writer(SOP)
    purpose = writing.show("purpose.text")
    assert isinstance(purpose, QTextEdit)
    purpose.setPlainText("Ask the zorkmaster first")
    writing.wait()
    assert writing.marked("purpose.text") == ["zorkmaster"]
    assert writing.window.editor.show_field("roles.roles[0].name")
    QTest.keyClicks(writing.named("roles.roles[0].name"), "Zorkmaster ")
    writing.show("purpose.text")
    assert writing.marked("purpose.text") == []


def test_words_beside_a_reference_are_underlined_and_corrected(writer: OpenWriter) -> None:
    path = "procedure.steps[0].expected"
    link = "[Step 2](sop:two)"
    first = Step(action="Open it", expected=f"Chek it, see {link} and recieve")
    on = writer(Sop(procedure=Procedure(steps=(first, Step(id="two", action="Close it")))))
    widget = on.show(path)
    assert underlined(widget) == ["Chek", "recieve"]
    menu = on.menu_at(path, len("Chek it, see x and rec"))
    assert suggestions(menu)[0] == "receive"
    on.choose(menu, "spelling.suggestion[0]")
    assert on.value(path) == f"Chek it, see {link} and receive"
    assert underlined(widget) == ["Chek"]


def test_a_reference_put_in_leaves_the_lines_under_their_words(writer: OpenWriter) -> None:
    path = "procedure.steps[0].expected"
    first = Step(action="Open it", expected="Chek it, recieve the wrok")
    on = writer(Sop(procedure=Procedure(steps=(first, Step(id="two", action="Close it")))))
    widget = on.show(path)
    assert isinstance(widget, GrowingTextEdit)
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    widget.insert_link("[Close it](sop:two)")
    settle()
    assert underlined(widget) == ["recieve", "wrok"]
    on.wait()
    assert underlined(widget) == ["Chek", "recieve", "wrok"]


def test_one_click_corrects_a_word_as_one_step_of_undo(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("purpose.text")
    menu = on.menu_at("purpose.text", 12)
    assert suggestions(menu)[0] == "database"
    assert len(suggestions(menu)) <= 5
    on.choose(menu, "spelling.suggestion[0]")
    assert str(on.value("purpose.text")).startswith("Take the database down, then recieve")
    assert on.window.session.undo_stack.undoText() == "correct spelling"
    assert on.marked("purpose.text") == ["recieve"]
    on.window.session.undo_stack.undo()
    assert on.window.session.sop == SOP


def test_a_line_offers_the_same_and_keeps_the_capital(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("document.title")
    menu = on.menu_at("document.title", 3)
    assert suggestions(menu)[0] == "Database"
    on.choose(menu, "spelling.suggestion[0]")
    assert on.value("document.title") == "Database restore"
    assert on.marked("document.title") == []


def test_elsewhere_in_the_text_the_menu_is_the_ordinary_one(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("purpose.text")
    menu = on.menu_at("purpose.text", 2)
    assert suggestions(menu) == []
    menu.close()


def test_a_word_that_was_added_is_right_everywhere_and_is_kept(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("purpose.text")
    on.choose(on.menu_at("purpose.text", 12), "spelling.add")
    assert on.marked("purpose.text") == ["recieve"]
    assert (default_folder() / "dictionary.txt").read_text(encoding="utf-8") == "databse\n"
    again = writer(SOP)
    again.show("document.title")
    assert again.marked("document.title") == []


def test_a_word_can_be_ignored_in_this_sop_alone(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("purpose.text")
    on.choose(on.menu_at("purpose.text", 32), "spelling.ignore")
    assert on.marked("purpose.text") == ["databse"]
    on.window.session.replace(Sop(purpose=SOP.purpose))
    on.show("purpose.text")
    assert on.marked("purpose.text") == ["databse", "recieve"]


def test_a_word_is_not_marked_while_it_is_typed(writer: OpenWriter) -> None:
    on = writer(Sop())
    field = on.show("document.title")
    QTest.keyClicks(field, "Restore the databse")
    on.wait()
    assert on.marked("document.title") == []
    QTest.keyClicks(field, " wrok ")
    on.wait()
    assert on.marked("document.title") == ["databse", "wrok"]


def test_marks_stay_with_their_words_while_one_types_before_them(writer: OpenWriter) -> None:
    on = writer(SOP)
    field = on.show("purpose.text")
    QTest.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Now ")
    marks = field.findChild(InputMarks)
    assert isinstance(marks, InputMarks)
    found = [text_of(field)[each.start : each.end] for each in marks.mistakes()]
    assert found == ["databse", "recieve"]
    on.wait()
    assert on.marked("purpose.text") == ["databse", "recieve"]


def test_spelling_can_be_switched_off_and_on(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.show("purpose.text")
    on.window.actions_.spelling.trigger()
    on.wait()
    assert on.marked("purpose.text") == []
    on.window.actions_.spelling.trigger()
    on.wait()
    assert on.marked("purpose.text") == ["databse", "recieve"]


def test_an_sop_in_another_language_is_left_alone(writer: OpenWriter) -> None:
    german = (
        "Vor dem Einspielen prüft der Verantwortliche, ob alle Freigaben vorliegen und ob die "
        "Sicherung der Datenbank erfolgreich war. Danach wird der Dienst angehalten, die neue "
        "Fassung eingespielt und der Dienst wieder gestartet. Schlägt dies fehl, so wird die "
        "Sicherung zurückgespielt und der Leiter des Betriebs benachrichtigt."
    )
    on = writer(Sop(purpose=Purpose(text=german)))
    on.show("purpose.text")
    assert on.marked("purpose.text") == []


def test_a_line_with_a_mistake_is_painted(writer: OpenWriter) -> None:
    on = writer(SOP)
    field = on.show("document.title")
    on.named("document.owner").setFocus()
    marked = field.grab().toImage()
    on.window.spelling.set_on(False)
    settle()
    assert field.grab().toImage() != marked


def test_the_choice_to_check_spelling_is_kept(writer: OpenWriter) -> None:
    on = writer(SOP)
    on.window.actions_.spelling.trigger()
    again = writer(SOP)
    again.show("purpose.text")
    assert not again.window.actions_.spelling.isChecked()
    assert again.marked("purpose.text") == []
    again.window.actions_.spelling.trigger()
    again.wait()
    assert again.marked("purpose.text") == ["databse", "recieve"]


def test_the_menu_under_the_mouse_is_for_the_word_there(writer: OpenWriter) -> None:
    on = writer(SOP)
    field = on.show("purpose.text")
    assert isinstance(field, QTextEdit)
    cursor = field.textCursor()
    cursor.setPosition(12)
    place = field.cursorRect(cursor).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, field.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(field.viewport(), event)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert suggestions(menu)[0] == "database"
    menu.close()


def test_without_the_extra_no_other_language_is_offered(writer: OpenWriter) -> None:
    on = writer(SOP)
    names = {each.objectName() for each in on.window.findChildren(QMenu)}
    assert ("spelling.languages" in names) == bool(
        system_dictionaries.is_available() and system_dictionaries.installed()
    )


def test_another_language_is_used_once_chosen_and_kept(
    writer: OpenWriter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Hunspell:
        def __init__(self, code: str, hunspell_data_dir: str) -> None:
            assert (code, hunspell_data_dir) == ("de_DE", str(tmp_path))

        def spell(self, word: str) -> bool:
            return word != "Dinst"

        def suggest(self, word: str) -> list[str]:
            return [word.replace("Dinst", "Dienst")]

    module = ModuleType("hunspell")
    module.Hunspell = Hunspell  # type: ignore[attr-defined]
    module.__spec__ = ModuleSpec("hunspell", None)
    monkeypatch.setitem(sys.modules, "hunspell", module)
    monkeypatch.setenv("DICPATH", str(tmp_path))
    for name in ("de_DE.dic", "de_DE.aff"):
        (tmp_path / name).write_text("", encoding="utf-8")
    on = writer(Sop(purpose=Purpose(text="The Dinst recieve")))
    on.show("purpose.text")
    assert on.marked("purpose.text") == ["Dinst", "recieve"]
    action = on.window.findChild(QAction, "spelling.language.de_DE")
    assert action is not None
    action.trigger()
    on.wait()
    assert on.marked("purpose.text") == ["Dinst"]
    menu = on.menu_at("purpose.text", 6)
    assert suggestions(menu) == ["Dienst"]
    menu.close()
    again = writer(Sop(purpose=Purpose(text="The Dinst recieve")))
    again.show("purpose.text")
    assert again.marked("purpose.text") == ["Dinst"]
