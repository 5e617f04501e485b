"""The boxes of the picture: how large each is, and the lines of text in it."""

from functools import lru_cache
from typing import NamedTuple

from sop_studio.exporters.flow.graph import GROUPS, Branch, Kind, Node
from sop_studio.exporters.flow.text import wide, wrapped
from sop_studio.translation import _, ngettext

SIZE, SMALL = 18, 16
"""Of letters, in half points."""

LINE, SMALL_LINE = 230, 205
"""Of lines, in twentieths of a point."""

STEP_WIDTH, ANSWER_WIDTH, LANE_WIDTH = 3500, 2150, 2150
_PILL_WIDTH = 3000
_PAD, _PAD_ABOVE = 130, 75
_ASCENT = 170
"""From the top of a line to the foot of its letters."""

_MOST_LINES = 3
_MOST_SUBSTEPS = 3
_TITLE_LINES = 2
_NUMBER_GAP = 110


class Line(NamedTuple):
    """A line of text; `x` is its start, or its middle where it is centred, `y` the foot line.

    In a box both count from its upper left corner, elsewhere from that of the page.
    """

    text: str
    x: int
    y: int
    room: int
    size: int = SIZE
    bold: bool = False
    quiet: bool = False
    centred: bool = False
    to: str = ""
    """Where the line leads as a link: an anchor of the document."""


class Box(NamedTuple):
    """A node in its place, with its text."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


def width_of(node: Node) -> int:
    """Return the width of a node's box."""
    match node.kind:
        case Kind.STEP | Kind.FOLDED | Kind.DECISION:
            return STEP_WIDTH
        case Kind.START | Kind.END:
            return _PILL_WIDTH
        case Kind.ANSWER:
            return ANSWER_WIDTH
        case _:
            return LANE_WIDTH


def height_of(node: Node) -> int:
    """Return the height of a node's box, which its text decides."""
    return _inside(node).height


def box(node: Node, x: int, middle: int) -> Box:
    """Return the box of a node whose left edge and middle are given."""
    inside = _inside(node)
    y = middle - inside.height // 2
    return Box(node, x, y, width_of(node), inside.height, inside.lines)


def band_title(title: str, x: int, y: int, *, is_crossed: bool) -> tuple[Line, ...]:
    """Return the title of a band from `y` down; a line that crosses it leaves half the width."""
    room = STEP_WIDTH // 2 - _PAD if is_crossed else LANE_WIDTH
    lines, _whole = wrapped(title, (room,) * _TITLE_LINES, SIZE, bold=True)
    return tuple(
        Line(line, x, y + _ASCENT + number * LINE, room, bold=True, quiet=True)
        for number, line in enumerate(lines)
    )


def title_height(title: str, *, is_crossed: bool) -> int:
    """Return the room that the title of a band takes, nothing where it has none."""
    return len(band_title(title, 0, 0, is_crossed=is_crossed)) * LINE


def yes_width() -> int:
    """Return the room that "Yes" takes beside a decision."""
    return wide(_("Yes"), SMALL, bold=True)


def yes_line(x: int, y: int) -> Line:
    """Return what stands at the line from a decision to its answer."""
    return Line(_("Yes"), x, y, yes_width(), SMALL, bold=True)


def otherwise_lines(branch: Branch, x: int, y: int) -> tuple[Line, ...]:
    """Return what stands under a decision, beside the line to the next step."""
    text = _("No: {words}").format(words=branch.otherwise) if branch.otherwise else _("No")
    room = STEP_WIDTH // 2 - _PAD
    lines, _whole = wrapped(text, (room,) * (_MOST_LINES + 1), SMALL)
    return tuple(
        Line(line, x, y + _ASCENT + number * SMALL_LINE, room, SMALL)
        for number, line in enumerate(lines)
    )


class _Inside(NamedTuple):
    height: int
    lines: tuple[Line, ...]


@lru_cache(maxsize=8192)
def _inside(node: Node) -> _Inside:
    """Return the lines of a box that stands at 0, 0."""
    match node.kind:
        case Kind.DECISION:
            return _diamond(node)
        case Kind.ANSWER:
            return _answer(node)
        case Kind.START | Kind.END | Kind.RESTORED:
            return _pill(node)
        case Kind.TRIGGER | Kind.CHECK:
            return _note(node)
        case _:
            return _step(node)


class _Column:
    """Lines under each other."""

    def __init__(self, x: int, room: int, *, centred: bool = False) -> None:
        self._x, self._room, self._centred = x, room, centred
        self._y = _PAD_ABOVE
        self.lines: list[Line] = []

    def add(
        self,
        text: str,
        most: int,
        size: int = SIZE,
        *,
        bold: bool = False,
        quiet: bool = False,
        to: str = "",
    ) -> None:
        """Add a text on at most so many lines."""
        for line in wrapped(text, (self._room,) * most, size, bold=bold)[0]:
            foot = self._y + _ASCENT
            self.lines.append(
                Line(line, self._x, foot, self._room, size, bold, quiet, self._centred, to)
            )
            self._y += LINE if size == SIZE else SMALL_LINE

    @property
    def height(self) -> int:
        """The height of all lines with the room above and below them."""
        return self._y + _PAD_ABOVE


def _step(node: Node) -> _Inside:
    width = width_of(node)
    number = Line(node.number, _PAD, _PAD_ABOVE + _ASCENT, 0, bold=True)
    indent = _PAD
    if node.number:
        indent += wide(node.number, SIZE, bold=True) + _NUMBER_GAP
    column = _Column(indent, width - indent - _PAD)
    if node.condition:
        column.add(node.condition, 2, SMALL, quiet=True)
    if node.text or not node.condition:
        column.add(node.text or _("No action yet"), _MOST_LINES, bold=node.kind in GROUPS)
    shown = node.substeps[:_MOST_SUBSTEPS]
    for substep in shown:
        column.add(substep, 1, SMALL, quiet=True)
    more = len(node.substeps) - len(shown)
    if more:
        words = ngettext("and {count} more sub-step", "and {count} more sub-steps", more)
        column.add(words.format(count=more), 1, SMALL, quiet=True)
    if node.control:
        column.add(_("Control point"), 1, SMALL, bold=True)
    lines = [number, *column.lines] if node.number else column.lines
    return _Inside(column.height, tuple(lines))


def _pill(node: Node) -> _Inside:
    words = {
        Kind.START: _("Start"),
        Kind.END: _("End"),
        Kind.RESTORED: _("Rolled back"),
    }.get(node.kind, node.text)
    width = width_of(node)
    column = _Column(width // 2, width - 4 * _PAD, centred=True)
    column.add(words, 1, bold=True)
    if node.kind is Kind.START and node.text:
        column.add(node.text, 2, SMALL)
    return _Inside(column.height, tuple(column.lines))


def _note(node: Node) -> _Inside:
    heading = _("When to roll back") if node.kind is Kind.TRIGGER else _("Then check")
    column = _Column(_PAD, width_of(node) - 2 * _PAD)
    column.add(heading, 2, SMALL, bold=True)
    column.add(node.text, _MOST_LINES + 1, SMALL)
    return _Inside(column.height, tuple(column.lines))


def _answer(node: Node) -> _Inside:
    column = _Column(_PAD, width_of(node) - 2 * _PAD)
    column.add(node.text, _MOST_LINES + 2, SMALL)
    if node.target:
        words = _("Go to {place}").format(place=node.target)
        column.add(words, 2, SMALL, bold=True, to=node.anchor)
    return _Inside(column.height, tuple(column.lines))


_DIAMOND_LINES = 5
_DIAMOND_BASE, _DIAMOND_PER_LINE = 440, 320


def _diamond(node: Node) -> _Inside:
    """Return the lowest diamond that holds the text: its middle lines have the most room."""
    text = _("If {condition}").format(condition=node.text) if node.text else _("If …")
    for count in range(1, _DIAMOND_LINES + 1):
        height = _DIAMOND_BASE + _DIAMOND_PER_LINE * count
        rooms = [_room_in_diamond(height, count, number) for number in range(count)]
        lines, whole = wrapped(text, rooms, SIZE)
        if whole:
            break
    if len(lines) < count:
        rooms = [_room_in_diamond(height, len(lines), number) for number in range(len(lines))]
    first = height // 2 - len(lines) * LINE // 2
    made = (
        Line(line, STEP_WIDTH // 2, first + _ASCENT + number * LINE, room, centred=True)
        for number, (line, room) in enumerate(zip(lines, rooms, strict=True))
    )
    return _Inside(height, tuple(made))


def _room_in_diamond(height: int, count: int, number: int) -> int:
    """Return how wide a line may be between the slanting sides."""
    top = height // 2 - count * LINE // 2 + number * LINE
    farthest = max(abs(top - height // 2), abs(top + LINE - height // 2))
    return STEP_WIDTH - STEP_WIDTH * 2 * farthest // height - _PAD
