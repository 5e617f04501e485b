"""Where the user is in an SOP: the field being edited, and the cursor in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import Shiboken

from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.session import Session
from sop_studio.gui.starting import GUIDE
from sop_studio.model.paths import FieldPath, display, find_id_path, id_path, resolve
from sop_studio.model.section_places import SectionPlace, place_of
from sop_studio.model.sections import FIRST_SECTION
from sop_studio.model.sop import Sop
from sop_studio.model.stages import page_of_field

_Input = QLineEdit | QTextEdit | QPlainTextEdit


class GuideView(Protocol):
    """What leads through the guide."""

    @property
    def is_shown(self) -> bool:
        """Whether the guide is what the window shows."""

    def present_page(self) -> str:
        """Return the key of the page that is shown."""

    def show_page(self, key: str) -> bool:
        """Show a page; `False` where there is no such page."""

    def welcome_back(self) -> None:
        """Say where somebody is who comes back after a while; begin where all that was is gone."""

    def show_field(self, path_text: str) -> bool:
        """Show the page that asks a field, and its input; `False` where none does."""


class Places(QObject):
    """Knows the place in the session's SOP, in a form that edits and moves leave valid."""

    moved = Signal()
    """Sent when the user has come to another field, or the cursor to another place in it."""

    def __init__(self, session: Session, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._guide: GuideView | None = None
        self._field = ""
        self._input: _Input | None = None
        self._cursor = 0
        editor.field_focused.connect(self.remember)
        editor.section_shown.connect(self._forget_elsewhere)

    def follow_guide(self, guide: GuideView) -> None:
        """Know places in the guide as well, from now on."""
        self._guide = guide

    def present(self) -> tuple[str, int]:
        """Return the field by ids, or the section where no field was reached, and the cursor.

        In the guide it is the field after `GUIDE`, or the page where no field was reached.
        """
        sop = self._session.sop
        path = resolve(sop, self._field) if self._field else None
        is_field = path is not None and _is_field(path)
        if self._guide is not None and self._guide.is_shown:
            key, asking = self._guide.present_page(), page_of_field(self._field)
            if is_field and asking is not None and asking.key == key:
                return GUIDE + self._field, self._cursor
            return GUIDE + key, 0
        if is_field:
            return self._field, self._cursor
        return id_path(sop, self._editor.current_path()), 0

    def go_to_question(self) -> bool:
        """Show the question of the guide that the field being edited answers; `False` without."""
        field, cursor = self.present()
        asked = page_of_field(field) is not None
        return asked and self._guide is not None and self._go_to_guide(self._guide, field, cursor)

    def go_to_answer(self, place: tuple[str, int]) -> bool:
        """Show in the editor what is being edited at a place in the guide; `False` if nothing."""
        field, cursor = place
        field = field.removeprefix(GUIDE)
        return page_of_field(field) is not None and self.go_to(field, cursor)

    def preparing(self, field: str) -> Iterator[None]:
        """Build the form to which `go_to` will lead, some more in each turn, without showing it."""
        path = _nearest(self._session.sop, field)
        place = place_of(self._session.sop, path) if path is not None else None
        return self._editor.preparing(place or SectionPlace(FIRST_SECTION.key))

    def go_to(self, field: str, cursor: int) -> bool:
        """Show a place that `present` returned, or the nearest that is still there.

        `False` when not even its section is.
        """
        if field.startswith(GUIDE) and self._guide is not None:
            self._go_to_guide(self._guide, field.removeprefix(GUIDE), cursor)
            self._guide.welcome_back()
            return True
        path = _nearest(self._session.sop, field)
        if path is None:
            return False
        if not _is_field(path):
            self._editor.show_section(place_of(self._session.sop, path) or str(path[0]))
            return True
        if not self._editor.show_field(display(path)):
            return False
        self._put_cursor(path, cursor)
        return True

    def _go_to_guide(self, guide: GuideView, place: str, cursor: int) -> bool:
        if guide.show_page(place):
            return True
        path = _nearest(self._session.sop, place)
        if path is None or not guide.show_field(display(path)):
            return False
        if _is_field(path):
            self._put_cursor(path, cursor)
        return True

    def _put_cursor(self, path: FieldPath, cursor: int) -> None:
        # The window itself may not be the active one yet, and then nothing tells of the focus.
        self.remember(display(path))
        _set_cursor(self._input, cursor)
        self._cursor = _cursor_in(self._input)

    def remember(self, field: str) -> None:
        """Take up the field that the keyboard has come to."""
        self._field = find_id_path(self._session.sop, field)
        self._follow_cursor_in(self._editor.window().focusWidget())
        self.moved.emit()

    def _follow_cursor_in(self, widget: QWidget | None) -> None:
        before = self._input
        if before is not None and before is not widget and Shiboken.isValid(before):
            before.cursorPositionChanged.disconnect(self._move_cursor)
        if before is not widget:
            self._input = widget if isinstance(widget, _Input) else None
            if self._input is not None:
                self._input.cursorPositionChanged.connect(self._move_cursor)
        self._cursor = _cursor_in(self._input)

    def _move_cursor(self) -> None:
        # Nobody is there any more when a text is set anew behind the back of the keyboard.
        if self._input is not None and Shiboken.isValid(self._input) and self._input.hasFocus():
            self._cursor = _cursor_in(self._input)
            self.moved.emit()

    def _forget_elsewhere(self, shown: SectionPlace) -> None:
        sop = self._session.sop
        path = resolve(sop, self._field) if self._field else None
        if path is None or place_of(sop, path) != shown:
            self._field, self._cursor = "", 0
        self.moved.emit()


def _nearest(sop: Sop, field: str) -> FieldPath | None:
    """Return the path of a field, or else of the item or the section around it."""
    while field:
        path = resolve(sop, field)
        if path is not None:
            return path
        field = field.rpartition(".")[0]
    return None


def _cursor_in(widget: _Input | None) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if widget is not None else 0


def _is_field(path: FieldPath) -> bool:
    return len(path) > 1 and not isinstance(path[-1], int)


def _set_cursor(widget: _Input | None, position: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
    elif widget is not None:
        cursor = widget.textCursor()
        cursor.setPosition(min(position, len(widget.toPlainText())))
        widget.setTextCursor(cursor)
