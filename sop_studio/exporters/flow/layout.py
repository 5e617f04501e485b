"""Where everything in the picture stands. All lengths are integers, in twentieths of a point.

From start to end the steps stand in one column. A decision has its answer on the right, and from
there its line runs in a track of its own to where the reader goes on: back or on to a step, or
over to the rollback, which has a lane beside. So no line passes through a box.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sop_studio.exporters.flow import boxes
from sop_studio.exporters.flow.boxes import Box, Line
from sop_studio.exporters.flow.column import (
    ABOVE_TITLE,
    BAND,
    ENDLESS,
    GAP,
    LABEL_GAP,
    MARGIN,
    Column,
    Row,
)
from sop_studio.exporters.flow.drawn import Band, Page, Route
from sop_studio.exporters.flow.graph import Branch, Flow, Lane
from sop_studio.exporters.flow.parting import parted
from sop_studio.exporters.flow.tracks import TRACK, Passage, with_tracks

_CUT_SHORT = 190
"""Of a line that is not drawn all the way: an arrow that ends before the first track."""

_REACH = 2
"""Parts that a line runs past at most: over several pages nobody follows it."""


def laid_out(flow: Flow, *, part_height: int = 0, most_tracks: int = 0) -> tuple[Page, ...]:
    """Return the picture, in parts that follow each other without a gap where a height is given.

    A part is no higher than that, save for its start and end. Where more tracks would be needed
    than `most_tracks`, the lines that find none are left out; the answer still says where the
    reader goes on.
    """
    page, cuts = whole(flow, part_height=part_height, most_tracks=most_tracks)
    return parted(page, cuts) if cuts else (page,)


def whole(flow: Flow, *, part_height: int, most_tracks: int) -> tuple[Page, tuple[int, ...]]:
    """Return the picture in one piece, and the heights at which only lines cross it."""
    frame = _Frame.of(flow)
    return _Drawing(flow, Column.of(flow, part_height), frame, most_tracks).page()


class _Frame(NamedTuple):
    """The columns of the picture, from the left: steps, answers, tracks, rollback."""

    spine: int
    answers: int
    tracks: int

    @classmethod
    def of(cls, flow: Flow) -> "_Frame":
        spine = MARGIN + BAND
        answers = spine + boxes.STEP_WIDTH + boxes.yes_width() + 2 * LABEL_GAP
        branches = list(flow.branches())
        if any(branch.answer for branch in branches):
            return cls(spine, answers, answers + boxes.ANSWER_WIDTH + BAND)
        return cls(spine, answers, spine + boxes.STEP_WIDTH + 2 * BAND)

    @property
    def centre(self) -> int:
        return self.spine + boxes.STEP_WIDTH // 2


class _Drawing:
    """Draws the picture in one piece."""

    def __init__(self, flow: Flow, column: Column, frame: _Frame, most_tracks: int) -> None:
        self._lane = flow.lane
        self._column = column
        self._frame = frame
        self._most_tracks = most_tracks
        self._boxes: dict[str, Box] = {}
        self._routes: list[Route] = []

    def page(self) -> tuple[Page, tuple[int, ...]]:
        for row in self._column.rows:
            self._place(row)
        middles, pieces = self._lane_places()
        wanted = self._passages(middles)
        passages = self._drawn(wanted)
        cut_short = self._cut_short(wanted, passages)
        right = self._frame.tracks + TRACK * (
            max((each.track for each in passages), default=-1) + 2
        )
        bands = list(self._bands())
        width = self._right_of(bands) + MARGIN
        height = self._column.height
        if self._lane:
            lane = self._place_lane(self._lane, right, middles, pieces)
            bands += lane
            width = lane[0].x + lane[0].width + MARGIN
            height = max(height, lane[-1].y + lane[-1].height + MARGIN)
        elif passages or cut_short:
            width = max(width, right + MARGIN)
        self._routes += self._spine_routes()
        self._routes += [self._going_on(each) for each in passages]
        self._routes += cut_short
        shown = Page(width, height, tuple(bands), tuple(self._boxes.values()), tuple(self._routes))
        return shown, tuple(self._column.cuts)

    def _right_of(self, bands: Sequence[Band]) -> int:
        rights = [box.x + box.width for box in self._boxes.values()]
        return max([*rights, *(band.x + band.width for band in bands)])

    def _place(self, row: Row) -> None:
        node = row.node
        middle = row.y + row.height // 2
        self._add(boxes.box(node, self._frame.centre - boxes.width_of(node) // 2, middle))
        if row.branch and row.branch.answer:
            self._add(boxes.box(row.branch.answer, self._frame.answers, middle))

    def _add(self, box: Box) -> None:
        self._boxes[box.node.key] = box

    def _bands(self) -> Iterator[Band]:
        """Yield the ground behind the rows of each phase."""
        first: Row | None = None
        last: Row | None = None
        for row in [*self._column.rows, None]:
            if last is not None and (row is None or row.band != last.band):
                if first is not None and first.title:
                    yield self._band(first, last)
                first = None
            if first is None:
                first = row
            last = row

    def _band(self, first: Row, last: Row) -> Band:
        x, width = self._frame.spine - BAND, boxes.STEP_WIDTH + 2 * BAND
        top = first.y - first.room_of_title
        bottom = last.bottom + last.room_at_foot
        if not last.linked:
            width = self._frame.answers + boxes.ANSWER_WIDTH + BAND - x
            width = width if self._has_answers() else boxes.STEP_WIDTH + 2 * BAND
        title = boxes.band_title(first.title, x + BAND, top + ABOVE_TITLE, is_crossed=first.linked)
        return Band(x, top, width, bottom - top, title, first.place)

    def _has_answers(self) -> bool:
        return any(row.branch and row.branch.answer for row in self._column.rows if not row.linked)

    def _spine_routes(self) -> Iterator[Route]:
        rows = self._column.rows
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

    def _otherwise(self, row: Row, box: Box) -> tuple[Line, ...]:
        if not row.branch or not row.says_no:
            return ()
        top = box.y + box.height + LABEL_GAP
        return boxes.otherwise_lines(row.branch, self._frame.centre + LABEL_GAP, top)

    def _yes(self, branch: Branch, box: Box) -> Route:
        end = box.x + box.width
        middle = box.y + box.height // 2
        label = boxes.yes_line(end + LABEL_GAP, middle - 60)
        key = branch.answer.key if branch.answer else ""
        points = ((end, middle), (self._frame.answers, middle))
        return Route(branch.decision.key, key, points, (label,), leaves=True)

    def _lane_places(self) -> tuple[dict[str, int], list[tuple[int, int]]]:
        """Return the middle of each box of the lane, and from where to where its pieces reach.

        It begins in the part from which the first line leads to it, and no cut parts a box.
        """
        middles: dict[str, int] = {}
        pieces: list[tuple[int, int]] = []
        below: list[int] = []
        if not self._lane:
            return middles, pieces
        part, y, end = self._first_part_of_lane(), 0, 0
        for node in self._lane.nodes:
            height = boxes.height_of(node)
            while y + height + BAND + GAP // 2 > end:
                top, end = self._column.span(part)
                if part > len(self._column.cuts):
                    below.append(top)
                top += GAP // 2 if part else MARGIN
                y, part = top + self._above_first_box(is_first=not pieces), part + 1
                if y + height + BAND + GAP // 2 <= end:
                    pieces.append((top, top))
            middles[node.key] = y + height // 2
            pieces[-1] = pieces[-1][0], y + height + BAND
            y += height + GAP
        self._column.cuts += below
        return middles, pieces

    def _above_first_box(self, *, is_first: bool) -> int:
        """Return the room above the first box of a piece of the lane; the first has the title."""
        if not is_first or not self._lane:
            return BAND
        title = boxes.title_height(self._lane.title, is_crossed=False)
        return ABOVE_TITLE + title + BAND // 2

    def _first_part_of_lane(self) -> int:
        keys = {node.key for node in self._lane.nodes} if self._lane else set()
        rows = self._column.rows
        leading = (row for row in rows if row.branch and row.branch.target in keys)
        return self._column.part_at(next(leading, rows[0]).y)

    def _passages(self, lane: dict[str, int]) -> list[Passage]:
        wanted = []
        for row in self._column.rows:
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
        return wanted

    def _drawn(self, wanted: Sequence[Passage]) -> list[Passage]:
        """Return those that are drawn as lines all the way, with their tracks."""
        reach = self._column.part_height * _REACH or ENDLESS
        near = [each for each in wanted if abs(each.end - each.start) <= reach]
        return with_tracks(near, self._most_tracks)

    def _cut_short(self, wanted: Sequence[Passage], drawn: Sequence[Passage]) -> list[Route]:
        """Return a short arrow for each of the others, out of the box that says where it leads."""
        led = {each.source for each in drawn}
        made = []
        for each in wanted:
            if each.source not in led:
                source = self._boxes[each.source]
                edge = source.x + source.width
                points = ((edge, each.start), (edge + _CUT_SHORT, each.start))
                made.append(Route(each.source, "", points, leaves=True))
        return made

    def _place_lane(
        self, lane: Lane, x: int, middles: dict[str, int], pieces: list[tuple[int, int]]
    ) -> list[Band]:
        """Put the boxes of the lane in their places; return its ground, piece by piece."""
        left = x + BAND
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
        width = boxes.LANE_WIDTH + 2 * BAND
        bands: list[Band] = []
        for top, bottom in pieces:
            title = boxes.band_title(lane.title, left, top + ABOVE_TITLE, is_crossed=False)
            shown = () if bands else title
            bands.append(Band(x, top, width, bottom - top, shown, lane.place, is_lane=True))
        return bands

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
