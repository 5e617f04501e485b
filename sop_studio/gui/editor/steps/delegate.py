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
from sop_studio.gui.editor.steps.laid_out import Opened
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
        opened: Callable[[], Opened],
        model: StepsModel,
        parent: QWidget,
    ) -> None:
        """`opened` tells which row is open as a form.

        While `estimates` is set, every row has the usual height: nothing is laid out in vain.
        """
        super().__init__(parent)
        self._opened = opened
        self._model = model
        self._targets = model.targets
        self._width = 0
        self._metrics: CardMetrics | None = None
        self.estimates = True
        self.shows_chosen = False
        """Whether chosen rows look like it; a single one looks as any other."""
        self.waiting: set[str] = set()
        """The ids of steps whose height is estimated until their cards are laid out."""
        self._marks: Mapping[str, Marks] = {}
        self._layouts: dict[str, _Kept] = {}
        self._heights: list[int] = []
        self._card_heights: dict[str, tuple[FlatStep, int]] = {}
        self._estimated: dict[str, tuple[FlatStep, int]] = {}
        self.layouts_made = 0
        """How many cards were laid out so far, for tests."""

    @property
    def width(self) -> int:
        """The width that rows are laid out for."""
        return self._width

    def set_width(self, width: int) -> None:
        """Lay rows out for this width from now on."""
        if width != self._width:
            self._width = width
            self._card_heights.clear()
            self._estimated.clear()

    @property
    def marks(self) -> Mapping[str, Marks]:
        """The chips on the cards, by the ids of their steps."""
        return self._marks

    def set_marks(self, marks: Mapping[str, Marks]) -> None:
        """Show these chips on the cards of the steps with these ids."""
        self._marks = marks
        self._card_heights.clear()

    def follow_font(self) -> bool:
        """Lay everything out anew if the application's font has changed; say whether it has."""
        known = self._metrics
        if known is None or known.body_font == text_font("body"):
            return False
        self._layouts.clear()
        self._card_heights.clear()
        self._estimated.clear()
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
        marks = self._marks.get(row.step.id, ())
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
        opened = self._opened()
        if row.step.id == opened.step_id and not self.estimates:
            return opened.height
        return self._card_height(row)

    def _measure(self) -> None:
        """Work out the height of every row; a card that cannot have changed keeps the one it had.

        The heights of cards with links are not kept, since their words come from elsewhere.
        """
        if self.estimates:
            self._heights = [self.metrics().usual_height] * len(self._model.rows)
            return
        opened = self._opened()
        heights: list[int] = []
        for row in self._model.rows:
            known = self._card_heights.get(row.step.id)
            if row.step.id == opened.step_id:
                heights.append(opened.height)
            elif known is not None and known[0] is row:
                heights.append(known[1])
            else:
                heights.append(self._card_height(row))
                self._keep_height(row, heights[-1])
        self._heights = heights

    def _keep_height(self, row: FlatStep, height: int) -> None:
        kept = self._layouts.get(row.step.id)
        is_exact = row.step.id not in self.waiting
        if is_exact and kept is not None and kept.links is None:
            self._card_heights[row.step.id] = row, height

    def _card_height(self, row: FlatStep) -> int:
        if self.estimates:
            return self.metrics().usual_height
        if row.step.id in self.waiting:
            return self._estimate(row)
        return self.card_layout(row).height

    def _estimate(self, row: FlatStep) -> int:
        known = self._estimated.get(row.step.id)
        if known is not None and known[0] is row:
            return known[1]
        height = estimated_height(row, self._width, self.metrics())
        self._estimated[row.step.id] = row, height
        return height

    def _kept(self, row: FlatStep) -> _Kept | None:
        kept = self._layouts.get(row.step.id)
        if kept is None or kept.step is not row.step or not self._holds(kept):
            return None
        made_of = (row.phase, self._width, self._marks.get(row.step.id, ()))
        return kept if kept.made_of == made_of else None

    def links_changed(self) -> bool:
        """Tell whether a card shows a link whose words are not the present ones."""
        return not all(map(self._holds, self._layouts.values()))

    def _holds(self, kept: _Kept) -> bool:
        return kept.links is None or kept.links is self._targets.known()

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        at = index.row()
        # Each time the list is laid out Qt asks for all rows, from the first on.
        if at == 0 or at >= len(self._heights):
            self._measure()
        return QSize(1, self._heights[at])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, FlatStep) or row.step.id == self._opened().step_id:
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
