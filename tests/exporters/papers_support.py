"""Papers made of an SOP, and what somebody reads on them."""

from __future__ import annotations

import re

from lxml import etree, html

from sop_studio.checks.secrets import holds_secret
from sop_studio.exporters.blocks import OutlineSection
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.making import export_paper, paper_copy
from sop_studio.exporters.papers.paper import Paper, ReadersSheet, ReviewPack, RunSheet
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from tests.exporters import reading
from tests.exporters.copies import READY
from tests.exporters.reading import W

PAPERS: dict[str, Paper] = {
    "run-sheet": RunSheet(),
    "review-security": ReviewPack("security", by="2026-12-10"),
    "readers": ReadersSheet(),
}
FORMATS = (Format.DOCX, Format.HTML)


def made(sop: Sop, paper: Paper, to: Format, report: Report = READY) -> bytes:
    """The paper in a format."""
    return export_paper(sop, paper, to, report, holds_secret)


def words(sop: Sop, paper: Paper, to: Format, report: Report = READY) -> str:
    """What can be read on the paper."""
    document = made(sop, paper, to, report)
    return reading.docx_words(document) if to is Format.DOCX else reading.html_words(document)


def sections(sop: Sop, paper: Paper, report: Report = READY) -> dict[str, OutlineSection]:
    """The sections of the paper by their headings."""
    copy = paper_copy(sop, paper, report, holds_secret)
    return {each.title.text: each for each in copy.outline.sections}


def word_lines(document: bytes) -> str:
    """The paragraphs of a Word file in order, a line each, after their styles."""
    body = etree.fromstring(reading.docx_parts(document)["word/document.xml"])
    lines = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        pieces = [
            each.text or "" if each.tag == f"{W}t" else " / "
            for each in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        ]
        name = "Normal" if style is None else style.get(f"{W}val")
        if name != "AfterTable":
            lines.append(f"{name}: {''.join(pieces)}".rstrip())
    return "\n".join(lines) + "\n"


def page_without_style(document: bytes) -> str:
    """A web page without its style sheet and the bytes of its pictures."""
    text = re.sub(r"<style>.*?</style>", "<style></style>", document.decode(), flags=re.DOTALL)
    return re.sub(r'src="data:[^"]*"', 'src="data:"', text)


def page(document: bytes) -> html.HtmlElement:
    """The tree of a web page."""
    return html.document_fromstring(document.decode())
