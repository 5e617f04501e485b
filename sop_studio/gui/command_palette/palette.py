"""The palette itself: a line to type in over a list, above everything else in the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.announcing import announce
from sop_studio.gui.command_palette.ranking import Entry, Kind, best
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, icon_side, text_font
from sop_studio.gui.widgets.keys import is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.translation import _

_MOST_ROWS = 12
_ENTRY = Qt.ItemDataRole.UserRole
_ICONS = {
    Kind.HERE: "pencil",
    Kind.ACTION: "sparkles",
    Kind.SECTION: "file-text",
    Kind.FIELD: "pencil",
    Kind.STEP: "list-ordered",
}
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
AnyIndex = QModelIndex | QPersistentModelIndex


class CommandPalette(QFrame):
    """Lies over its window while it is open; it closes when something is chosen or on Esc."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setProperty("popup", True)
        self.setAutoFillBackground(True)
        self._entries: Sequence[Entry] = ()
        self._recent: list[str] = []
        self._before: QWidget | None = None
        words = _("Search or run a command")
        self._line = LineEdit(placeholder=_("Type a command, section, step or field"))
        self._line.setObjectName("palette.text")
        self._line.setAccessibleName(words)
        self._line.textChanged.connect(self._look)
        self._model = _EntriesModel()
        self._list = _EntriesList(self._model)
        self._list.clicked.connect(lambda index: self._run(index.row()))
        self._nothing = text_label(_("Nothing fits."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        for widget in (self._line, self._list, self._nothing):
            layout.addWidget(widget)
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Show the palette with these entries."""
        self._entries = entries
        self._before = QApplication.focusWidget()
        self._line.set_text("")
        self._look()
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def close_palette(self, *, return_focus: bool) -> None:
        """Hide the palette; `return_focus` puts the keyboard back where it was."""
        if not self.isVisible():
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._follow_focus)
        self.hide()
        if return_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def shown_entries(self) -> list[Entry]:
        """Return what the list shows, in its order."""
        return self._model.entries

    def place(self) -> None:
        """Take up the room that the window has for it."""
        window = self.parentWidget()
        if window is None:
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        font = self.fontMetrics().averageCharWidth()
        width = min(font * 90, window.width() - 4 * SPACE_MEDIUM)
        height = min(self.sizeHint().height(), window.height() - 8 * SPACE_MEDIUM)
        self.setGeometry((window.width() - width) // 2, 4 * SPACE_MEDIUM, width, height)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            self._move(move)
        elif is_enter(event):
            self._run(self._list.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_palette(return_focus=True)
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self._model.show_entries(best(self._entries, self._line.text(), self._recent))
        found = bool(self._model.entries)
        self._list.setVisible(found)
        self._nothing.setVisible(not found)
        self._list.setCurrentIndex(self._model.index(0))
        self._list.updateGeometry()
        self.place()
        self._say()

    def _move(self, by: int) -> None:
        count = len(self._model.entries)
        if count:
            row = self._list.currentIndex().row() + by
            row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
            self._list.setCurrentIndex(self._model.index(row))
            self._say()

    def _say(self) -> None:
        """Let screen readers say what Enter would do: the keyboard stays in the line."""
        chosen = self._list.currentIndex()
        words = str(chosen.data()) if chosen.isValid() else self._nothing.text()
        self._line.setAccessibleDescription(words)
        if self.isVisible():
            announce(self._line, words)

    def _run(self, row: int) -> None:
        if not 0 <= row < len(self._model.entries):
            return
        entry = self._model.entries[row]
        if entry.why:
            return
        self._recent = [entry.name, *(each for each in self._recent if each != entry.name)]
        self.close_palette(return_focus=True)
        entry.run()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._line and not self.isAncestorOf(now):
            self.close_palette(return_focus=False)


class _EntriesModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(each for each in (entry.title, _place(entry), entry.keys) if each)
        return None


class _EntriesList(QListView):
    def __init__(self, model: _EntriesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_EntryDelegate(self))
        self.setObjectName("palette.results")
        self.setAccessibleName(_("What fits"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), _MOST_ROWS)
        return QSize(300, rows * _row_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, _row_height())


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(_ENTRY)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("primary_tint"))
        _paint_entry(painter, option.rect, option.direction, entry)
        painter.restore()


def _paint_entry(
    painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, entry: Entry
) -> None:
    def visual(part: QRect) -> QRect:
        return QStyle.visualRect(direction, rect, part)

    def draw(part: QRect, words: str, role: Role, end: bool = False) -> None:
        painter.setPen(theme.colour(role))
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        alignment = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, part.width())
        painter.drawText(visual(part), int(alignment), shown)

    side = icon_side()
    inside = rect.adjusted(SPACE_SMALL, 0, -SPACE_SMALL, 0)
    icon_place = QRect(inside.left(), inside.center().y() - side // 2, side, side)
    paint_icon(
        painter, visual(icon_place), _ICONS[entry.kind], "disabled" if entry.why else "muted"
    )
    inside.setLeft(icon_place.right() + SPACE_SMALL)
    painter.setFont(text_font("caption"))
    if entry.keys:
        width = painter.fontMetrics().horizontalAdvance(entry.keys)
        keys = QRect(inside.right() - width, inside.top(), width + 1, inside.height())
        draw(keys, entry.keys, "muted", end=True)
        inside.setRight(keys.left() - SPACE_MEDIUM)
    where = _place(entry)
    width = min(painter.fontMetrics().horizontalAdvance(where) + 2, inside.width() // 2)
    place = QRect(inside.right() - width, inside.top(), width + 1, inside.height())
    draw(place, where, "muted", end=True)
    inside.setRight(place.left() - SPACE_MEDIUM)
    font = QFont(text_font("body"))
    painter.setFont(font)
    draw(inside, entry.title, "disabled" if entry.why else "text")


def _place(entry: Entry) -> str:
    return entry.why or entry.where


def _row_height() -> int:
    return icon_side() + 2 * SPACE_SMALL
