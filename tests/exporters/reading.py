"""What a reader sees of a document: its words, taken from the bytes of each format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sop_studio.exporters.break_places import MAY_BREAK
from sop_studio.exporters.export_check.pdf_parts import Pdf, string_after
from sop_studio.exporters.formats import Format

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = ("head", "script", "style", "template")


def markdown_words(document: bytes) -> str:
    """The text of Markdown as CommonMark with tables reads it, and what describes pictures."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(document.decode())
    return " ".join(_text(token) for token in tokens)


def _text(token: Token) -> str:
    inside = " ".join(_text(child) for child in token.children or ())
    return inside if token.children else token.content


def html_words(document: bytes) -> str:
    """The visible text of an HTML file, and what describes pictures."""
    page = html.document_fromstring(document.decode())
    described = [picture.get("alt", "") for picture in page.iter("img")]
    etree.strip_elements(page, *_UNSEEN, with_tail=False)
    etree.strip_tags(page, "wbr")
    return " ".join([*(str(text) for text in page.itertext()), *described])


def docx_parts(document: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name, in the order in which they are stored."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_in(element: etree._Element) -> str:
    """The visible text inside a part of a Word document, without places where words may break."""
    return "".join(each.text or "" for each in element.iter(f"{W}t")).replace(MAY_BREAK, "")


def docx_words(document: bytes) -> str:
    """The visible text of a Word file with header and footer, and what describes pictures."""
    words = []
    for name, content in docx_parts(document).items():
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            root = etree.fromstring(content)
            words += [(each.text or "").replace(MAY_BREAK, "") for each in root.iter(f"{W}t")]
            words += [each.get("descr", "") for each in root.iter("{*}docPr")]
    return " ".join(words)


def pdf_pages(document: bytes) -> list[str]:
    """The text of each page of a PDF; a cell, a line of a list or the like ends a line."""
    return list(Pdf(document).pages())


def pdf_words(document: bytes) -> str:
    """The text of a PDF with header and footer, and what describes pictures."""
    pdf = Pdf(document)
    described = [string_after(each, b"/Alt") for each in pdf.entries(b"/S/Figure")]
    return " ".join([*pdf.around(), pdf.text(), *described])


def parts_of(document: bytes, to: Format) -> list[bytes]:
    """The bytes of a document in the parts in which words can be looked for."""
    match to:
        case Format.DOCX:
            return list(docx_parts(document).values())
        case Format.PDF:
            return [document, pdf_words(document).encode(), *Pdf(document).streams()]
    return [document]


WORDS: Mapping[Format, Callable[[bytes], str]] = {
    Format.MARKDOWN: markdown_words,
    Format.HTML: html_words,
    Format.DOCX: docx_words,
    Format.PDF: pdf_words,
}
"""The words of a document, by its format."""


def page_words(pieces: list[str]) -> str:
    """The text of the preview's pieces of HTML, and what describes pictures."""
    return " ".join(
        unescape(re.sub(r"<[^>]*>", " ", piece) + " ".join(re.findall(r'alt="([^"]*)"', piece)))
        for piece in pieces
    )
