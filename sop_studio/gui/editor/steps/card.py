"""Where everything stands on the painted card of a step, worked out once for a width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct, field
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import (
    SPACE_LARGE,
    SPACE_MEDIUM,
    SPACE_SMALL,
    TextRole,
    icon_side,
    text_font,
)
from sop_studio.gui.widgets.painting import ChipKind, chip_size
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Step
from sop_studio.translation import N_, _, ngettext

GAP = SPACE_MEDIUM
"""Space under a card."""

_MOST_LINES = 3
_MOST_CHARACTERS = 500
_LINE_GAP = 6
_LETTERS = "Check that the package arrived and write down its number "
"""Letters about as wide as those of any text: heights are estimated by them."""

_CONTROL, _CONTROL_ICON = N_("Control point"), "shield-check"


class PaintedText(Struct, frozen=True):
    """Lines of text, the rectangle they fill, and how they look."""

    rect: QRect
    lines: tuple[str, ...]
    text_role: TextRole
    colour: Role


class PaintedChip(NamedTuple):
    """A chip: its place, its words, how it looks, and an icon that says the same by shape."""

    rect: QRect
    words: str
    kind: ChipKind
    icon: str = ""


Chips = tuple[tuple[str, ChipKind], ...]

STILL_OPEN: tuple[str, ChipKind] = ("", "neutral")
"""Among the marks of a step it says that a missing result is still to be written, not wrong."""


class CardLayout(Struct):
    """The places of a card's parts, from the top left corner of its row, reading left to right.

    `regions` say which field a part shows, so that a click on it can open that field.
    """

    height: int
    card: QRect
    disc: QRect
    grip: QRect
    heading: PaintedText | None = None
    texts: list[PaintedText] = field(default_factory=list)
    icons: list[tuple[QRect, str, Role]] = field(default_factory=list)
    chips: list[PaintedChip] = field(default_factory=list)
    regions: list[tuple[QRect, str]] = field(default_factory=list)

    def field_at(self, place: QPoint) -> str:
        """Return the key of the field shown at a place, by default the action."""
        return next((key for rect, key in self.regions if rect.contains(place)), "action")

    def text_at(self, place: QPoint) -> PaintedText | None:
        """Return the text at a place, if there is one."""
        return next((text for text in self.texts if text.rect.contains(place)), None)


class Frame(Struct, frozen=True):
    """The outline of a row, painted or open: the same for both, so that nothing jumps."""

    width: int
    left: int
    top: int
    disc: int

    @property
    def text_left(self) -> int:
        """Where text begins, from the edge of the card."""
        return SPACE_MEDIUM + self.disc + SPACE_MEDIUM

    @property
    def text_width(self) -> int:
        """How much room text has."""
        return max(40, self.width - self.left - self.text_left - SPACE_LARGE)


class Fact(NamedTuple):
    """A line under the action: the field it shows, its text, and how it looks."""

    key: str
    text: str
    icon: str
    icon_role: Role
    colour: Role = "muted"


class CardMetrics(Struct, frozen=True):
    """Fonts and sizes of a card, read once for the font that the application has now."""

    heading_font: QFont
    heading: QFontMetrics
    title_font: QFont
    title: QFontMetrics
    body_font: QFont
    body: QFontMetrics
    icon: int
    disc: int
    chip_height: int
    title_letter: float
    body_letter: float

    @property
    def heading_height(self) -> int:
        """The height of a phase title over a card, with the space round it."""
        return self.heading.height() + SPACE_SMALL + SPACE_MEDIUM

    @property
    def least_height(self) -> int:
        """The height of a row with hardly any text."""
        return self.disc + SPACE_SMALL + self.icon + 2 * SPACE_MEDIUM + GAP

    @property
    def usual_height(self) -> int:
        """The height of a row whose three texts take a line each."""
        lines = self.disc + 2 * (self.body.height() + _LINE_GAP)
        return lines + 2 * SPACE_MEDIUM + GAP


def card_metrics() -> CardMetrics:
    """Return the fonts and sizes of a card."""
    heading, title, body = text_font("pane"), text_font("label"), text_font("body")
    title_metrics, body_metrics = QFontMetrics(title), QFontMetrics(body)
    return CardMetrics(
        heading_font=heading,
        heading=QFontMetrics(heading),
        title_font=title,
        title=title_metrics,
        body_font=body,
        body=body_metrics,
        icon=icon_side(),
        disc=disc_side(),
        chip_height=chip_size("").height(),
        title_letter=title_metrics.horizontalAdvance(_LETTERS) / len(_LETTERS),
        body_letter=body_metrics.horizontalAdvance(_LETTERS) / len(_LETTERS),
    )


def disc_side() -> int:
    """Return the diameter of a number disc."""
    return round(icon_side() * 1.6)


def frame_of(row: FlatStep, width: int, metrics: CardMetrics) -> Frame:
    """Return the outline of a row of that width."""
    heading = metrics.heading_height if row.phase is not None else 0
    return Frame(width, row.depth * (metrics.disc + SPACE_LARGE), heading, metrics.disc)


PlainLine = Callable[[str], str]
"""Makes plain words of a line of field text, with the present words of its links."""


def lay_out(
    row: FlatStep,
    width: int,
    metrics: CardMetrics,
    plain_line: PlainLine,
    marks: Chips = (),
) -> CardLayout:
    """Return the card of a step; `marks` are chips for what the checks say."""
    frame = frame_of(row, width, metrics)
    card = QRect(frame.left, frame.top, width - frame.left, 0)
    disc = QRect(card.left() + SPACE_MEDIUM, card.top() + SPACE_MEDIUM, frame.disc, frame.disc)
    grip = QRect(QPoint(0, 0), QSize(metrics.icon, metrics.icon))
    grip.moveCenter(QPoint(disc.center().x(), disc.bottom() + SPACE_SMALL + metrics.icon // 2))
    layout = CardLayout(0, card, disc, grip)
    if row.phase is not None:
        title = row.phase.title or _("Phase without a title")
        rect = QRect(0, SPACE_SMALL, width, metrics.heading.height())
        shown = wrapped(title, metrics.heading_font, metrics.heading, width, 1)
        layout.heading = PaintedText(rect, shown, "pane", "text")
        layout.regions.append((rect, "phase"))
    chips = (*_chips(row.step), *(mark for mark in marks if mark != STILL_OPEN))
    texts = _texts(row.step, plain_line, is_open=STILL_OPEN in marks)
    bottom = _lay_out_texts(layout, frame, metrics, texts, chips)
    least = metrics.disc + SPACE_SMALL + metrics.icon
    height = max(bottom - card.top() - SPACE_MEDIUM, least) + 2 * SPACE_MEDIUM
    layout.card.setHeight(height)
    layout.height = frame.top + height + GAP
    return layout


def estimated_height(row: FlatStep, width: int, metrics: CardMetrics) -> int:
    """Return about how high a row is, at a small part of the cost of laying it out."""
    frame = frame_of(row, width, metrics)
    step, room = row.step, frame.text_width
    lines = _lines(step.action, metrics.title_letter, room)
    content = max(0, (metrics.disc - metrics.title.height()) // 2) + lines * metrics.title.height()
    for text in (step.condition, step.caution, step.expected or "-", step.evidence):
        if text:
            lines = _lines(text, metrics.body_letter, room - metrics.icon - SPACE_SMALL)
            content += _LINE_GAP + lines * metrics.body.height()
    least = metrics.disc + SPACE_SMALL + metrics.icon
    return frame.top + max(content, least) + 2 * SPACE_MEDIUM + GAP


def _lines(text: str, letter: float, room: int) -> int:
    return min(_MOST_LINES, 1 + int(len(text) * letter / room))


def wrapped(
    text: str, font: QFont, metrics: QFontMetrics, width: int, most: int = _MOST_LINES
) -> tuple[str, ...]:
    """Return the text in lines that fit, the last one shortened where there would be more."""
    text = " ".join(text[:_MOST_CHARACTERS].split())
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    flow = QTextLayout(text, font)
    flow.beginLayout()
    starts: list[int] = []
    while len(starts) < most and (line := flow.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    flow.endLayout()
    pieces = [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
    pieces[-1] = metrics.elidedText(pieces[-1], Qt.TextElideMode.ElideRight, width)
    return tuple(pieces)


def _lay_out_texts(
    layout: CardLayout,
    frame: Frame,
    metrics: CardMetrics,
    texts: tuple[Fact, ...],
    chips: Chips,
) -> int:
    left = layout.card.left() + frame.text_left
    y = layout.card.top() + SPACE_MEDIUM
    chips_top = y + max(0, (frame.disc - metrics.chip_height) // 2)
    chips_width = _lay_out_chips(layout, left, chips_top, frame.text_width, chips)
    beside = chips_width <= frame.text_width // 2
    offset = max(0, (frame.disc - metrics.title.height()) // 2)
    room = frame.text_width - (chips_width + SPACE_MEDIUM if beside and chips else 0)
    first = texts[0]
    action = PaintedText(
        QRect(left, y + offset, room, 0),
        wrapped(first.text, metrics.title_font, metrics.title, room),
        "label",
        first.colour,
    )
    y = _add_text(layout, action, metrics.title.height(), "action") + _LINE_GAP
    if chips and not beside:
        layout.chips = [
            chip._replace(rect=chip.rect.translated(0, y - chip.rect.top()))
            for chip in layout.chips
        ]
        y += metrics.chip_height + _LINE_GAP
    for fact in texts[1:]:
        y = _add_fact(layout, QPoint(left, y), frame.text_width, metrics, fact)
    return y - _LINE_GAP


def _add_text(layout: CardLayout, text: PaintedText, line_height: int, key: str) -> int:
    text.rect.setHeight(line_height * len(text.lines))
    layout.texts.append(text)
    layout.regions.append((text.rect, key))
    return text.rect.bottom() + 1


def _add_fact(layout: CardLayout, at: QPoint, width: int, metrics: CardMetrics, fact: Fact) -> int:
    side = round(metrics.icon * 0.85)
    line_height = metrics.body.height()
    left = at.x() + side + SPACE_SMALL
    room = width - side - SPACE_SMALL
    icon_top = at.y() + max(0, (line_height - side) // 2)
    layout.icons.append((QRect(at.x(), icon_top, side, side), fact.icon, fact.icon_role))
    lines = wrapped(fact.text, metrics.body_font, metrics.body, room)
    painted = PaintedText(QRect(left, at.y(), room, 0), lines, "body", fact.colour)
    return _add_text(layout, painted, line_height, fact.key) + _LINE_GAP


def _texts(step: Step, plain_line: PlainLine, *, is_open: bool) -> tuple[Fact, ...]:
    """Return the action, then the lines under it, as plain words."""
    words = plain_line(step.action) or _("No action yet")
    action = Fact("action", words, "", "text", "text" if step.action else "muted")
    facts = (fact._replace(text=plain_line(fact.text)) for fact in _facts(step, is_open=is_open))
    return (action, *facts)


def _facts(step: Step, *, is_open: bool) -> Iterator[Fact]:
    if step.condition:
        yield Fact("condition", step.condition, "split", "muted")
    if step.caution:
        yield Fact("caution", step.caution, "triangle-alert", "warn", "warn")
    if step.expected:
        yield Fact("expected", step.expected, "circle-check", "ok")
    elif not step.substeps and is_open:
        yield Fact("expected", _("No expected result yet"), "circle", "muted", "muted")
    elif not step.substeps:
        yield Fact("expected", _("Expected result missing"), "circle-alert", "bad", "bad")
    if step.evidence:
        yield Fact("evidence", step.evidence, "paperclip", "muted")


def _chips(step: Step) -> Chips:
    chips: list[tuple[str, ChipKind]] = []
    if step.duration:
        chips.append((step.duration[:24], "neutral"))
    if step.commands:
        chips.append((_("Command"), "neutral"))
    if step.pictures:
        words = ngettext("{count} picture", "{count} pictures", len(step.pictures))
        chips.append((words.format(count=len(step.pictures)), "neutral"))
    if step.control:
        chips.append((_(_CONTROL), "primary"))
    return tuple(chips)


def _lay_out_chips(layout: CardLayout, left: int, top: int, width: int, chips: Chips) -> int:
    """Lay the chips out from the far edge of the first line; return the width they take."""
    icons = [_CONTROL_ICON if words == _(_CONTROL) else "" for words, _kind in chips]
    sizes = [
        chip_size(words, has_icon=bool(icon))
        for (words, _kind), icon in zip(chips, icons, strict=True)
    ]
    total = sum(size.width() for size in sizes) + SPACE_SMALL * max(0, len(chips) - 1)
    x = left + width - total if total <= width // 2 else left
    for size, (words, kind), icon in zip(sizes, chips, icons, strict=True):
        size.setWidth(min(size.width(), left + width - x))
        layout.chips.append(PaintedChip(QRect(QPoint(x, top), size), words, kind, icon))
        x += size.width() + SPACE_SMALL
    return total
