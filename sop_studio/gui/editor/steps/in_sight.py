"""Lays out the cards in sight at once, and the others bit by bit while nothing else is to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QListView, QScrollArea, QWidget

from sop_studio.gui.editor.held_at_edge import scroll_area_of
from sop_studio.gui.editor.steps.delegate import StepDelegate
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.model.flat_steps import FlatStep

_AT_ONCE = 60
"""Cards that are laid out together without anybody noticing."""

_AT_A_TIME = 8
"""Few enough that a key pressed meanwhile is not held up."""


class InSight(QObject):
    """Decides which cards of a long list wait, and sees to it that none waits for long.

    While a card waits, its row has an estimated height. Whatever the heights turn out to be, what
    is in sight stays where it is on the screen.
    """

    def __init__(self, view: QListView, model: StepsModel, delegate: StepDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._left: Iterator[FlatStep] = iter(())
        self._heights_differ = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._go_on)

    def prepare(self, around: int = -1) -> None:
        """Lay out what is in sight and what stands around a row; let the others wait if many."""
        self.stop()
        delegate, rows = self._delegate, self._model.rows
        if delegate.estimates:
            return
        unknown = [row for row in rows if not delegate.is_laid_out(row)]
        if len(unknown) <= _AT_ONCE:
            delegate.waiting.clear()
            return
        delegate.waiting = {row.step.id for row in unknown}
        self._lay_out(self._rows_in_sight())
        self._lay_out(self._rows_around(around))
        self._left = iter(unknown)
        self._heights_differ = False
        self._pause.start()

    def stop(self) -> None:
        """Leave the cards that wait as they are."""
        self._pause.stop()

    def go_on(self) -> None:
        """Go on with the cards that wait."""
        if self._delegate.waiting:
            self._left = iter(self._model.rows)
            self._pause.start()

    def all_are_known_around(self, row: int) -> bool:
        """Tell whether no card waits that would be in sight together with a row."""
        return not any(each.step.id in self._delegate.waiting for each in self._rows_around(row))

    def _go_on(self) -> None:
        in_sight = self._lay_out(self._rows_in_sight())
        waiting = self._delegate.waiting
        some = list(islice((row for row in self._left if row.step.id in waiting), _AT_A_TIME))
        self._heights_differ |= self._lay_out(some)
        is_last = len(some) < _AT_A_TIME
        if is_last:
            waiting.clear()
        if in_sight or (is_last and self._heights_differ):
            self._heights_differ = False
            self._keep_in_place()
        if not is_last:
            self._pause.start()

    def _lay_out(self, rows: Iterable[FlatStep]) -> bool:
        """Lay out the cards that wait among these; tell whether a height was not as estimated."""
        delegate, differ = self._delegate, False
        for row in rows:
            if row.step.id in delegate.waiting:
                before = delegate.height(row)
                delegate.card_layout(row)
                differ |= delegate.height(row) != before
        return differ

    def _rows_in_sight(self) -> list[FlatStep]:
        sight = self._sight()
        found: list[FlatStep] = []
        top = 0
        for row in self._model.rows:
            bottom = top + self._delegate.height(row)
            if bottom >= sight.top():
                found.append(row)
            if bottom > sight.bottom():
                break
            top = bottom
        return found

    def _rows_around(self, row: int) -> tuple[FlatStep, ...]:
        if row < 0:
            return ()
        count = 1 + self._sight().height() // max(1, self._delegate.metrics().least_height)
        return self._model.rows[max(0, row - count) : row + count + 1]

    def _sight(self) -> QRect:
        """Return what can be seen of the list, in its coordinates, and a bit more."""
        area = scroll_area_of(self._view)
        if area is None:
            return self._view.viewport().rect()
        shown = area.viewport()
        corner = self._view.viewport().mapFrom(shown, QPoint(0, 0))
        return QRect(corner, shown.size()).adjusted(0, -shown.height() // 4, 0, shown.height() // 4)

    def _keep_in_place(self) -> None:
        """Lay the rows out anew without moving the first one that can be seen."""
        area = scroll_area_of(self._view)
        index = self._first_seen(area)
        before = self._view.visualRect(self._model.index(index)).top()
        self._view.doItemsLayout()
        moved = self._view.visualRect(self._model.index(index)).top() - before
        if area is not None and moved:
            _take_new_height(area, self._view)
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _first_seen(self, area: QScrollArea | None) -> int:
        if area is None:
            return 0
        top = self._view.viewport().mapFrom(area.viewport(), QPoint(0, 0)).y()
        found = self._view.indexAt(QPoint(self._view.viewport().width() // 2, max(0, top)))
        return max(0, found.row())


def _take_new_height(area: QScrollArea, view: QWidget) -> None:
    """Let what scrolls take the new height of a list in it now, not in some turns of the loop."""
    body = area.widget()
    widget = view.parentWidget()
    while widget is not None and widget is not area.viewport():
        layout = widget.layout()
        if layout is not None:
            layout.activate()
        widget = widget.parentWidget()
    if body is not None:
        height = max(area.viewport().height(), body.minimumSizeHint().height())
        body.resize(body.width(), height)
