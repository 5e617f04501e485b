"""The table of contents: a field that is filled, so that nobody is asked to update it."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.docx import xml
from sop_studio.exporters.docx.writing import Heading
from sop_studio.translation import _

_TABS = {
    level: f'<w:tabs><w:tab w:val="left" w:pos="{place}"/></w:tabs>'
    for level, place in ((1, 425), (2, 992))
}
_MOST = 36
"""Entries that are still taken in at a glance; where there are more, only sections are listed."""

_FIRST = 3
"""Of more entries that stay with the next one: no page ends with the heading and little else."""


def contents(headings: Sequence[Heading]) -> str:
    """Return the table of contents of a document with these headings.

    It has links and no page numbers, which nobody knows before the document is laid out.
    """
    deepest = 2 if len(headings) <= _MOST else 1
    listed = [each for each in headings if each.level <= deepest]
    field = rf'TOC \o "1-{deepest}" \h \z \n'
    heading = xml.paragraph(xml.run(_("Contents")), "ContentsHeading")
    return heading + "".join(_entries(listed, field))


def _entries(headings: Sequence[Heading], field: str) -> Iterator[str]:
    begin, end = xml.field_around(field)
    last = len(headings) - 1
    # LibreOffice leaves the heading behind where entries of both levels are kept on one page.
    is_whole = last < _MOST and all(each.level == 1 for each in headings)
    for at, each in enumerate(headings):
        link = ("" if at else begin) + _link(each) + (end if at == last else "")
        kept = at < last and (is_whole or at < _FIRST or at == last - 1)
        properties = "<w:keepNext/>" if kept else ""
        # A company's style may have its own stop for the tab: that of numbers of pages.
        properties += _TABS[each.level] if each.number else ""
        yield xml.paragraph(link, f"TOC{each.level}", properties)


def _link(heading: Heading) -> str:
    number = xml.run(f"{heading.number}\t") if heading.number else ""
    return xml.link_inside(heading.bookmark, number + xml.run(heading.words))
