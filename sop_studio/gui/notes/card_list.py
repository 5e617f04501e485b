"""A list of cards: to walk through by keys, one key for each thing that can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QToolTip, QWidget

from sop_studio.gui.look.style import is_restyled
from sop_studio.gui.notes.changes import changed_row
from sop_studio.gui.notes.delegate import CardDelegate
from sop_studio.gui.notes.keys import command_of, hint_for
from sop_studio.gui.notes.list_model import AnyIndex, RowsModel
from sop_studio.gui.notes.row import Row, Sort
from sop_studio.gui.widgets.plain_text import plain_tip

_AT_A_TIME = 150
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CardList(QListView):
    """Cards in groups; the present one says which words of the notes it rests on."""

    current_changed = Signal()
    """Sent when another row has become the present one, or the keyboard has come to it."""

    command_wanted = Signal(str)
    """Sent with what is to be done with the present row: see `keys.COMMANDS`."""

    menu_wanted = Signal(QPoint)
    """Sent with the global place where a menu for the present row is wanted."""

    form_changed = Signal()
    """Sent when a form was opened in the place of a row, or closed."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        """`name` is the object name, `words` what the list is called."""
        super().__init__(parent)
        self.proposals = RowsModel(self)
        self.cards = CardDelegate(self)
        self._form: QWidget | None = None
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("cards", True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The width must not hang on how many rows there are.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # Thousands of rows are laid out in portions, the first of which fills the view.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_A_TIME)
        self.setMouseTracking(True)
        self.setModel(self.proposals)
        self.setItemDelegate(self.cards)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the present one stays, or the one that is now in its place."""
        before, at = self.current_row(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        changed = self.proposals.show_rows(rows)
        if changed is not None:
            if any(self.cards.height_of(old) != self.cards.height_of(new) for old, new in changed):
                self._lay_out()
            return
        place = self.proposals.place_of(before.key) if before else -1
        self.choose_place(place if place >= 0 else self._nearest(max(0, at)))
        self._lay_out()
        self.verticalScrollBar().setValue(scrolled)
        self.show_current()

    def current_row(self) -> Row | None:
        """Return the present row."""
        return self.proposals.row_at(self.currentIndex())

    def choose(self, key: str, *, scroll: bool = True) -> bool:
        """Make the row of a key the present one; return whether there is one."""
        place = self.proposals.place_of(key)
        if place < 0:
            return False
        self.choose_place(place)
        if scroll:
            self.show_current()
        return True

    def choose_place(self, place: int) -> None:
        """Make the row at a place the present one."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.proposals.index(place) if place >= 0 else self.proposals.index(-1)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def go_to_next_open(self) -> None:
        """Go to the next row about which somebody has to decide, from the present one on."""
        rows, at = self.proposals.rows, self.currentIndex().row()
        order = [*range(at + 1, len(rows)), *range(max(0, at))]
        found = next((place for place in order if rows[place].is_open), -1)
        if found >= 0:
            self.choose_place(found)
            self.show_current()

    def go_to_changed(self, before: Sequence[Row]) -> None:
        """Go to the row that a change was about; `before` are the rows as they were."""
        present = self.current_row()
        key = changed_row(before, self.proposals.rows, present.key if present else "")
        if key:
            self.choose(key)

    def open_form(self, form: QWidget) -> None:
        """Show a form in the place of the present row."""
        row = self.current_row()
        if row is None:
            return
        self._form = form
        self.cards.opened = row.key
        self.setIndexWidget(self.currentIndex(), form)
        self.fit_form()
        self.show_current()
        self.form_changed.emit()

    def fit_form(self) -> None:
        """Give the form the height that it needs at the present width."""
        layout = self._form.layout() if self._form is not None else None
        if self._form is None or layout is None:
            return
        layout.activate()
        width = self.viewport().width()
        wanted = max(layout.totalHeightForWidth(width), self._form.sizeHint().height())
        if wanted != self.cards.opened_height:
            self.cards.opened_height = wanted
            self._lay_out()
            self.show_current()

    def show_current(self) -> None:
        """Scroll to the present row."""
        self.scrollTo(self.currentIndex())

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a row, and to the heading above it where it is the first below one.

        What is gone to further down leaves no row cut at the top, where there is room below.
        """
        if index.isValid() and not self.visualRect(index).isValid():
            self._lay_out_all()
        before = self.verticalScrollBar().value()
        above = index.row() - 1
        if above >= 0 and self.proposals.rows[above].sort is Sort.HEADING:
            super().scrollTo(self.proposals.index(above), hint)
        super().scrollTo(index, hint)
        if self.verticalScrollBar().value() > before:
            self._cut_none_at_top(index)

    def _cut_none_at_top(self, index: AnyIndex) -> None:
        """Scroll past what is left of a row at the top, as far as all of this one stays in view."""
        left = self.visualRect(self.indexAt(QPoint(self.viewport().width() // 2, 0)))
        rest = left.bottom() + 1
        if left.top() < 0 and rest <= self.visualRect(index).top():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rest)

    def close_form(self) -> None:
        """Show the card again."""
        if self._form is None:
            return
        place = self.proposals.place_of(self.cards.opened)
        self.cards.opened, self.cards.opened_height = "", 0
        self._form = None
        if place >= 0:
            self.setIndexWidget(self.proposals.index(place), None)  # type: ignore[arg-type]
        self._lay_out()
        self.form_changed.emit()

    @property
    def form(self) -> QWidget | None:
        """The form that is open."""
        return self._form

    def restyle(self) -> None:
        """Follow another theme or text size."""
        self._take_width()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Who has scrolled away from the present row goes on reading what they look at.
        seen = QRect(QPoint(), event.oldSize())
        was_in_view = seen.intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self._take_width()
        if was_in_view:
            self.show_current()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._take_width():
            self.show_current()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self.restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_place(self._nearest(0))
        # Who comes back to a list sees what its present row rests on.
        self.current_changed.emit()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = command_of(event)
        step = _UP_DOWN.get(Qt.Key(event.key()), 0)
        if wanted:
            self.command_wanted.emit(wanted)
        elif step and not event.modifiers():
            self._walk(step)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.proposals.row_at(self.indexAt(event.pos()))
            words = hint_for(row, self._button_at(event.pos())) if row is not None else ""
            if words:
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
                return True
        return super().viewportEvent(event)

    def keyboardSearch(self, _words: str) -> None:
        """Search for nothing: letters are keys for what can be done."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.proposals.row_at(self.indexAt(event.position().toPoint()))
        # A heading is nothing to be at: the present row stays.
        if row is None or row.sort is not Sort.HEADING:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        wanted = self._button_at(place) if event.button() == Qt.MouseButton.LeftButton else ""
        if wanted == "rest":
            self.choose_place(self.indexAt(place).row() + 1)
        if wanted:
            self.command_wanted.emit(wanted)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_button = bool(self._button_at(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if is_button else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self.indexAt(place) == self.currentIndex() and not self._button_at(place):
            self.command_wanted.emit("edit")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.current_row() is not None:
            self.menu_wanted.emit(place)

    def button_place(self, key: str, name: str) -> QPoint:
        """Return where in the view the button of a row is, for tools that click."""
        index = self.proposals.index(self.proposals.place_of(key))
        laid = self.cards.cards.lay_out(self.proposals.rows[index.row()])
        rect = {"accept": laid.accept, "reject": laid.reject}.get(name)
        if rect is None:
            rect = laid.boxes[0 if name == "first" else 1].rect
        row = self.visualRect(index)
        seen = QStyle.visualRect(self.layoutDirection(), row, rect.translated(row.topLeft()))
        return seen.center()

    def _lay_out(self) -> None:
        # Who has scrolled sees a place that only a whole layout has.
        if self.verticalScrollBar().value():
            self._lay_out_all()
        else:
            self.doItemsLayout()

    def _lay_out_all(self) -> None:
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def _take_width(self) -> bool:
        """Lay the cards out for the present width; return whether it was another before."""
        # Out of sight a list has widths that it never shows: cards are laid out for none of them.
        is_new = self.isVisible() and self.cards.set_width(self.viewport().width())
        if is_new:
            self._lay_out()
        return is_new

    def _button_at(self, place: QPoint) -> str:
        index = self.indexAt(place)
        row = self.proposals.row_at(index)
        if row is None or row.key == self.cards.opened:
            return ""
        rect = self.visualRect(index)
        upright = QStyle.visualPos(self.layoutDirection(), rect, place) - rect.topLeft()
        wanted = self.cards.cards.lay_out(row).button_at(upright)
        return "rest" if wanted and row.sort is Sort.HEADING else wanted

    def _walk(self, step: int) -> None:
        rows, at = self.proposals.rows, self.currentIndex().row() + step
        while 0 <= at < len(rows) and rows[at].sort is Sort.HEADING:
            at += step
        if 0 <= at < len(rows):
            self.choose_place(at)
            self.show_current()

    def _nearest(self, at: int) -> int:
        rows = self.proposals.rows
        order = [*range(at, len(rows)), *range(min(at, len(rows)) - 1, -1, -1)]
        return next((place for place in order if rows[place].sort is not Sort.HEADING), -1)
