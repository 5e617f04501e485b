"""Where the user is in an SOP: the field being edited, and the cursor in it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from sop_studio.errors import InvalidEdit
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.session import Session
from sop_studio.model.paths import FieldPath, display, find, id_path, parse, resolve
from sop_studio.model.section_places import SectionPlace, place_of


class Places(QObject):
    """Knows the place in the session's SOP, in a form that edits and moves leave valid."""

    def __init__(self, session: Session, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._field = ""
        editor.field_focused.connect(self._remember)
        editor.section_shown.connect(self._forget_elsewhere)

    def present(self) -> tuple[str, int]:
        """Return the field by ids, or the section where no field was reached, and the cursor."""
        sop, section = self._session.sop, self._editor.current_path()
        try:
            return id_path(sop, parse(self._field) if self._field else section), _cursor()
        except InvalidEdit:
            return id_path(sop, section), 0

    def go_to(self, field: str, cursor: int) -> bool:
        """Show a place that `present` returned; `False` when it is not there any more."""
        path = resolve(self._session.sop, field)
        if path is None:
            return False
        if not _is_field(path):
            self._editor.show_section(place_of(self._session.sop, path) or str(path[0]))
            return True
        if not self._editor.show_field(display(path)):
            return False
        _set_cursor(cursor)
        return True

    def _remember(self, field: str) -> None:
        self._field = field

    def _forget_elsewhere(self, shown: SectionPlace) -> None:
        path = find(self._session.sop, self._field)
        if path is None or place_of(self._session.sop, path) != shown:
            self._field = ""


def _is_field(path: FieldPath) -> bool:
    return len(path) > 1 and not isinstance(path[-1], int)


def _cursor() -> int:
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        return widget.textCursor().position()
    return 0


def _set_cursor(position: int) -> None:
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
    elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
        cursor = widget.textCursor()
        cursor.setPosition(min(position, len(widget.toPlainText())))
        widget.setTextCursor(cursor)
