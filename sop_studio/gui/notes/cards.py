"""Where everything stands on the painted card of a proposal, worked out once for a width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QTextLayout, QTextOption

from sop_studio.gui.look.style import (
    SPACE_MEDIUM,
    SPACE_SMALL,
    SPACE_TINY,
    TextRole,
    icon_side,
    text_font,
)
from sop_studio.gui.notes.row import Row, Side, Sort
from sop_studio.gui.notes.wording import one
from sop_studio.gui.widgets.painting import chip_size
from sop_studio.notes.review import Verdict

GAP = SPACE_SMALL
_MOST_LINES = 12
_MOST_CHARACTERS = 1200
_CHIPS_SHARE = 0.45
"""Of the width of a card: chips that need more go below the words."""


class Laid(Struct):
    """A text laid out: where its top left corner goes, how it looks, and its size."""

    at: QPointF
    role: TextRole
    height: float
    make: Callable[[], QTextLayout]
    made: QTextLayout | None = None

    @property
    def layout(self) -> QTextLayout:
        """The lines; most cards of a long list are measured and never painted."""
        if self.made is None:
            self.made = self.make()
        return self.made


class Chip(Struct, frozen=True):
    """A chip and its place."""

    rect: QRect
    words: str
    look: str
    icon: str


class Box(Struct, frozen=True):
    """One of two sides: its frame, its number and what stands in it."""

    rect: QRect
    number: int
    texts: tuple[Laid, ...]


class CardLayout(Struct):
    """The places of a card's parts from the top left corner of its row, reading left to right."""

    height: int
    card: QRect
    disc: QRect
    texts: list[Laid]
    icons: list[tuple[QRect, str]]
    chips: list[Chip]
    boxes: list[Box]
    accept: QRect = QRect()
    reject: QRect = QRect()

    def button_at(self, place: QPoint) -> str:
        """Return what a click at a place does: accept, reject, first, second; "" for nothing."""
        if self.accept.contains(place):
            return "accept"
        if self.reject.contains(place):
            return "reject"
        for box in self.boxes:
            if box.rect.contains(place):
                return "first" if box.number == 1 else "second"
        return ""


class Cards:
    """Lays cards out for one width and one size of text."""

    def __init__(self, width: int) -> None:
        self.width = max(160, width)
        self.fonts = {role: text_font(role) for role in _ROLES}
        self.metrics = {role: QFontMetrics(font) for role, font in self.fonts.items()}
        self._line = {role: _line_height(font) for role, font in self.fonts.items()}
        self.side = icon_side()
        self.disc = round(self.metrics["body"].height() * 1.55)
        self._chip_room = cache(_chip_room)
        self._laid: dict[Row, CardLayout] = {}

    def lay_out(self, row: Row) -> CardLayout:
        """Return where the parts of a row stand."""
        found = self._laid.get(row)
        if found is None:
            if len(self._laid) > _MOST_REMEMBERED:
                self._laid.clear()
            found = self._laid[row] = self._new(row)
        return found

    def _new(self, row: Row) -> CardLayout:
        if row.sort is Sort.HEADING:
            height = self.metrics["pane"].height() + SPACE_SMALL + SPACE_MEDIUM
            made = CardLayout(height, QRect(), QRect(), [], [], [], [])
            if row.offer:
                wide = self.metrics["label"].horizontalAdvance(row.offer) + SPACE_SMALL
                made.accept = QRect(self.width - wide, SPACE_SMALL, wide, height - SPACE_SMALL)
            return made
        made = CardLayout(0, QRect(), QRect(), [], [], [], [])
        left = SPACE_MEDIUM + self.disc + SPACE_MEDIUM
        buttons = 2 * (self.side + 2 * SPACE_TINY)
        right = self.width - (SPACE_MEDIUM if row.sort is Sort.QUESTION else SPACE_SMALL + buttons)
        chips = sum(
            self._chip_room(words, icon).width() + SPACE_TINY for words, _look, icon in row.chips
        )
        beside = chips <= _CHIPS_SHARE * (right - left)
        top = SPACE_SMALL if row.sort is Sort.SENTENCE else SPACE_MEDIUM
        made.disc = QRect(SPACE_MEDIUM, top, self.disc, self.disc)
        end = right - SPACE_SMALL
        first_line = top + (self.disc - self.metrics["label"].height()) // 2
        if beside:
            end = self._put_chips(made, row, end, top) - SPACE_SMALL
        role: TextRole = "body" if row.sort is Sort.SENTENCE else "label"
        y = self._put_text(made, row.title, role, QPoint(left, first_line), end - left)
        y = max(y, made.disc.bottom() + 1) if not row.facts else y + SPACE_TINY
        for icon, words in row.facts:
            line = self.metrics["body"].height()
            made.icons.append(
                (QRect(left, y + (line - self.side) // 2, self.side, self.side), icon)
            )
            start = left + self.side + SPACE_SMALL
            y = self._put_text(made, words, "muted", QPoint(start, y), right - start) + SPACE_TINY
        if not beside:
            y = self._put_chips_below(made, row, left, right, y + SPACE_TINY)
        if row.sides:
            y = self._put_sides(made, row.sides, left, right, y + SPACE_SMALL)
        bottom = max(y, made.disc.bottom() + 1 + (SPACE_SMALL if row.kind else 0)) + top
        made.card = QRect(0, 0, self.width, bottom)
        made.height = bottom + (SPACE_TINY if row.sort is Sort.SENTENCE else GAP)
        if row.sort is not Sort.QUESTION and not row.is_inserted:
            self._put_buttons(made, right, top)
        return made

    def _put_buttons(self, made: CardLayout, left: int, top: int) -> None:
        wide = self.side + 2 * SPACE_TINY
        y = top + (self.disc - wide) // 2
        made.accept = QRect(left, y, wide, wide)
        made.reject = QRect(left + wide, y, wide, wide)

    def _put_text(
        self, made: CardLayout, words: str, role: TextRole, place: QPoint, width: int
    ) -> int:
        laid = self._text(words, role, max(60, width), place.x(), place.y())
        made.texts.append(laid)
        return place.y() + round(laid.height + 0.49)

    def _text(self, words: str, role: TextRole, width: int, left: int, top: float) -> Laid:
        font, metrics = self.fonts[role], self.metrics[role]
        shown = words[:_MOST_CHARACTERS].replace("\n", "\u2028")
        place = QPointF(left, top)
        if shown.isascii() and metrics.horizontalAdvance(shown) < width - 1:
            return Laid(place, role, self._line[role], partial(_laid_out, shown, font, width))
        layout = _laid_out(shown, font, width)
        lines = layout.lineCount()
        if lines > _MOST_LINES:
            last = layout.lineAt(_MOST_LINES - 1)
            kept = last.textStart() + last.textLength()
            layout = _laid_out(shown[: max(0, kept - 2)].rstrip() + " …", font, width)
            lines = layout.lineCount()
        height = sum(layout.lineAt(at).height() for at in range(lines)) or metrics.height()
        return Laid(place, role, height, lambda: layout, layout)

    def _put_chips(self, made: CardLayout, row: Row, end: int, top: int) -> int:
        for words, look, icon in reversed(row.chips):
            size = self._chip_room(words, icon)
            y = top + (self.disc - size.height()) // 2
            made.chips.append(Chip(QRect(QPoint(end - size.width(), y), size), words, look, icon))
            end -= size.width() + SPACE_TINY
        return end

    def _put_chips_below(self, made: CardLayout, row: Row, left: int, right: int, top: int) -> int:
        x, height = left, 0
        for words, look, icon in row.chips:
            size = QSize(self._chip_room(words, icon))
            if x > left and x + size.width() > right:
                x, top = left, top + height + SPACE_TINY
            size.setWidth(min(size.width(), right - left))
            made.chips.append(Chip(QRect(QPoint(x, top), size), words, look, icon))
            x, height = x + size.width() + SPACE_TINY, size.height()
        return top + height

    def _put_sides(
        self, made: CardLayout, sides: tuple[Side, ...], left: int, right: int, top: int
    ) -> int:
        wide = (right - left - SPACE_SMALL) // 2
        boxes: list[tuple[int, int, list[Laid]]] = []
        for number, side in enumerate(sides, 1):
            x = left + (number - 1) * (wide + SPACE_SMALL)
            boxes.append((number, x, list(self._side_texts(number, side, x, wide, top))))
        bottom = max(texts[-1].at.y() + texts[-1].height for _n, _x, texts in boxes)
        height = round(bottom + 0.49) + SPACE_SMALL - top
        for number, x, texts in boxes:
            made.boxes.append(Box(QRect(x, top, wide, height), number, tuple(texts)))
        return top + height

    def _side_texts(
        self, number: int, side: Side, left: int, wide: int, top: int
    ) -> Iterator[Laid]:
        y = float(top + SPACE_SMALL)
        inside, start = wide - 2 * SPACE_MEDIUM, left + SPACE_MEDIUM
        parts: list[tuple[str, TextRole]] = [(f"{number}   {side.caption}", "caption")]
        parts.append((side.text, "body"))
        if side.quote:
            parts.append((side.quote, "caption"))
        for words, role in parts:
            laid = self._text(words, role, max(40, inside), start, y)
            yield laid
            y += laid.height + SPACE_TINY


_ROLES: tuple[TextRole, ...] = ("label", "body", "muted", "caption", "pane")
_MOST_REMEMBERED = 12_000


def _line_height(font: QFont) -> float:
    layout = _laid_out("x", font, 100)
    return layout.lineAt(0).height()


def _chip_room(words: str, icon: str) -> QSize:
    return chip_size(words, has_icon=bool(icon))


def _laid_out(words: str, font: QFont, width: int) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    # A card reads as the window does, whatever the direction of the words on it.
    is_right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def symbol_of(row: Row) -> str:
    """Return the icon in the disc of a row that has no number of its own."""
    if row.sort is Sort.QUESTION:
        return "git-compare"
    if row.sort is Sort.OURS:
        return "lightbulb"
    return _SYMBOLS.get(row.kind.value if row.kind else "", "")


_SYMBOLS = {
    "decisions": "git-branch",
    "prerequisites": "clipboard-check",
    "warnings": "triangle-alert",
    "open_questions": "circle-question-mark",
    "roles": "user",
    "tools": "settings",
    "definitions": "book-open",
}


def named(row: Row) -> str:
    """Return what a row is called where nothing but its kind is said: "Step 3"."""
    return f"{one(row.kind)} {row.number}" if row.kind else row.title


def is_dim(row: Row) -> bool:
    """Tell whether a row is done with, and is shown so."""
    return row.verdict is Verdict.REJECTED


def around(rect: QRect) -> QRectF:
    """Return a rectangle for lines of one pixel on it."""
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
