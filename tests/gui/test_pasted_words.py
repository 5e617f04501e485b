"""Words are pasted and dropped into real inputs: clean, undone at once, or refused."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.markup import portable
from sop_studio.model.parts import CustomSection, Entry, Interview, Step
from sop_studio.model.sop import Custom, Procedure, Scope, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    drop,
    key,
    opened_editor,
    settle,
    text_of,
    type_into,
    wait_for_background,
)
from tests.markup import clipboards

ENTRY = "scope.included[0].text"
SINGLE_LINES = ["document.title", "procedure.steps[0].action"]
LINES = [*SINGLE_LINES, ENTRY]
TEXTS = ["purpose.text", "procedure.steps[0].details", "custom.sections[0].text"]
COMMANDS = "procedure.steps[0].commands"
EVERY = [*LINES, *TEXTS, COMMANDS]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    sop = Sop(
        procedure=Procedure(steps=(Step(action="", details="-", commands="-"),)),
        scope=Scope(included=(Entry(text=""),)),
        custom=Custom(sections=(CustomSection(title="Own"),)),
    )
    with opened_editor(sop) as editor:
        yield editor


def mime(*, html: str = "", text: str = "") -> QMimeData:
    made = QMimeData()
    if html:
        made.setHtml(html)
    if text:
        made.setText(text)
    return made


def paste(widget: QWidget, made: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(made)
    widget.setFocus()
    key(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_for_background()


def emptied(opened: OpenedEditor, path: str) -> QWidget:
    widget = opened.show(path)
    assert isinstance(widget, QLineEdit | QTextEdit)
    widget.setFocus()
    widget.selectAll()
    key(widget, Qt.Key.Key_Delete)
    return widget


@pytest.mark.parametrize("path", TEXTS)
def test_what_was_copied_in_word_becomes_lists_links_and_a_table(
    opened: OpenedEditor, path: str
) -> None:
    widget = emptied(opened, path)
    paste(widget, mime(html=clipboards.WORD, text="Deploy"))
    value = str(opened.value(path))
    assert "- First\n    - Below\n- Second **bold**" in value
    assert "(https://example.com/a%20b)" in value
    assert "| Role | Duty |" in value
    assert portable(value) == value
    assert text_of(widget) == value.replace("\u00a0", " ")
    opened.undo()
    assert opened.value(path) == ""


@pytest.mark.parametrize("path", SINGLE_LINES)
def test_a_line_takes_the_words_alone(opened: OpenedEditor, path: str) -> None:
    widget = emptied(opened, path)
    paste(widget, mime(html="<ul><li>Stop<li>and <b>wait</b></ul>"))
    assert opened.value(path) == text_of(widget) == "Stop and wait"


def test_commands_take_the_plain_text(opened: OpenedEditor) -> None:
    paste(emptied(opened, COMMANDS), mime(html="<b>x</b>", text="make *.o\n\tinstall"))
    assert opened.value(COMMANDS) == "make *.o\n\tinstall"


@pytest.mark.parametrize("path", [each for each in EVERY if each != ENTRY])
def test_control_characters_and_lone_surrogates_do_not_come_in(
    opened: OpenedEditor, path: str
) -> None:
    widget = emptied(opened, path)
    paste(widget, mime(text="a\x00\x08b\x1f\ud800c\ufffe\r\nd\u2028e"))
    value = str(opened.value(path))
    assert value.split() == ["abc", "d", "e"]
    assert "\n" in value or path in LINES
    assert text_of(widget) == value.replace("\u00a0", " ")


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("text", ["word " * 200_000, "x" * 1_000_000, "\n" * 1_000_000])
def test_a_megabyte_is_refused_at_once_with_a_sentence(
    opened: OpenedEditor, path: str, text: str
) -> None:
    widget = opened.show(path)
    before = opened.sop
    QGuiApplication.clipboard().setMimeData(mime(text=text))
    widget.setFocus()
    start = time.thread_time()
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    taken = time.thread_time() - start
    wait_for_background()
    assert opened.sop is before
    assert len(opened.ask.problems) == 1
    assert "1,000,000 characters" in opened.ask.problems[0]
    assert taken < 0.1


def test_a_paste_is_a_step_of_undo_of_its_own(opened: OpenedEditor) -> None:
    widget = emptied(opened, "purpose.text")
    type_into(widget, "Typed. ")
    paste(widget, mime(text="Pasted."))
    type_into(widget, " More.")
    assert opened.value("purpose.text") == "Typed. Pasted. More."
    opened.undo()
    assert opened.value("purpose.text") == "Typed. Pasted."
    assert opened.session.undo_stack.undoText() == "paste in Purpose"
    opened.undo()
    assert opened.value("purpose.text") == "Typed. "


def test_a_list_pasted_into_a_sentence_stands_apart(opened: OpenedEditor) -> None:
    widget = emptied(opened, "purpose.text")
    assert isinstance(widget, QTextEdit)
    type_into(widget, "Before after")
    widget.moveCursor(QTextCursor.MoveOperation.WordLeft)
    paste(widget, mime(html="<ul><li>a<li>b</ul>"))
    assert opened.value("purpose.text") == "Before \n\n- a\n- b\n\nafter"


def test_a_long_page_lands_where_the_cursor_was_though_typing_goes_on(
    opened: OpenedEditor,
) -> None:
    widget = emptied(opened, "purpose.text")
    assert isinstance(widget, QTextEdit)
    type_into(widget, "End")
    widget.moveCursor(QTextCursor.MoveOperation.Start)
    long = "<p>" + "A <b>bold</b> word. " * 400
    QGuiApplication.clipboard().setMimeData(mime(html=long))
    key_only(widget)
    widget.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(widget, "!")
    wait_for_background()
    value = str(opened.value("purpose.text"))
    assert value.startswith("A **bold** word. A **bold**")
    assert value.endswith("End!")


def key_only(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_long_page_is_dropped_when_its_input_has_gone(opened: OpenedEditor) -> None:
    widget = emptied(opened, "purpose.text")
    QGuiApplication.clipboard().setMimeData(mime(html="<p>" + "A <b>bold</b> word. " * 400))
    key_only(widget)
    opened.session.replace(Sop())
    wait_for_background()
    assert opened.value("purpose.text") == ""
    assert opened.ask.problems == []


def test_a_transcript_fits_into_the_notes_of_a_talk(opened: OpenedEditor) -> None:
    from sop_studio.model.edits import Insert
    from sop_studio.model.paths import parse

    opened.session.edit("add", Insert(parse("interviews.interviews"), 0, Interview()))
    widget = opened.show("interviews.interviews[0].notes")
    paste(widget, mime(text="Then she said so. " * 8_000))
    assert len(str(opened.value("interviews.interviews[0].notes"))) == 144_000


@pytest.mark.parametrize("path", ["document.title", "purpose.text"])
def test_words_dropped_on_an_input_are_cleaned_too(opened: OpenedEditor, path: str) -> None:
    widget = emptied(opened, path)
    assert drop(widget, mime(text="dropped\x00\x08"))
    assert opened.value(path) == "dropped"


def test_the_menus_paste_is_the_same_paste(opened: OpenedEditor) -> None:
    from sop_studio.gui.widgets.line_edit import LineEdit

    widget = emptied(opened, "document.title")
    assert isinstance(widget, LineEdit)
    QGuiApplication.clipboard().setMimeData(mime(text="\u2022\tFrom Word\r\n"))
    menu = widget.context_menu()
    next(each for each in menu.actions() if each.objectName() == "edit-paste").trigger()
    settle()
    assert opened.value("document.title") == "From Word"
    menu.deleteLater()
