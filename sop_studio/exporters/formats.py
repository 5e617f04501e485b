"""The formats a document leaves in, known without loading what writes them."""

from enum import StrEnum

from sop_studio.translation import N_


class Format(StrEnum):
    """The formats a document leaves in; the value is the ending of its file name."""

    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"


FORMAT_NAMES = {
    Format.MARKDOWN: N_("Markdown"),
    Format.HTML: N_("HTML"),
    Format.DOCX: N_("Word"),
}
