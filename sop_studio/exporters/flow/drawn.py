"""What a painter of the picture is given: bands, boxes and lines in their places.

All lengths are integers, in twentieths of a point.
"""

from typing import NamedTuple

from sop_studio.exporters.flow.boxes import Box, Line
from sop_studio.exporters.flow.shapes import Point


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
    goes_on: bool = False
    """Whether it goes on in another part of the picture, so that no arrow ends it."""


class Page(NamedTuple):
    """A part of the picture that is drawn in one piece."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
