"""A company's header or footer without what must not leave: history, names, links, machinery."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from sop_studio.exporters.docx.template.controls import settle_controls
from sop_studio.exporters.docx.template.fields import settle_fields
from sop_studio.exporters.docx.template.schema import put_in_order
from sop_studio.exporters.docx.template.source import Part, Relation, W
from sop_studio.exporters.docx.template.tree import (
    drop_attribute,
    drop_attributes,
    put_in_place,
    remove,
)
from sop_studio.translation import _

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741

_GONE = tuple(f"{W}{name}" for name in (
    "del", "moveFrom", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
    "commentReference", "annotationRef", "permStart", "permEnd", "proofErr", "altChunk", "subDoc",
    "control", "footnoteReference", "endnoteReference", "lastRenderedPageBreak", "rPrChange",
    "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblPrExChange", "tblGridChange",
    "numberingChange", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    "customXmlPr", "smartTagPr", "divId", "cnfStyle", "contentPart",
))  # fmt: skip
_OPENED = tuple(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir")
)
_STYLES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_LINKING_OUT = (f"{A}hlinkClick", f"{A}hlinkHover", f"{A}extLst", f"{O}OLEObject", f"{O}extrusion")
_TELLING = ("href", "target", f"{O}href", f"{O}title", f"{O}gfxdata", f"{O}relid", "title")
_WATERMARK = re.compile(r"PowerPlusWaterMark", re.IGNORECASE)
_FILE = re.compile(
    r"[\\/]|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)\b|^(?:Picture|Image|Bild)? ?\d*$",
    re.IGNORECASE,
)


def cleaned(
    part: Part,
    style_names: Mapping[str, str],
    list_numbers: Mapping[str, int],
    keep: Callable[[Relation], str],
    first_drawing: int,
) -> etree._Element:
    """Return the content of a header or footer as a copy may have it.

    `style_names` are the styles by the ids they had, `list_numbers` the lists; `keep` takes a
    picture over and returns the id by which the part knows it, or nothing where it cannot have it.
    Drawings are counted from `first_drawing`.
    """
    root = part.root
    _drop_ignorable(root)
    _accept_changes(root)
    settle_controls(root)
    for tag in _OPENED:
        for each in list(root.iter(tag)):
            open_up(each)
    settle_fields(root)
    _refit(root, style_names, list_numbers)
    put_in_order(root)
    _drop_links(root, part, keep)
    _describe(root, first_drawing)
    return root


def open_up(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    put_in_place(element, list(element))


def _drop_ignorable(root: etree._Element) -> None:
    """Drop what programs may ignore: most of it counts edits and tells who made them."""
    spaces: set[str] = set()
    for each in root.iter():
        listed = each.get(f"{MC}Ignorable", "")
        spaces |= {each.nsmap[prefix] for prefix in listed.split() if prefix in each.nsmap}
        drop_attributes(each, lambda name: name.startswith(MC))
    for each in list(root.iter()):
        if etree.QName(each).namespace in spaces:
            remove(each)
            continue
        drop_attributes(
            each,
            lambda name: etree.QName(name).namespace in spaces or name.startswith(f"{W}rsid"),
        )


def _accept_changes(root: etree._Element) -> None:
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            remove(row)
    for paragraph in root.iter(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        for name in ("ins", "del", "moveFrom", "moveTo"):
            for each in mark.findall(f"{W}{name}") if mark is not None else ():
                remove(each)
    for row in root.iter(f"{W}trPr"):
        for each in row.findall(f"{W}ins"):
            row.remove(each)
    for tag in _GONE:
        for each in list(root.iter(tag)):
            remove(each)


def _refit(
    root: etree._Element, style_names: Mapping[str, str], list_numbers: Mapping[str, int]
) -> None:
    """Name styles and lists as the copy does; what it does not have goes."""
    for each in list(root.iter(*_STYLES)):
        name = style_names.get(each.get(f"{W}val", ""))
        if name is None:
            remove(each)
        else:
            each.set(f"{W}val", name)
    for each in list(root.iter(f"{W}numPr")):
        number = each.find(f"{W}numId")
        known = list_numbers.get(number.get(f"{W}val", "")) if number is not None else None
        if known is None or number is None:
            remove(each)
        else:
            number.set(f"{W}val", str(known))


def _drop_links(root: etree._Element, part: Part, keep: Callable[[Relation], str]) -> None:
    for each in list(root.iter(*_LINKING_OUT)):
        remove(each)
    for each in list(root.iter(f"{W}object")):
        # What shows the embedded file stays, as a picture.
        each.tag = f"{W}pict"
        each.attrib.clear()
    for each in root.iter():
        if not str(each.tag).startswith(V) and etree.QName(each).namespace != A[1:-1]:
            continue
        drop_attribute(each, *_TELLING)
    for each in list(root.iter()):
        for name in [str(name) for name in each.attrib if str(name).startswith(R)]:
            relation = part.relations.get(each.get(name, ""))
            kept = keep(relation) if relation is not None and relation.kind == "image" else ""
            if kept:
                each.set(name, kept)
            else:
                del each.attrib[name]
                _drop_drawing(each)


def _drop_drawing(element: etree._Element) -> None:
    """Drop the drawing that an element belongs to, with other ways to show it."""
    drawn = next(element.iterancestors(*_DRAWN), None)
    if drawn is None:
        return
    choice = next(drawn.iterancestors(f"{MC}AlternateContent"), None)
    remove(drawn if choice is None else choice)


def _describe(root: etree._Element, first_drawing: int) -> None:
    """Drop watermarks, which only the standing of a copy makes, and name the pictures that stay."""
    for drawn in list(root.iter(*_DRAWN)):
        if any(_WATERMARK.search(name) for name in _names(drawn)):
            choice = next(drawn.iterancestors(f"{MC}AlternateContent"), None)
            remove(drawn if choice is None else choice)
    for number, each in enumerate(root.iter(f"{WP}docPr"), start=first_drawing):
        each.set("id", str(number))
        _name(each)
    for each in root.iter(f"{PIC}cNvPr"):
        _name(each)
        drop_attribute(each, "descr")
    for each in root.iter(f"{V}shape", f"{V}rect"):
        if "alt" in each.attrib and _FILE.search(each.get("alt", "")):
            each.set("alt", _("Logo"))


def _names(drawn: etree._Element) -> Iterator[str]:
    for each in drawn.iter(f"{V}shape", f"{WP}docPr"):
        yield each.get("id", "")
        yield each.get("name", "")


def _name(element: etree._Element) -> None:
    element.set("name", f"Drawing {element.get('id', '0')}")
    drop_attribute(element, "title")
    said = element.get("descr", "").strip()
    if not said or _FILE.search(said):
        element.set("descr", _("Logo"))
