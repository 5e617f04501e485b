"""The few pieces of WordprocessingML that everything is built from, as text.

The order of elements inside each piece is that of the schema (ECMA-376, part 1, section 17).
"""

import hashlib
import re
from html import escape, unescape

from sop_studio.exporters.docx.direction import may_be_from_the_right, stretches
from sop_studio.exporters.flow.text import is_right_to_left
from sop_studio.exporters.paper_columns import MOST_SIGNED_TOGETHER

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DRAWING_NAMESPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
"""What a part with vector shapes needs besides."""

_TICK = "http://schemas.microsoft.com/office/word/2010/wordml"
TICK_NAMESPACES = f' xmlns:w14="{_TICK}" mc:Ignorable="w14"'
"""What a part with tick boxes needs besides; a program that knows none shows the character."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PARAGRAPH_START = re.compile(
    r'<w:p>(?!<w:pPr>)|<w:p><w:pPr>(?:<w:pStyle w:val="\w+"/>)?(?!<w:pStyle |<w:keepNext/>)'
)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


def text(characters: str) -> str:
    """Return characters as XML content."""
    if characters.isprintable() and not _SPECIAL.intersection(characters):
        return characters
    return _NOT_IN_XML.sub("", escape(characters, quote=False))


def attribute(characters: str) -> str:
    """Return characters as the value of an XML attribute, without its quotation marks."""
    return _NOT_IN_XML.sub("", escape(characters, quote=True)).replace("\n", " ")


def run(
    characters: str,
    *,
    style: str = "",
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
) -> str:
    """Return a run; line ends become line breaks and tabs become tabs."""
    if not characters:
        return ""
    properties = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            _BOLD if bold else "",
            _ITALIC if italic else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
        )
    )
    if may_be_from_the_right(characters):
        return "".join(
            _run(piece, f"{properties}<w:rtl/>" if from_right else properties)
            for piece, from_right in stretches(characters)
        )
    return _run(characters, properties)


def _run(characters: str, properties: str) -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inside}{_run_content(characters)}</w:r>"


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; `properties` follow the style in schema order.

    It begins at the right where its words do, save in lines whose parts have their places.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    if style not in _LAID_OUT and may_be_from_the_right(content):
        properties = _from_the_right(content, properties)
    inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inside}{content}</w:p>"


def _from_the_right(content: str, properties: str) -> str:
    """Return the properties of a paragraph with its direction, at its place in schema order."""
    if _BIDI in properties or not is_right_to_left(words_in(content)):
        return properties
    found = _AFTER_BIDI.search(properties)
    at = found.start() if found else len(properties)
    return f"{properties[:at]}{_BIDI}{properties[at:]}"


_LAID_OUT = frozenset({"Header", "Footer", "TOC1", "TOC2", "Figure"})
_BIDI = "<w:bidi/>"
_AFTER_BIDI = re.compile("<w:(?:spacing|ind|jc) ")


def kept_with_next(paragraphs: str) -> str:
    """Return paragraphs that stay on the page of what follows them."""
    return _PARAGRAPH_START.sub(_with_keep_next, paragraphs)


def _with_keep_next(found: re.Match[str]) -> str:
    start = found.group()
    if start == "<w:p>":
        return "<w:p><w:pPr><w:keepNext/></w:pPr>"
    return f"{start}<w:keepNext/>"


def numbered(number: int, level: int = 0) -> str:
    """Return the properties that make a paragraph an item of a numbered list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def field(instruction: str, shown: str) -> str:
    """Return a field with the runs of its last result, so that it is never empty.

    All of the field looks like the result: some programs make that anew and take the look from it.
    """
    found = _LOOK.match(shown)
    begin, end = field_around(instruction, found[1] if found else "")
    return f"{begin}{shown}{end}"


_LOOK = re.compile(r"<w:r>(<w:rPr>.*?</w:rPr>)")


def field_around(instruction: str, look: str = "") -> tuple[str, str]:
    """Return what stands before and after the result of a field that fills several paragraphs."""
    begin = (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
    )
    return begin, f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'


LINK_STYLE = "Hyperlink"
"""What links look like."""


def link_inside(bookmark: str, content: str) -> str:
    """Return runs that lead to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def words_in(content: str) -> str:
    """Return the visible words of runs."""
    return " ".join(unescape(" ".join(_WORDS.findall(content))).split())


def picture_run(number: int, identifier: str, alt: str, wide: int, high: int) -> str:
    """Return a picture in a line of text; its sizes are in English metric units."""
    described = attribute(alt)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{described}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        "<a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{identifier}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


TAB = "<w:r><w:tab/></w:r>"

CENTRED = '<w:jc w:val="center"/>'
"""The property of a centred paragraph."""


def cell(
    content: str,
    width: int,
    *,
    span: int = 1,
    shade: str = "",
    line_above: bool = True,
    line_below: bool = True,
    upright: bool = False,
    boxed: str = "",
    lined: str = "",
) -> str:
    """Return a table cell of a width in twentieths of a point; `upright` text reads from below.

    A `boxed` one has a line of that colour all round, one that is `lined` at its two sides.
    """
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    above = "" if line_above else '<w:top w:val="nil"/>'
    below = "" if line_below else '<w:bottom w:val="nil"/>'
    borders = f"<w:tcBorders>{above}{below}</w:tcBorders>" if above or below else ""
    if boxed or lined:
        sides = _LEFT_AND_RIGHT if lined else _ALL_ROUND
        borders = f"<w:tcBorders>{_lines(sides, boxed or lined)}</w:tcBorders>"
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    turned = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if upright else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}{borders}{ground}{turned}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or '<w:p/>'}</w:tc>"


_ALL_ROUND, _LEFT_AND_RIGHT = ("top", "left", "bottom", "right"), ("left", "right")


def _lines(sides: tuple[str, ...], colour: str) -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{colour}"/>' for side in sides
    )


def row(cells: str, *, head: bool = False, height: int = 0, breaks: bool = False) -> str:
    """Return a row that only `breaks` across pages if told so; a head row repeats on each page."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    whole = "" if breaks else "<w:cantSplit/>"
    properties = f"{whole}{tall}{repeated}"
    inside = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inside}{cells}</w:tr>"


def kept_at_the_ends(rows: list[str]) -> str:
    """Return the rows of a table; neither the first nor the last stands alone on a page."""
    last = len(rows) - 1
    return "".join(
        kept_with_next(row) if at < last and at in {0, last - 1} else row
        for at, row in enumerate(rows)
    )


def kept_to_be_signed(rows: list[str]) -> str:
    """Return rows that are filled in by hand, on one page unless there are many."""
    if len(rows) > MOST_SIGNED_TOGETHER:
        return kept_at_the_ends(rows)
    return "".join([*map(kept_with_next, rows[:-1]), *rows[-1:]])


def closed(content: list[str]) -> list[str]:
    """Return content that may end a cell: its last element must be a paragraph."""
    if content and not content[-1].startswith("<w:p>"):
        return [*content, paragraph("", "AfterTable")]
    return content


def table(rows: str, widths: list[int], title: str, *, has_head: bool = True) -> str:
    """Return a table of fixed column widths; `title` is read aloud before it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblLook w:val="0{"4A" if has_head else "48"}0" w:firstRow="{int(has_head)}"'
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="SopTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{look} w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(title)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def framed(made: str, colour: str) -> str:
    """Return a table with a thick frame of that colour."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="36" w:space="0" w:color="{colour}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    width, layout = made.index("<w:tblW "), made.index("<w:tblLayout ")
    own = f"{made[width:layout]}<w:tblBorders>{sides}</w:tblBorders>"
    return f"{made[:width]}{own}{made[layout:]}"


def anchor_name(anchor: str) -> str:
    """Return the bookmark a link leads to; Word allows letters, digits and underscores, 40 long."""
    digits = hashlib.sha1(anchor.encode(), usedforsecurity=False).hexdigest()
    return f"_to_{digits[:10]}"


def _run_content(characters: str) -> str:
    if characters.isprintable():
        return _characters(characters)
    pieces = re.split(r"([\n\t])", characters)
    return "".join(_BREAKS.get(piece) or _characters(piece) for piece in pieces if piece)


_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SPECIAL = frozenset("&<>")


def _characters(piece: str) -> str:
    # Word drops white space at the ends of a text that does not ask for it to be kept.
    kept = "" if piece == piece.strip() else ' xml:space="preserve"'
    return f"<w:t{kept}>{text(piece)}</w:t>"
