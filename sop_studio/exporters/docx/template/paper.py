"""The paper of a company's template: which of its sections, its size, margins and borders."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from sop_studio.exporters.docx.template.schema import is_on
from sop_studio.exporters.docx.template.section_parts import kept_parts
from sop_studio.exporters.docx.template.source import Section, W
from sop_studio.exporters.sheets import Sheet

_ORDER = ("pgSz", "pgMar", "pgBorders", "lnNumType", "titlePg", "bidi", "rtlGutter", "docGrid")
_NARROWEST, _LOWEST = 5_000, 6_000
"""Twentieths of a point (9 and 10.5 cm) of text that a page must have room for."""

_LARGEST = 31_680
"""The longest side of a page in Word."""

_FURTHEST = 6_000
_PRINTABLE = 340
"""Twentieths of a point (6 mm) from the edge of the paper, where printers print nothing."""

_GUTTERS = 2_000


class Paper(Struct, frozen=True):
    """The sheet, and what its section says besides, up to its headers and footers.

    `is_theirs` is false where the template's pages have no room for the text.
    """

    sheet: Sheet
    section: Section
    has_first: bool
    is_theirs: bool
    gutter: int = 0


def paper_of(sections: Sequence[Section], ours: Sheet) -> Paper:
    """Return the paper of the section with most text, the last of equal ones.

    A letterhead has one section; a document with a cover and annexes has its text in one.
    """
    empty = Section(etree.Element(f"{W}sectPr"), 0)
    chosen = max(reversed(sections), key=lambda each: each.paragraphs) if sections else empty
    properties = chosen.properties
    has_first = is_on(properties.find(f"{W}titlePg"))
    sheet, gutter = _sheet(properties, ours)
    if sheet is None:
        return Paper(ours, chosen, has_first, is_theirs=False)
    return Paper(sheet, chosen, has_first, is_theirs=True, gutter=gutter)


def section_words(paper: Paper, references: str, bottom: int) -> str:
    """Return the properties of the only section of a copy, with its lower margin."""
    sheet = paper.sheet
    kept = kept_parts(paper.section.properties) if paper.is_theirs else {}
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    kept["pgSz"] = f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
    kept["pgMar"] = (
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" w:bottom="{bottom}"'
        f' w:left="{sheet.left - paper.gutter}" w:header="{sheet.header}"'
        f' w:footer="{sheet.footer}" w:gutter="{paper.gutter}"/>'
    )
    if paper.has_first:
        kept["titlePg"] = "<w:titlePg/>"
    inside = "".join(kept[name] for name in _ORDER if name in kept)
    return f"<w:sectPr>{references}{inside}</w:sectPr>"


def _sheet(properties: etree._Element, ours: Sheet) -> tuple[Sheet | None, int]:
    size, margins = properties.find(f"{W}pgSz"), properties.find(f"{W}pgMar")
    sheet = ours
    if size is not None:
        sheet = replace(
            sheet, width=_length(size, "w", ours.width), height=_length(size, "h", ours.height)
        )
    gutter = 0
    if margins is not None:
        gutter = min(max(_length(margins, "gutter", 0), 0), _GUTTERS)
        # Below nothing, the text may not be pushed down by the header: it may in copies.
        sheet = replace(
            sheet,
            **{
                name: min(abs(_length(margins, name, getattr(ours, name))), _FURTHEST)
                for name in ("top", "right", "bottom", "left", "header", "footer")
            },
        )
        sheet = replace(
            sheet,
            left=sheet.left + gutter,
            header=max(sheet.header, _PRINTABLE),
            footer=max(sheet.footer, _PRINTABLE),
        )
    fits = sheet.text_width >= _NARROWEST and sheet.text_height >= _LOWEST
    return (sheet if fits and max(sheet.width, sheet.height) <= _LARGEST else None), gutter


def _length(element: etree._Element, name: str, standard: int) -> int:
    try:
        # Some programs write fractions.
        return round(float(element.get(f"{W}{name}", "")))
    except (ValueError, OverflowError):
        return standard
