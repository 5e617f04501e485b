"""An editor opened on an SOP in a window, and what a user does there."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.background import is_idle
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.editor.steps.step_form import StepForm
from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.gui.session import Session
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import Item, Part, Step, fields_of
from sop_studio.model.paths import get, parse
from sop_studio.model.sections import SECTIONS, section
from sop_studio.model.sop import Procedure, Sop
from tests.fake_ask import FakeAsk
from tests.model.json_form import is_sound


def png(width: int, height: int) -> bytes:
    """Return a grey picture, made without Qt."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


PICTURE_BYTES = png(40, 30)
PICTURE = hashlib.sha256(PICTURE_BYTES).hexdigest()


@dataclass
class OpenedEditor:
    """What a test needs of an editor on the screen."""

    editor: Editor
    session: Session
    ask: FakeAsk

    @property
    def form(self) -> QWidget:
        """The form of the section that is shown."""
        stack = self.editor.findChild(QStackedWidget)
        assert stack is not None
        form = stack.currentWidget()
        assert form is not None
        return form

    @property
    def sop(self) -> Sop:
        return self.session.sop

    def value(self, path: str) -> object:
        return get(self.sop, parse(path))

    def show(self, path: str) -> QWidget:
        """Go to a field and return its input, the one visible widget of that name."""
        assert self.editor.show_field(path), f"no field {path}"
        settle()
        return self.named(path)

    def named(self, name: str) -> QWidget:
        found = [each for each in self.editor.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} visible widgets are named {name}"
        return found[0]

    def is_there(self, name: str) -> bool:
        return any(each.isVisible() for each in self.editor.findChildren(QWidget, name))

    def button(self, name: str) -> QAbstractButton:
        """Return the visible button that screen readers call `name`."""
        found = [
            each
            for each in self.editor.findChildren(QAbstractButton)
            if each.isVisible() and each.accessibleName() == name
        ]
        assert len(found) == 1, f"{len(found)} visible buttons are called {name}"
        return found[0]

    def press(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        wait_for_background()

    def add(self, path: str) -> None:
        """Press the button that adds to a list."""
        self.editor.show_section(path.split(".", maxsplit=1)[0])
        if not self.is_there(f"add:{path}"):
            self.editor.show_field(path)
        QTest.mouseClick(self.named(f"add:{path}"), Qt.MouseButton.LeftButton)
        settle()

    def undo(self) -> None:
        self.session.undo_stack.undo()
        settle()

    def words_on_screen(self) -> str:
        labels = self.editor.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


def settle() -> None:
    """Let what was posted happen: layouts, and the end of widgets that were asked to go."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for_background() -> None:
    """Let what is done beside the window come to its end."""
    deadline = QDeadlineTimer(20_000)
    # A loop of its own rests as the program does: `QTest.qWait` keeps other threads from Python.
    loop, tick = QEventLoop(), QTimer()
    tick.setInterval(2)
    tick.timeout.connect(lambda: loop.quit() if is_idle() or deadline.hasExpired() else None)
    if not is_idle():
        tick.start()
        loop.exec()
        tick.stop()
    assert is_idle()
    settle()


def drop(widget: QWidget, dropped: QMimeData, place: QPoint | None = None) -> bool:
    """Drag something over a widget and let it go there; return whether it was taken."""
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    at = place or target.rect().center()
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    for event in (
        QDragEnterEvent(at, copy, dropped, left, none),
        QDragMoveEvent(at, copy, dropped, left, none),
        drop_event := QDropEvent(QPointF(at), copy, dropped, left, none),
    ):
        QApplication.sendEvent(target, event)
        if not event.isAccepted():
            QApplication.sendEvent(target, QDragLeaveEvent())
            return False
    wait_for_background()
    return drop_event.isAccepted()


def focused_name() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    assert isinstance(widget, QTextEdit)
    return widget.toPlainText()


def cursor_of(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    assert isinstance(widget, QTextEdit)
    return widget.textCursor().position()


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)
    settle()


def key(
    widget: QWidget,
    pressed: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(widget, pressed, modifiers)
    settle()


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Yield what can be reached with Tab or the mouse and is on the screen."""
    for widget in root.findChildren(QWidget):
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if takes_focus and widget.isVisible() and widget.focusProxy() is None:
            yield widget


def inputs(root: QWidget) -> Iterator[QWidget]:
    for widget in focusable(root):
        if "." in widget.objectName() and not isinstance(widget, QLabel):
            yield widget


@cache
def filled_sop() -> Sop:
    """An SOP in which every field holds something, two of everything and two steps a phase."""
    sop = Sop()
    for each in SECTIONS:
        part = getattr(sop, each.key)
        values = {field.key: _value(field, part, (each.key,)) for field in each.fields}
        sop = replace(sop, **{each.key: replace(part, **values)})
    sop = replace(sop, pictures={PICTURE: PICTURE_BYTES})
    assert is_sound(sop)
    return sop


def with_steps(*steps: Step) -> Sop:
    return replace(Sop(), procedure=Procedure(steps=steps))


def numbered_steps(count: int) -> tuple[Step, ...]:
    return tuple(
        Step(id=f"step{number}", action=f"Do {number}", expected=f"Done {number}")
        for number in range(1, count + 1)
    )


def steps_view(opened: OpenedEditor) -> StepsView:
    found = [each for each in opened.editor.findChildren(StepsView) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def step_forms(opened: OpenedEditor) -> list[StepForm]:
    return [each for each in opened.editor.findChildren(StepForm) if each.isVisible()]


def _value(field: Field, owner: Part, path: tuple[str, ...]) -> object:
    name = ".".join((*path, field.key))
    match field.kind:
        case Kind.ENTRIES | Kind.ROWS | Kind.STEPS | Kind.PICTURES:
            return tuple(_item(field, owner, path, number) for number in range(2))
        case Kind.CHOICE:
            return next(each.value for each in field.choices if each.value)
        case Kind.FLAG:
            return True
        case Kind.NUMBER:
            return 7
        case Kind.REFERENCE:
            return _target(field.target)
        case Kind.REFERENCES:
            return (_target(field.target),)
        case Kind.DATE:
            return "2026-02-03"
        case _:
            return f"{name} says something"


def _item(field: Field, owner: Part, path: tuple[str, ...], number: int) -> Item:
    kind = get_args(fields_of(type(owner))[field.key].type)[0]
    item_id = "-".join((*path, field.key, str(number)))
    inside = (*path, field.key, str(number))
    values: dict[str, object] = {"id": item_id}
    if field.kind is Kind.PICTURES:
        values["sha256"] = PICTURE
    empty = kind(**values)
    deep = "substeps" in path
    values |= {
        column.key: _value(column, empty, inside)
        for column in field.columns or (() if deep else section("procedure").field("steps").columns)
        if column.key in kind.__struct_fields__ and not (deep and column.key == "substeps")
    }
    made = kind(**values)
    assert isinstance(made, Item)
    return made


def _target(target: str) -> str:
    if target in {"anywhere", "sections"}:
        return "scope"
    return f"{target.replace('.', '-')}-0"


@contextmanager
def opened_editor(sop: Sop) -> Iterator[OpenedEditor]:
    """Open an editor in a window of the size that the middle pane has, and close it after."""
    session = Session(sop, clock=lambda: 0.0)
    ask = FakeAsk()
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    editor = Editor(session, ask)
    layout.addWidget(editor)
    window.resize(700, 800)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield OpenedEditor(editor, session, ask)
    window.close()
    window.deleteLater()
    # Its undo stack deletes its commands; left to the garbage collector, that is in no safe order.
    session.deleteLater()
    settle()
