"""The picture in parts that follow each other without a gap, so that pages are filled with it.

Only lines cross the heights at which it is cut; they go on in the next part.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sop_studio.exporters.flow.boxes import Line
from sop_studio.exporters.flow.drawn import Band, Page, Route
from sop_studio.exporters.flow.shapes import Point


def parted(page: Page, cuts: Sequence[int]) -> tuple[Page, ...]:
    """Return what stands between the cuts, each part from its own top."""
    routes = [piece for route in page.routes for piece in _pieces(route, cuts)]
    return tuple(
        Page(
            page.width,
            bottom - top,
            tuple(_moved(band, top) for band in page.bands if top <= band.y < bottom),
            tuple(box._replace(y=box.y - top) for box in page.boxes if top <= box.y < bottom),
            tuple(_lifted(route, top) for route in routes if top <= _height(route) < bottom),
        )
        for top, bottom in pairwise([0, *cuts, page.height])
    )


def _pieces(route: Route, cuts: Sequence[int]) -> Iterator[Route]:
    """Yield a line in the pieces that the cuts make of it; what is said of it stands by itself."""
    if route.label:
        yield route._replace(points=())
    if not route.points:
        return
    points: list[Point] = [route.points[0]]
    for (_before, start), (x, end) in pairwise(route.points):
        for cut in _between(cuts, start, end):
            yield route._replace(points=(*points, (x, cut)), label=(), goes_on=True)
            points = [(x, cut)]
        points.append((x, end))
    yield route._replace(points=tuple(points), label=())


def _between(cuts: Sequence[int], start: int, end: int) -> list[int]:
    """Return the cuts that a line meets on its way down or up."""
    low, high = min(start, end), max(start, end)
    met = [cut for cut in cuts if low < cut < high]
    return met if end >= start else met[::-1]


def _height(route: Route) -> int:
    """Return a height at which a piece of a line, or what is said of one, stands."""
    if not route.points:
        return route.label[0].y
    heights = [y for _x, y in route.points]
    return (min(heights) + max(heights)) // 2


def _moved(band: Band, top: int) -> Band:
    return band._replace(y=band.y - top, title=_raised(band.title, top))


def _lifted(route: Route, top: int) -> Route:
    points = tuple((x, y - top) for x, y in route.points)
    return route._replace(points=points, label=_raised(route.label, top))


def _raised(lines: Sequence[Line], top: int) -> tuple[Line, ...]:
    return tuple(line._replace(y=line.y - top) for line in lines)
