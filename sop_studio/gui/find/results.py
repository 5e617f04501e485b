"""What was found, by section, each hit with the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sop_studio.gui.look import theme
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, text_font
from sop_studio.gui.widgets.painting import leading
from sop_studio.gui.widgets.plain_text import units
from sop_studio.model.field_words import field_words
from sop_studio.model.find import Hit
from sop_studio.model.naming import short_section_words
from sop_studio.model.numbering import ShownSection
from sop_studio.model.paths import display
from sop_studio.translation import _

_BEFORE, _AFTER = 28, 160
_MOST_LINES = 6
_ROW = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex


class HitWords(Struct, frozen=True):
    """A hit as it is listed: the field, and the words found between those around them."""

    field: str
    before: str
    found: str
    after: str


def hit_words(hit: Hit) -> HitWords:
    """Return how a hit is listed; line breaks are shown as spaces."""
    where, text = hit.where, hit.where.text
    section = _(where.shown.section.short)
    first = max(0, hit.start - _BEFORE)
    before = text[first : hit.start]
    if first:
        before = "…" + before.partition(" ")[2]
    field = field_words(display(where.path)).removeprefix(f"{section}, ")
    return HitWords(
        field[:1].upper() + field[1:],
        _on_one_line(before),
        _on_one_line(text[hit.start : hit.end]),
        _on_one_line(text[hit.end : hit.end + _AFTER]),
    )


def section_heading(shown: ShownSection, count: int) -> str:
    """Return the heading over the hits of a section, with how many there are."""
    words = short_section_words(shown)
    if shown.number:
        words = f"{shown.number}. {words}"
    return f"{words} ({count})"


class HitsModel(QAbstractListModel):
    """The rows: a heading for each section, then its hits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._rows: list[str | int] = []
        self._row_of: list[int] = []

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show these hits in place of the last."""
        self.beginResetModel()
        self._hits = hits
        self._rows, self._row_of = [], []
        first = 0
        while first < len(hits):
            end = _end_of_section(hits, first)
            heading = section_heading(hits[first].where.shown, end - first)
            if hits[first].where.is_record:
                heading = _("{section}, not in the document").format(section=heading)
            self._rows.append(heading)
            self._row_of += range(len(self._rows), len(self._rows) + end - first)
            self._rows += range(first, end)
            first = end
        self.endResetModel()

    def hit_at(self, row: int) -> int:
        """Return the number of the hit in a row, -1 for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else ""
        return found if isinstance(found, int) else -1

    def row_of(self, hit: int) -> int:
        """Return the row of a hit."""
        return self._row_of[hit] if 0 <= hit < len(self._row_of) else -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self._rows[index.row()]
        if role == _ROW:
            return found if isinstance(found, str) else hit_words(self._hits[found])
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(found, str):
            return found
        words = hit_words(self._hits[found])
        return f"{words.field}: {words.before}{words.found}{words.after}"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class HitsList(QListView):
    """The list; choosing a hit asks to go there."""

    hit_chosen = Signal(int)
    """Sent with the number of the hit."""

    def __init__(self) -> None:
        super().__init__()
        self._model = HitsModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_HitDelegate(self))
        self.setObjectName("find.results")
        self.setAccessibleName(_("What was found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_hits(self, hits: tuple[Hit, ...], current: int) -> None:
        """Show these hits; `current` is the number of the one that was gone to, or -1."""
        self._model.show_hits(hits)
        self.setVisible(bool(hits))
        self.show_current(current)
        self.updateGeometry()

    def show_current(self, current: int) -> None:
        """Mark the hit that was gone to."""
        row = self._model.row_of(current)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        else:
            self.clearSelection()

    def sizeHint(self) -> QSize:
        lines = min(self._model.rowCount(), _MOST_LINES)
        return QSize(200, lines * _line_height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, min(self._model.rowCount(), 3) * _line_height() + 2)

    def _choose(self, index: QModelIndex) -> None:
        hit = self._model.hit_at(index.row())
        if hit >= 0:
            self.hit_chosen.emit(hit)


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, _line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(_ROW)
        painter.save()
        # Words of the writer run as their own letters do, whichever way the window is read.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        rect = option.rect
        if isinstance(row, HitWords):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected:
                painter.fillRect(rect, theme.colour("primary_tint"))
            self._paint_hit(painter, option, row, selected=selected)
        else:
            self._paint_heading(painter, option, str(row))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        painter.setFont(text_font("label"))
        painter.setPen(theme.colour("muted"))
        rect = option.rect.adjusted(SPACE_SMALL, 0, -SPACE_SMALL, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, leading(option, Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_hit(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        words: HitWords,
        *,
        selected: bool,
    ) -> None:
        whole = option.rect.adjusted(SPACE_SMALL, 0, -SPACE_SMALL, 0)
        label_width = min(whole.width() * 2 // 5, painter.fontMetrics().averageCharWidth() * 26)
        label = QRect(whole.left(), whole.top(), label_width, whole.height())
        rest = whole.adjusted(label_width + SPACE_MEDIUM, 0, 0, 0)
        painter.setFont(text_font("body"))
        painter.setPen(theme.colour("muted"))
        shown = painter.fontMetrics().elidedText(
            words.field, Qt.TextElideMode.ElideRight, label_width
        )
        painter.drawText(
            QStyle.visualRect(option.direction, option.rect, label),
            leading(option, Qt.AlignmentFlag.AlignVCenter),
            shown,
        )
        place = QStyle.visualRect(option.direction, option.rect, rest)
        painter.setClipRect(place)
        painter.setPen(theme.colour("text"))
        layout = _laid_out(words, place.width(), option.direction, marked=not selected)
        top = place.top() + (place.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(place.left(), top))


def _laid_out(
    words: HitWords, width: int, direction: Qt.LayoutDirection, *, marked: bool
) -> QTextLayout:
    layout = QTextLayout(words.before + words.found + words.after, text_font("body"))
    option = QTextOption(
        QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    if marked:
        look.setBackground(theme.colour("warn_tint"))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length = units(words.before), units(words.found)
    mark.format = look
    layout.setFormats([mark])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout


def _line_height() -> int:
    return QFontMetrics(text_font("body")).height() + SPACE_SMALL


def _end_of_section(hits: Sequence[Hit], first: int) -> int:
    end = first + 1
    while end < len(hits) and hits[end].where.shown is hits[first].where.shown:
        end += 1
    return end


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
