"""Word documents of companies, built in code: letterheads, localised ones, ones with traps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from msgspec import Struct

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
DOCUMENT, TEMPLATE = f"{MAIN}.document.main+xml", f"{MAIN}.template.main+xml"
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134"'
    ' w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>'
)


class Page(Struct, frozen=True):
    """A header or footer: where it stands, its content, and what it refers to by ids."""

    side: str
    content: str
    on: str = "default"
    links: Mapping[str, tuple[str, str]] = {}


def template(
    styles: str = "",
    *,
    pages: tuple[Page, ...] = (),
    body: str = "",
    section: str = A4,
    settings: str = "",
    numbering: str = "",
    theme: str = "",
    links: Mapping[str, tuple[str, str]] = {},
    more: Mapping[str, bytes] = {},
    kind: str = DOCUMENT,
    endings: str = "",
) -> bytes:
    """Return a document; `links` are of its main part: kind and target by id.

    A target with "://" lies outside of it.
    """
    parts: dict[str, bytes] = {}
    related = dict(links)
    kinds = {"word/document.xml": kind}
    references = ""
    for number, page in enumerate(pages, start=1):
        name = f"{page.side}{number}.xml"
        tag = "hdr" if page.side == "header" else "ftr"
        parts[f"word/{name}"] = _part(tag, page.content)
        if page.links:
            parts[f"word/_rels/{name}.rels"] = relationships(page.links)
        kinds[f"word/{name}"] = f"{MAIN}.{page.side}+xml"
        related[f"rIdP{number}"] = (page.side, name)
        references += f'<w:{page.side}Reference w:type="{page.on}" r:id="rIdP{number}"/>'
    for name, content, tag in (
        ("styles", styles, "styles"),
        ("settings", settings, "settings"),
        ("numbering", numbering, "numbering"),
    ):
        if content:
            parts[f"word/{name}.xml"] = _part(tag, content)
            kinds[f"word/{name}.xml"] = f"{MAIN}.{name}+xml"
            related[f"rId{name}"] = (name, f"{name}.xml")
    if theme:
        parts["word/theme/theme1.xml"] = theme.encode()
        related["rIdtheme"] = ("theme", "theme/theme1.xml")
    ended = f"{body}<w:sectPr>{references}{section}</w:sectPr>" if section else body
    parts["word/document.xml"] = _part("document", f"<w:body>{ended}</w:body>")
    parts["word/_rels/document.xml.rels"] = relationships(related)
    parts["_rels/.rels"] = relationships({"rId1": ("officeDocument", "word/document.xml")})
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{each}"/>' for name, each in kinds.items()
    )
    parts["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{endings}{overrides}</Types>"
    ).encode()
    return zipped({**parts, **more})


def _part(tag: str, content: str) -> bytes:
    return f"{HEAD}<w:{tag} {SPACES}>{content}</w:{tag}>".encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts in one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def relationships(links: Mapping[str, tuple[str, str]]) -> bytes:
    """Return the part that says what another one refers to."""
    rows = "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE}/relationships/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for identifier, (kind, target) in links.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def style(
    identifier: str,
    name: str,
    properties: str = "",
    letters: str = "",
    *,
    based: str = "",
    kind: str = "paragraph",
    more: str = "",
) -> str:
    """Return the definition of a style."""
    default = ' w:default="1"' if name == "Normal" else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inside += f"<w:rPr>{letters}</w:rPr>" if letters else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{more}{parent}{inside}</w:style>"
    )


def fonts(name: str, size: int) -> str:
    """Return the properties of letters in a font of a size in half points."""
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/>'
    )


def line(*runs: str) -> str:
    """Return a paragraph; a run that begins with "<" is XML."""
    made = "".join(
        each if each.startswith("<") else f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>'
        for each in runs
    )
    return f"<w:p>{made}</w:p>"


def field(instruction: str, shown: str = "x") -> str:
    """Return a field with a result."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")
    )
    said = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return f"{begin}{said}{separate}<w:r><w:t>{shown}</w:t></w:r>{end}"


def control(shown: str, properties: str) -> str:
    """Return a content control in a line."""
    return (
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>{shown}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )


def picture(identifier: str, *, link: str = "embed", click: str = "") -> str:
    """Return a run with a picture that a header knows by an id."""
    clicked = f'<a:hlinkClick r:id="{click}"/>' if click else ""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="500000"/>'
        f'<wp:docPr id="7" name="C:\\Users\\jane\\logo.png">{clicked}</wp:docPr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="7" name="logo jane.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:{link}="{identifier}"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="500000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def level(number: int, form: str, shown: str, *, style_id: str = "", left: int = 500) -> str:
    """Return a level of a list."""
    linked = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="300"/></w:pPr></w:lvl>'
    )


def numbered_by(number: int, at: int | None = None) -> str:
    """Return the property of a style that is an item of a list."""
    said = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f'<w:numPr>{said}<w:numId w:val="{number}"/></w:numPr>'


def lists(*kinds: str) -> str:
    """Return the numbering of a document: kinds of lists, with one list of each."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="DEADBEEF"/>'
        f'<w:multiLevelType w:val="multilevel"/>{kind}</w:abstractNum>'
        for at, kind in enumerate(kinds)
    )
    return made + "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(kinds))
    )
