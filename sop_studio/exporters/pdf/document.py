"""A copy as a PDF: what stands on its pages, as data for the template, and then its bytes."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.blocks import anchors_in
from sop_studio.exporters.copies import LANGUAGE, Copy
from sop_studio.exporters.front_parts import CONTENTS, END
from sop_studio.exporters.imprint import short_content, title_in_header
from sop_studio.exporters.pdf import body
from sop_studio.exporters.pdf.pictures import name_of, wrapped
from sop_studio.exporters.pdf.pieces import clean
from sop_studio.exporters.pdf.typesetting import Manuscript, set_as_pdf
from sop_studio.exporters.pdf.writing import Writing
from sop_studio.exporters.sheets import SHEETS, Sheet
from sop_studio.exporters.widths import width_of
from sop_studio.progress import Count, nobody_counts
from sop_studio.translation import _

_LONGEST_NUMBER, _LONGEST_FOOTER = 40, 600
"""Characters of what stands on every page, beside an imprint in short."""

_HEADER_SIZE, _PAGE_NUMBER, _LEAST_ROOM = 18, 1_300, 1_000
"""Half points, and the room of "Page 10 of 12" and of a few words in twentieths of a point."""

_LOGO_HEIGHT, _LOGO_WIDTH, _HEADER_LINE = 630, 3_150, 240
"""The most of both, in twentieths of a point: 1.1 and 5.5 cm."""

_SETTING = 6
"""The setting of a block takes so many times as long as what comes before it, and that with it."""

_SECONDS, _SECONDS_A_BLOCK = 0.3, 0.003
"""About what the setting of a document takes."""

_MOST_LISTED = 36
"""Entries that are still taken in at a glance; where there are more, only sections are listed."""


def write_pdf(copy: Copy) -> bytes:
    """Return the document as a PDF, tagged so that it can be read aloud.

    Raises ExportRefused where the package that sets it is not installed, and WorkStopped.
    """
    blocks = max(1, sum(len(section.blocks) for section in copy.outline.sections))
    expected = _SECONDS + blocks * _SECONDS_A_BLOCK
    parts = blocks * _SETTING

    def waited(seconds: float) -> None:
        share = seconds / (seconds + expected)
        copy.reached(blocks + int((parts - blocks) * share), parts)

    def written(unreadable: frozenset[str]) -> Manuscript:
        return manuscript(copy, unreadable, Count(parts, copy.reached).one)

    made = set_as_pdf(written, waited)
    copy.reached(parts, parts)
    return made


def manuscript(
    copy: Copy,
    unreadable: frozenset[str] = frozenset(),
    passed: Callable[[], None] = nobody_counts,
) -> Manuscript:
    """Return what is to be set; pictures that are `unreadable` are replaced by their words.

    `passed` is called for each block.
    """
    copy = replace(copy, imprint=copy.imprint.in_short())
    writing = Writing(
        pictures=copy.pictures,
        anchors=frozenset(anchors_in(copy.outline)),
        sheet=_sheet(copy, unreadable),
        unreadable=unreadable,
        passed=passed,
    )
    title = body.words_of_title(writing, copy.outline.title)
    front = body.front(writing, copy.outline)
    sections = body.sections(writing, copy.outline)
    data: dict[str, Any] = {
        "language": LANGUAGE.split("-"),
        "sheet": _paper(writing.sheet),
        "size": writing.text_size,
        "kind": clean(_(copy.kind.name)),
        "title": title,
        "warning": clean(copy.warning),
        "header": _header(copy, unreadable),
        "footer": _footer(copy),
        "mark": "" if copy.kind.is_paper else clean(copy.standing.mark),
        "contents": _contents(copy, writing),
        "front": front,
        "sections": sections,
        "end": _end(copy),
    }
    pictures = {name_of(each): wrapped(copy.pictures[each]) for each in writing.used_pictures}
    if data["header"]["logo"]:
        pictures[LOGO] = wrapped(copy.wishes.profile.logo)
    return Manuscript(data, pictures | writing.drawings, _about(copy))


def _about(copy: Copy) -> dict[str, str]:
    """Return what is read where documents are filed, as the properties of a Word copy are."""
    imprint = copy.imprint
    keywords = (
        imprint.identifier,
        imprint.version_words,
        copy.standing.words,
        imprint.document_id,
        copy.wishes.revision,
        imprint.content_hash,
    )
    return {
        "title": clean(imprint.title) or clean(_(copy.kind.name)),
        "author": clean(imprint.organisation),
        "subject": clean(imprint.identifier),
        "keywords": "\n".join(clean(each) for each in keywords if each),
    }


def _sheet(copy: Copy, unreadable: frozenset[str]) -> Sheet:
    """Return the paper of a copy; a high header or footer leaves less of it for the text."""
    sheet, logo = SHEETS[copy.wishes.profile.paper], _logo(copy, unreadable)
    head, foot = _header(copy, unreadable), _footer(copy)
    room = sheet.text_width - max(_width(head["standing"]), _width(head["version"]))
    above = _lines(head["organisation"], room - (logo["w"] if logo else 0))
    above += _lines(f"{head['id']} {head['title']}", room)
    below = sum(_lines(foot[each], sheet.text_width - _PAGE_NUMBER) for each in ("copies", "told"))
    taller = max(0, logo["h"] - _HEADER_LINE) if logo else 0
    return replace(
        sheet,
        top=sheet.top + taller + (above - 2) * _HEADER_LINE,
        bottom=sheet.bottom + (below - 2) * _HEADER_LINE,
    )


def _width(text: str) -> int:
    return width_of(text, _HEADER_SIZE, bold=True)


def _lines(text: str, room: int) -> int:
    """Return how many lines a text of the header or footer fills."""
    return max(1, -(-_width(text) // max(room, _LEAST_ROOM)))


def _paper(sheet: Sheet) -> dict[str, int]:
    names = ("width", "height", "top", "bottom", "left", "right", "header", "footer")
    return {name: getattr(sheet, name) for name in names} | {"text": sheet.text_width}


LOGO = name_of("logo")


def _logo(copy: Copy, unreadable: frozenset[str]) -> dict[str, Any] | None:
    """Return the logo of the organisation, or `None` where there is none that can be shown."""
    try:
        facts = files.inspect_picture(copy.wishes.profile.logo)
    except InvalidPicture:
        return None
    if LOGO in unreadable or not facts.width or not facts.height:
        return None
    wide = max(1, min(_LOGO_WIDTH, _LOGO_HEIGHT * facts.width // facts.height))
    high = max(1, wide * facts.height // facts.width)
    return {"to": LOGO, "w": wide, "h": high}


def _header(copy: Copy, unreadable: frozenset[str]) -> dict[str, Any]:
    imprint = copy.imprint
    return {
        "logo": _logo(copy, unreadable),
        "organisation": clean(imprint.organisation),
        "standing": clean(copy.standing.in_header),
        "warns": bool(copy.standing.mark),
        "id": _cut(imprint.identifier, _LONGEST_NUMBER),
        "title": clean(title_in_header(imprint.title)),
        "version": _cut(imprint.version_words, _LONGEST_NUMBER),
    }


def _footer(copy: Copy) -> dict[str, str]:
    imprint = copy.imprint
    told = (
        imprint.effective_words,
        imprint.classification,
        short_content(imprint) if copy.kind.is_controlled else "",
    )
    return {
        "copies": _cut(copy.footer, _LONGEST_FOOTER),
        "told": "  |  ".join(clean(each) for each in told if each),
        "page": _("Page"),
        "of": _("of"),
    }


def _cut(text: str, longest: int) -> str:
    """Return what every page has room for; the title block has all of it."""
    line = clean(text)
    return line if len(line) <= longest else f"{line[:longest].rstrip()} …"


def _contents(copy: Copy, writing: Writing) -> dict[str, Any] | None:
    if copy.kind.is_paper or CONTENTS in copy.wishes.profile.left_out:
        return None
    listed = sum(1 for level in writing.levels if level <= 2)
    return {"title": _("Contents"), "depth": 2 if listed <= _MOST_LISTED else 1}


def _end(copy: Copy) -> str:
    return "" if END in copy.wishes.profile.left_out else clean(_(copy.kind.end))
