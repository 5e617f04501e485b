"""What the writer of one document keeps count of: bookmarks, links, lists, pictures."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.docx import controls, numbering, xml
from sop_studio.exporters.docx.targets import Targets
from sop_studio.exporters.sheets import Sheet
from sop_studio.model.bookmarks import bookmark_of, is_field
from sop_studio.model.naming import FIGURE_NUMBER
from sop_studio.progress import nobody_counts
from sop_studio.translation import _

_EMU_PER_PIXEL = 9525
_EMU_PER_TWIP = 635
_FIRST_HEADING = 100_000_000
"""Numbers of headings have nine digits in Word."""


UNNUMBERED = xml.numbered(numbering.NO_NUMBERS) + '<w:ind w:left="0" w:firstLine="0"/>'
"""With a style of its own, a table of contents that is made anew would not list such a heading."""


class Heading(Struct, frozen=True):
    """A heading for the table of contents; `number` is that which Word gives it, if any."""

    level: int
    number: str
    words: str
    bookmark: str


class Writing(Struct):
    """Counts and collects while a document is written; one for each document."""

    pictures: Mapping[str, bytes]
    targets: Targets
    sheet: Sheet
    headings: list[Heading] | None = None
    """The headings that were written, where a table of contents is to list them."""

    are_labels_numbered: bool = True
    """Whether the headings below those of sections have numbers, as "4.1"."""

    first_list: int = numbering.FIRST_OWN_LIST
    """The number of the first of `lists`."""
    passed: Callable[[], None] = nobody_counts
    """Called for each block that was written."""

    lists: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    used_pictures: dict[str, str] = field(default_factory=dict)
    _section: str = ""
    _labels: int = 0
    _bookmarks: int = 0
    _drawings: int = 0
    _figures: int = 0
    has_ticks: bool = False
    """Whether a tick box was written."""

    _controls: int = 0
    _marked: set[str] = field(default_factory=set)

    @property
    def text_width(self) -> int:
        """Width of the text in twentieths of a point."""
        return self.sheet.text_width

    def marked(self, place: str, content: str) -> str:
        """Return the content inside the hidden bookmark of a value."""
        start, end = self.marks(place)
        return f"{start}{content}{end}"

    def marks(self, place: str) -> tuple[str, str]:
        """Return what stands before and after a value, so that it is found by its hidden name.

        Nothing for what is no field of the SOP, and where a value stands once more.
        """
        return self._bookmark(bookmark_of(place)) if is_field(place) else ("", "")

    def anchored(self, anchor: str, content: str) -> str:
        """Return the content inside the bookmark that links lead to."""
        start, end = self._bookmark(xml.anchor_name(anchor))
        return f"{start}{content}{end}"

    def begin_section(self, number: str) -> None:
        """Count the headings below that of a section from one, where it has a number."""
        self._section, self._labels = number, 0

    def label(self, content: str, *, is_counted: bool = True) -> str:
        """Return a heading below that of a section, with a number where the section has one."""
        properties, number = "", ""
        if self.are_labels_numbered:
            if self._section and is_counted:
                self._labels += 1
                number = f"{self._section}.{self._labels}"
            else:
                properties = UNNUMBERED
        return xml.paragraph(self.heading(2, content, number), "Heading2", properties)

    def heading(self, level: int, content: str, number: str = "") -> str:
        """Return the content of a heading, in a bookmark where it is to be listed."""
        if self.headings is None:
            return content
        name = f"_Toc{_FIRST_HEADING + len(self.headings)}"
        self.headings.append(Heading(level, number, xml.words_in(content), name))
        start, end = self._bookmark(name)
        return f"{start}{content}{end}"

    def link(self, href: str, content: str) -> str:
        """Return a link out of the document, or to a place inside it that is there."""
        if href.startswith("#"):
            if href[1:] not in self.targets:
                return content
            return xml.link_inside(xml.anchor_name(href[1:]), content)
        identifier = self.links.setdefault(href, f"rIdLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{identifier}">{content}</w:hyperlink>'

    def new_list(self, kind: int, start: int = 1) -> int:
        """Return the number of a list that counts from `start`."""
        number = self.first_list + len(self.lists)
        self.lists.append(numbering.own_list(number, kind, start))
        return number

    def picture(self, sha256: str, alt: str, widest: int) -> str:
        """Return the run of a picture no wider than `widest` twips, or its alt text.

        It takes half a page at most, so that a step and its pictures find room together.
        """
        data = self.pictures.get(sha256)
        try:
            facts = files.inspect_picture(data) if data is not None else None
        except InvalidPicture:
            facts = None
        if facts is None:
            return xml.run(f"[{alt}]", italic=True) if alt else ""
        tallest = self.sheet.text_height // 2
        wide = min(
            facts.width * _EMU_PER_PIXEL,
            widest * _EMU_PER_TWIP,
            tallest * _EMU_PER_TWIP * facts.width // facts.height,
        )
        wide = max(1, wide)
        high = max(1, wide * facts.height // facts.width)
        identifier = self.used_pictures.setdefault(
            sha256, f"rIdPicture{len(self.used_pictures) + 1}"
        )
        return xml.picture_run(self.next_drawing(), identifier, alt, wide, high)

    def tick_box(self, title: str) -> str:
        """Return a box to be ticked, by pen or by mouse; `title` says what it is for."""
        self.has_ticks = True
        return controls.tick_box(self._next_control(), title)

    def drop_down(self, title: str, shown: str, choices: Sequence[str]) -> str:
        """Return a list of which one is chosen; `shown` stands there until then."""
        return controls.drop_down(self._next_control(), title, shown, choices)

    def date_picker(self, title: str, shown: str) -> str:
        """Return a place for a date; `shown` stands there until one is picked."""
        return controls.date_picker(self._next_control(), title, shown)

    def figure_number(self) -> str:
        """Return what a caption begins with; Word counts the figures anew when some are moved."""
        self._figures += 1
        before, _number, after = _(FIGURE_NUMBER).partition("{number}")
        counted = xml.field(r"SEQ Figure \* ARABIC", xml.run(str(self._figures)))
        return xml.run(before) + counted + xml.run(after)

    def next_drawing(self) -> int:
        """Return a number that no other drawing or shape in the document has."""
        self._drawings += 1
        return self._drawings

    def _next_control(self) -> int:
        self._controls += 1
        return self._controls

    def _bookmark(self, name: str) -> tuple[str, str]:
        if name in self._marked:
            return "", ""
        self._marked.add(name)
        self._bookmarks += 1
        number = self._bookmarks
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )
