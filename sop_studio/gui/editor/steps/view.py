"""The list of steps as a view: as high as its rows, with the open step's form in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QStyle,
    QWidget,
)

from sop_studio.gui.editor.held_at_edge import HeldAtEdge, scroll_area_of
from sop_studio.gui.editor.steps.card import GAP, frame_of
from sop_studio.gui.editor.steps.clicked_text import words_before
from sop_studio.gui.editor.steps.delegate import Marks, StepDelegate
from sop_studio.gui.editor.steps.dragging import StepDrag
from sop_studio.gui.editor.steps.in_sight import InSight
from sop_studio.gui.editor.steps.keys import list_command
from sop_studio.gui.editor.steps.laid_out import LaidOut, Opened, cards_differ
from sop_studio.gui.editor.steps.model import AnyIndex, StepsModel
from sop_studio.gui.editor.steps.step_form import StepForm
from sop_studio.gui.editor.steps.tall_list import TallList
from sop_studio.gui.look.style import is_restyled
from sop_studio.gui.widgets.keys import ENTER
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.paths import display

Rows = tuple[FlatStep, ...]


class StepsView(TallList):
    """Paints the steps and says what the user wants done with them."""

    open_wanted = Signal(str, str)
    """Sent with a step's id and the key of the field to go to."""

    clicked_at = Signal(str, str, str)
    """Sent with a step's id, the key of the field whose words were clicked, and those before."""

    drop_wanted = Signal(int)
    """Sent with the gap into which the steps of `dragged` were dropped."""

    command_wanted = Signal(str)
    """Sent with what a key asks to do with the chosen steps: see `list_command`."""

    menu_wanted = Signal(QPoint)
    """Sent with the global position where a menu for the chosen steps is wanted."""

    several_chosen = Signal(int)
    """Sent with how many steps are chosen when that has changed and is or was more than one."""

    row_reached = Signal(str)
    """Sent with a field path when the keyboard has come to another row."""

    def __init__(self, model: StepsModel) -> None:
        # Looked at by `measure`, as soon as there is a list.
        self._form: StepForm | None = None
        super().__init__(model)
        self._steps = model
        self._shown_next = ""
        self._laid_out = LaidOut((), Opened(), ())
        self._chosen_count = 0
        self._delegate = StepDelegate(self._opened, model, self)
        self._in_sight = InSight(self, model, self._delegate)
        self._drag = StepDrag(self, model, self._delegate.metrics)
        self._held = HeldAtEdge(
            self, lambda place: self.drag_to(self.viewport().mapFromGlobal(place))
        )
        self.setItemDelegate(self._delegate)
        self.setModel(model)

    def parts_in_order(self) -> list[QWidget]:
        """Return nothing: the form of the open step comes after the list."""
        return []

    @property
    def form(self) -> StepForm | None:
        """The form of the open step."""
        return self._form

    @property
    def delegate(self) -> StepDelegate:
        """The painter of the rows."""
        return self._delegate

    def set_form(self, form: StepForm | None) -> None:
        """Show a form in the place of its step, in place of the one before."""
        if self._form is not None:
            self._form.retire()
        self._form = form
        if form is not None:
            # Beside the list, not in it: screen readers see nothing but rows inside a list.
            form.setParent(self.parentWidget())
            form.height_changed.connect(self._follow_height)
            form.show()
            form.fit(self._form_width(form))
            self._shown_next = form.step_id
        self.lay_out_now()

    def set_marks(self, marks: dict[str, Marks]) -> None:
        """Show these chips on the cards of the steps with these ids."""
        if marks != self._delegate.marks:
            self._delegate.set_marks(marks)
            self.lay_out_soon()
            self.viewport().update()

    def refresh_links(self) -> None:
        """Show the present words of links on the cards."""
        if self._delegate.links_changed():
            self.lay_out_soon()
            self.viewport().update()

    def lay_out_now(self) -> None:
        """Lay the rows out and put the form in its place; while hidden, only by estimate.

        Nothing is done where nothing that makes a row higher has changed since the last time.
        """
        self._delegate.estimates = not self.isVisible()
        self._delegate.set_width(self._width_to_come())
        before, self._laid_out = self._laid_out, self._what_heights_depend_on()
        if cards_differ(before, self._laid_out):
            self._lay_out_rows()
        elif before.opened != self._laid_out.opened:
            self.doItemsLayout()
        self.measure()

    def lay_out_around(self, step_id: str) -> None:
        """Lay the rows out with no estimate around a step, which is about to be shown."""
        self.lay_out_now()
        if not self._in_sight.all_are_known_around(self._steps.row_of(step_id)):
            self._shown_next = step_id
            self._lay_out_rows()
            self.measure()

    def _lay_out_rows(self) -> None:
        self._in_sight.prepare(self._steps.row_of(self._shown_next))
        self._shown_next = ""
        self.doItemsLayout()

    def lay_out_soon(self) -> None:
        """Lay the rows out before they are painted or anybody asks where one is."""
        self._in_sight.prepare()
        self.scheduleDelayedItemsLayout()

    def _width_to_come(self) -> int:
        """Return the width there is once a list too high for its place has its scroll bar.

        Qt shows the bar after the rows are laid out, and then all would be laid out again.
        """
        width = self.viewport().width()
        area = scroll_area_of(self)
        if area is None or self._delegate.estimates:
            return width
        bar = area.verticalScrollBar()
        least = self._steps.rowCount() * self._delegate.metrics().least_height
        if bar.isVisible() or least <= area.viewport().height():
            return width
        return width - bar.sizeHint().width()

    def _what_heights_depend_on(self) -> LaidOut:
        delegate = self._delegate
        links = self._steps.targets.known()
        made_of = (delegate.width, delegate.metrics(), delegate.marks, links, self.isVisible())
        return LaidOut(self._steps.rows, self._opened(), made_of)

    def row_rect(self, step_id: str) -> QRect:
        """Return the rectangle of a row, in the coordinates of the view."""
        return self.visualRect(self._steps.index(self._steps.row_of(step_id)))

    def chosen(self) -> Rows:
        """Return the chosen rows in order: the selected ones, or the one the keyboard is at."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not places and self.currentIndex().isValid():
            places = [self.currentIndex().row()]
        return tuple(self._steps.rows[place] for place in places)

    def dragged(self) -> Rows:
        """Return the rows that were dragged last."""
        return self._drag.rows

    def choose(self, step_ids: Iterable[str]) -> None:
        """Select these steps and no others; the keyboard is at the first where it was at none."""
        places = sorted(at for at in map(self._steps.row_of, step_ids) if at >= 0)
        if not places:
            return
        selection = QItemSelection()
        for first, last in _ranges(places):
            selection.select(self._steps.index(first), self._steps.index(last))
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        if self.currentIndex().row() not in places:
            model.setCurrentIndex(self._steps.index(places[0]), flags.NoUpdate)
        model.select(selection, flags.ClearAndSelect)

    def current_row(self) -> FlatStep | None:
        """Return the row that the keyboard is at."""
        return self._steps.row_at(self.currentIndex())

    def reached_path(self) -> str:
        """Return the path of the action of the row that the keyboard is at, if there is one."""
        row = self.current_row()
        return display((*row.path, "action")) if row is not None else ""

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.row_reached.emit(self.reached_path())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        count = len(self.selectionModel().selectedIndexes())
        before, self._chosen_count = self._chosen_count, count
        if before != self._chosen_count and max(before, self._chosen_count) > 1:
            self._delegate.shows_chosen = self._chosen_count > 1
            self.viewport().update()
            self.several_chosen.emit(self._chosen_count)

    def set_current(self, step_id: str) -> None:
        """Put the keyboard at a row, which is then the only chosen one."""
        # Qt's own way asks which keys are held down: with Ctrl it would choose one step more.
        index = self._steps.index(self._steps.row_of(step_id))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        form = self._form.minimumSizeHint().width() if self._form is not None else 0
        return QSize(max(least.width(), form), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._delegate.width and self.isVisible():
            self.lay_out_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._delegate.estimates:
            self.lay_out_now()
        else:
            self._in_sight.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._in_sight.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event) and self._delegate.follow_font():
            self.lay_out_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        wanted = list_command(event)
        if event.key() == Qt.Key.Key_Escape and self._drag.gap is not None:
            self.end_drag()
        elif row is not None and event.key() == Qt.Key.Key_Escape and self._chosen_count > 1:
            self.set_current(row.step.id)
        elif row is not None and wanted:
            self.command_wanted.emit(wanted)
        elif row is not None and event.key() in ENTER | {Qt.Key.Key_F2} and not event.modifiers():
            self.open_wanted.emit(row.step.id, "action")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._steps.row_at(self.indexAt(event.position().toPoint()))
        is_left = event.button() == Qt.MouseButton.LeftButton
        chosen = self.chosen()
        if row is None or not is_left or event.modifiers() or row not in chosen:
            super().mousePressEvent(event)
            chosen = self.chosen()
        if row is None or not is_left:
            return
        # Of several chosen steps all are dragged; a click without a drag leaves only one chosen.
        dragged = chosen if row in chosen else (row,)
        self._drag.press(event.position().toPoint(), row.step.id, dragged)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._drag.goes_on_at(place):
            self.drag_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, step_id = self._drag.is_pressed, self._drag.step_id
        gap = self.end_drag()
        if gap is not None:
            self.drop_wanted.emit(gap)
        elif not was_pressed or event.modifiers():
            super().mouseReleaseEvent(event)
        else:
            self.set_current(step_id)
            self._open_at(step_id, event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        current = self.currentIndex()
        index = current if by_key else self.indexAt(event.pos())
        row = self._steps.row_at(index)
        if row is None:
            return
        if row not in self.chosen():
            self.set_current(row.step.id)
        place = event.globalPos()
        if by_key:
            place = self.viewport().mapToGlobal(self.visualRect(current).center())
        self.menu_wanted.emit(place)

    def begin_drag(self, step_id: str, place: QPoint) -> None:
        """Begin to drag a step, as from the grip of its form."""
        row = self._steps.row_at(self._steps.index(self._steps.row_of(step_id)))
        self._drag.press(place, step_id, (row,) if row is not None else ())

    def drag_to(self, place: QPoint) -> None:
        """Show into which gap the dragged steps would fall."""
        self._drag.move_to(place)
        on_screen = self.viewport().mapToGlobal(place)
        self.shown_wanted.emit(QRect(place - QPoint(0, 40), QSize(1, 80)))
        self._held.follow(on_screen)
        self.viewport().update()

    def end_drag(self) -> int | None:
        """End the drag; return the gap under it."""
        self._held.stop()
        self.viewport().update()
        return self._drag.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._drag.paint(QPainter(self.viewport()))

    def _opened(self) -> Opened:
        form = self._form
        at = self._steps.row_of(form.step_id) if form is not None else -1
        if form is None or at < 0:
            return Opened()
        width = self._width_of(self._steps.rows[at])
        return Opened(form.step_id, form.wanted_height(width) + GAP)

    def _form_width(self, form: StepForm) -> int:
        at = self._steps.row_of(form.step_id)
        return self._width_of(self._steps.rows[at]) if at >= 0 else self.viewport().width()

    def _width_of(self, row: FlatStep) -> int:
        frame = frame_of(row, self.viewport().width(), self._delegate.metrics())
        return frame.width - frame.left

    def measure(self) -> None:
        if self._form is not None:
            self._place_form(self._form)
        super().measure()

    def _place_form(self, form: StepForm) -> None:
        rect = self.row_rect(form.step_id)
        row = self._steps.row_at(self._steps.index(self._steps.row_of(form.step_id)))
        if row is None or not rect.isValid():
            return
        frame = frame_of(row, rect.width(), self._delegate.metrics())
        place = rect.adjusted(frame.left, 0, 0, -GAP)
        visual = QStyle.visualRect(self.layoutDirection(), rect, place)
        around = self.parentWidget()
        corner = self.viewport().mapTo(around, visual.topLeft()) if around else visual.topLeft()
        form.setGeometry(QRect(corner, visual.size()))

    def _follow_height(self) -> None:
        self.lay_out_now()

    def _open_at(self, step_id: str, place: QPoint) -> None:
        row = self._steps.row_at(self._steps.index(self._steps.row_of(step_id)))
        if row is None:
            return
        rect = self.row_rect(step_id)
        inside = QStyle.visualPos(self.layoutDirection(), rect, place) - rect.topLeft()
        layout = self._delegate.card_layout(row)
        key, text = layout.field_at(inside), layout.text_at(inside)
        if text is None:
            self.open_wanted.emit(step_id, key)
            return
        words = words_before(text, inside, self.layoutDirection())
        self.clicked_at.emit(step_id, key, words)


def _ranges(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of neighbours."""
    first = last = places[0]
    for place in places[1:]:
        if place != last + 1:
            yield first, last
            first = place
        last = place
    yield first, last
