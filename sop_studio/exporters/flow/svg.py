"""A page of the picture as SVG, to stand inside HTML: its colours come from the page's style."""

from collections.abc import Iterator
from html import escape

from sop_studio.exporters.flow.boxes import Box, Line
from sop_studio.exporters.flow.drawn import Band, Page, Route
from sop_studio.exporters.flow.figure import label_of
from sop_studio.exporters.flow.graph import PILLS, Kind
from sop_studio.exporters.flow.shapes import arrow, corners
from sop_studio.exporters.flow.text import ELLIPSIS

_PER_PIXEL = 15
"""Twentieths of a point in a pixel."""

_PER_SIZE = 10
"""Of a half point, in which letters are measured."""

_BAND_RADIUS, _BOX_RADIUS = 120, 90


def svg(page: Page, name: str, title: str, description: str) -> str:
    """Return a page; `name` begins the ids in it, which no other page may use."""
    wide, high = page.width // _PER_PIXEL, page.height // _PER_PIXEL
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="group" width="{wide}" height="{high}"',
            f' viewBox="0 0 {page.width} {page.height}"',
            f' aria-labelledby="{name}-title {name}-desc">\n',
            f'<title id="{name}-title">{escape(title)}</title>\n',
            f'<desc id="{name}-desc">{escape(description)}</desc>\n',
            *map(_band, page.bands),
            *map(_route, page.routes),
            *map(_box, page.boxes),
            "</svg>\n",
        )
    )


def _band(band: Band) -> str:
    kind = "lane" if band.is_lane else "band"
    title = "".join(map(_text, band.title))
    return f"{_rect(band, _BAND_RADIUS, kind)}{title}\n"


def _box(box: Box) -> str:
    lines = "".join(_text(line, box.x, box.y) for line in box.lines)
    shape = f"{_shape(box)}{lines}"
    if any(ELLIPSIS in line.text for line in box.lines):
        shape = f"<title>{escape(label_of(box.node))}</title>{shape}"
    if box.node.anchor:
        # What looks like no link is for the mouse alone: Tab comes by the steps themselves.
        skipped = "" if any(line.to for line in box.lines) else ' tabindex="-1"'
        return f'<a href="#{escape(box.node.anchor)}"{skipped}>{shape}</a>\n'
    return f"<g>{shape}</g>\n"


def _shape(box: Box) -> str:
    kind = box.node.kind.replace(" ", "-")
    if box.node.kind is Kind.DECISION:
        points = " ".join(f"{x},{y}" for x, y in corners(box))
        return f'<polygon class="{kind}" points="{points}"/>'
    radius = box.height // 2 if box.node.kind in PILLS else _BOX_RADIUS
    kind += " control" if box.node.control else ""
    return _rect(box, radius, kind)


def _rect(area: Band | Box, radius: int, kind: str) -> str:
    return (
        f'<rect class="{kind}" x="{area.x}" y="{area.y}" width="{area.width}"'
        f' height="{area.height}" rx="{radius}"/>'
    )


def _route(route: Route) -> str:
    return "".join(_pieces(route))


def _pieces(route: Route) -> Iterator[str]:
    if route.points:
        kind = "leaves" if route.leaves else "way"
        points = " ".join(f"{x},{y}" for x, y in route.points)
        head = " ".join(f"{x},{y}" for x, y in arrow(route.points))
        yield f'<polyline class="{kind}" points="{points}"/>'
        if not route.goes_on:
            yield f'<polygon class="head {kind}" points="{head}"/>'
    yield from map(_text, route.label)
    yield "\n"


def _text(line: Line, x: int = 0, y: int = 0) -> str:
    styles = [
        name
        for name, used in (
            ("bold", line.bold),
            ("quiet", line.quiet),
            ("mid", line.centred),
            ("to", line.to),
        )
        if used
    ]
    kind = f' class="{" ".join(styles)}"' if styles else ""
    size = line.size * _PER_SIZE
    return (
        f'<text{kind} x="{x + line.x}" y="{y + line.y}" font-size="{size}">'
        f"{escape(line.text, quote=False)}</text>"
    )
