"""The list of steps in the editor: which steps it has, where they stand, what a hand does there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.editor.steps.step_tools import StepTools
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    numbered_steps,
    opened_editor,
    settle,
    step_forms,
    steps_view,
)

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def order(opened: OpenedEditor) -> str:
    """Return the numbers in the ids of the steps, sub-steps in brackets: `1(23)4`."""

    def written(steps: tuple[Step, ...]) -> str:
        inner = (f"({written(step.substeps)})" if step.substeps else "" for step in steps)
        return "".join(step.id[4:] + below for step, below in zip(steps, inner, strict=True))

    return written(opened.sop.procedure.steps)


def chosen(opened: OpenedEditor) -> str:
    return "".join(row.step.id[4:] for row in steps_view(opened).chosen())


def place_of(opened: OpenedEditor, step_id: str, share: float = 0.5) -> QPoint:
    rect = steps_view(opened).row_rect(step_id)
    return QPoint(rect.center().x(), rect.top() + round(rect.height() * share))


def click(opened: OpenedEditor, step_id: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    view = steps_view(opened)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, modifiers, place_of(opened, step_id))
    settle()


def drag(opened: OpenedEditor, step_id: str, to: str, share: float) -> None:
    view = steps_view(opened).viewport()
    start, end = place_of(opened, step_id), place_of(opened, to, share)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(view, start + QPoint(0, 40))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, end)
    settle()


def choose(opened: OpenedEditor, numbers: str) -> None:
    """Choose steps as a hand does: the first with the keyboard, the others with Ctrl."""
    view = steps_view(opened)
    view.setFocus()
    view.set_current(f"step{numbers[0]}")
    for number in numbers[1:]:
        click(opened, f"step{number}", CONTROL)


def menu_action(opened: OpenedEditor, words: str) -> QAction:
    """Open the menu of the chosen steps and return the entry with these words."""
    view = steps_view(opened)
    place = view.visualRect(view.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, view.mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = [each for each in menu.actions() if each.isVisible()]
    return next(each for each in entries if each.text().split("\t")[0] == words)


def use_menu(opened: OpenedEditor, words: str) -> None:
    action = menu_action(opened, words)
    action.trigger()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    settle()


def step_ids(opened: OpenedEditor) -> list[str]:
    return [step.id for step in opened.sop.procedure.steps]


def card(opened: OpenedEditor, at: int) -> FlatStep:
    """Return the step of the card at a place of the list."""
    model = steps_view(opened).model()
    assert isinstance(model, StepsModel)
    return model.rows[at]


def spoken_cards(opened: OpenedEditor) -> list[str]:
    """Return what assistive tools say of each card."""
    model = steps_view(opened).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def use_tool(opened: OpenedEditor, name: str) -> None:
    """Do what a tool of the open step does."""
    tools = step_forms(opened)[0].findChild(StepTools)
    assert tools is not None
    action = tools.action(name)
    assert action.isVisible()
    action.trigger()
    settle()


@contextmanager
def listed_steps(count: int) -> Iterator[OpenedEditor]:
    """Open the editor at a procedure with so many steps."""
    with opened_editor(Sop(procedure=Procedure(steps=numbered_steps(count)))) as opened:
        opened.editor.show_section("procedure")
        settle()
        yield opened
