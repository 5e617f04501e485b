"""What the writer of one document keeps count of: bookmarks, links, lists, pictures."""

from collections.abc import Mapping

from msgspec import Struct, field

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.docx import styles, xml

_EMU_PER_PIXEL = 9525
_EMU_PER_TWIP = 635
_TALLEST = 10_800
"""Twentieths of a point (19 cm): a page has room for a picture, its caption and its step."""


class Writing(Struct):
    """Counts and collects while a document is written; one for each document."""

    pictures: Mapping[str, bytes]
    anchors: frozenset[str]
    lists: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    used_pictures: dict[str, str] = field(default_factory=dict)
    _bookmarks: int = 0
    _drawings: int = 0
    _ticks: int = 0
    _marked: set[str] = field(default_factory=set)

    def marked(self, place: str, content: str) -> str:
        """Return the content inside the hidden bookmark of a value."""
        return self._bookmarked(xml.place_name(place), content)

    def anchored(self, anchor: str, content: str) -> str:
        """Return the content inside the bookmark that links lead to."""
        return self._bookmarked(xml.anchor_name(anchor), content)

    def link(self, href: str, content: str) -> str:
        """Return a link out of the document, or to a place inside it that is there."""
        if href.startswith("#"):
            if href[1:] not in self.anchors:
                return content
            return f'<w:hyperlink w:anchor="{xml.anchor_name(href[1:])}">{content}</w:hyperlink>'
        identifier = self.links.setdefault(href, f"rIdLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{identifier}">{content}</w:hyperlink>'

    def new_list(self, kind: int, start: int = 1) -> int:
        """Return the number of a list that counts from `start`."""
        number = styles.FIRST_OWN_LIST + len(self.lists)
        self.lists.append(styles.own_list(number, kind, start))
        return number

    def picture(self, sha256: str, alt: str, widest: int) -> str:
        """Return the run of a picture no wider than `widest` twips, or its alt text."""
        data = self.pictures.get(sha256)
        try:
            facts = files.inspect_picture(data) if data is not None else None
        except InvalidPicture:
            facts = None
        if facts is None:
            return xml.run(f"[{alt}]", italic=True) if alt else ""
        wide = min(
            facts.width * _EMU_PER_PIXEL,
            widest * _EMU_PER_TWIP,
            _TALLEST * _EMU_PER_TWIP * facts.width // facts.height,
        )
        wide = max(1, wide)
        high = max(1, wide * facts.height // facts.width)
        identifier = self.used_pictures.setdefault(
            sha256, f"rIdPicture{len(self.used_pictures) + 1}"
        )
        return _drawing(self.next_drawing(), identifier, alt, wide, high)

    def tick_box(self, title: str) -> str:
        """Return a box to be ticked, by pen or by mouse; `title` says what it is for."""
        self._ticks += 1
        return xml.tick_box(self._ticks, title)

    @property
    def has_ticks(self) -> bool:
        """Whether a tick box was written."""
        return self._ticks > 0

    def next_drawing(self) -> int:
        """Return a number that no other drawing or shape in the document has."""
        self._drawings += 1
        return self._drawings

    def _bookmarked(self, name: str, content: str) -> str:
        if name in self._marked:
            return content
        self._marked.add(name)
        self._bookmarks += 1
        number = self._bookmarks
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def _drawing(number: int, identifier: str, alt: str, wide: int, high: int) -> str:
    described = xml.attribute(alt)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{described}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        "<a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{identifier}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
