"""Rows laid out as a table where there is room: one head for all, a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayoutItem, QWidget

from sop_studio.gui.editor.columns_layout import ColumnsLayout
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY, icon_side, text_font
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.fields import Field, Kind, Shape
from sop_studio.model.parts import Item
from sop_studio.translation import _

_FEW, _WORDS = 8, 26
_CHARACTERS = 2
"""Least characters in a share of a table's width."""

_LONGEST_WORD = 24
"""What is longer is an address, and breaks in a card as well."""

_AS_CARDS = frozenset({Shape.BRANCHES, Shape.MATRIX})
_ON_ONE_LINE = frozenset({Kind.LINE, Kind.DATE, Kind.CHOICE})
_WITH_BUTTON = frozenset({Kind.DATE, Kind.CHOICE})


def reads_as_table(field: Field) -> bool:
    """Tell whether the rows of a list are short enough to stand in a table."""
    columns = table_columns(field)
    one_line = all(column.kind in _ON_ONE_LINE for column in columns)
    return len(columns) > 1 and one_line and field.shape not in _AS_CARDS


def table_columns(field: Field) -> tuple[Field, ...]:
    """Return the columns of a list that somebody writes in."""
    return tuple(column for column in field.columns if column.editable)


def share(column: Field) -> int:
    """Return how much of a table's width a column gets, from what its example shows."""
    if column.kind is Kind.DATE:
        # Ten characters, and the button beside them.
        return 9
    if column.kind is Kind.CHOICE:
        return 6
    if column.suggestions:
        # Its input has one line, which does not wrap.
        return 8
    longest = max(len(column.example), len(_(column.label)))
    if longest <= _FEW:
        return 5
    return 6 if longest <= _WORDS else 8


def least_width(field: Field, items: Iterable[Item] = ()) -> int:
    """Return the least width in which the columns of a table, and these items, can be read.

    Words stay whole, but for addresses, and what stands on one line is seen.
    """
    columns = table_columns(field)
    shown = tuple(items)
    least = QFontMetrics(QApplication.font()).averageCharWidth() * _CHARACTERS
    of_a_share = max(least, *(_needed(each, shown) / share(each) for each in columns))
    return ceil(sum(map(share, columns)) * of_a_share) + SPACE_TINY * (len(columns) - 1)


def _needed(column: Field, items: Sequence[Item]) -> int:
    """Return how wide a column must be for its head and for what stands in it."""
    heads, letters = QFontMetrics(text_font("label")), QFontMetrics(QApplication.font())
    head = max(map(heads.horizontalAdvance, _(column.label).split()), default=0)
    said = max(map(letters.horizontalAdvance, _kept_whole(column, items)), default=0)
    beside = icon_side() + SPACE_TINY if column.kind in _WITH_BUTTON else 0
    return max(head, said + beside) + 2 * SPACE_TINY + 1


def _kept_whole(column: Field, items: Sequence[Item]) -> Iterator[str]:
    """Yield what must not be broken or cut off in a column."""
    labels = {each.value: _(each.label) for each in column.choices}
    for item in items:
        text = str(getattr(item, column.key))
        if column.suggestions or labels:
            # Its input has one line, which does not wrap.
            yield labels.get(text, text)[:_WORDS]
        else:
            yield from (word for word in text.split() if len(word) <= _LONGEST_WORD)


class RowLayout(ColumnsLayout):
    """The cells of one row: in the columns of a table, or as many on a line as fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, down=SPACE_SMALL)
        self._shares: tuple[int, ...] = ()

    def set_shares(self, shares: Sequence[int]) -> None:
        """Put the first cells on one line by these shares of its width; by none, as they fit."""
        if tuple(shares) != self._shares:
            self._shares = tuple(shares)
            self.invalidate()

    def minimumSize(self) -> QSize:
        # In a table the row is wide enough as it is, and its cells share what there is.
        return QSize(0, 0) if self._shares else super().minimumSize()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        if not self._shares:
            return super()._lines(width)
        count = len(self._shares)
        lines = [_by_share(self._items[:count], self._shares, width)]
        # What the program has recorded stands side by side under what is written.
        recorded = [item for item in self._items[count:] if not item.isEmpty()]
        if recorded:
            lines.append(_by_share(recorded, [1] * len(recorded), width))
        return lines


class TableHead(QWidget):
    """Names over the cells of rows, in the same shares of the width."""

    def __init__(self, names: Sequence[QWidget], shares: Sequence[int]) -> None:
        super().__init__()
        cells = QWidget()
        columns = RowLayout(cells)
        for name in names:
            columns.add(name)
        columns.set_shares(shares)
        # Widgets, not margins: these change sides where text runs from right to left.
        self._before, self._after = QWidget(), QWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE_SMALL, 0, SPACE_TINY)
        layout.setSpacing(0)
        layout.addWidget(self._before)
        layout.addWidget(cells, 1)
        layout.addWidget(self._after)

    def stand_over(self, before: int, after: int) -> None:
        """Leave as much room before and after the names as the rows need round their cells."""
        self._before.setFixedWidth(before)
        self._after.setFixedWidth(after)


def head_of(field: Field) -> TableHead:
    """Return the head of the table of a list: the labels of its columns."""
    columns = table_columns(field)
    names: list[QWidget] = []
    for column in columns:
        label = text_label(_(column.label), "label", wrap=True)
        label.setContentsMargins(SPACE_TINY, 0, SPACE_TINY, 0)
        names.append(label)
    return TableHead(names, [share(column) for column in columns])


def _by_share(
    items: Sequence[QLayoutItem], shares: Sequence[int], width: int
) -> list[tuple[QLayoutItem, int, int]]:
    room = width - SPACE_TINY * (len(shares) - 1)
    whole = sum(shares)
    placed = []
    used = 0
    for at, (item, wanted) in enumerate(zip(items, shares, strict=True)):
        left = used * room // whole
        used += wanted
        right = used * room // whole
        placed.append((item, left + at * SPACE_TINY, right - left))
    return placed
