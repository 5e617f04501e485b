"""Where everything in the picture stands. All lengths are integers, in twentieths of a point.

From start to end the steps stand in one column. A decision has its answer on the right, and from
there its line runs in a track of its own to where the reader goes on: back or on to a step, or
over to the rollback, which has a lane beside. So no line passes through a box.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from sop_studio.exporters.flow import boxes
from sop_studio.exporters.flow.boxes import Box, Line
from sop_studio.exporters.flow.graph import Branch, Flow, Kind, Lane, Node, head_of
from sop_studio.exporters.flow.tracks import TRACK, Passage, with_tracks
from sop_studio.translation import _

Point = tuple[int, int]

MARGIN = 80
BAND = 120
"""Room between a band and the boxes in it."""

GAP = 230
"""Between two boxes that follow each other: room for an arrow."""

_ABOVE_TITLE = 80
_LABEL_GAP = 90
_JOIN_ROOM = 500
"""For the letter by which the picture goes on, on the next page."""


class Band(NamedTuple):
    """The ground of a phase or of the rollback, with its title."""

    x: int
    y: int
    width: int
    height: int
    title: tuple[Line, ...]
    place: str
    is_lane: bool = False


class Route(NamedTuple):
    """A line with an arrow at its end, from one box to another, in straight pieces."""

    source: str
    target: str
    points: tuple[Point, ...]
    label: tuple[Line, ...] = ()
    leaves: bool = False
    """Whether the way from start to end is left."""


class Page(NamedTuple):
    """A part of the picture that is drawn in one piece."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


def laid_out(flow: Flow, *, page_height: int = 0, most_tracks: int = 0) -> tuple[Page, ...]:
    """Return the pages of a picture, in one piece where no height is given.

    Where more tracks would be needed than `most_tracks`, the lines that find none are left out;
    the answer still says where the reader goes on.
    """
    frame = _Frame.of(flow)
    return _Pages(flow, frame, page_height, most_tracks).pages()


class _Frame(NamedTuple):
    """The columns of the picture, from the left: steps, answers, tracks, rollback."""

    spine: int
    answers: int
    tracks: int

    @classmethod
    def of(cls, flow: Flow) -> "_Frame":
        spine = MARGIN + BAND
        answers = spine + boxes.STEP_WIDTH + boxes.yes_width() + 2 * _LABEL_GAP
        branches = list(flow.branches())
        if any(branch.answer for branch in branches):
            return cls(spine, answers, answers + boxes.ANSWER_WIDTH + BAND)
        return cls(spine, answers, spine + boxes.STEP_WIDTH + 2 * BAND)

    @property
    def centre(self) -> int:
        return self.spine + boxes.STEP_WIDTH // 2


class _Row(Struct):
    """One or two boxes beside each other, and what stands between them and the next row."""

    node: Node
    branch: Branch | None
    title: str
    place: str
    linked: bool
    """Whether the way from start to end goes through it."""
    height: int = 0
    y: int = 0

    def __post_init__(self) -> None:
        self.height = boxes.height_of(self.node)
        if self.branch and self.branch.answer:
            self.height = max(self.height, boxes.height_of(self.branch.answer))

    @property
    def says_no(self) -> bool:
        """Whether something stands under a decision: where no line leads on, only words do."""
        return self.branch is not None and (self.linked or bool(self.branch.otherwise))

    @property
    def bottom(self) -> int:
        """The foot of its taller box."""
        return self.y + self.height


class _Sheet(Struct):
    """A page while it is filled."""

    rows: list[_Row]
    height: int
    lane: Lane | None = None


class _Pages:
    def __init__(self, flow: Flow, frame: _Frame, page_height: int, most_tracks: int) -> None:
        self._flow = flow
        self._frame = frame
        self._page_height = page_height
        self._most_tracks = most_tracks

    def pages(self) -> tuple[Page, ...]:
        sheets = self._sheets()
        if self._flow.lane:
            self._sheet_of_lane(sheets).lane = self._flow.lane
        return tuple(_Drawing(sheet, self._frame, self._most_tracks).page() for sheet in sheets)

    def _rows(self) -> Iterator[_Row]:
        flow = self._flow
        yield _Row(flow.start, None, "", "", linked=True)
        for stretch in flow.stretches:
            for item in stretch.items:
                branch = item if isinstance(item, Branch) else None
                yield _Row(head_of(item), branch, stretch.title, stretch.place, linked=True)
        yield _Row(flow.end, None, "", "", linked=True)
        for branch in flow.whenever:
            yield _Row(branch.decision, branch, _("At any step"), "decisions", linked=False)

    def _sheets(self) -> list[_Sheet]:
        sheets = [_Sheet([], MARGIN)]
        for row in self._rows():
            sheet = sheets[-1]
            top = sheet.height + _room_above(row, sheet.rows[-1] if sheet.rows else None)
            bottom = top + row.height + _room_at_foot(row) + GAP + _JOIN_ROOM
            if self._page_height and len(sheet.rows) > 1 and bottom > self._page_height:
                sheet, top = self._next_sheet(sheets, row)
            row.y = top
            sheet.rows.append(row)
            sheet.height = top + row.height
        for sheet in sheets:
            sheet.height += _room_at_foot(sheet.rows[-1])
        return sheets

    def _next_sheet(self, sheets: list[_Sheet], row: _Row) -> tuple[_Sheet, int]:
        """Begin another page; the way from start to end goes on by a letter on both pages."""
        fresh = _Sheet([], MARGIN)
        before = sheets[-1]
        if row.linked:
            last, letter = before.rows[-1], _letter(len(sheets))
            out = _Row(_join(f"out:{letter}", letter), None, "", "", linked=True)
            out.y = before.height + _room_above(out, last)
            before.rows.append(out)
            before.height = out.y + out.height
            into = _Row(_join(f"in:{letter}", letter), None, "", "", linked=True)
            into.y = MARGIN
            fresh.rows.append(into)
            fresh.height = MARGIN + into.height
        sheets.append(fresh)
        above = fresh.rows[-1] if fresh.rows else None
        return fresh, fresh.height + _room_above(row, above)

    def _sheet_of_lane(self, sheets: list[_Sheet]) -> _Sheet:
        """Return the first page from which a line leads to the rollback."""
        keys = {node.key for node in self._flow.lane.nodes} if self._flow.lane else set()
        for sheet in sheets:
            if any(row.branch and row.branch.target in keys for row in sheet.rows):
                return sheet
        return sheets[0]


def _join(key: str, letter: str) -> Node:
    return Node(key, Kind.JOIN, letter)


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26)


def _room_above(row: _Row, before: _Row | None) -> int:
    """Return the room between a row and the one before it, or the head of the page."""
    if before is not None and _band(row) == _band(before):
        return _room_below(before)
    room = _room_at_foot(before) + GAP if before is not None else 0
    return room + _room_of_title(row)


def _room_of_title(row: _Row) -> int:
    """Return the room between the top of a band and its first row."""
    height = boxes.title_height(row.title, is_crossed=row.linked)
    return _ABOVE_TITLE + height + BAND // 2 if height else 0


def _room_below(row: _Row) -> int:
    """Return the room for the arrow to the next row, and for what is said beside it."""
    if row.branch and row.says_no:
        label = boxes.otherwise_lines(row.branch, 0, 0)
        return max(GAP, len(label) * boxes.SMALL_LINE + 2 * _LABEL_GAP)
    return GAP


def _room_at_foot(row: _Row) -> int:
    """Return the room under a row that ends a band, or the page."""
    below = _room_below(row) if row.says_no else 0
    return max(below, BAND if row.title else 0)


def _band(row: _Row) -> tuple[str, str]:
    return row.title, row.place


class _Drawing:
    """Draws one page."""

    def __init__(self, sheet: _Sheet, frame: _Frame, most_tracks: int) -> None:
        self._sheet = sheet
        self._frame = frame
        self._most_tracks = most_tracks
        self._boxes: dict[str, Box] = {}
        self._routes: list[Route] = []

    def page(self) -> Page:
        for row in self._sheet.rows:
            self._place(row)
        passages = self._passages(self._lane_tops())
        right = self._frame.tracks + TRACK * (
            max((each.track for each in passages), default=-1) + 2
        )
        bands = list(self._bands())
        width = self._right_of(bands) + MARGIN
        height = self._sheet.height + MARGIN
        if self._sheet.lane:
            lane = self._place_lane(self._sheet.lane, right)
            bands.append(lane)
            width, height = lane.x + lane.width + MARGIN, max(height, lane.y + lane.height + MARGIN)
        elif passages:
            width = max(width, right + MARGIN)
        self._routes += self._spine_routes()
        self._routes += [self._going_on(each) for each in passages]
        return Page(width, height, tuple(bands), tuple(self._boxes.values()), tuple(self._routes))

    def _right_of(self, bands: Sequence[Band]) -> int:
        rights = [box.x + box.width for box in self._boxes.values()]
        return max([*rights, *(band.x + band.width for band in bands)])

    def _place(self, row: _Row) -> None:
        node = row.node
        middle = row.y + row.height // 2
        self._add(boxes.box(node, self._frame.centre - boxes.width_of(node) // 2, middle))
        if row.branch and row.branch.answer:
            self._add(boxes.box(row.branch.answer, self._frame.answers, middle))

    def _add(self, box: Box) -> None:
        self._boxes[box.node.key] = box

    def _bands(self) -> Iterator[Band]:
        """Yield the ground behind the rows of each phase."""
        first: _Row | None = None
        last: _Row | None = None
        for row in [*self._sheet.rows, None]:
            if last is not None and (row is None or _band(row) != _band(last)):
                if first is not None and first.title:
                    yield self._band(first, last)
                first = None
            if first is None:
                first = row
            last = row

    def _band(self, first: _Row, last: _Row) -> Band:
        x, width = self._frame.spine - BAND, boxes.STEP_WIDTH + 2 * BAND
        top = first.y - _room_of_title(first)
        bottom = last.bottom + _room_at_foot(last)
        if not last.linked:
            width = self._frame.answers + boxes.ANSWER_WIDTH + BAND - x
            width = width if self._has_answers() else boxes.STEP_WIDTH + 2 * BAND
        title = boxes.band_title(first.title, x + BAND, top + _ABOVE_TITLE, is_crossed=first.linked)
        return Band(x, top, width, bottom - top, title, first.place)

    def _has_answers(self) -> bool:
        return any(row.branch and row.branch.answer for row in self._sheet.rows if not row.linked)

    def _spine_routes(self) -> Iterator[Route]:
        rows = self._sheet.rows
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            upper = self._boxes[row.node.key]
            label = self._otherwise(row, upper)
            if row.linked and following is not None and following.linked:
                lower = self._boxes[following.node.key]
                start, end = upper.y + upper.height, lower.y
                points = ((self._frame.centre, start), (self._frame.centre, end))
                yield Route(row.node.key, following.node.key, points, label)
            elif label:
                yield Route(row.node.key, "", (), label)
            if row.branch and row.branch.answer:
                yield self._yes(row.branch, upper)

    def _otherwise(self, row: _Row, box: Box) -> tuple[Line, ...]:
        if not row.branch or not row.says_no:
            return ()
        top = box.y + box.height + _LABEL_GAP
        return boxes.otherwise_lines(row.branch, self._frame.centre + _LABEL_GAP, top)

    def _yes(self, branch: Branch, box: Box) -> Route:
        end = box.x + box.width
        middle = box.y + box.height // 2
        label = boxes.yes_line(end + _LABEL_GAP, middle - 60)
        key = branch.answer.key if branch.answer else ""
        points = ((end, middle), (self._frame.answers, middle))
        return Route(branch.decision.key, key, points, (label,), leaves=True)

    def _lane_tops(self) -> dict[str, int]:
        """Return the middle of each box of the lane, which depends on nothing beside it."""
        if not self._sheet.lane:
            return {}
        middles: dict[str, int] = {}
        title = boxes.title_height(self._sheet.lane.title, is_crossed=False)
        y = self._lane_top() + _ABOVE_TITLE + title + BAND // 2
        for node in self._sheet.lane.nodes:
            height = boxes.height_of(node)
            middles[node.key] = y + height // 2
            y += height + GAP
        return middles

    def _lane_top(self) -> int:
        return MARGIN

    def _passages(self, lane: dict[str, int]) -> list[Passage]:
        wanted = []
        for row in self._sheet.rows:
            if not row.branch or not row.branch.answer or not row.branch.target:
                continue
            target = row.branch.target
            source = self._boxes[row.branch.answer.key]
            start = source.y + source.height // 2
            if target in lane:
                wanted.append(Passage(source.node.key, target, start, lane[target], to_lane=True))
            elif target in self._boxes:
                box = self._boxes[target]
                end = box.y + box.height // 2
                wanted.append(Passage(source.node.key, target, start, end, to_lane=False))
        return with_tracks(wanted, self._most_tracks)

    def _place_lane(self, lane: Lane, x: int) -> Band:
        top = self._lane_top()
        left = x + BAND
        middles = self._lane_tops()
        before: Box | None = None
        for node in lane.nodes:
            made = boxes.box(
                node,
                left + (boxes.LANE_WIDTH - boxes.width_of(node)) // 2,
                middles[node.key],
            )
            self._add(made)
            if before is not None:
                centre = left + boxes.LANE_WIDTH // 2
                points = ((centre, before.y + before.height), (centre, made.y))
                self._routes.append(Route(before.node.key, node.key, points, leaves=True))
            before = made
        bottom = before.y + before.height + BAND if before else top
        title = boxes.band_title(lane.title, left, top + _ABOVE_TITLE, is_crossed=False)
        width = boxes.LANE_WIDTH + 2 * BAND
        return Band(x, top, width, bottom - top, title, lane.place, is_lane=True)

    def _going_on(self, passage: Passage) -> Route:
        source, target = self._boxes[passage.source], self._boxes[passage.target]
        track = self._frame.tracks + TRACK * passage.track + TRACK // 2
        end = target.x if passage.to_lane else target.x + target.width
        points = (
            (source.x + source.width, passage.start),
            (track, passage.start),
            (track, passage.end),
            (end, passage.end),
        )
        return Route(passage.source, passage.target, points, leaves=True)
