"""The cells of one activity in the RACI grid: a letter for each part a role has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import Role as ColourRole
from sop_studio.gui.look.style import FOCUS_WIDTH, RADIUS_FIELD, SPACE_SMALL, SPACE_TINY, text_font
from sop_studio.gui.widgets.keys import held_with
from sop_studio.gui.widgets.menu_heading import add_heading
from sop_studio.gui.widgets.painting import mirrored
from sop_studio.translation import _

_LEAST_CHARACTERS = 7
_LABELLED_CHARACTERS = 14
_MOST_CHARACTERS = 16


class RaciPart(Struct, frozen=True):
    """A part that a role can have: its key, its letter, and what it means."""

    key: str
    letter: str
    label: str
    question: str


class RaciCell(Struct, frozen=True):
    """A role in an activity: its id, its name, and the keys of the parts it has."""

    role_id: str
    role: str
    parts: tuple[str, ...] = ()


class CellsLayout:
    """Where the cells of a row are: a column for each role, or on lines, each with its role."""

    def __init__(self, roles: Sequence[str], width: int, *, under_head: bool = True) -> None:
        """`under_head` says that the names of the roles stand over the columns."""
        count = len(roles)
        letters = QFontMetrics(text_font("body"))
        least = max(letters.averageCharWidth() * _LEAST_CHARACTERS, _longest_word(roles))
        is_narrow = count > 0 and width < count * least
        self.labelled = is_narrow or (count > 0 and not under_head)
        wanted = letters.averageCharWidth() * _LABELLED_CHARACTERS
        self.columns = max(1, min(count, width // wanted)) if is_narrow else max(1, count)
        self.label_height = self._label_height(roles, width) if self.labelled else 0
        self.cell_height = letters.height() + 2 * SPACE_SMALL + self.label_height
        self.height = -(-count // self.columns) * (self.cell_height + SPACE_TINY) - SPACE_TINY
        self._width = width

    def _label_height(self, roles: Sequence[str], width: int) -> int:
        """Return the height of one line for the names over the cells, of two where one is long."""
        letters = QFontMetrics(text_font("caption"))
        room = width // self.columns - SPACE_TINY
        is_long = any(letters.horizontalAdvance(name) > room for name in roles)
        return letters.height() * (2 if is_long else 1)

    def rect(self, at: int) -> QRect:
        """Return where the cell of a position is, from left to right."""
        line, column = divmod(at, self.columns)
        left = column * self._width // self.columns
        right = (column + 1) * self._width // self.columns
        top = line * (self.cell_height + SPACE_TINY)
        return QRect(left, top, right - left - SPACE_TINY, self.cell_height)


class RaciCells(QWidget):
    """One line of the grid: arrows go from role to role, R, A, C and I give a part or take it."""

    toggled = Signal(str, str)
    """Sent with the id of a role and the key of a part."""

    cleared = Signal(str)
    """Sent with the id of a role from which all is to be taken."""

    left_for = Signal(int, int)
    """Sent with the current column and -1 or 1 when an arrow goes to the line above or below."""

    def __init__(self, parts: Sequence[RaciPart]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._cells: tuple[RaciCell, ...] = ()
        self._activity = ""
        self.current = 0
        self._under_head = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cells(self, activity: str, cells: Sequence[RaciCell]) -> None:
        """Show these cells; `activity` is what screen readers call the line."""
        if (activity, tuple(cells)) == (self._activity, self._cells):
            return
        taller = [each.role for each in cells] != [each.role for each in self._cells]
        self._activity, self._cells = activity, tuple(cells)
        self.current = max(0, min(self.current, len(cells) - 1))
        self._say()
        if taller:
            self.updateGeometry()
        self.update()

    def stand_under_head(self, under_head: bool) -> None:
        """Leave the names of the roles to a head over the columns, or show one at each cell."""
        if under_head != self._under_head:
            self._under_head = under_head
            self.updateGeometry()
            self.update()

    def cells(self) -> tuple[RaciCell, ...]:
        """Return the cells that are shown."""
        return self._cells

    def go_to(self, column: int) -> None:
        """Make the cell of a position current."""
        self.current = max(0, min(column, len(self._cells) - 1))
        self._say()
        self.update()

    def go_to_part(self, key: str) -> None:
        """Make the first cell current whose role has a part, else leave it as it is."""
        having = [at for at, cell in enumerate(self._cells) if key in cell.parts]
        self.go_to(having[0] if having else self.current)

    def menu(self) -> QMenu:
        """Return a new menu of what the role of the current cell can be."""
        menu = QMenu(self)
        menu.setObjectName("raci.menu")
        cell = self._cells[self.current]
        add_heading(menu, cell.role)
        for part in self._parts:
            action = menu.addAction(f"{part.letter}   {part.label}: {part.question}")
            action.setCheckable(True)
            action.setChecked(part.key in cell.parts)
            action.triggered.connect(
                lambda _on=False, key=part.key: self.toggled.emit(cell.role_id, key)
            )
        return menu

    def rect_of(self, column: int) -> QRect:
        """Return where the cell of a position is."""
        return mirrored(self, self._layout(self.width()).rect(column))

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 40, self.heightForWidth(640))

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).averageCharWidth() * _LABELLED_CHARACTERS, 0)

    def heightForWidth(self, width: int) -> int:
        return max(0, self._layout(width).height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = held_with(event)
        keys = Qt.Key
        if not self._cells or modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        forwards = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        cell = self._cells[self.current]
        letter = next((each for each in self._parts if each.letter == event.text().upper()), None)
        match event.key():
            case keys.Key_Left | keys.Key_Right:
                by = 1 if (event.key() == keys.Key_Right) == forwards else -1
                self.go_to(self.current + by)
            case keys.Key_Home | keys.Key_End:
                self.go_to(0 if event.key() == keys.Key_Home else len(self._cells) - 1)
            case keys.Key_Up | keys.Key_Down:
                self.left_for.emit(self.current, -1 if event.key() == keys.Key_Up else 1)
            case keys.Key_Delete | keys.Key_Backspace:
                self.cleared.emit(cell.role_id)
            case keys.Key_Space | keys.Key_Return | keys.Key_Enter:
                self._open_menu()
            case _ if letter is not None:
                self.toggled.emit(cell.role_id, letter.key)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(event.position().toPoint())
        if column is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(column)
            self._open_menu()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place = self.mapFromGlobal(self.cursor().pos())
            column = self._column_at(place)
            words = "" if column is None else self._words(column)
            QToolTip.showText(self.cursor().pos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._layout(self.width())
        for at, cell in enumerate(self._cells):
            self._paint_cell(painter, layout, at, cell)

    def _paint_cell(self, painter: QPainter, layout: CellsLayout, at: int, cell: RaciCell) -> None:
        rect = mirrored(self, layout.rect(at))
        if layout.label_height:
            painter.setFont(text_font("caption"))
            painter.setPen(theme.colour("muted"))
            label = QRect(rect.left(), rect.top(), rect.width(), layout.label_height)
            painter.drawText(label, _name_flags(cell.role, label.width()), cell.role)
            rect.setTop(rect.top() + layout.label_height)
        current = at == self.current and self.hasFocus()
        answers = any(part.key in cell.parts for part in self._parts[1:2])
        ground: ColourRole = "primary" if answers else "primary_tint" if cell.parts else "surface"
        worst = {"bad": "bad", "warn": "warn"}.get(str(self.property("remark")))
        edge: ColourRole = "primary" if current or answers else "card_border"
        if worst is not None and not current:
            edge = "bad" if worst == "bad" else "warn"
        painter.setPen(QPen(theme.colour(edge), FOCUS_WIDTH if current else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_FIELD, RADIUS_FIELD)
        if current and answers:
            painter.setPen(QPen(theme.colour("on_primary"), 1))
            painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), RADIUS_FIELD, RADIUS_FIELD)
        painter.setFont(text_font("label"))
        ink: ColourRole = "on_primary" if answers else "primary"
        painter.setPen(theme.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letters(cell))

    def _layout(self, width: int) -> CellsLayout:
        roles = [cell.role for cell in self._cells]
        return CellsLayout(roles, width, under_head=self._under_head)

    def _letters(self, cell: RaciCell) -> str:
        return " ".join(part.letter for part in self._parts if part.key in cell.parts)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect_of(self.current).bottomLeft()))

    def _column_at(self, place: QPoint) -> int | None:
        columns = range(len(self._cells))
        return next((at for at in columns if self.rect_of(at).contains(place)), None)

    def _words(self, column: int) -> str:
        cell = self._cells[column]
        parts = [part.label for part in self._parts if part.key in cell.parts]
        return _("{role}: {parts}").format(
            role=cell.role, parts=", ".join(parts) or _("no part in it")
        )

    def _say(self) -> None:
        words = self._words(self.current) if self._cells else _("no roles yet")
        self.setAccessibleName(f"{self._activity}, {words}")


class RoleNames(QWidget):
    """The names of the roles over the columns of the grid."""

    def __init__(self) -> None:
        super().__init__()
        self._roles: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_roles(self, roles: Sequence[str]) -> None:
        """Show these names."""
        if tuple(roles) != self._roles:
            self._roles = tuple(roles)
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        layout = CellsLayout(self._roles, width)
        if layout.labelled or not self._roles:
            return 0
        rects = [self._words_rect(layout.rect(at), name) for at, name in enumerate(self._roles)]
        return max(rect.height() for rect in rects)

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout = CellsLayout(self._roles, self.width())
        if layout.labelled:
            return
        painter = QPainter(self)
        painter.setFont(text_font("caption"))
        painter.setPen(theme.colour("text"))
        for at, name in enumerate(self._roles):
            column = layout.rect(at)
            column.setHeight(self.height())
            column = mirrored(self, column)
            painter.drawText(column, _name_flags(name, column.width()), name)

    def _words_rect(self, column: QRect, name: str) -> QRect:
        room = QRect(0, 0, column.width(), 10_000)
        flags = _name_flags(name, column.width())
        return QFontMetrics(text_font("caption")).boundingRect(room, flags, name)


def _name_flags(name: str, width: int) -> int:
    """Return how the name of a role is set: broken inside words only where one is too long."""
    metrics = QFontMetrics(text_font("caption"))
    too_long = any(metrics.horizontalAdvance(word) > width for word in name.split())
    wrap = Qt.TextFlag.TextWrapAnywhere if too_long else Qt.TextFlag.TextWordWrap
    align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    return int(align.value) | int(wrap.value)


def _longest_word(names: Iterable[str]) -> int:
    """Return how wide the longest word is, of words that a column is made wide enough for."""
    metrics = QFontMetrics(text_font("caption"))
    words = (metrics.horizontalAdvance(word) for name in names for word in name.split())
    most = metrics.averageCharWidth() * _MOST_CHARACTERS
    return min(max(words, default=0), most) + SPACE_TINY
