"""The formats a document leaves in, known without loading what writes them."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath

from sop_studio.translation import N_


class Format(StrEnum):
    """The formats a document leaves in; the value is the ending of its file name.

    They are offered in this order: first what most readers open.
    """

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"


def format_of(path: PurePath) -> Format | None:
    """Return the format that the name of a file says, in letters of any case; `None` for none."""
    ending = path.suffix[1:].lower()
    return Format(ending) if ending in set(Format) else None


def formats_named(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the formats of these names, such as a preset keeps; Word where none is known."""
    known = tuple(Format(name) for name in names if name in set(Format))
    return known or (Format.DOCX,)


ON_PAPER = frozenset({Format.DOCX, Format.PDF})
"""Those that are printed and signed, and so have room for a pen."""

FORMAT_NAMES = {
    Format.DOCX: N_("Word"),
    Format.PDF: N_("PDF"),
    Format.HTML: N_("HTML"),
    Format.MARKDOWN: N_("Markdown"),
}
