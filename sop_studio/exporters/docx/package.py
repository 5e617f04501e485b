"""The parts of a Word document in one file; the same SOP gives the same bytes."""

import io
import zipfile
from collections.abc import Iterator

from sop_studio import __version__, files
from sop_studio.exporters.blocks import anchors_in
from sop_studio.exporters.documents import LANGUAGE, Copy
from sop_studio.exporters.docx import page, styles, theme, xml
from sop_studio.exporters.docx.body import body
from sop_studio.exporters.docx.hand_styles import STYLES
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.front_parts import CONTENTS
from sop_studio.exporters.length import pages
from sop_studio.exporters.wishes import Purpose

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the zip format knows none earlier, and the clock must not show."""

_MOST_WITHOUT_CONTENTS = 4
"""Pages in which everything is found without a table of contents."""

_ENDINGS = {"png": "png", "jpeg": "jpeg", "gif": "gif"}


def write_docx(copy: Copy) -> bytes:
    """Return the document as a Word file."""
    anchors = frozenset(anchors_in(copy.outline))
    sheet = page.sheet_of(copy)
    count = pages(copy.outline, sheet.text_width, sheet.text_height)
    writing = Writing(pictures=copy.pictures, anchors=anchors, sheet=sheet)
    if count > _MOST_WITHOUT_CONTENTS and _may_have_contents(copy):
        writing.headings = []
    document = body(copy, writing)
    media = dict(_media(writing))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(_PACKAGE_PARTS),
        "docProps/core.xml": _core(copy),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom(copy),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(_document_links(writing, media)),
        "word/styles.xml": _styles(copy),
        "word/numbering.xml": styles.numbering_part("".join(writing.lists)),
        "word/settings.xml": _settings(copy),
        "word/fontTable.xml": theme.font_table_part(),
        "word/theme/theme1.xml": theme.theme_part(),
        "word/header1.xml": page.header_part(copy, sheet),
        "word/footer1.xml": page.footer_part(copy, sheet, count),
    }
    pictures = {f"word/{name}": data for name, (_id, data) in media.items()}
    logo = page.logo_of(copy)
    if logo:
        name = f"media/logo.{logo.kind}"
        link = (page.LOGO_LINK, f"{_OFFICE}/relationships/image", name, False)
        parts["word/_rels/header1.xml.rels"] = _relationships((link,))
        pictures[f"word/{name}"] = copy.wishes.profile.logo
    return _zipped(parts, pictures)


def _may_have_contents(copy: Copy) -> bool:
    return not copy.kind.is_paper and CONTENTS not in copy.wishes.profile.left_out


def _media(writing: Writing) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for number, (sha256, identifier) in enumerate(writing.used_pictures.items(), start=1):
        data = writing.pictures[sha256]
        yield f"media/picture{number}.{files.inspect_picture(data).kind}", (identifier, data)


def _zipped(parts: dict[str, str], media: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            _add(package, name, content.encode(), zipfile.ZIP_DEFLATED)
        for name, data in media.items():
            _add(package, name, data, zipfile.ZIP_STORED)
    return buffer.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes, compression: int) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = compression
    info.create_system = 0
    package.writestr(info, data)


_Link = tuple[str, str, str, bool]
"""Relationship id, kind, target, and whether it leads out of the package."""

_PACKAGE_PARTS: tuple[_Link, ...] = (
    ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml", False),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
    ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml", False),
    ("rId4", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml", False),
)


def _document_links(writing: Writing, media: dict[str, tuple[str, bytes]]) -> tuple[_Link, ...]:
    own = [
        (f"rId{kind.title()}", f"{_OFFICE}/relationships/{kind}", target, False)
        for kind, target in (
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        )
    ]
    pictures = [
        (identifier, f"{_OFFICE}/relationships/image", name, False)
        for name, (identifier, _data) in media.items()
    ]
    links = [
        (identifier, f"{_OFFICE}/relationships/hyperlink", href, True)
        for href, identifier in writing.links.items()
    ]
    return (*own, *pictures, *links)


def _relationships(links: tuple[_Link, ...]) -> str:
    rows = "".join(_relationship(*link) for link in links)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _relationship(identifier: str, kind: str, target: str, is_outside: bool) -> str:
    mode = ' TargetMode="External"' if is_outside else ""
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{xml.attribute(target)}"{mode}/>'


def _content_types() -> str:
    kinds = "".join(
        f'<Default Extension="{ending}" ContentType="image/{kind}"/>'
        for kind, ending in _ENDINGS.items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{_MAIN}.document.main+xml"),
            ("word/styles.xml", f"{_MAIN}.styles+xml"),
            ("word/numbering.xml", f"{_MAIN}.numbering+xml"),
            ("word/settings.xml", f"{_MAIN}.settings+xml"),
            ("word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            ("word/header1.xml", f"{_MAIN}.header+xml"),
            ("word/footer1.xml", f"{_MAIN}.footer+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            (
                "docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            ),
            (
                "docProps/custom.xml",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            ),
        )
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}{overrides}</Types>'
    )


def _core(copy: Copy) -> str:
    imprint = copy.imprint
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml.text(imprint.title)}</dc:title>"
        f"<dc:subject>{xml.text(imprint.identifier)}</dc:subject>"
        f"<dc:language>{LANGUAGE}</dc:language>"
        f"<cp:contentStatus>{xml.text(copy.standing.words)}</cp:contentStatus>"
        f"<cp:version>{xml.text(imprint.version)}</cp:version></cp:coreProperties>"
    )


def _app() -> str:
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>SOP Studio {__version__}</Application></Properties>"
    )


def _custom(copy: Copy) -> str:
    imprint = copy.imprint
    values = {
        "SOP document id": imprint.document_id,
        "SOP ID": imprint.identifier,
        "SOP version": imprint.version,
        "SOP status": copy.standing.words,
        "SOP content hash": imprint.content_hash,
    }
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}"'
        f' name="{name}"><vt:lpwstr>{xml.text(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{rows}</Properties>'
    )


def _styles(copy: Copy) -> str:
    if not copy.kind.is_paper:
        return styles.styles_part()
    size = styles.LARGE_SIZE if copy.kind.is_large else styles.BODY_SIZE
    return styles.styles_part(STYLES, size)


_HANDLING = {
    Purpose.APPROVAL: "",
    Purpose.REVIEW: "<w:trackRevisions/>",
    Purpose.CONTROLLED: '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>',
}
"""What Word does with changes: it keeps track of them, or allows none until told to."""


def _settings(copy: Copy) -> str:
    return (
        f"{_HEAD}<w:settings {xml.NAMESPACES}>"
        f'<w:zoom w:percent="100"/>{_HANDLING[copy.wishes.purpose]}<w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}"/></w:settings>'
    )
