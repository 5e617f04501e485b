"""The picture of the procedure as a group of vector shapes that Word can edit."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import FlowDrawing
from sop_studio.exporters.docx import styles, xml
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.flow.boxes import LINE, SMALL, SMALL_LINE, Box, Line
from sop_studio.exporters.flow.drawn import Band, Page, Route
from sop_studio.exporters.flow.figure import Figure, figure_of
from sop_studio.exporters.flow.graph import GROUPS, PILLS, Kind
from sop_studio.exporters.flow.shapes import arrow
from sop_studio.exporters.flow.text import is_right_to_left

_EMU = 635
"""English metric units in a twentieth of a point."""

_WHOLE = 1000
_CAPTION = 700
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_THIN, _THICK = 9_525, 22_225
"""Widths of lines in English metric units: 0.75 and 1.75 points."""

_ASCENT = 170
"""From the top of a line to the foot of its letters, as the layout counts it."""

_GROUNDS = {
    Kind.START: (styles.TABLE_HEAD, styles.HEAD_BLUE),
    Kind.END: (styles.TABLE_HEAD, styles.HEAD_BLUE),
    Kind.DECISION: (styles.CAUTION_GROUND, styles.CAUTION_LINE),
    Kind.ANSWER: (styles.CODE_GROUND, styles.MUTED),
}
_PLAIN = ("FFFFFF", styles.MUTED)
"""Colours of the ground and of the line around it."""


def drawing(writing: Writing, block: FlowDrawing) -> Iterator[str]:
    """Yield a paragraph for each part of the picture, and the caption."""
    figure = figure_of(block.source, block.known)
    if figure is None:
        return
    *others, _last = figure.parts
    for number in range(len(others)):
        yield xml.paragraph(_part(writing, figure, number), "FigurePart")
    yield xml.paragraph(_part(writing, figure, len(others)), "Figure", _NO_SPACE if others else "")
    said = writing.figure_number() + xml.run(figure.caption)
    yield xml.paragraph(said, "Caption", xml.CENTRED)


_NO_SPACE = '<w:spacing w:before="0"/>'


def _part(writing: Writing, figure: Figure, number: int) -> str:
    page = figure.parts[number]
    shapes = _Shapes(writing, _scale(writing, figure))
    wide, high = shapes.emu(page.width), shapes.emu(page.height)
    identifier = writing.next_drawing()
    description = figure.description_of(number)
    described = xml.attribute(description)
    name = xml.attribute(figure.name_of(number))
    drawn = "".join(shapes.of(page))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{identifier}" name="{name}" descr="{described}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp>'
        f"<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{_frame(0, 0, wide, high)}"
        f'<a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm></wpg:grpSpPr>'
        f"{drawn}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:t>{xml.text(description)}</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _scale(writing: Writing, figure: Figure) -> int:
    """Return how much of its size the picture keeps, so that the caption has room too."""
    room = writing.sheet.text_height - _CAPTION
    wide, high = figure.parts[0].width, max(part.height for part in figure.parts)
    return min(_WHOLE, _WHOLE * writing.text_width // wide, _WHOLE * room // high)


class _Shapes:
    """Writes the shapes of one page, made smaller by so many thousandths."""

    def __init__(self, writing: Writing, scale: int) -> None:
        self._writing = writing
        self._scale = scale

    def emu(self, length: int) -> int:
        """Return a length of the layout as it is drawn."""
        return length * _EMU * self._scale // _WHOLE

    def of(self, page: Page) -> Iterator[str]:
        """Yield the shapes, from the back to the front."""
        # Some programs take a group for as large as its shapes: one has the size of the whole.
        yield self._shape(self._frame(0, 0, page.width, page.height), _preset("rect"), _UNSEEN)
        for band in page.bands:
            yield from self._band(band)
        for route in page.routes:
            yield from self._route(route)
        for box in page.boxes:
            yield from self._box(box)

    def _band(self, band: Band) -> Iterator[str]:
        ground, line = (
            (styles.CAUTION_GROUND, styles.CAUTION_LINE)
            if band.is_lane
            else (styles.CODE_GROUND, styles.LINE)
        )
        frame = self._frame(band.x, band.y, band.width, band.height)
        round_ = _rounded(min(band.width, band.height), 120)
        yield self._shape(frame, round_, _filled(ground) + _line(line))
        if band.title:
            yield self._label(band.title)

    def _route(self, route: Route) -> Iterator[str]:
        if route.points:
            yield self._way(route)
        if route.label:
            yield self._label(route.label)

    def _way(self, route: Route) -> str:
        """Return the line and its head as one shape with two paths."""
        head = () if route.goes_on else arrow(route.points)
        everything = [*route.points, *head]
        left, top = (min(point[axis] for point in everything) for axis in (0, 1))
        wide, high = (max(point[axis] for point in everything) for axis in (0, 1))
        # A line without a head may have no width, of which a drawing could make anything.
        wide, high = max(1, wide - left), max(1, high - top)
        size = f'w="{wide}" h="{high}"'
        line = _path(route.points, left, top)
        tip = f"<a:path {size}>{_path(head, left, top)}<a:close/></a:path>" if head else ""
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path {size} fill="none">{line}</a:path>'
            f"{tip}</a:pathLst></a:custGeom>"
        )
        colour = styles.CAUTION_LINE if route.leaves else styles.MUTED
        frame = self._frame(left, top, wide, high)
        return self._shape(frame, geometry, _filled(colour) + _line(colour))

    def _box(self, box: Box) -> Iterator[str]:
        ground, line = _GROUNDS.get(box.node.kind, _PLAIN)
        width = _THICK if box.node.control else _THIN
        look = _filled(ground) + _line(line, width, dashed=box.node.kind in GROUPS)
        frame = self._frame(box.x, box.y, box.width, box.height)
        if box.node.kind is Kind.DECISION or box.node.kind in PILLS:
            # In a slanting or round shape Word gives text less room than the layout does.
            is_decision = box.node.kind is Kind.DECISION
            yield self._shape(frame, _preset("diamond") if is_decision else _PILL, look)
            yield self._label(box.lines, box)
            return
        geometry = _rounded(min(box.width, box.height), 90)
        above = self.emu(box.lines[0].y - _ASCENT) if box.lines else 0
        yield self._shape(frame, geometry, look, self._paragraphs(box.lines, 0), above)

    def _label(self, lines: Sequence[Line], box: Box | None = None) -> str:
        """Return lines that stand by themselves, or over a box in all its width."""
        first = lines[0]
        x, y, width = first.x, first.y - _ASCENT, max(line.room for line in lines) + _SPARE
        if box is not None:
            x, y, width = box.x, box.y + y, box.width
        frame = self._frame(x, y, width, sum(map(_high, lines)) + _SPARE)
        text = self._paragraphs(lines, first.x)
        return self._shape(frame, _preset("rect"), _UNSEEN, text)

    def _shape(self, frame: str, geometry: str, look: str, text: str = "", above: int = 0) -> str:
        number = self._writing.next_drawing()
        inside = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/><wps:cNvSpPr/>'
            f"<wps:spPr><a:xfrm>{frame}</a:xfrm>{geometry}{look}</wps:spPr>{inside}"
            f'<wps:bodyPr wrap="square" lIns="0" tIns="{above}" rIns="0" bIns="0" anchor="t">'
            "<a:noAutofit/></wps:bodyPr></wps:wsp>"
        )

    def _frame(self, x: int, y: int, width: int, height: int) -> str:
        return _frame(self.emu(x), self.emu(y), self.emu(width), self.emu(height))

    def _paragraphs(self, lines: Sequence[Line], left: int) -> str:
        """Return a paragraph for each line; the number of a step stands before its first line."""
        if len(lines) > 1 and lines[0].y == lines[1].y:
            number, first, *others = lines
            made = [self._paragraph(first, left, number)]
        else:
            made, others = [], list(lines)
        return "".join([*made, *(self._paragraph(line, left) for line in others)])

    def _paragraph(self, line: Line, left: int, number: Line | None = None) -> str:
        start = self._twips(line.x - left)
        hanging = start - self._twips(number.x - left) if number else 0
        exact = self._twips(_high(line))
        properties = (
            (f'<w:tabs><w:tab w:val="left" w:pos="{start}"/></w:tabs>' if number else "")
            + ("<w:bidi/>" if is_right_to_left(line.text) else "")
            + f'<w:spacing w:line="{exact}" w:lineRule="exact"/>'
            + ("" if line.centred else f'<w:ind w:left="{start}" w:hanging="{hanging}"/>')
            + (xml.CENTRED if line.centred else "")
        )
        runs = self._run(number, "\t") if number else ""
        said = self._link(line) if line.to in self._writing.targets else self._run(line)
        return xml.paragraph(runs + said, "FigureText", properties)

    def _link(self, line: Line) -> str:
        """Return a line that leads on, with a number that Word makes anew where it has one."""
        told = self._writing.targets.reference(line.to, line.text)
        if told is None:
            return xml.link_inside(xml.anchor_name(line.to), self._run(line))
        before, said, after = (
            self._run(line._replace(text=words)) if words else ""
            for words in (told.before, told.said, told.after)
        )
        shown = xml.field(told.instruction, said)
        return xml.link_inside(told.bookmark, before + shown + after)

    def _run(self, line: Line, after: str = "") -> str:
        size = line.size * self._scale // _WHOLE
        colour = f'<w:color w:val="{styles.MUTED}"/>' if line.quiet else ""
        bold = '<w:rStyle w:val="Strong"/>' if line.bold else ""
        if line.to:
            bold = f'<w:rStyle w:val="{xml.LINK_STYLE}"/>'
        sized = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        tab = "<w:tab/>" if after else ""
        return (
            f"<w:r><w:rPr>{bold}{colour}{sized}</w:rPr>"
            f'<w:t xml:space="preserve">{xml.text(line.text)}</w:t>{tab}</w:r>'
        )

    def _twips(self, length: int) -> int:
        return length * self._scale // _WHOLE


_UNSEEN = "<a:noFill/><a:ln><a:noFill/></a:ln>"
_SPARE = 120
"""So that a font that runs a little wider or higher is not cut."""


def _high(line: Line) -> int:
    return SMALL_LINE if line.size == SMALL else LINE


def _frame(x: int, y: int, width: int, height: int) -> str:
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _rounded(shorter: int, radius: int) -> str:
    """Return a rectangle whose corners have a radius; its shorter side says how round that is."""
    share = min(50_000, 100_000 * radius // max(1, shorter))
    return (
        '<a:prstGeom prst="roundRect"><a:avLst>'
        f'<a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )


_PILL = _rounded(1, 1)


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _line(colour: str, width: int = _THIN, *, dashed: bool = False) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{width}">{_filled(colour)}{dash}</a:ln>'


def _path(points: Sequence[tuple[int, int]], left: int, top: int) -> str:
    first, *others = (f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points)
    drawn = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    return f"<a:moveTo>{first}</a:moveTo>{drawn}"
