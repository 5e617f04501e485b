"""What a Word document shows."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from sop_studio.exporters.export_check.seen import Seen, SeenHeading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAS_WORDS = "has-words"
"""What is left of a paragraph once it was looked at."""

_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|comments)\.xml")


def seen_in_word(data: bytes) -> Seen:
    """Return what the document shows."""
    seen = Seen()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        named = (name for name in package.namelist() if name.endswith((".xml", ".rels")))
        parts = {name: package.read(name) for name in named}
    core = _tree(parts, "docProps/core.xml")
    if core is not None:
        seen.title = core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    styles = _tree(parts, "word/styles.xml")
    levels = _levels(styles) if styles is not None else {}
    seen.language = _language(styles) if styles is not None else ""
    for name, content in parts.items():
        if _TEXTS.fullmatch(name):
            _look(seen, content, levels)
        elif name.endswith(".rels"):
            seen.addresses += _addresses(etree.fromstring(content))
    return seen


def _tree(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    return etree.fromstring(parts[name]) if name in parts else None


def _levels(styles: etree._Element) -> dict[str, int]:
    """Return how deep the headings stand, by the ids of their styles; the title is the topmost."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        name = style.find(f"{_W}name")
        words = name.get(f"{_W}val", "").casefold() if name is not None else ""
        heading = re.fullmatch(r"heading (\d)", words)
        if outline is not None and outline.get(f"{_W}val", "9") < "9":
            levels[style.get(f"{_W}styleId", "")] = int(outline.get(f"{_W}val", "0")) + 1
        elif heading:
            levels[style.get(f"{_W}styleId", "")] = int(heading[1])
    return levels


def _language(styles: etree._Element) -> str:
    found = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    return found.get(f"{_W}val", "") if found is not None else ""


def _look(seen: Seen, content: bytes, levels: Mapping[str, int]) -> None:
    # Piece by piece: the tree of a long document would take as much room as all else.
    for _event, element in etree.iterparse(io.BytesIO(content), tag=(f"{_W}p", f"{_W}tbl")):
        has_words = False
        if element.tag == f"{_W}p":
            has_words = _look_at_paragraph(seen, element, levels)
        else:
            seen.headless += _has_no_heads(element)
        element.clear()
        if has_words:
            element.set(_HAS_WORDS, "")


def _look_at_paragraph(seen: Seen, paragraph: etree._Element, levels: Mapping[str, int]) -> bool:
    """Note what a paragraph shows, and tell whether it has words."""
    # What a tab or a line break parts is not one word, in which no secret would be found.
    text = "".join(
        each.text or "" if each.tag == f"{_W}t" else "\n"
        for each in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
    )
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    level = levels.get(style.get(f"{_W}val", "")) if style is not None else None
    if level:
        seen.headings.append(SeenHeading(level, text))
    if text.strip():
        seen.texts.append(text)
    for drawn in paragraph.iter("{*}docPr"):
        seen.undescribed += not drawn.get("descr", "").strip()
    return bool(text.strip())


def _has_no_heads(table: etree._Element) -> bool:
    """Tell whether a table is a grid of rows without a head; labels beside values need none."""
    rows = table.findall(f"{_W}tr")
    if len(rows) < 2:
        return False
    heads = [row for row in rows if row.find(f"{_W}trPr/{_W}tblHeader") is not None]
    if heads:
        return not any(_HAS_WORDS in each.attrib for row in heads for each in row.iter(f"{_W}p"))
    look = table.find(f"{_W}tblPr/{_W}tblLook")
    return look is None or look.get(f"{_W}firstRow") not in {"0", "false"}


def _addresses(relations: etree._Element) -> Iterator[str]:
    for each in relations:
        if each.get("TargetMode") == "External":
            yield each.get("Target", "")
