"""All steps of a run in a list: what came of each, which is shown, and how to get there."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.guide.running.run_words import OUTCOMES, recorded_words
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, icon_side, text_font
from sop_studio.gui.widgets.painting import leading, paint_state
from sop_studio.model.changes.pilot_runs import step_words
from sop_studio.model.parts import PilotRun, StepResult
from sop_studio.translation import _

_ROWS = 8
"""So many are seen at most; the others are scrolled to."""

_RESULT = Qt.ItemDataRole.UserRole
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_SIGNS: dict[str, tuple[str, Role]] = {
    "as expected": ("circle-check", "ok"),
    "not as expected": ("circle-alert", "bad"),
    "left out": ("minus", "muted"),
}


class StepsOfRun(QAbstractListModel):
    """The steps of a run as rows; each says in words what came of it."""

    def __init__(self, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._run: PilotRun | None = None

    def show_run(self, run: PilotRun) -> None:
        """Show the steps as they are now."""
        before, self._run = self._run, run
        if before is None or len(before.results) != len(run.results):
            self.beginResetModel()
            self.endResetModel()
            return
        pairs = enumerate(zip(before.results, run.results, strict=True))
        changed = [at for at, (old, new) in pairs if old is not new]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def row_of(self, result_id: str) -> int:
        """Return the row of a step, -1 where there is none."""
        results = self._run.results if self._run is not None else ()
        return next((at for at, each in enumerate(results) if each.id == result_id), -1)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._run is None else len(self._run.results)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._run is None or not index.isValid():
            return None
        result = self._run.results[index.row()]
        if role == _RESULT:
            return result
        if role == Qt.ItemDataRole.DisplayRole:
            return self._context.targets.plain_line(result.action)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            outcome, _kind = OUTCOMES.get(result.outcome, (_("Open"), "neutral"))
            action = self._context.targets.plain_line(result.action)
            return f"{step_words(result)}: {action}. {_(outcome)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return recorded_words(self._run, result) if result.outcome else None
        return None


class Overview(QListView):
    """As high as its first rows; letters are left to the view it stands in."""

    step_wanted = Signal(str)
    """Sent with the id of the step that was pressed."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self.setObjectName("run.steps")
        self.setAccessibleName(_("All steps of the run"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("plain", True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps = StepsOfRun(context, self)
        self.setModel(self.steps)
        self.setItemDelegate(_StepDelegate(self))
        self.clicked.connect(self._press)
        self._shown = ""

    def show_run(self, run: PilotRun, shown: str) -> None:
        """Show what came of each step, and mark the one that is shown large."""
        self.steps.show_run(run)
        row = self.steps.row_of(shown)
        if shown != self._shown or row != self.currentIndex().row():
            self._shown = shown
            index = self.steps.index(row) if row >= 0 else QModelIndex()
            self.setCurrentIndex(index)
            if index.isValid():
                self.scrollTo(index)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = min(_ROWS, max(1, self.steps.rowCount()))
        return QSize(super().sizeHint().width(), rows * _row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._press(self.currentIndex())
        elif event.text().isalpha() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _press(self, index: _AnyIndex) -> None:
        found = index.data(_RESULT)
        if isinstance(found, StepResult):
            self.step_wanted.emit(found.id)


class _StepDelegate(QStyledItemDelegate):
    """Paints sign, number, action and outcome of a step in one line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _AnyIndex) -> QSize:
        return QSize(1, _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        result = index.data(_RESULT)
        if not isinstance(result, StepResult):
            return
        rect, side = option.rect, icon_side()
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, theme.colour("primary_tint"))
        if (
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            painter.setPen(theme.colour("primary"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        sign = QRect(rect.left() + SPACE_SMALL, rect.center().y() - side // 2, side, side)
        sign = QStyle.visualRect(option.direction, rect, sign)
        if result.outcome:
            paint_icon(painter, sign, *_SIGNS[result.outcome])
        else:
            paint_state(painter, sign, "not started")
        self._write(painter, option, result, str(index.data()))

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, result: StepResult, action: str
    ) -> None:
        rect = option.rect
        start = rect.left() + SPACE_SMALL + icon_side() + SPACE_SMALL
        caption, body, bold = text_font("caption"), text_font("body"), text_font("label")
        outcome = _(OUTCOMES[result.outcome][0]) if result.outcome else ""
        number = step_words(result) if result.rollback else result.number
        number_width = max(
            QFontMetrics(bold).horizontalAdvance(number), QFontMetrics(bold).horizontalAdvance("00")
        )
        outcome_width = QFontMetrics(caption).horizontalAdvance(outcome) + 2
        end = rect.right() - SPACE_MEDIUM - outcome_width
        action_start = start + number_width + SPACE_SMALL
        outcome_role: Role = "bad" if result.outcome == "not as expected" else "muted"
        places: tuple[tuple[str, QFont, Role, int, int], ...] = (
            (number, bold, "muted", start, number_width + 2),
            (action, body, "text", action_start, end - SPACE_SMALL - action_start),
            (outcome, caption, outcome_role, end, outcome_width),
        )
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = leading(option, Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine
        for words, font, role, left, width in places:
            place = QRect(left, rect.top(), max(0, width), rect.height())
            painter.setFont(font)
            painter.setPen(theme.colour(role))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QStyle.visualRect(option.direction, rect, place), flags, shown)
        painter.restore()


def _row_height() -> int:
    return max(QFontMetrics(text_font("body")).height(), icon_side()) + 2 * SPACE_SMALL
