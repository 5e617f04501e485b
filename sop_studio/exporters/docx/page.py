"""What stands on every page: header, footer, paper size."""

from sop_studio.exporters.documents import Copy
from sop_studio.exporters.docx import styles, xml
from sop_studio.markup import plain_line
from sop_studio.translation import _

TEXT_WIDTH = 9638
"""Width of the text in twentieths of a point: A4 with margins of 2 cm."""


def header_part(copy: Copy) -> str:
    """Return the header: ID and title at the start, version and standing at the end."""
    document = copy.sop.document
    identifier = xml.run(document.id, bold=True) + xml.run("  " if document.id else "")
    title = xml.run(plain_line(document.title) or _("Untitled SOP"))
    version = f"{_('Version')} {document.version}  |  " if document.version else ""
    standing = copy.standing.upper() if copy.is_draft else copy.standing
    colour = styles.RED if copy.is_draft else ""
    end = xml.run(f"\t{version}") + xml.run(standing, bold=True, colour=colour)
    return _part("hdr", xml.paragraph(identifier + title + end, "Header"))


def footer_part(copy: Copy) -> str:
    """Return the footer: effective date, classification, a warning, and "Page X of Y"."""
    document = copy.sop.document
    told = [
        f"{_('Effective')} {document.effective}" if document.effective else "",
        document.classification,
        _("Uncontrolled when printed"),
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
