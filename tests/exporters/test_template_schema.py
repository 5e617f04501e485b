"""What is added to a company's properties stands where the schema of Word wants it."""

from __future__ import annotations

from lxml import etree

from sop_studio.exporters.docx.template.schema import child
from sop_studio.exporters.docx.template.source import W


def level(*names: str) -> etree._Element:
    root = etree.Element(f"{W}lvl")
    for name in names:
        etree.SubElement(root, f"{W}{name}")
    return root


def names_in(root: etree._Element) -> list[str]:
    return [etree.QName(each).localname for each in root]


def test_a_property_that_is_missing_is_made_at_its_place() -> None:
    found = level("numFmt", "lvlRestart", "lvlText", "rPr")
    for name in ("pStyle", "start", "pPr"):
        child(found, name)
    assert names_in(found) == ["start", "numFmt", "lvlRestart", "pStyle", "lvlText", "pPr", "rPr"]


def test_a_property_that_is_there_is_taken() -> None:
    found = level("start", "lvlText")
    assert child(found, "start") is found[0]
    assert len(found) == 2
