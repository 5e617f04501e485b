"""Geometry that every painter of the picture needs."""

from collections.abc import Sequence

from sop_studio.exporters.flow.boxes import Box

Point = tuple[int, int]

_HEAD, _HALF = 120, 55
"""Length and half the width of an arrow head, in twentieths of a point."""


def arrow(points: Sequence[Point]) -> tuple[Point, Point, Point]:
    """Return the corners of the head at the end of a line that runs straight up, down or across."""
    (before_x, before_y), (x, y) = _last_piece(points)
    if before_y == y:
        back = x - _HEAD if x >= before_x else x + _HEAD
        return (x, y), (back, y - _HALF), (back, y + _HALF)
    back = y - _HEAD if y >= before_y else y + _HEAD
    return (x, y), (x - _HALF, back), (x + _HALF, back)


def _last_piece(points: Sequence[Point]) -> tuple[Point, Point]:
    """Return the last two points that differ; a piece may have no length."""
    end = points[-1]
    return next((each for each in reversed(points[:-1]) if each != end), end), end


def corners(box: Box) -> tuple[Point, Point, Point, Point]:
    """Return the corners of a decision, from the top clockwise."""
    middle_x, middle_y = box.x + box.width // 2, box.y + box.height // 2
    return (
        (middle_x, box.y),
        (box.x + box.width, middle_y),
        (middle_x, box.y + box.height),
        (box.x, middle_y),
    )
