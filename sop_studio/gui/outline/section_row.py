"""How a section is painted in the rail, and its heading written anew there."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import icon_side, text_font
from sop_studio.gui.outline.section_states import SectionState
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.painting import paint_state
from sop_studio.gui.widgets.plain_text import clean_line
from sop_studio.model.naming import short_section_words
from sop_studio.translation import _, ngettext

STATE = Qt.ItemDataRole.UserRole
"""Where a row keeps its `SectionState`."""

_SPACE = 8
_BAR = 3


def strip_width(font: QFont) -> int:
    """Return how wide a row is that shows number and state alone."""
    return _BAR + 3 * _SPACE + QFontMetrics(font).horizontalAdvance("00") + icon_side(font)


class SectionDelegate(QStyledItemDelegate):
    """Paints number, title, "1 issue" and the state; mirrored where text runs right to left."""

    renamed = Signal(object, str)
    """Sent with a `SectionPlace` and the heading that was written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_strip = False

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, max(icon_side(), QFontMetrics(option.font).height()) + 2 * _SPACE - 2)

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        line = LineEdit(parent=parent)
        line.setObjectName("rail.rename")
        line.setAccessibleName(_("Heading of the section"))
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        state = index.data(STATE)
        if isinstance(editor, LineEdit) and isinstance(state, SectionState):
            editor.set_text(state.shown.own_title)
            editor.selectAll()

    def setModelData(
        self,
        editor: QWidget,
        _model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Send the heading: the row shows it once the SOP holds it."""
        state = index.data(STATE)
        if isinstance(editor, LineEdit) and isinstance(state, SectionState):
            self.renamed.emit(state.shown.place, clean_line(editor.text()).strip())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        editor.setGeometry(option.rect)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state = index.data(STATE)
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
        is_counted = state.state == "issue" or (state.state == "started" and state.open)
        if is_counted and not self.is_strip:
            end = self._paint_issues(
                painter, option, state, QRect(row.left(), row.top(), end - row.left(), row.height())
            )
        number_width = metrics.horizontalAdvance("00")
        number = QRect(row.left(), row.top(), number_width, row.height())
        painter.setFont(option.font)
        painter.setPen(theme.colour("primary" if selected else "muted"))
        title_words = short_section_words(state.shown)
        if state.shown.number:
            self._draw(painter, option, number, str(state.shown.number))
        elif self.is_strip:
            self._draw(painter, option, number, title_words[:1])
        if self.is_strip:
            return
        start = number.right() + _SPACE
        title = QRect(start, row.top(), end - start, row.height())
        font = text_font("label") if selected else option.font
        painter.setFont(font)
        painter.setPen(theme.colour("primary" if selected else "text"))
        elided = QFontMetrics(font).elidedText(
            title_words, Qt.TextElideMode.ElideRight, title.width()
        )
        self._draw(painter, option, title, elided)

    def _paint_issues(
        self, painter: QPainter, option: QStyleOptionViewItem, state: SectionState, room: QRect
    ) -> int:
        is_issue = state.state == "issue"
        words = ngettext("{count} issue", "{count} issues", state.issues).format(count=state.issues)
        if not is_issue:
            words = ngettext("{count} open", "{count} open", state.open).format(count=state.open)
        font = text_font("caption")
        width = QFontMetrics(font).horizontalAdvance(words)
        place = QRect(room.right() - width, room.top(), width, room.height())
        painter.setFont(font)
        painter.setPen(theme.colour("bad" if is_issue else "muted"))
        self._draw(painter, option, place, words)
        return place.left() - _SPACE

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, words: str
    ) -> None:
        alignment = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        # Words run as their own letters do, whichever way the window is read.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(_mirrored(option, place), alignment, words)


def _mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)
