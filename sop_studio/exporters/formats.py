"""The formats a document leaves in, known without loading what writes them."""

from enum import StrEnum

from sop_studio.translation import N_


class Format(StrEnum):
    """The formats a document leaves in; the value is the ending of its file name.

    They are offered in this order: first what most readers open.
    """

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"


ON_PAPER = frozenset({Format.DOCX, Format.PDF})
"""Those that are printed and signed, and so have room for a pen."""

FORMAT_NAMES = {
    Format.DOCX: N_("Word"),
    Format.PDF: N_("PDF"),
    Format.HTML: N_("HTML"),
    Format.MARKDOWN: N_("Markdown"),
}
