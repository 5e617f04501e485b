"""The rows of the picture under each other: which there are, how much room is between them.

Where parts are wanted, the column says at which heights the picture may be cut into them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from sop_studio.exporters.flow import boxes
from sop_studio.exporters.flow.graph import Branch, Flow, Kind, Node, head_of
from sop_studio.translation import _

MARGIN = 80
BAND = 120
"""Room between a band and the boxes in it."""

GAP = 230
"""Between two boxes that follow each other: room for an arrow."""

ABOVE_TITLE = 80
LABEL_GAP = 90
"""Between a line or a box and what is said beside it."""

ENDLESS = 10**9
"""Longer than any picture."""


class Row(Struct):
    """One or two boxes beside each other, and what stands between them and the next row."""

    node: Node
    branch: Branch | None
    title: str
    place: str
    linked: bool
    """Whether the way from start to end goes through it."""
    height: int = 0
    y: int = 0
    piece: int = 0
    """Which piece of its band it stands in, where that is parted."""

    def __post_init__(self) -> None:
        self.height = boxes.height_of(self.node)
        if self.branch and self.branch.answer:
            self.height = max(self.height, boxes.height_of(self.branch.answer))

    @property
    def band(self) -> tuple[str, str, int]:
        """What rows on one ground have in common."""
        return self.title, self.place, self.piece

    @property
    def says_no(self) -> bool:
        """Whether something stands under a decision: where no line leads on, only words do."""
        return self.branch is not None and (self.linked or bool(self.branch.otherwise))

    @property
    def bottom(self) -> int:
        """The foot of its taller box."""
        return self.y + self.height

    @property
    def room_of_title(self) -> int:
        """The room between the top of a band and this row, its first."""
        height = boxes.title_height(self.title, is_crossed=self.linked)
        return ABOVE_TITLE + height + BAND // 2 if height else 0

    @property
    def room_below(self) -> int:
        """The room for the arrow to the next row, and for what is said beside it."""
        if self.branch and self.says_no:
            label = boxes.otherwise_lines(self.branch, 0, 0)
            return max(GAP, len(label) * boxes.SMALL_LINE + 2 * LABEL_GAP)
        return GAP

    @property
    def room_at_foot(self) -> int:
        """The room under this row where it ends a band, or the page."""
        below = self.room_below if self.says_no else 0
        return max(below, BAND if self.title else 0)


class Column(Struct):
    """The rows in their places, the heights at which the picture may be cut, and its own."""

    rows: list[Row]
    cuts: list[int]
    height: int
    part_height: int

    @classmethod
    def of(cls, flow: Flow, part_height: int) -> "Column":
        """Return the rows of a flow, in parts no higher than that where a height is given."""
        parts = list(_joined(_parts(_rows(flow), part_height)))
        column = cls([], [], MARGIN, part_height)
        for part in parts:
            if column.rows:
                column.cuts.append(column.bottom + GAP // 2)
            for row in part:
                column.add(row)
        column.height = column.bottom + MARGIN
        if not part_height:
            column.cuts.clear()
        return column

    @property
    def bottom(self) -> int:
        """The foot of what is there so far."""
        return self.height + (self.rows[-1].room_at_foot if self.rows else 0)

    def add(self, row: Row) -> None:
        """Put a row below those that are there."""
        row.y = self.height + _room_above(row, self.rows[-1] if self.rows else None)
        self.rows.append(row)
        self.height = row.bottom

    def part_at(self, y: int) -> int:
        """Return in which part a height lies, counted from 0."""
        return bisect_right(self.cuts, y)

    def span(self, part: int) -> tuple[int, int]:
        """Return where a part begins and ends; below the rows there is room for more of them."""
        if not self.part_height:
            return 0, ENDLESS
        starts = [0, *self.cuts]
        if part + 1 < len(starts):
            return starts[part], starts[part + 1]
        foot = max(self.height, starts[-1] + self.part_height)
        if part + 1 == len(starts):
            return starts[-1], foot
        below = part - len(starts)
        return foot + below * self.part_height, foot + (below + 1) * self.part_height


def _rows(flow: Flow) -> Iterator[Row]:
    yield Row(flow.start, None, "", "", linked=True)
    for stretch in flow.stretches:
        for item in stretch.items:
            branch = item if isinstance(item, Branch) else None
            yield Row(head_of(item), branch, stretch.title, stretch.place, linked=True)
    yield Row(flow.end, None, "", "", linked=True)
    for branch in flow.whenever:
        yield Row(branch.decision, branch, _("At any step"), "decisions", linked=False)


def _parts(rows: Iterable[Row], part_height: int) -> Iterator[list[Row]]:
    """Yield the rows of each band; one that is too high is parted into some about as high."""
    for _band, group in groupby(rows, lambda row: row.band):
        band = list(group)
        heights = [row.height + row.room_below for row in band]
        pieces = -(-sum(heights) // part_height) if part_height else 1
        high, so_far = sum(heights) / pieces, 0
        made: list[list[Row]] = [[]]
        for row, height in zip(band, heights, strict=True):
            if so_far + height / 2 > high * len(made) and made[-1]:
                made.append([])
            so_far += height
            row.piece = len(made)
            made[-1].append(row)
        yield from made


def _joined(parts: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Yield parts, start and end together with what is beside them."""
    before: list[Row] = []
    for part in parts:
        if before and before[-1].node.kind is not Kind.START and part[0].node.kind is not Kind.END:
            yield before
            before = []
        before = [*before, *part]
    yield before


def _room_above(row: Row, before: Row | None) -> int:
    """Return the room between a row and the one before it, or the head of the page."""
    if before is not None and row.band == before.band:
        return before.room_below
    room = before.room_at_foot + GAP if before is not None else 0
    return room + row.room_of_title
