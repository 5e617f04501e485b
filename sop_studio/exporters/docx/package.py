"""The parts of a Word document in one file; the same SOP gives the same bytes."""

import io
import zipfile
from collections.abc import Iterator

from msgspec.structs import replace

from sop_studio import __version__, files
from sop_studio.exporters.copies import LANGUAGE, Copy
from sop_studio.exporters.docx import page, xml
from sop_studio.exporters.docx.body import body
from sop_studio.exporters.docx.dress import Dress
from sop_studio.exporters.docx.marks import DOCUMENT_ID
from sop_studio.exporters.docx.own_dress import MAIN, own_dress
from sop_studio.exporters.docx.relationships import (
    HEAD,
    OFFICE,
    PACKAGE,
    Link,
    office,
    relationships_part,
)
from sop_studio.exporters.docx.targets import Targets
from sop_studio.exporters.docx.template import Base, base_of, company_dress, company_sheet
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.front_parts import CONTENTS
from sop_studio.exporters.imprint import short_hash
from sop_studio.exporters.length import pages
from sop_studio.exporters.sheets import SHEETS

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the zip format knows none earlier, and the clock must not show."""

_LEVEL = 3
"""Of compression: the highest that takes hardly longer than the lowest."""

_MOST_WITHOUT_CONTENTS = 4
"""Pages in which everything is found without a table of contents."""

_ENDINGS = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}


def write_docx(copy: Copy) -> bytes:
    """Return the document as a Word file."""
    copy = replace(copy, imprint=copy.imprint.in_short())
    base = _base(copy)
    sheet = company_sheet(base) if base else page.sheet_of(copy)
    count = pages(copy.outline, sheet.text_width, sheet.text_height)
    targets = Targets(copy.outline)
    counted = copy.count_of_blocks().one
    writing = Writing(pictures=copy.pictures, targets=targets, sheet=sheet, passed=counted)
    if base:
        writing.first_list = base.lists.first
        writing.are_labels_numbered = base.lists.are_labels_numbered
    if count > _MOST_WITHOUT_CONTENTS and _may_have_contents(copy):
        writing.headings = []
    dress = company_dress(copy, base, count) if base else own_dress(copy, sheet, count)
    document = dress.coloured(body(copy, writing, dress.section))
    media = dict(_media(writing))
    parts = {
        "[Content_Types].xml": _content_types(dress),
        "_rels/.rels": relationships_part(_PACKAGE_PARTS),
        "docProps/core.xml": _core(copy),
        "docProps/app.xml": _app(),
        "docProps/custom.xml": _custom(copy),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships_part(_document_links(writing, media, dress)),
        "word/styles.xml": dress.styles,
        "word/numbering.xml": f"{dress.numbering}{''.join(writing.lists)}</w:numbering>",
        **dress.parts,
    }
    pictures = {f"word/{name}": data for name, (_id, data) in media.items()}
    return _zipped(parts, {**pictures, **dress.media})


def _base(copy: Copy) -> Base | None:
    """Return the company's document that a copy wears; papers to write on wear none."""
    profile = copy.wishes.profile
    if not profile.template or copy.kind.is_paper:
        return None
    return base_of(profile.template, SHEETS[profile.paper])


def _may_have_contents(copy: Copy) -> bool:
    return not copy.kind.is_paper and CONTENTS not in copy.wishes.profile.left_out


def _media(writing: Writing) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for number, (sha256, identifier) in enumerate(writing.used_pictures.items(), start=1):
        data = files.without_notes(writing.pictures[sha256])
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
    package.writestr(info, data, compresslevel=_LEVEL)


_PACKAGE_PARTS = (
    Link("rId1", office("officeDocument"), "word/document.xml"),
    Link("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    Link("rId3", office("extended-properties"), "docProps/app.xml"),
    Link("rId4", office("custom-properties"), "docProps/custom.xml"),
)


def _document_links(
    writing: Writing, media: dict[str, tuple[str, bytes]], dress: Dress
) -> tuple[Link, ...]:
    pictures = [
        Link(identifier, office("image"), name) for name, (identifier, _data) in media.items()
    ]
    links = [
        Link(identifier, office("hyperlink"), href, is_outside=True)
        for href, identifier in writing.links.items()
    ]
    return (*_OWN_LINKS, *dress.links, *pictures, *links)


_OWN_LINKS = (
    Link("rIdStyles", office("styles"), "styles.xml"),
    Link("rIdNumbering", office("numbering"), "numbering.xml"),
)
_KINDS = {
    "word/document.xml": f"{MAIN}.document.main+xml",
    "word/styles.xml": f"{MAIN}.styles+xml",
    "word/numbering.xml": f"{MAIN}.numbering+xml",
}
_PROPERTIES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def _content_types(dress: Dress) -> str:
    endings = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in {**_ENDINGS, **dress.endings}.items()
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in {**_KINDS, **dress.kinds, **_PROPERTIES}.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{endings}{overrides}</Types>'
    )


def _core(copy: Copy) -> str:
    imprint = copy.imprint
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml.text(imprint.title)}</dc:title>"
        f"<dc:subject>{xml.text(imprint.identifier)}</dc:subject>"
        f"<dc:creator>{xml.text(imprint.author)}</dc:creator>"
        f"<dc:language>{LANGUAGE}</dc:language>"
        f"<cp:contentStatus>{xml.text(copy.standing.words)}</cp:contentStatus>"
        f"<cp:version>{xml.text(imprint.version)}</cp:version></cp:coreProperties>"
    )


def _app() -> str:
    return (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">'
        f"<Application>SOP Studio {__version__}</Application></Properties>"
    )


def _custom(copy: Copy) -> str:
    imprint = copy.imprint
    values = {
        DOCUMENT_ID: imprint.document_id,
        "SOP ID": imprint.identifier,
        "SOP version": imprint.version,
        "SOP status": copy.standing.words,
        "SOP content hash": imprint.content_hash,
        "SOP revision": copy.wishes.revision,
        "SOP export id": short_hash(imprint),
    }
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}"'
        f' name="{name}"><vt:lpwstr>{xml.text(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    return (
        f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties"'
        f' xmlns:vt="{OFFICE}/docPropsVTypes">{rows}</Properties>'
    )
