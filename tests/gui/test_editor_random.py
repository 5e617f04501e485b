"""Anything a user does in the form, in any order, can be undone to the SOP that was opened."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.model.sections import SECTIONS, has_section
from tests.gui.editor_support import OpenedEditor, filled_sop, focusable, opened_editor, settle

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

_LETTERS = "abc XYZ.,-0123 é€中"
_KEYS = (
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_Return, CONTROL),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Home, NONE),
    (Qt.Key.Key_Tab, NONE),
    (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Down, ALT),
    (Qt.Key.Key_D, CONTROL),
    (Qt.Key.Key_BracketLeft, CONTROL),
    (Qt.Key.Key_BracketRight, CONTROL),
    (Qt.Key.Key_M, CONTROL),
    (Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_A, CONTROL),
    (Qt.Key.Key_C, CONTROL),
    (Qt.Key.Key_X, CONTROL),
    (Qt.Key.Key_V, CONTROL),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Escape, NONE),
)


class RandomUser:
    """Somebody who presses and types without a plan; the same seed does the same things."""

    def __init__(self, opened: OpenedEditor, seed: int) -> None:
        self._opened = opened
        self._random = random.Random(seed)  # noqa: S311
        self.done: list[str] = []

    def act(self) -> None:
        """Do one thing."""
        actions: tuple[Callable[[], str], ...] = (
            self._type,
            self._type,
            self._press_key,
            self._press_key,
            self._press_button,
            self._press_button,
            self._choose,
            self._tick,
            self._use_menu,
            self._change_section,
            self._open_step,
            self._undo_or_redo,
        )
        self.done.append(self._random.choice(actions)())

    def _type(self) -> str:
        widget = self._any(QLineEdit, QTextEdit)
        if widget is None:
            return "nothing to type in"
        widget.setFocus()
        text = "".join(self._random.choices(_LETTERS, k=self._random.randint(1, 4)))
        for letter in text:
            _press_letter(widget, letter)
        return f"type {text!r} into {widget.objectName()}"

    def _press_key(self) -> str:
        widget = self._any(QLineEdit, QTextEdit, StepsView)
        if widget is None:
            return "no key"
        widget.setFocus()
        pressed, modifiers = self._random.choice(_KEYS)
        name = widget.objectName()
        QTest.keyClick(widget, pressed, modifiers)
        return f"{pressed} in {name}"

    def _press_button(self) -> str:
        button = self._any(QAbstractButton)
        if not isinstance(button, QAbstractButton) or isinstance(button, QCheckBox):
            return "no button"
        name = button.accessibleName()
        opens_menu = isinstance(button, QToolButton | QPushButton) and button.menu() is not None
        if opens_menu or name == "Pick a date" or name.startswith("Paste rows"):
            return "not that button"
        button.click()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        return f"press {name}"

    def _choose(self) -> str:
        box = self._any(QComboBox)
        if box is None:
            return "nothing to choose"
        box.setFocus()
        QTest.keyClick(box, self._random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        return f"choose in {box.objectName()}"

    def _tick(self) -> str:
        box = self._any(QCheckBox)
        if isinstance(box, QCheckBox):
            box.click()
            return f"tick {box.objectName()}"
        return "nothing to tick"

    def _use_menu(self) -> str:
        tools = [each for each in self._opened.form.findChildren(StepTools) if each.isVisible()]
        if not tools:
            return "no menu"
        name = self._random.choice(
            (
                "indent",
                "outdent",
                "add_substep",
                "start_phase",
                "join_phase",
                "split",
                "divide",
                "merge",
                "paste",
            )
        )
        action = tools[0].action(name)
        if action.isVisible():
            action.trigger()
        return f"menu {name}"

    def _change_section(self) -> str:
        key = self._random.choice(SECTIONS).key
        self._opened.editor.show_section(key)
        return f"go to {key}"

    def _open_step(self) -> str:
        steps = self._opened.sop.procedure.steps
        if not steps:
            return "no step"
        path = f"procedure.steps[{self._random.randrange(len(steps))}].action"
        assert self._opened.editor.show_field(path)
        return f"open {path}"

    def _undo_or_redo(self) -> str:
        stack = self._opened.session.undo_stack
        self._random.choice((stack.undo, stack.redo))()
        return "undo or redo"

    def _any(self, *kinds: type[QWidget]) -> QWidget | None:
        found = [each for each in focusable(self._opened.form) if isinstance(each, kinds)]
        return self._random.choice(found) if found else None


def _press_letter(widget: QWidget, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))


def _everything_is_shown(opened: OpenedEditor) -> None:
    """Compare every visible input with the SOP."""
    for widget in focusable(opened.form):
        name = widget.objectName()
        if not has_section(name.partition(".")[0]):
            continue
        value = opened.value(name)
        if isinstance(widget, QLineEdit):
            assert widget.text() == value, name
        elif isinstance(widget, QTextEdit):
            assert widget.toPlainText() == value, name
        elif isinstance(widget, QCheckBox):
            assert widget.isChecked() is value, name


def _campaign(seed: int, edits: int) -> None:
    QGuiApplication.clipboard().clear()
    with opened_editor(filled_sop()) as opened:
        original = opened.sop
        opened.editor.show_section("procedure")
        user = RandomUser(opened, seed)
        stack = opened.session.undo_stack
        while stack.count() < edits and len(user.done) < edits * 8:
            user.act()
            settle()
            if len(user.done) % 25 == 0:
                _everything_is_shown(opened)
        assert stack.count() >= edits, user.done
        # What is copied and pasted again and again gets too long for a line, and is refused.
        told = [each for each in opened.ask.problems if not each.startswith("The copied text has")]
        assert told == [], user.done[-3:]
        final, index = opened.sop, stack.index()
        while stack.canUndo():
            stack.undo()
        settle()
        assert opened.sop == original
        _everything_is_shown(opened)
        while stack.index() < index:
            stack.redo()
        settle()
        assert opened.sop == final
        _everything_is_shown(opened)


def test_many_edits_and_their_undoing_leave_the_sop_as_it_was(
    qtbot: QtBot,  # noqa: ARG001
) -> None:
    _campaign(1, 100)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_long_campaign_of_edits_can_be_undone(qtbot: QtBot, seed: int) -> None:  # noqa: ARG001
    _campaign(seed, 600)
