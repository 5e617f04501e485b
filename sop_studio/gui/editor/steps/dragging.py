"""Steps that are dragged: which, and into which gap between the rows they would fall."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle

from sop_studio.gui.editor.steps.card import GAP, CardMetrics, frame_of
from sop_studio.gui.editor.steps.delegate import paint_drop_line
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.model.flat_steps import FlatStep
from sop_studio.translation import ngettext

Rows = tuple[FlatStep, ...]

_LINE = 3


class StepDrag:
    """A press of the mouse on a step, and what becomes of it."""

    def __init__(
        self, view: QListView, model: StepsModel, metrics: Callable[[], CardMetrics]
    ) -> None:
        self._view = view
        self._model = model
        self._metrics = metrics
        self._pressed: QPoint | None = None
        self.step_id = ""
        """The step that was pressed."""
        self.rows: Rows = ()
        """The steps that go where it is dragged."""
        self.gap: int | None = None
        """The gap under the mouse; none before it has moved far enough for a drag."""

    @property
    def is_pressed(self) -> bool:
        """Whether the mouse was pressed on a step and not released yet."""
        return self._pressed is not None

    def press(self, place: QPoint, step_id: str, rows: Rows) -> None:
        """Take note of a press on a step, with which others would be dragged."""
        self._pressed, self.step_id, self.rows = place, step_id, rows

    def goes_on_at(self, place: QPoint) -> bool:
        """Tell whether the mouse, now at a place, drags steps."""
        if self._pressed is None:
            return False
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        return self.gap is not None or far

    def move_to(self, place: QPoint) -> None:
        """Look for the gap at a place of the viewport."""
        index = self._view.indexAt(QPoint(self._view.viewport().width() // 2, place.y()))
        if index.isValid():
            below = place.y() > self._view.visualRect(index).center().y()
            self.gap = index.row() + (1 if below else 0)
        else:
            self.gap = 0 if place.y() < 0 else len(self._model.rows)

    def end(self) -> int | None:
        """End the drag; return the gap the steps fall into, if there is one."""
        gap, self.gap, self._pressed = self.gap, None, None
        return gap

    def paint(self, painter: QPainter) -> None:
        """Paint the line where the steps would come to stand, and how many they are."""
        if self.gap is None:
            return
        whole, direction = self._view.viewport().rect(), self._view.layoutDirection()
        left, y = self._line(self.gap, whole.width())
        line = QRect(left, y - 1, whole.width() - left, _LINE)
        count = len(self.rows)
        words = ngettext("{count} step", "{count} steps", count).format(count=count)
        visual = QStyle.visualRect(direction, whole, line)
        paint_drop_line(painter, visual, words if count > 1 else "", direction)

    def _line(self, gap: int, width: int) -> tuple[int, int]:
        """Return where the line of a gap begins, from the near edge, and how far down it is."""
        rows = self._model.rows
        if gap < len(rows):
            left = frame_of(rows[gap], width, self._metrics()).left
            return left, max(1, self._view.visualRect(self._model.index(gap)).top() - GAP // 2)
        return 0, self._view.visualRect(self._model.index(len(rows) - 1)).bottom() - GAP // 2
