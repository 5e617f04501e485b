"""The list of sections in the rail: number, title, state in shape and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QWidget,
)

from sop_studio.gui.look import theme
from sop_studio.gui.outline.section_row import STATE, SectionDelegate, strip_width
from sop_studio.gui.outline.section_states import SectionState
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.gui.widgets.state_words import state_words
from sop_studio.model.naming import short_section_words
from sop_studio.model.section_places import SectionPlace
from sop_studio.translation import _


class SectionList(QListWidget):
    """Sections in the order of the document; the current one is the one being edited.

    Those of the writer's own are renamed with F2, and moved with Alt and an arrow or the mouse.
    """

    entered_section = Signal(object)
    """Sent with the `SectionPlace` that was clicked, or on which Enter was pressed."""

    renamed = Signal(object, str)
    """Sent with a `SectionPlace` and the heading that was written."""

    move_wanted = Signal(object, int)
    """Sent with a `SectionPlace` and -1 or 1."""

    dropped = Signal(object, int)
    """Sent with the `SectionPlace` of a dragged section and the row before which it was dropped."""

    remove_wanted = Signal(object)
    """Sent with a `SectionPlace`."""

    menu_wanted = Signal(object, QPoint)
    """Sent with a `SectionPlace` and the place on the screen for its menu."""

    rename_begun = Signal()
    rename_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName(_("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._rows = SectionDelegate(self)
        self._rows.renamed.connect(self.renamed)
        self.setItemDelegate(self._rows)
        self.viewport().setAutoFillBackground(False)
        self._pressed_at: QPoint | None = None
        self._dragged: SectionPlace | None = None
        self._gap: int | None = None

    def is_strip(self) -> bool:
        """Return whether rows show number and state alone."""
        return self._rows.is_strip

    def be_strip(self, strip: bool) -> None:
        """Show number and state alone, or the titles too."""
        self._rows.is_strip = strip
        self.updateGeometry()
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        if not self.is_strip():
            return super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(strip_width(self.font()) + bar, self.fontMetrics().height() * 4)

    def state_of(self, row: int) -> SectionState | None:
        """Return the section in a row, or `None` where there is no such row."""
        state = self.item(row).data(STATE) if 0 <= row < self.count() else None
        return state if isinstance(state, SectionState) else None

    def current_place(self) -> SectionPlace | None:
        """Return the current section, or `None` when none is current."""
        state = self.state_of(self.currentRow())
        return state.shown.place if state else None

    def show_states(self, states: Sequence[SectionState]) -> None:
        """Show these sections; the current one stays current while it is there."""
        current = self.current_place()
        blocked = self.blockSignals(True)
        while self.count() > len(states):
            self.takeItem(self.count() - 1)
        for row, state in enumerate(states):
            if row >= self.count():
                self.addItem(QListWidgetItem())
            if self.state_of(row) != state:
                self._put(self.item(row), state)
        if current is not None:
            self._select(current)
        self.blockSignals(blocked)

    def select(self, place: SectionPlace) -> None:
        """Make a section current without telling anybody; none when it is not in the list."""
        blocked = self.blockSignals(True)
        self._select(place)
        self.blockSignals(blocked)

    def rename(self, place: SectionPlace) -> None:
        """Let the user write the heading of a section anew, in its row."""
        row = self._row_of(place)
        if row is not None and place.custom_id:
            self.rename_begun.emit()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentRow(row)
            self.editItem(self.item(row))

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.rename_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.current_place()
        modifiers = held_with(event)
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if place is not None and by and modifiers == Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(place, by)
        elif place is not None and event.key() == Qt.Key.Key_Delete and not modifiers:
            self.remove_wanted.emit(place)
        elif place is not None and is_enter(event) and not modifiers and not self._is_renaming():
            self.entered_section.emit(place)
        elif place is not None and event.key() == Qt.Key.Key_F2 and not modifiers:
            self.rename(place)
        elif event.key() == Qt.Key.Key_Escape and self._dragged is not None:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        row = self.indexAt(event.pos()).row() if by_mouse else self.currentRow()
        state = self.state_of(row)
        if state is None:
            return
        below = self.visualItemRect(self.item(row)).center()
        place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(below)
        self.menu_wanted.emit(state.shown.place, place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        # Not passed on: the list would make each section current that the mouse comes over.
        place = event.position().toPoint()
        far = (place - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged is None and far:
            pressed = self.state_of(self.indexAt(self._pressed_at).row())
            if pressed is not None and pressed.shown.custom is not None:
                self._dragged = pressed.shown.place
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged is not None:
            self._gap = self._gap_at(place)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, gap = self._end_drag()
        if dragged is not None and gap is not None:
            self.dropped.emit(dragged, gap)
            return
        super().mouseReleaseEvent(event)
        clicked = self.state_of(self.indexAt(event.position().toPoint()).row())
        if event.button() == Qt.MouseButton.LeftButton and clicked is not None:
            self.entered_section.emit(clicked.shown.place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        y = self._top_of(self._gap)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.colour("primary"), 2))
        painter.drawLine(0, y, self.viewport().width(), y)

    def _is_renaming(self) -> bool:
        # Enter in the line with the heading comes here too, after it.
        return self.state() == self.State.EditingState

    def _gap_at(self, place: QPoint) -> int:
        """Return the gap between sections that is nearest; a record is not of their order."""
        gaps = [
            row + 1
            for row in range(self.count())
            if (state := self.state_of(row)) and not state.shown.section.is_record
        ]
        return min(gaps, key=lambda gap: abs(self._top_of(gap) - place.y()))

    def _top_of(self, gap: int) -> int:
        """Return where the gap before a row is, in the viewport."""
        return self.visualItemRect(self.item(gap - 1)).bottom() + 1

    def _end_drag(self) -> tuple[SectionPlace | None, int | None]:
        ended = (self._dragged, self._gap)
        self._pressed_at = self._dragged = self._gap = None
        self.viewport().unsetCursor()
        self.viewport().update()
        return ended

    def _select(self, place: SectionPlace) -> None:
        row = self._row_of(place)
        self.setCurrentRow(-1 if row is None else row)

    def _row_of(self, place: SectionPlace) -> int | None:
        states = ((row, self.state_of(row)) for row in range(self.count()))
        return next((row for row, state in states if state and state.shown.place == place), None)

    def _put(self, item: QListWidgetItem, state: SectionState) -> None:
        title = short_section_words(state.shown)
        number = f"{state.shown.number}. " if state.shown.number else ""
        words = state_words(state.state, state.issues, state.open)
        item.setData(STATE, state)
        item.setText(title)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}{title}, {words}")
        item.setToolTip(plain_tip(f"{number}{title}: {words}"))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        own = state.shown.custom is not None
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if own else flags)
