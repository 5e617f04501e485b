"""What stands on every page: header, footer, paper size."""

from textwrap import shorten

from sop_studio.exporters.documents import Copy, short_content
from sop_studio.exporters.docx import styles, xml
from sop_studio.translation import _

_LONGEST_TITLE = 72
"""Characters of the title that leave room for the version beside them."""

TEXT_WIDTH = 9638
"""Width of the text in twentieths of a point: A4 with margins of 2 cm."""


def header_part(copy: Copy) -> str:
    """Return the header: ID and title at the start, version and standing at the end."""
    imprint = copy.imprint
    identifier = xml.run(imprint.identifier, bold=True)
    title = shorten(imprint.title, _LONGEST_TITLE, placeholder=" …")
    title = xml.run(f"  {title}" if imprint.identifier else title)
    version = f"{_('Version')} {imprint.version}  |  " if imprint.version else ""
    words, is_draft = copy.standing.words, copy.standing.is_draft
    standing = words.upper() if is_draft else words
    colour = styles.RED if is_draft else ""
    end = xml.run(f"\t{version}") + xml.run(standing, bold=True, colour=colour)
    return _part("hdr", xml.paragraph(identifier + title + end, "Header"))


def footer_part(copy: Copy) -> str:
    """Return the footer: effective date, classification, a warning, and "Page X of Y"."""
    imprint = copy.imprint
    told = [
        f"{_('Effective')} {imprint.effective}" if imprint.effective else "",
        imprint.classification,
        _("Uncontrolled when printed") if copy.kind.is_controlled else "",
        short_content(imprint) if copy.kind.names_content else "",
    ]
    start = xml.run("  |  ".join(each for each in told if each))
    page = xml.run("\t" + _("Page") + " ") + xml.field("PAGE", "1")
    pages = xml.run(" " + _("of") + " ") + xml.field("NUMPAGES", "1")
    return _part("ftr", xml.paragraph(start + page + pages, "Footer"))


def section_properties() -> str:
    """Return the paper, its margins, and which header and footer belong to it."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1134"'
        ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _part(kind: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:{kind} {xml.NAMESPACES}>{content}</w:{kind}>"
    )
