"""What stands on every page: header, footer, and the mark across a page not to be worked by."""

from msgspec import Struct
from msgspec.structs import replace

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.docx import styles, xml
from sop_studio.exporters.docx.watermark import NAMESPACES, watermark
from sop_studio.exporters.imprint import LONGEST_TITLE, short_content, title_in_header
from sop_studio.exporters.sheets import SHEETS, Sheet
from sop_studio.exporters.widths import width_of
from sop_studio.translation import _

_SIZE, _BETWEEN = 18, 240
"""Of the letters of header and footer in half points, and what parts both ends of a line."""

_LOGO_HEIGHT, _LOGO_WIDTH = 400_000, 2_000_000
"""The most of both, in English metric units: 1.1 and 5.5 cm."""

_EMU_PER_TWIP, _HEADER_LINE = 635, 240
_LOGO_NUMBER = 100_000
"""Of the logo among the drawings: no document has so many others."""

LOGO_LINK = "rIdLogo"
"""The relationship of the header to the logo."""


class Logo(Struct, frozen=True):
    """A logo that can be shown: the kind of picture, and its size in English metric units."""

    kind: str
    wide: int
    high: int


def logo_of(copy: Copy) -> Logo | None:
    """Return the logo of the organisation, or `None` where there is none that can be shown."""
    try:
        facts = files.inspect_picture(copy.wishes.profile.logo)
    except InvalidPicture:
        return None
    wide = max(1, min(_LOGO_WIDTH, _LOGO_HEIGHT * facts.width // facts.height))
    return Logo(facts.kind, wide, max(1, wide * facts.height // facts.width))


def sheet_of(copy: Copy) -> Sheet:
    """Return the paper of a copy; a header with a logo leaves less of it for the text."""
    sheet, logo = SHEETS[copy.wishes.profile.paper], logo_of(copy)
    if logo is None:
        return sheet
    return replace(sheet, top=sheet.top + max(0, logo.high // _EMU_PER_TWIP - _HEADER_LINE))


def header_part(copy: Copy, sheet: Sheet) -> str:
    """Return the header: whose document it is and how it stands, then ID, title and version."""
    imprint = copy.imprint
    identifier = xml.run(imprint.identifier, bold=True)
    version = imprint.version_words
    title = shortened(imprint.title, sheet.text_width, imprint.identifier, version)
    title = xml.run(f"  {title}" if imprint.identifier else title)
    standing = copy.standing.in_header
    first, *others = owner_lines(copy, logo_of(copy), standing, sheet.text_width)
    named = identifier + title + xml.run(f"\t{version}" if version else "")
    lines = (first + _standing(copy), *others, named)
    content = "".join(xml.paragraph(line, "Header", _right_tab(sheet)) for line in lines)
    return _part("hdr", content)


def footer_part(copy: Copy, sheet: Sheet, pages: int) -> str:
    """Return the footer: what it says of printed copies, "Page X of Y", and what is in force.

    `pages` is what Y says until the program that opens the document has counted them.
    """
    imprint = copy.imprint
    count = page_count(pages, "\t")
    told = (
        imprint.effective_words,
        imprint.classification,
        short_content(imprint) if copy.kind.is_controlled else "",
    )
    in_force = "  |  ".join(each for each in told if each)
    lines = [xml.run(copy.footer), xml.run(in_force)]
    # Words that fill the line have the count below them, rather than torn at its end.
    is_full = not has_room(copy.footer, _count_words(pages), sheet.text_width)
    lines[is_full and bool(in_force)] += count
    content = "".join(xml.paragraph(line, "Footer", _right_tab(sheet)) for line in lines if line)
    return _part("ftr", content)


def page_count(pages: int, before: str = "") -> str:
    """Return "Page X of Y" as fields, with something before it."""
    shown = xml.run(f"{before}{_('Page')} ") + xml.field("PAGE", xml.run("1"))
    return shown + xml.run(f" {_('of')} ") + xml.field("NUMPAGES", xml.run(str(pages)))


def _count_words(pages: int) -> str:
    return f"{_('Page')} {pages} {_('of')} {pages}"


def shortened(title: str, width: int, before: str = "", after: str = "") -> str:
    """Return a title that leaves room for what stands before and after it in a line."""
    longest = LONGEST_TITLE
    shown = title_in_header(title)
    while longest > _SHORTEST_TITLE and not has_room(f"{before}  {shown}", after, width):
        longest -= 1
        shown = title_in_header(title, longest)
    return shown


_SHORTEST_TITLE = 24
"""Characters."""


def has_room(left: str, right: str, width: int) -> bool:
    """Tell whether words have room at both ends of a line of the header or footer.

    They are measured as bold ones, of which there are some.
    """
    wide = width_of(left, _SIZE, bold=True) + width_of(right, _SIZE, bold=True)
    return wide + _BETWEEN <= width


def section_properties(sheet: Sheet) -> str:
    """Return the paper, its margins, and which header and footer belong to it."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{sheet.bottom}"'
        f' w:left="{sheet.left}" w:header="{sheet.header}" w:footer="{sheet.footer}"'
        ' w:gutter="0"/></w:sectPr>'
    )


def owner_lines(copy: Copy, logo: Logo | None, standing: str, width: int) -> tuple[str, ...]:
    """Return the logo with the name of the organisation beside it, on the line of the standing.

    A name that has no room there has the next line to itself.
    """
    organisation = copy.imprint.organisation
    name = xml.run(organisation, bold=True)
    shown, room = "", width
    if logo is not None:
        alt = organisation or _("Logo")
        shown = xml.picture_run(_LOGO_NUMBER, LOGO_LINK, alt, logo.wide, logo.high)
        room -= logo.wide // _EMU_PER_TWIP
    if not has_room(f"  {organisation}", standing, room):
        return shown, name
    if shown and organisation:
        return (shown + xml.run("  ", bold=True) + name,)
    return (shown or name,)


def _standing(copy: Copy) -> str:
    """Return the standing at the end of the line; a warning is red, in capitals, and across."""
    said, mark = f"\t{copy.standing.in_header}", copy.standing.mark
    if not mark:
        return xml.run(said, bold=True)
    warning = xml.run(said, bold=True, colour=styles.RED)
    # What is written on papers by hand is not to be written across.
    return warning + ("" if copy.kind.is_paper else watermark(mark))


def _right_tab(sheet: Sheet) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{sheet.text_width}"/></w:tabs>'


def _part(kind: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:{kind} {xml.NAMESPACES}{NAMESPACES}>{content}</w:{kind}>"
    )
