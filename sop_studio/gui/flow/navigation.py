"""From box to box by arrow keys, and from a field to its box. No Qt is needed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from sop_studio.exporters.flow.boxes import Box
from sop_studio.exporters.flow.graph import Node


class Direction(Enum):
    """Where an arrow key points to, as steps across and down."""

    UP = (0, -1)
    DOWN = (0, 1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)


_ASIDE = 4
"""A box straight ahead is nearer than one so many times closer but aside."""


def neighbour(boxes: Sequence[Box], current: int, direction: Direction) -> int:
    """Return the number of the nearest box in a direction, or of the same box where none is."""
    across, down = direction.value
    start_x, start_y = _middle(boxes[current])
    best, shortest = current, -1
    for number, box in enumerate(boxes):
        x, y = _middle(box)
        ahead = (x - start_x) * across + (y - start_y) * down
        if ahead <= 0:
            continue
        aside = _gap(boxes[current], box, upright=bool(down))
        away = ahead + _ASIDE * aside
        if shortest < 0 or away < shortest:
            best, shortest = number, away
    return best


def box_of(nodes: Sequence[Node], place: str) -> int | None:
    """Return the number of the node that shows the field at an id path.

    A field of a sub-step is shown by its step, and one of a step that is drawn together with
    others by their box.
    """
    by_place: dict[str, int] = {}
    for number, node in reversed(list(enumerate(nodes))):
        for each in _places(node):
            by_place[each] = number
    while place:
        if place in by_place:
            return by_place[place]
        place = _outer(place)
    return None


def _places(node: Node) -> Iterator[str]:
    yield node.place
    item = _outer(node.place)
    if item.endswith("]"):
        yield item
    if node.target or node.key.startswith("answer:"):
        yield f"{item}.target"
    for member in node.members:
        yield f"{item.rpartition('[')[0]}[{member}]"


def _outer(place: str) -> str:
    """Return the path of what a field or an item stands in."""
    before_dot, _dot, _name = place.rpartition(".")
    before_bracket, _bracket, _id = place.rpartition("[")
    return max(before_dot, before_bracket, key=len)


def _middle(box: Box) -> tuple[int, int]:
    return box.x + box.width // 2, box.y + box.height // 2


def _gap(one: Box, other: Box, *, upright: bool) -> int:
    """Return how far two boxes lie beside each other, 0 where they face each other."""
    if upright:
        return max(0, one.x - other.x - other.width, other.x - one.x - one.width)
    return max(0, one.y - other.y - other.height, other.y - one.y - one.height)
