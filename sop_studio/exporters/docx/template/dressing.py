"""A copy in a company's dress: its headers and footers, and in them what a page must say.

What a header or footer asks for is filled in. What neither of them says stands in lines of our own
below the header and at the footer: whoever holds a page knows what it is of.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sop_studio import files
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.docx import page, styles, xml
from sop_studio.exporters.docx.dress import Dress
from sop_studio.exporters.docx.own_dress import MAIN, THEME
from sop_studio.exporters.docx.relationships import HEAD, Link, office, relationships_part
from sop_studio.exporters.docx.settings_part import settings_part
from sop_studio.exporters.docx.template import values
from sop_studio.exporters.docx.template.base import Base
from sop_studio.exporters.docx.template.fonts import OBFUSCATED
from sop_studio.exporters.docx.template.page_text import SIDES, PageText
from sop_studio.exporters.docx.template.paper import section_words
from sop_studio.exporters.docx.template.source import W
from sop_studio.exporters.docx.template.style_sheet import FOOT_LINE, HEAD_LINE
from sop_studio.exporters.docx.watermark import NAMESPACES, watermark
from sop_studio.exporters.imprint import (
    effective_words,
    short_content,
    version_words,
)
from sop_studio.exporters.sheets import Sheet
from sop_studio.translation import _

_LINE = 230
"""Height of a line that we add, in twentieths of a point."""

_APART, _FROM_TEXT = 60, 160
"""From what stands before our lines, and from the text of the page."""

_NOT_CONTROLLED = ("uncontrolled", "not controlled", "nicht gelenkt", "unkontrolliert")


def company_sheet(base: Base) -> Sheet:
    """Return the paper of a copy: less of it is left where headers and footers are high."""
    sheet = base.paper.sheet
    most = dict.fromkeys(SIDES, 0)
    for (side, _kind), text in base.pages.items():
        most[side] = max(most[side], text.high + (text.gap or 0) + 2 * _LINE + _APART + _FROM_TEXT)
    return Sheet(
        sheet.width,
        sheet.height,
        top=max(sheet.top, sheet.header + most["header"]),
        bottom=max(sheet.bottom, sheet.footer + most["footer"]),
        left=sheet.left,
        right=sheet.right,
        header=sheet.header,
        footer=sheet.footer,
    )


def company_dress(copy: Copy, base: Base, pages: int) -> Dress:
    """Return what a copy wears of a company; `pages` is how many it may have."""
    worn = _Worn(copy, base, pages)
    parts = {
        "word/settings.xml": settings_part(copy, base.settings),
        "word/theme/theme1.xml": base.theme,
        "word/fontTable.xml": base.fonts.table,
    }
    links = list(_LINKS)
    kinds = dict(_KINDS)
    endings = base.endings
    media = dict(base.media)
    references = ""
    for number, (side, kind) in enumerate(sorted(base.pages), start=1):
        name, identifier = f"{side}{number}.xml", f"rIdPage{number}"
        content, pictures = worn.page_part(side, kind)
        parts[f"word/{name}"] = content
        if pictures:
            parts[f"word/_rels/{name}.rels"] = relationships_part(pictures)
        kinds[f"word/{name}"] = f"{MAIN}.{side}+xml"
        links.append(Link(identifier, office(side), name))
        references += f'<w:{side}Reference w:type="{kind}" r:id="{identifier}"/>'
    if worn.logo_name:
        media[f"word/{worn.logo_name}"] = files.without_notes(copy.wishes.profile.logo)
    if base.fonts.files:
        parts["word/_rels/fontTable.xml.rels"] = base.fonts.links
        media |= base.fonts.files
        endings["odttf"] = OBFUSCATED
    return Dress(
        section=section_words(base.paper, references, worn.foot),
        styles=HEAD + base.styles,
        numbering=HEAD + base.lists.head,
        parts=parts,
        media=media,
        kinds=kinds,
        endings=endings,
        links=tuple(links),
        colours={styles.HEAD_BLUE: base.look.accent, styles.TABLE_HEAD: base.look.tint},
    )


_LINKS = (
    Link("rIdSettings", office("settings"), "settings.xml"),
    Link("rIdTheme", office("theme"), "theme/theme1.xml"),
    Link("rIdFonttable", office("fontTable"), "fontTable.xml"),
)
_KINDS = {
    "word/settings.xml": f"{MAIN}.settings+xml",
    "word/theme/theme1.xml": THEME,
    "word/fontTable.xml": f"{MAIN}.fontTable+xml",
}


class _Worn:
    """Makes the headers and footers of one copy."""

    def __init__(self, copy: Copy, base: Base, pages: int) -> None:
        self._copy = copy
        self._base = base
        self._pages = pages
        imprint, standing = copy.imprint, copy.standing
        self._values = {
            values.TITLE: imprint.title,
            values.ID: imprint.identifier,
            values.VERSION: imprint.version,
            values.EFFECTIVE: imprint.effective,
            values.STATUS: standing.in_header,
            values.ORGANISATION: imprint.organisation,
            values.DEPARTMENT: imprint.department,
            values.CLASSIFICATION: imprint.classification,
            values.NOTICE: copy.footer,
            values.CONTENT: short_content(imprint) if copy.kind.is_controlled else "",
            values.PAGES: str(pages),
        }
        self._colours = {values.STATUS: styles.RED} if standing.mark else {}
        self._width = base.paper.sheet.text_width
        self._logo = page.logo_of(copy)
        self.logo_name = ""
        self.foot = base.paper.sheet.bottom
        """How far the text stays away from the lower edge, where lines were added to a footer."""

    def page_part(self, side: str, kind: str) -> tuple[str, tuple[Link, ...]]:
        """Return a header or footer, and what it refers to."""
        text = self._base.pages[side, kind]
        other = self._base.pages["footer" if side == "header" else "header", kind]
        root = text.filled(self._values, self._colours)
        links = [Link(each, office("image"), name) for each, name in text.pictures.items()]
        is_header = side == "header"
        lines = self._head_lines(text, other, links) if is_header else self._foot_lines(text, other)
        _add(root, text, lines)
        if lines and not is_header:
            high = text.high + (text.gap or 0) + len(lines) * _LINE + _APART + _FROM_TEXT
            self.foot = max(self.foot, self._base.paper.sheet.footer + high)
        if is_header and self._copy.standing.mark:
            _mark(root, self._copy.standing.mark)
        if not len(root):
            root.append(etree.Element(f"{W}p"))
        return HEAD + etree.tostring(root, encoding="unicode"), tuple(links)

    def _missing(self, key: str, text: PageText, other: PageText) -> str:
        """Return a value that neither header nor footer of a page says."""
        return "" if key in text.asked | other.asked else self._values[key]

    def _head_lines(self, text: PageText, other: PageText, links: list[Link]) -> list[str]:
        owner = self._owner(text, other, links)
        identifier = self._missing(values.ID, text, other)
        title = self._missing(values.TITLE, text, other)
        version = self._missing(values.VERSION, text, other)
        right = version_words(version)
        standing = self._missing(values.STATUS, text, other)
        beside = f"{right}  |  {standing}" if standing and not owner else right
        left = xml.run(identifier, bold=True)
        if title:
            shown = page.shortened(title, self._width, identifier, beside)
            left += xml.run(f"  {shown}" if identifier else shown)
        if not owner:
            told = xml.run(f"{right}  |  " if right and standing else right)
            return _lines((left, told + self._stands(standing)))
        first, *others = owner
        rest = ((each, "") for each in others)
        return _lines((first, self._stands(standing)), *rest, (left, xml.run(right)))

    def _stands(self, standing: str) -> str:
        return xml.run(standing, bold=True, colour=self._colours.get(values.STATUS, ""))

    def _owner(self, text: PageText, other: PageText, links: list[Link]) -> tuple[str, ...]:
        """Return whose document it is, where the page does not show it: a picture does, too."""
        name = self._missing(values.ORGANISATION, text, other)
        if name and name.casefold() in f"{text.words} {other.words}".casefold():
            name = ""
        if text.has_picture or other.has_picture:
            return ()
        if self._logo is None or values.ORGANISATION in text.asked | other.asked:
            return (xml.run(name, bold=True),) if name else ()
        self.logo_name = f"media/logo.{self._logo.kind}"
        links.append(Link(page.LOGO_LINK, office("image"), self.logo_name))
        standing = self._missing(values.STATUS, text, other)
        return page.owner_lines(self._copy, self._logo, standing, self._width)

    def _foot_lines(self, text: PageText, other: PageText) -> list[str]:
        has_count = {values.PAGE, values.PAGES} <= text.asked | other.asked
        count = "" if has_count else page.page_count(self._pages)
        notice = self._missing(values.NOTICE, text, other)
        if _is_said(notice, f"{text.words} {other.words}"):
            notice = ""
        told = xml.run("  |  ".join(filter(None, self._told(text, other))))
        if notice and count:
            return _lines((xml.run(notice), count), (told, ""))
        return _lines((xml.run(notice), told) if notice else (told, count))

    def _told(self, text: PageText, other: PageText) -> Iterator[str]:
        """Yield what is in force from when, who may read it, and what names its content."""
        effective = self._missing(values.EFFECTIVE, text, other)
        yield effective_words(effective)
        classification = self._missing(values.CLASSIFICATION, text, other)
        is_said = classification.casefold() in f"{text.words} {other.words}".casefold()
        yield "" if is_said else classification
        yield self._missing(values.CONTENT, text, other)


def _is_said(notice: str, words: str) -> bool:
    """Tell whether a page says already what is said of printed copies."""
    said = words.casefold()
    if not notice or notice.casefold() in said:
        return bool(notice)
    return notice == _("Uncontrolled when printed") and any(
        each in said for each in _NOT_CONTROLLED
    )


def _lines(*lines: tuple[str, str]) -> list[str]:
    """Return the content of lines with something at the left and something at the right."""
    return [left + (f"{xml.TAB}{right}" if right else "") for left, right in lines if left or right]


def _add(root: etree._Element, text: PageText, lines: list[str]) -> None:
    """Add lines below a header and below a footer; above one with loose things at its foot."""
    if not lines:
        return
    if text.is_empty:
        del root[:]
    elif text.is_header or text.gap is None:
        _drop_blank_end(root)
    style = HEAD_LINE if text.is_header else FOOT_LINE
    last = len(lines) - 1
    made = [
        _parsed(xml.paragraph(line, style, _spacing(text, is_first=not at, is_last=at == last)))
        for at, line in enumerate(lines)
    ]
    if text.is_header or text.gap is None:
        root.extend(made)
    else:
        root[0:0] = made


def _spacing(text: PageText, *, is_first: bool, is_last: bool) -> str:
    """Return how far a line stays away from what is around it."""
    before = ((text.gap or 0) if text.is_header else 0) + _APART if is_first else 0
    after = (_FROM_TEXT if text.is_header else text.gap or 0) if is_last else 0
    return f'<w:spacing w:before="{before}" w:after="{after}"/>' if before or after else ""


def _drop_blank_end(root: etree._Element) -> None:
    """Drop the empty paragraphs that stand behind everything else."""
    while len(root) > 1 and root[-1].tag == f"{W}p" and root[-1].find(f"{W}r") is None:
        root.remove(root[-1])


def _mark(root: etree._Element, mark: str) -> None:
    """Draw the mark across the page, from the first paragraph that stands by itself."""
    paragraph = root.find(f"{W}p")
    if paragraph is None:
        paragraph = etree.SubElement(root, f"{W}p")
    paragraph.append(_parsed(watermark(mark)))


def _parsed(words: str) -> etree._Element:
    found: etree._Element = etree.fromstring(f"<x {xml.NAMESPACES}{NAMESPACES}>{words}</x>")[0]
    return found
