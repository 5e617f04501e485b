"""The picture of the procedure, as the vector picture that web pages show, in print colours."""

from collections.abc import Iterator

from sop_studio.exporters.blocks import FlowDrawing
from sop_studio.exporters.flow.boxes import SMALL_LINE
from sop_studio.exporters.flow.drawn import Page
from sop_studio.exporters.flow.figure import figure_of
from sop_studio.exporters.flow.source import title
from sop_studio.exporters.flow.svg import svg
from sop_studio.exporters.pdf.pieces import Piece, clean
from sop_studio.exporters.pdf.writing import Writing

_CAPTION = 900
_STYLE = (
    "<style>text { font-family: 'Libertinus Serif'; fill: #1a1f26; } .bold { font-weight: 700; } "
    ".quiet { fill: #4a5563; } .mid { text-anchor: middle; } .to { fill: #1f4fb0; } "
    "rect, polygon { fill: #ffffff; stroke: #4a5563; stroke-width: 15; } "
    ".band { fill: #f2f4f7; stroke: #b8c2cf; } .lane { fill: #fdf1da; stroke: #b26a00; } "
    ".start, .end { fill: #e6ecf4; stroke: #1f3a68; } "
    ".decision { fill: #fdf1da; stroke: #b26a00; } .answer { fill: #f2f4f7; } "
    ".control { stroke-width: 35; } "
    "polyline { fill: none; stroke-width: 20; } .way { stroke: #4a5563; } "
    ".leaves { stroke: #b26a00; } .head.way { fill: #4a5563; } .head.leaves { fill: #b26a00; }"
    "</style>"
)
"""What a page leaves to its style sheet."""


def drawing(writing: Writing, block: FlowDrawing) -> Iterator[Piece]:
    """Yield the parts of the picture, the last of them with the caption."""
    figure = figure_of(block.source, block.known)
    if figure is None:
        return
    caption = f"{writing.figure_number()}{figure.caption}"
    room = writing.sheet.text_height - _CAPTION
    highest = max(page.height for page in figure.parts)
    last = len(figure.parts) - 1
    for number, page in enumerate(figure.parts):
        wide = min(page.width, writing.text_width, room * page.width // highest)
        picture = svg(page, f"flow-{number}", title(), figure.description)
        head, _end, rest = picture.partition(">")
        made: Piece = {
            "k": "fig",
            "to": writing.drawn(clean(f"{head}>{_STYLE}{rest}")),
            "alt": clean(figure.description_of(number)),
            "w": wide,
            "h": wide * page.height // page.width,
        }
        if number:
            made["on"] = True
        links = list(_links(writing, page, wide))
        if links:
            made["links"] = links
        if number == last:
            made["c"] = [clean(caption)]
        yield made


def _links(writing: Writing, page: Page, wide: int) -> Iterator[Piece]:
    """Yield where a part leads to: what lies over a line that is a link."""
    for box in page.boxes:
        for line in box.lines:
            if line.to in writing.anchors:
                left, top = box.x + line.x, box.y + line.y - SMALL_LINE * 4 // 5
                size = (left, top, line.room, SMALL_LINE)
                x, y, w, h = (length * wide // page.width for length in size)
                yield {"to": line.to, "x": x, "y": y, "w": w, "h": h, "alt": clean(line.text)}
