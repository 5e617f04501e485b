"""The list of sections in the rail: number, title, state in shape and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sop_studio.gui import theme
from sop_studio.gui.section_states import SectionState
from sop_studio.gui.style import icon_side, text_font
from sop_studio.gui.widgets.painting import paint_state
from sop_studio.gui.widgets.state_icon import state_words
from sop_studio.model.naming import short_section_words
from sop_studio.translation import _, ngettext

_STATE = Qt.ItemDataRole.UserRole
_SPACE = 8
_BAR = 3


class SectionList(QListWidget):
    """Sections in the order of the document; the current one is the one being edited."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName(_("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(_SectionDelegate(self))
        self.viewport().setAutoFillBackground(False)

    def state_of(self, row: int) -> SectionState | None:
        """Return the section in a row, or `None` where there is no such row."""
        state = self.item(row).data(_STATE) if 0 <= row < self.count() else None
        return state if isinstance(state, SectionState) else None

    def current_key(self) -> str:
        """Return the key of the current section, or nothing when none is current."""
        state = self.state_of(self.currentRow())
        return state.shown.section.key if state else ""

    def show_states(self, states: Sequence[SectionState]) -> None:
        """Show these sections; the current one stays current while it is there."""
        current = self.state_of(self.currentRow())
        blocked = self.blockSignals(True)
        while self.count() > len(states):
            self.takeItem(self.count() - 1)
        for row, state in enumerate(states):
            if row >= self.count():
                self.addItem(QListWidgetItem())
            if self.state_of(row) != state:
                self._put(self.item(row), state)
        if current is not None:
            self._select(current.shown.section.key, current.shown.custom)
        self.blockSignals(blocked)

    def select(self, key: str, custom: int | None) -> None:
        """Make a section current without telling anybody; none when it is not in the list.

        `custom` is the position among the writer's own sections, `None` for all others.
        """
        blocked = self.blockSignals(True)
        self._select(key, custom)
        self.blockSignals(blocked)

    def _select(self, key: str, custom: int | None) -> None:
        for row in range(self.count()):
            state = self.state_of(row)
            if state and (state.shown.section.key, state.shown.custom) == (key, custom):
                self.setCurrentRow(row)
                return
        self.setCurrentRow(-1)

    def _put(self, item: QListWidgetItem, state: SectionState) -> None:
        title = short_section_words(state.shown)
        number = f"{state.shown.number}. " if state.shown.number else ""
        words = state_words(state.state, state.issues)
        item.setData(_STATE, state)
        item.setText(title)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}{title}, {words}")
        item.setToolTip(f"{number}{title}: {words}")


class _SectionDelegate(QStyledItemDelegate):
    """Paints number, title, "1 issue" and the state; mirrored where text runs right to left."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, max(icon_side(), QFontMetrics(option.font).height()) + 2 * _SPACE - 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state = index.data(_STATE)
        if not isinstance(state, SectionState):
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, selected)
        self._paint_words(painter, option, state, selected)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, selected: bool
    ) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not selected and not hovered:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary_tint" if selected else "surface"))
        painter.drawRoundedRect(option.rect, 6, 6)
        if selected:
            bar = QRect(option.rect.left(), option.rect.top() + 6, _BAR, option.rect.height() - 12)
            painter.setBrush(theme.colour("primary"))
            painter.drawRect(_mirrored(option, bar))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("primary"))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, state: SectionState, selected: bool
    ) -> None:
        metrics = QFontMetrics(option.font)
        side = icon_side(option.font)
        row = option.rect.adjusted(_SPACE + _BAR, 0, -_SPACE, 0)
        icon = QRect(row.right() - side, row.center().y() - side // 2, side, side)
        paint_state(painter, _mirrored(option, icon), state.state)
        end = icon.left() - _SPACE
        if state.state == "issue":
            end = self._paint_issues(
                painter, option, state, QRect(row.left(), row.top(), end - row.left(), row.height())
            )
        number_width = metrics.horizontalAdvance("00")
        number = QRect(row.left(), row.top(), number_width, row.height())
        painter.setFont(option.font)
        painter.setPen(theme.colour("primary" if selected else "muted"))
        if state.shown.number:
            self._draw(painter, option, number, str(state.shown.number))
        start = number.right() + _SPACE
        title = QRect(start, row.top(), end - start, row.height())
        font = text_font("label") if selected else option.font
        painter.setFont(font)
        painter.setPen(theme.colour("primary" if selected else "text"))
        elided = QFontMetrics(font).elidedText(
            short_section_words(state.shown), Qt.TextElideMode.ElideRight, title.width()
        )
        self._draw(painter, option, title, elided)

    def _paint_issues(
        self, painter: QPainter, option: QStyleOptionViewItem, state: SectionState, room: QRect
    ) -> int:
        words = ngettext("{count} issue", "{count} issues", state.issues).format(count=state.issues)
        font = text_font("caption")
        width = QFontMetrics(font).horizontalAdvance(words)
        place = QRect(room.right() - width, room.top(), width, room.height())
        painter.setFont(font)
        painter.setPen(theme.colour("bad"))
        self._draw(painter, option, place, words)
        return place.left() - _SPACE

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str
    ) -> None:
        alignment = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(_mirrored(option, place), alignment, words)


def _mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)
