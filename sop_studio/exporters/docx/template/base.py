"""What copies take over of a company's document; read once, and worn by copy after copy."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.docx.settings_part import OF_TEMPLATE
from sop_studio.exporters.docx.template.cleaning import R, cleaned
from sop_studio.exporters.docx.template.fonts import Fonts, fonts_of
from sop_studio.exporters.docx.template.lists import Lists, lists_of
from sop_studio.exporters.docx.template.look import Look
from sop_studio.exporters.docx.template.page_text import SIDES, PageText, page_text
from sop_studio.exporters.docx.template.paper import Paper, paper_of
from sop_studio.exporters.docx.template.schema import is_on
from sop_studio.exporters.docx.template.source import Part, Relation, Source, W
from sop_studio.exporters.docx.template.style_sheet import StyleSheet, style_sheet
from sop_studio.exporters.docx.template.theme import theme_words
from sop_studio.exporters.sheets import Sheet
from sop_studio.files import without_notes

_PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}  # fmt: skip
_FIRST_DRAWING, _MOST_DRAWINGS = 200_000, 1_000
"""Numbers of drawings in headers and footers lie beyond those of any document."""


class Base(Struct, frozen=True):
    """A company's document without its text, ready to be worn.

    `pages` has headers and footers by their kind and the pages they stand on.
    """

    paper: Paper
    look: Look
    styles: str
    lists: Lists
    theme: str
    fonts: Fonts
    settings: Mapping[str, str]
    pages: Mapping[tuple[str, str], PageText]
    media: Mapping[str, bytes]
    used: int
    made: int
    is_our_copy: bool

    @property
    def endings(self) -> dict[str, str]:
        """Content types of the pictures by the ending of their names."""
        found = sorted({posixpath.splitext(name)[1][1:] for name in self.media})
        return {ending: _PICTURES[ending] for ending in found if ending in _PICTURES}


@lru_cache(maxsize=4)
def base_of(template: bytes, ours: Sheet) -> Base:
    """Return what copies take over of a Word document; `ours` is the sheet where it has none.

    Raises TemplateRefused for a document that cannot be a base.
    """
    source = Source(template)
    paper = paper_of(source.sections, ours)
    theme = source.part_of("theme")
    sheet = style_sheet(
        source.part_of("styles"), theme.root if theme else None, paper.sheet.text_width
    )
    chosen = _settings(source.part_of("settings"), sheet)
    parts = dict(_page_parts(source, paper, are_even_others="evenAndOddHeaders" in chosen))
    known = [part.root for part in parts.values() if part is not None]
    lists = lists_of(source.part_of("numbering"), sheet.root, sheet.names, known)
    album = _Album(source)
    pages = {
        (side, kind): page_text(_clean(part, sheet, lists, album), SIDES[side], paper.sheet)
        for (side, kind), part in parts.items()
    }
    return Base(
        paper=paper,
        look=sheet.look,
        styles=etree.tostring(sheet.root, encoding="unicode"),
        lists=lists,
        theme=theme_words(theme),
        fonts=fonts_of(source),
        settings=chosen,
        pages=pages,
        media=album.media,
        used=len(sheet.from_template),
        made=sheet.made,
        is_our_copy=source.is_our_copy,
    )


def _page_parts(
    source: Source, paper: Paper, *, are_even_others: bool
) -> Iterator[tuple[tuple[str, str], Part | None]]:
    """Yield the headers and footers by the pages they are for; `None` where there is none."""
    kinds = ["default"]
    if paper.has_first:
        kinds.append("first")
    if are_even_others:
        kinds.append("even")
    for side in SIDES:
        for kind in kinds:
            yield (side, kind), _page_part(source, paper, side, kind)


def _page_part(source: Source, paper: Paper, side: str, kind: str) -> Part | None:
    if source.is_our_copy:
        # Its header is about another SOP.
        return None
    for each in paper.section.properties.iterchildren(f"{W}{side}Reference"):
        if each.get(f"{W}type", "default") == kind:
            return source.linked(each.get(f"{R}id", ""))
    return None


def _clean(
    part: Part | None, sheet: StyleSheet, lists: Lists, album: _Album
) -> tuple[etree._Element | None, dict[str, str]]:
    """Return the content of a header or footer, and its pictures by the ids it knows them by."""
    if part is None:
        return None, {}
    links: dict[str, str] = {}

    def keep(relation: Relation) -> str:
        name = album.take(relation.name)
        if not name:
            return ""
        links.setdefault(name, f"rIdPicture{len(links) + 1}")
        return links[name]

    root = cleaned(part, sheet.names, lists.numbers, keep, album.next_drawings())
    return root, {identifier: name for name, identifier in links.items()}


class _Album:
    """The pictures that headers and footers show, each once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._names: dict[str, str] = {}
        self.media: dict[str, bytes] = {}
        self._drawings = _FIRST_DRAWING

    def next_drawings(self) -> int:
        """Return the number of the first drawing in another header or footer."""
        self._drawings += _MOST_DRAWINGS
        return self._drawings

    def take(self, name: str) -> str:
        """Return the new name of a picture, or nothing for what is none that can be shown."""
        if name not in self._names:
            self._names[name] = self._added(name)
        return self._names[name]

    def _added(self, name: str) -> str:
        found = self._source.medium(name) if name else None
        ending = posixpath.splitext(name)[1][1:].lower()
        if found is None or ending not in _PICTURES or not found[1].startswith("image/"):
            return ""
        new = f"media/company{len(self.media) + 1}.{ending}"
        self.media[f"word/{new}"] = without_notes(found[0])
        return new


def _settings(part: Part | None, sheet: StyleSheet) -> dict[str, str]:
    """Return the settings that say how pages look, as words of the settings part."""
    chosen: dict[str, str] = {}
    for each in part.root if part is not None else ():
        name = etree.QName(each).localname
        if name not in OF_TEMPLATE or not str(each.tag).startswith(W):
            continue
        if name == "defaultTableStyle":
            new = sheet.names.get(each.get(f"{W}val", ""))
            if new is None:
                continue
            each.set(f"{W}val", new)
        if name == "evenAndOddHeaders" and not is_on(each):
            continue
        each.tail = None
        chosen[name] = etree.tostring(each, encoding="unicode")
    return chosen
