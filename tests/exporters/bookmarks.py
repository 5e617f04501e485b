"""What stands in the bookmarks of a Word document, and where these begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from sop_studio.exporters.break_places import MAY_BREAK
from tests.exporters.reading import W, docx_parts

_BREAKS = {f"{W}{name}" for name in ("p", "br", "tab")}


@dataclass
class Marked:
    """The words in the range of a bookmark, and the cells in which it begins and ends."""

    name: str
    words: str = ""
    cells: list[etree._Element | None] = field(default_factory=list)


def marked(document: bytes, pattern: str = "_sop_[0-9a-f]{10}") -> list[Marked]:
    """Return the bookmarks whose names match, in order."""
    root = etree.fromstring(docx_parts(document)["word/document.xml"])
    found: list[Marked] = []
    opened: dict[str, Marked] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        identifier = element.get(f"{W}id") or ""
        if event == "end":
            if element.tag in _BREAKS:
                _add(opened, "\n")
        elif element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name") or ""
            if re.fullmatch(pattern, name):
                opened[identifier] = Marked(name, cells=[_cell(element)])
                found.append(opened[identifier])
        elif element.tag == f"{W}bookmarkEnd" and identifier in opened:
            opened.pop(identifier).cells.append(_cell(element))
        elif element.tag == f"{W}t":
            _add(opened, (element.text or "").replace(MAY_BREAK, ""))
        elif etree.QName(element).localname == "docPr":
            _add(opened, element.get("descr", ""))
    assert not opened
    return found


def survivors(document: bytes) -> dict[str, str]:
    """Return the words of each field in a file that another program wrote, without white space.

    LibreOffice repeats the beginning of a range in each of its paragraphs: it reaches from the
    first beginning to the last end.
    """
    root = etree.fromstring(docx_parts(document)["word/document.xml"])
    pieces: list[str] = []
    names: dict[str, str] = {}
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    for element in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        identifier, name = element.get(f"{W}id") or "", element.get(f"{W}name") or ""
        if element.tag == f"{W}t":
            pieces.append((element.text or "").replace(MAY_BREAK, ""))
        elif name:
            names[identifier] = name
            begins.setdefault(name, len(pieces))
        elif identifier in names:
            ends[names[identifier]] = len(pieces)
    return {
        name: "".join("".join(pieces[begins[name] : end]).split())
        for name, end in ends.items()
        if name.startswith("_sop_")
    }


def _add(opened: dict[str, Marked], words: str) -> None:
    for each in opened.values():
        each.words += words


def _cell(element: etree._Element) -> etree._Element | None:
    return next((each for each in element.iterancestors() if each.tag == f"{W}tc"), None)
