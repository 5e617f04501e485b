"""A company's theme: its colours and fonts, which its styles refer to."""

from __future__ import annotations

from lxml import etree

from sop_studio.exporters.docx.relationships import HEAD
from sop_studio.exporters.docx.template.cleaning import A, R
from sop_studio.exporters.docx.template.source import Part
from sop_studio.exporters.docx.template.tree import drop_attributes, remove
from sop_studio.exporters.docx.theme import theme_part as own_theme


def theme_words(part: Part | None) -> str:
    """Return the theme part without pictures and what only marks who made it; ours for none."""
    if part is None or part.root.tag != f"{A}theme":
        return own_theme()
    root = part.root
    for each in list(root.iter(f"{A}extLst")):
        remove(each)
    for fill in list(root.iter(f"{A}blipFill")):
        fill.tag = f"{A}solidFill"
        fill.attrib.clear()
        del fill[:]
        etree.SubElement(fill, f"{A}schemeClr").set("val", "phClr")
    for each in root.iter():
        drop_attributes(each, lambda name: name.startswith(R))
    for each in list(root.iter(f"{A}blip", f"{A}hlinkClick", f"{A}hlinkHover")):
        remove(each)
    return HEAD + etree.tostring(root, encoding="unicode")
