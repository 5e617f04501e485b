"""Choosing what a reference in a text leads to: a filter over steps, sections and rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.targets import LinkOption, found_among
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.markup.linked_text import link_to
from sop_studio.translation import _

_WIDTH, _LINES = 60, 9
"""Characters across, and lines down."""

_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _LINES - 1,
    Qt.Key.Key_PageUp: 1 - _LINES,
}
_CHOOSES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class ReferencePicker(QFrame):
    """A small window under the cursor; the keyboard stays in its filter."""

    chosen = Signal(str, str)
    """Sent with the id or key of what was chosen, and the words for where it is gone."""

    def __init__(self, options: Sequence[LinkOption], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reference")
        self.setProperty("card", "plain")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._options = tuple(options)
        self._found: tuple[LinkOption, ...] = ()
        self.filter = LineEdit(placeholder=_("Step, section, record, role …"))
        self.filter.setObjectName("reference.filter")
        self.filter.setAccessibleName(_("What the reference leads to"))
        self.filter.installEventFilter(self)
        self.list = _list_view()
        self._model = QStringListModel(self)
        self.list.setModel(self._model)
        self._nothing = text_label(_("Nothing found"), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_SMALL, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack)
        self.filter.edited.connect(self._show_found)
        self.list.clicked.connect(lambda _index: self._choose())
        self._show_found("")

    def open_below(self, place: QRect) -> None:
        """Show it below a rectangle of the screen, or above where there is no room."""
        self.resize(self.sizeHint())
        room = self.screen().availableGeometry()
        corner = place.bottomLeft() + QPoint(0, SPACE_SMALL)
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(room.top(), place.top() - SPACE_SMALL - self.height()))
        left = min(corner.x(), room.right() - self.width())
        self.move(max(room.left(), left), corner.y())
        self.show()
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * _WIDTH
        lines = _LINES * (metrics.height() + SPACE_SMALL)
        return QSize(width, self.filter.sizeHint().height() + lines + 3 * SPACE_SMALL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in _CHOOSES:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return super().eventFilter(watched, event)
        return True

    def _show_found(self, wanted: str) -> None:
        self._found = found_among(self._options, wanted)
        self._model.setStringList([each.words for each in self._found])
        self._stack.setCurrentWidget(self.list if self._found else self._nothing)
        self.list.setCurrentIndex(self._model.index(0))
        self._say()

    def _move(self, by: int) -> None:
        at = self.list.currentIndex().row() + by
        last = len(self._found) - 1
        self.list.setCurrentIndex(self._model.index(max(0, min(at, last))))
        self._say()

    def _say(self) -> None:
        at = self.list.currentIndex().row()
        words = self._found[at].words if at >= 0 else self._nothing.text()
        self.filter.setAccessibleDescription(words)
        if self.isVisible():
            announce(self.filter, words)

    def _choose(self) -> None:
        at = self.list.currentIndex().row()
        if at >= 0:
            found = self._found[at]
            self.close()
            self.chosen.emit(found.key, found.label)


def pick_reference(context: FormContext, field: GrowingTextEdit) -> ReferencePicker:
    """Ask what a reference at the cursor of an input leads to, and put it there."""
    picker = ReferencePicker(context.targets.link_options(), field)
    picker.chosen.connect(lambda key, label: _put(field, link_to(key, label)))
    cursor = field.cursorRect()
    top = field.viewport().mapToGlobal(cursor.topLeft())
    picker.open_below(QRect(top, cursor.size()))
    return picker


def _put(field: GrowingTextEdit, link: str) -> None:
    # Not every window manager gives the focus back to the window below a popup.
    field.activateWindow()
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    field.insert_link(link)


def _list_view() -> QListView:
    view = QListView()
    view.setObjectName("reference.list")
    view.setAccessibleName(_("Steps, sections and rows"))
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setUniformItemSizes(True)
    view.setSpacing(SPACE_TINY // 2)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
