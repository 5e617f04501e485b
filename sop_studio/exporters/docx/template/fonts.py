"""The fonts of a company: what they are called, what may stand in, and those it brings along."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from sop_studio.exporters.docx.relationships import HEAD, Link, office, relationships_part
from sop_studio.exporters.docx.template.cleaning import R
from sop_studio.exporters.docx.template.source import Part, Source, W
from sop_studio.exporters.docx.template.tree import drop_attributes, remove
from sop_studio.exporters.docx.theme import font_table_part

OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_CHARACTERS = f"{W}characterSet"
_EMBEDDED = tuple(f"{W}embed{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic"))


class Fonts(Struct, frozen=True):
    """The part that lists fonts, its relationships, and the fonts that travel with it."""

    table: str
    links: str
    files: dict[str, bytes]


def fonts_of(source: Source) -> Fonts:
    """Return the fonts of a document, ours where it lists none."""
    part = source.part_of("fontTable")
    if part is None or part.root.tag != f"{W}fonts":
        return Fonts(font_table_part(), "", {})
    files: dict[str, bytes] = {}
    links: list[Link] = []
    for each in list(part.root.iter(*_EMBEDDED)):
        data = _embedded(source, part, each)
        if data is None:
            remove(each)
            continue
        name = f"fonts/font{len(files) + 1}.odttf"
        files[f"word/{name}"] = data
        links.append(Link(f"rIdFont{len(files)}", office("font"), name))
        each.set(f"{R}id", links[-1].identifier)
    for each in list(part.root.iter()):
        if not str(each.tag).startswith(W):
            remove(each)
            continue
        drop_attributes(each, lambda name: not name.startswith((W, R)) or name == _CHARACTERS)
    words = HEAD + etree.tostring(part.root, encoding="unicode")
    return Fonts(words, relationships_part(tuple(links)) if links else "", files)


def _embedded(source: Source, part: Part, font: etree._Element) -> bytes | None:
    relation = part.relations.get(font.get(f"{R}id", ""))
    found = source.medium(relation.name) if relation and relation.kind == "font" else None
    if found is None or found[1] != OBFUSCATED or not font.get(f"{W}fontKey"):
        return None
    return found[0]
