"""The list of findings itself: rows to walk, to go to and to set aside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolTip, QTreeView, QWidget

from sop_studio.gui.findings.delegate import FindingsDelegate, button_icon
from sop_studio.gui.findings.model import AnyIndex, FindingsModel
from sop_studio.gui.findings.rows import Group, Row
from sop_studio.gui.look.style import is_restyled
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.translation import _


class FindingsView(QTreeView):
    """Up and Down walk the findings, Enter goes to the field, Delete or I sets one aside."""

    row_chosen = Signal(object)
    """Sent with the Row the user wants to go to."""

    aside_wanted = Signal(object)
    """Sent with the Row the user wants to set aside, or to bring back."""

    current_changed = Signal()
    """Sent when another row, or none, has become the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self._delegate = FindingsDelegate(self)
        self._pressed: Row | None = None
        self._pressed_button = False
        self.setModel(self.findings)
        self.setItemDelegate(self._delegate)
        self.setObjectName("findings")
        self.setAccessibleName(_("Findings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The width must not hang on how many rows there are, nor the rows on the width twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())

    def current_row(self) -> Row | None:
        """Return the finding that is the current one."""
        return self.findings.row_at(self.currentIndex())

    def choose(self, key: tuple[str, str, str]) -> bool:
        """Make the finding with that key the current one, where it is listed."""
        at = self.findings.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self.findings.index(at))
        return at >= 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        plain = not held_with(event)
        if not plain or row is None:
            super().keyPressEvent(event)
        elif is_enter(event):
            self.row_chosen.emit(row)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_I}:
            self.aside_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        index = self.indexAt(here)
        row = self.findings.row_at(index)
        is_left = event.button() == Qt.MouseButton.LeftButton
        # What can be done about a row comes up when it is chosen, and may push it away from under
        # the mouse: so what was pressed counts, wherever it is when the button is let go.
        self._pressed = row if is_left else None
        self._pressed_button = row is not None and self._is_on_button(index, row, here)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, self._pressed = self._pressed, None
        if row is None or not self.viewport().rect().contains(event.position().toPoint()):
            return
        if self._pressed_button:
            self.aside_wanted.emit(row)
        else:
            self.row_chosen.emit(row)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tool_tip(event)
            return True
        return super().viewportEvent(event)

    def drawBranches(self, *_args: object) -> None:
        """Draw none: the list has no branches."""

    def _show_tool_tip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        row = self.findings.row_at(index)
        if row is not None and self._is_on_button(index, row, event.pos()):
            bring_back = row.group is Group.IGNORED
            words = _("Bring back") if bring_back else _("Ignore here, because …")
            QToolTip.showText(event.globalPos(), words, self)
        else:
            QToolTip.hideText()

    def _is_on_button(self, index: AnyIndex, row: Row, place: QPoint) -> bool:
        if not button_icon(row):
            return False
        rect = self._delegate.button_rect(self.visualRect(index), self.layoutDirection())
        return rect.adjusted(-4, -4, 4, 4).contains(place)

    def _fit(self) -> None:
        if self._delegate.set_width(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
