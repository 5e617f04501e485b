"""The picture of the procedure, as the vector picture that web pages show, in print colours."""

from collections.abc import Iterator

from sop_studio.exporters.blocks import FlowDrawing
from sop_studio.exporters.flow.figure import figure_of
from sop_studio.exporters.flow.source import title
from sop_studio.exporters.flow.svg import svg
from sop_studio.exporters.pdf.pieces import Piece, clean
from sop_studio.exporters.pdf.writing import Writing

_CAPTION = 900
_STYLE = (
    "<style>text { font-family: 'Libertinus Serif'; fill: #1a1f26; } .bold { font-weight: 700; } "
    ".quiet { fill: #4a5563; } .mid { text-anchor: middle; } "
    "rect, polygon { fill: #ffffff; stroke: #4a5563; stroke-width: 15; } "
    ".band { fill: #f2f4f7; stroke: #b8c2cf; } .lane { fill: #fdf1da; stroke: #b26a00; } "
    ".start, .end, .join { fill: #e6ecf4; stroke: #1f3a68; } "
    ".decision { fill: #fdf1da; stroke: #b26a00; } .answer { fill: #f2f4f7; } "
    ".control { stroke-width: 35; } "
    "polyline { fill: none; stroke-width: 20; } .way { stroke: #4a5563; } "
    ".leaves { stroke: #b26a00; } .head.way { fill: #4a5563; } .head.leaves { fill: #b26a00; }"
    "</style>"
)
"""What a page leaves to its style sheet."""


def drawing(writing: Writing, block: FlowDrawing) -> Iterator[Piece]:
    """Yield a figure for each page of the picture."""
    figure = figure_of(block.source, block.known)
    if figure is None:
        return
    room = writing.sheet.text_height - _CAPTION
    for number, page in enumerate(figure.pages):
        wide = min(page.width, writing.text_width, room * page.width // page.height)
        picture = svg(page, f"flow-{number}", title(), figure.description)
        head, _end, rest = picture.partition(">")
        yield {
            "k": "fig",
            "svg": clean(f"{head}>{_STYLE}{rest}"),
            "alt": clean(figure.description),
            "w": wide,
            "h": wide * page.height // page.width,
            "c": [clean(figure.part_caption(number))],
        }
