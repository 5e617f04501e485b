"""Paints the rows of the list of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sop_studio.exporters.references import Label
from sop_studio.gui.editor.steps.card import (
    CardLayout,
    CardMetrics,
    PaintedText,
    card_metrics,
    estimated_height,
    lay_out,
)
from sop_studio.gui.editor.steps.model import ROW_ROLE, AnyIndex, StepsModel
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import paint_icon
from sop_studio.gui.look.style import text_font
from sop_studio.gui.widgets.painting import ChipKind, chip_size, paint_card, paint_chip, paint_disc
from sop_studio.markup.linked_text import SCHEME
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Phase, Step

Marks = tuple[tuple[str, ChipKind], ...]


class _Kept(NamedTuple):
    """A layout and what it was made of; `links` are the words of all links where it has some."""

    step: Step
    made_of: tuple[Phase | None, int, Marks]
    links: Mapping[str, Label] | None
    layout: CardLayout


class StepDelegate(QStyledItemDelegate):
    """Paints steps as cards; a layout is kept until its step, phase, marks or width change."""

    def __init__(
        self,
        marks_of: Callable[[FlatStep], Marks],
        open_height: Callable[[FlatStep], int],
        model: StepsModel,
        parent: QWidget,
    ) -> None:
        """`open_height` returns the height of the row that is open as a form, 0 for the others.

        While `estimates` is set, every row has the usual height: nothing is laid out in vain.
        """
        super().__init__(parent)
        self._marks_of = marks_of
        self._open_height = open_height
        self._model = model
        self._targets = model.targets
        self._width = 0
        self._metrics: CardMetrics | None = None
        self.estimates = True
        self.shows_chosen = False
        """Whether chosen rows look like it; a single one looks as any other."""
        self.waiting: set[str] = set()
        """The ids of steps whose height is estimated until their cards are laid out."""
        self._layouts: dict[str, _Kept] = {}
        self.layouts_made = 0
        """How many cards were laid out so far, for tests."""

    @property
    def width(self) -> int:
        """The width that rows are laid out for."""
        return self._width

    def set_width(self, width: int) -> None:
        """Lay rows out for this width from now on."""
        self._width = width

    def follow_font(self) -> bool:
        """Lay everything out anew if the application's font has changed; say whether it has."""
        known = self._metrics
        if known is None or known.body_font == text_font("body"):
            return False
        self._layouts.clear()
        self._metrics = None
        return True

    def metrics(self) -> CardMetrics:
        """Return the fonts and sizes of a card."""
        if self._metrics is None:
            self._metrics = card_metrics()
        return self._metrics

    def card_layout(self, row: FlatStep) -> CardLayout:
        """Return the layout of a row's card."""
        kept = self._kept(row)
        if kept is not None:
            return kept.layout
        marks = self._marks_of(row)
        made = lay_out(row, self._width, self.metrics(), self._targets.plain_line, marks)
        self.layouts_made += 1
        self.waiting.discard(row.step.id)
        links = self._targets.known() if _has_links(row.step) else None
        made_of = (row.phase, self._width, marks)
        self._layouts[row.step.id] = _Kept(row.step, made_of, links, made)
        return made

    def is_laid_out(self, row: FlatStep) -> bool:
        """Tell whether the layout of a row's card is known."""
        return self._kept(row) is not None

    def height(self, row: FlatStep) -> int:
        """Return the height of a row, which is exact for all that do not wait."""
        if self.estimates:
            return self.metrics().usual_height
        opened = self._open_height(row)
        if opened:
            return opened
        if row.step.id in self.waiting:
            return estimated_height(row, self._width, self.metrics())
        return self.card_layout(row).height

    def _kept(self, row: FlatStep) -> _Kept | None:
        kept = self._layouts.get(row.step.id)
        if kept is None or kept.step is not row.step or not self._holds(kept):
            return None
        return kept if kept.made_of == (row.phase, self._width, self._marks_of(row)) else None

    def links_changed(self) -> bool:
        """Tell whether a card shows a link whose words are not the present ones."""
        return not all(map(self._holds, self._layouts.values()))

    def _holds(self, kept: _Kept) -> bool:
        return kept.links is None or kept.links is self._targets.known()

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        # Asked of every step each time the list is laid out: no way round through the index.
        return QSize(1, self.height(self._model.rows[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, FlatStep) or self._open_height(row):
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        chosen = self.shows_chosen and bool(option.state & QStyle.StateFlag.State_Selected)
        paint_row(
            painter,
            option.rect,
            option.direction,
            row,
            self.card_layout(row),
            focused=focused,
            chosen=chosen,
        )


def _has_links(step: Step) -> bool:
    texts = (step.action, step.expected, step.evidence, step.condition, step.caution)
    return any(SCHEME in text for text in texts)


def paint_row(
    painter: QPainter,
    rect: QRect,
    direction: Qt.LayoutDirection,
    row: FlatStep,
    layout: CardLayout,
    *,
    focused: bool,
    chosen: bool = False,
) -> None:
    """Paint a row into its rectangle, mirrored where the reading direction asks for it."""

    def placed(part: QRect) -> QRect:
        moved = part.translated(rect.topLeft())
        return QStyle.visualRect(direction, rect, moved)

    painter.save()
    if layout.heading is not None:
        _paint_text(painter, placed(layout.heading.rect), layout.heading, direction)
    paint_card(painter, placed(layout.card), active=focused or chosen, tinted=chosen)
    paint_disc(painter, placed(layout.disc), row.number, active=chosen)
    paint_icon(painter, placed(layout.grip), "check" if chosen else "grip-vertical", "muted")
    for icon_rect, name, role in layout.icons:
        paint_icon(painter, placed(icon_rect), name, role)
    for text in layout.texts:
        _paint_text(painter, placed(text.rect), text, direction)
    for chip in layout.chips:
        place = placed(chip.rect)
        paint_chip(painter, place, chip.words, chip.kind, icon_name=chip.icon, direction=direction)
    painter.restore()


def paint_drop_line(
    painter: QPainter, place: QRect, words: str, direction: Qt.LayoutDirection
) -> None:
    """Paint the line where dragged steps would come to stand, with words at its beginning."""
    painter.fillRect(place, theme.colour("primary"))
    if words:
        chip = QRect(QPoint(0, 0), chip_size(words))
        chip.moveCenter(place.center())
        chip.moveLeft(place.left())
        paint_chip(painter, QStyle.visualRect(direction, place, chip), words, "primary")


def _paint_text(
    painter: QPainter, rect: QRect, text: PaintedText, direction: Qt.LayoutDirection
) -> None:
    font = text_font(text.text_role)
    height = QFontMetrics(font).height()
    leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    alignment = QStyle.visualAlignment(direction, leading) | Qt.AlignmentFlag.AlignAbsolute
    painter.setFont(font)
    painter.setPen(theme.colour(text.colour))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for number, line in enumerate(text.lines):
        place = QRect(rect.topLeft() + QPoint(0, number * height), QSize(rect.width(), height))
        painter.drawText(place, alignment | Qt.TextFlag.TextSingleLine, line)
