"""What stands on every page: header, footer, and the mark across a page not to be worked by."""

from msgspec import Struct
from msgspec.structs import replace

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.docx import styles, xml
from sop_studio.exporters.docx.watermark import NAMESPACES, watermark
from sop_studio.exporters.imprint import short_content, title_in_header
from sop_studio.exporters.sheets import SHEETS, Sheet
from sop_studio.translation import _

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
    title = title_in_header(imprint.title)
    title = xml.run(f"  {title}" if imprint.identifier else title)
    version = xml.run(f"\t{imprint.version_words}") if imprint.version else ""
    lines = (_logo(copy) + _standing(copy), identifier + title + version)
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
    lines = (
        xml.run(copy.footer) + count,
        xml.run("  |  ".join(each for each in told if each)),
    )
    content = "".join(xml.paragraph(line, "Footer", _right_tab(sheet)) for line in lines if line)
    return _part("ftr", content)


def page_count(pages: int, before: str = "") -> str:
    """Return "Page X of Y" as fields, with something before it."""
    shown = xml.run(f"{before}{_('Page')} ") + xml.field("PAGE", xml.run("1"))
    return shown + xml.run(f" {_('of')} ") + xml.field("NUMPAGES", xml.run(str(pages)))


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


def _logo(copy: Copy) -> str:
    organisation, logo = copy.imprint.organisation, logo_of(copy)
    if logo is None:
        return xml.run(organisation, bold=True)
    return shown_logo(copy, logo)


def shown_logo(copy: Copy, logo: Logo) -> str:
    """Return the logo with the name of the organisation beside it."""
    organisation = copy.imprint.organisation
    alt = organisation or _("Logo")
    shown = xml.picture_run(_LOGO_NUMBER, LOGO_LINK, alt, logo.wide, logo.high)
    return shown + xml.run(f"  {organisation}" if organisation else "", bold=True)


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
