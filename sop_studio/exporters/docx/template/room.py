"""How much of a page a company's header or footer takes, by what can be told without laying it out.

All lengths are in twentieths of a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.tree import whole
from sop_studio.exporters.sheets import Sheet

_LINE = 290
_EMU = 635
_SIDES_OF_A_BAND = 0.4
"""What takes more of the height of a page than this lies behind its text, not above or below."""

_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_UNITS = {"pt": 200, "in": 14400, "cm": 5670, "mm": 567, "px": 150, None: 200}
"""Tenths of what all lengths are in."""


class _Loose(Struct, frozen=True):
    """Something that hangs on the page: from where to where it reaches, from the top."""

    top: int
    bottom: int


def room_taken(root: etree._Element, sheet: Sheet, *, is_header: bool) -> tuple[int, int | None]:
    """Return how high the lines of a header or footer are, and how far loose things reach on.

    The latter is `None` where nothing hangs loose beside the text.
    """
    high = sum(map(_height, root))
    start = sheet.header if is_header else sheet.height - sheet.footer - high
    tallest = sheet.height * _SIDES_OF_A_BAND
    loose = [each for each in _loose(root, sheet, start) if each.bottom - each.top < tallest]
    if is_header:
        half = [each.bottom for each in loose if each.bottom < sheet.height // 2]
        return high, max(0, max(half) - start - high) if half else None
    half = [each.top for each in loose if each.top > sheet.height // 2]
    return high, max(0, start - min(half)) if half else None


def _height(element: etree._Element) -> int:
    if element.tag == f"{W}tbl":
        return sum(map(_row_height, _rows(element)))
    if element.tag != f"{W}p":
        return 0
    extents = element.iterfind(".//{*}inline/{*}extent")
    tall = [whole(each.get("cy", "0")) // _EMU for each in extents]
    return max([_LINE, *(each + 60 for each in tall)])


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, also those in controls, but none of a table in a cell."""
    for each in table:
        if each.tag == f"{W}tr":
            yield each
        else:
            yield from _rows(each)


def _row_height(row: etree._Element) -> int:
    said = row.find(f"{W}trPr/{W}trHeight")
    least = whole(said.get(f"{W}val", "")) if said is not None else 0
    cells = [sum(map(_height, cell)) for cell in row.iterfind(f"{W}tc")]
    return max([least, *cells])


def _loose(root: etree._Element, sheet: Sheet, start: int) -> Iterator[_Loose]:
    for anchor in root.iter("{*}anchor"):
        place, size = anchor.find("{*}positionV"), anchor.find("{*}extent")
        if place is None or size is None:
            continue
        high = whole(size.get("cy", "0")) // _EMU
        shift = whole(place.findtext("{*}posOffset") or "0") // _EMU
        side = place.findtext("{*}align") or "top"
        yield _placed(place.get("relativeFrom", ""), side, shift, high, sheet=sheet, start=start)
    for shape in root.iter("{urn:schemas-microsoft-com:vml}shape"):
        style = dict(
            each.strip().split(":", 1) for each in shape.get("style", "").split(";") if ":" in each
        )
        if style.get("position") != "absolute":
            continue
        yield _placed(
            style.get("mso-position-vertical-relative", "text"),
            style.get("mso-position-vertical", "top"),
            _twips(style.get("margin-top", "")),
            _twips(style.get("height", "")),
            sheet=sheet,
            start=start,
        )


def _placed(relative: str, side: str, shift: int, high: int, *, sheet: Sheet, start: int) -> _Loose:
    """Return where something is, by what its place is told from."""
    match relative:
        case "page":
            first, last = 0, sheet.height
        case "margin":
            first, last = sheet.top, sheet.height - sheet.bottom
        case "topMargin" | "top-margin-area":
            first, last = 0, sheet.top
        case "bottomMargin" | "bottom-margin-area":
            first, last = sheet.height - sheet.bottom, sheet.height
        case _:
            first, last = start, start + high
    if side == "bottom":
        top = last - high
    elif side == "center":
        top = (first + last - high) // 2
    else:
        top = first + shift
    return _Loose(top, top + high)


def _twips(said: str) -> int:
    found = _LENGTH.match(said.strip())
    return whole(found[1]) * _UNITS[found[2]] // 10 if found else 0
