"""What Word asks of a file before it opens it without a word of repair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.exporters.reading import W, docx_parts

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs",
    "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr",
)  # fmt: skip
_CELL_ORDER = ("tcW", "gridSpan", "tcBorders", "shd", "textDirection", "vAlign")
_LONGEST_BOOKMARK = 40
_OURS = re.compile(
    r"PAGE|NUMPAGES|SEQ Figure (?:\\c )?\\\* ARABIC|TOC \\o \"1-[12]\" \\h \\z \\n"
    r"|REF (?P<to>_(?:to|sop)_[0-9a-f]{10}) (?:\\w )?\\h \\\* MERGEFORMAT"
)
"""Every field that we write."""


def problems(document: bytes) -> list[str]:
    """Return what is wrong with the structure of a Word file; a sound one has nothing."""
    parts = docx_parts(document)
    xml = {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    body = xml["word/document.xml"]
    return [
        *_bookmarks(body),
        *_fields(xml),
        *_names(body, xml),
        *_relationships(xml, set(parts)),
        *_cells(body),
        *_order(body, "pPr", _PARAGRAPH_ORDER),
        *_order(body, "tcPr", _CELL_ORDER),
        *_rows(body),
    ]


def fields_in(document: bytes) -> list[str]:
    """Return the instructions of all fields in the file, in order."""
    return [
        (each.text or each.get(f"{W}instr") or "").strip()
        for name, content in docx_parts(document).items()
        if name.endswith(".xml")
        for each in etree.fromstring(content).iter(f"{W}instrText", f"{W}fldSimple")
    ]


def fields_of_others(document: bytes) -> list[str]:
    """Return the fields in the file that we do not write."""
    return [each for each in fields_in(document) if not _OURS.fullmatch(each)]


def addresses_in(document: bytes) -> list[str]:
    """Return where the links out of the file lead."""
    return [
        each.get("Target", "")
        for name, content in docx_parts(document).items()
        if name.endswith(".rels")
        for each in etree.fromstring(content).iter(_RELATIONSHIP)
        if each.get("TargetMode") == "External"
    ]


def _bookmarks(body: etree._Element) -> Iterator[str]:
    starts = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    ends = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkEnd")]
    names = [each.get(f"{W}name") or "" for each in body.iter(f"{W}bookmarkStart")]
    if sorted(map(str, starts)) != sorted(map(str, ends)) or len(set(starts)) != len(starts):
        yield "bookmarks are not paired"
    yield from (f"bookmark {name} twice" for name, count in Counter(names).items() if count > 1)
    yield from (f"bookmark {name} too long" for name in names if len(name) > _LONGEST_BOOKMARK)
    known = set(names)
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor not in known:
            yield f"link to {anchor}, which is not there"


def _fields(xml: dict[str, etree._Element]) -> Iterator[str]:
    known = {each.get(f"{W}name") for each in xml["word/document.xml"].iter(f"{W}bookmarkStart")}
    for root in xml.values():
        for each in root.iter(f"{W}instrText"):
            found = _OURS.fullmatch((each.text or "").strip())
            if found and found["to"] and found["to"] not in known:
                yield f"field refers to {found['to']}, which is not there"
        marks = [each.get(f"{W}fldCharType") or "" for each in root.iter(f"{W}fldChar")]
        signs = "".join({"begin": "(", "separate": "|", "end": ")"}[each] for each in marks)
        while "(|)" in signs:
            signs = signs.replace("(|)", "")
        if signs:
            yield "fields do not end as they begin"


def _names(body: etree._Element, xml: dict[str, etree._Element]) -> Iterator[str]:
    styles = {each.get(f"{W}styleId") for each in xml["word/styles.xml"].iter(f"{W}style")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        for each in body.iter(f"{W}{kind}"):
            if each.get(f"{W}val") not in styles:
                yield f"style {each.get(f'{W}val')} is not defined"
    numbers = {each.get(f"{W}numId") for each in xml["word/numbering.xml"].iter(f"{W}num")}
    for each in body.iter(f"{W}numId"):
        if each.get(f"{W}val") not in numbers | {"0"}:
            yield f"list {each.get(f'{W}val')} is not defined"


def _relationships(xml: dict[str, etree._Element], parts: set[str]) -> Iterator[str]:
    links = {
        each.get("Id"): each.get("Target", "")
        for each in xml["word/_rels/document.xml.rels"].iter(_RELATIONSHIP)
        if each.get("TargetMode") != "External"
    }
    everything = {each.get("Id") for each in xml["word/_rels/document.xml.rels"]}
    for target in links.values():
        if f"word/{target}" not in parts:
            yield f"part {target} is missing"
    for each in xml["word/document.xml"].iter():
        for name in (f"{R}id", f"{R}embed"):
            if each.get(name) and each.get(name) not in everything:
                yield f"relationship {each.get(name)} is missing"


def _cells(body: etree._Element) -> Iterator[str]:
    for cell in body.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"


def _order(body: etree._Element, name: str, order: tuple[str, ...]) -> Iterator[str]:
    for each in body.iter(f"{W}{name}"):
        tags = [re.sub(r"{.*}", "", str(child.tag)) for child in each]
        unknown = set(tags) - set(order)
        if unknown:
            yield f"{name} holds {unknown}"
        elif tags != sorted(tags, key=order.index) or len(set(tags)) != len(tags):
            yield f"{name} holds {tags} in this order"


def _rows(body: etree._Element) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        widths = [int(each.get(f"{W}w", "0")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        if min(widths) <= 0:
            yield f"columns of {widths}"
        for row in table.iterfind(f"{W}tr"):
            spans = [each.find(f"{W}tcPr/{W}gridSpan") for each in row.iterfind(f"{W}tc")]
            width = sum(1 if span is None else int(span.get(f"{W}val", "0")) for span in spans)
            if width != len(widths):
                yield f"a row of {width} cells under {len(widths)} columns"
