"""What is kept count of while one PDF is written: headings, targets of links, pictures."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from sop_studio import files
from sop_studio.errors import InvalidPicture
from sop_studio.exporters.pdf.pictures import name_of, undescribed
from sop_studio.exporters.pdf.pieces import Piece, Words, can_be_read, clean, italic, paragraph
from sop_studio.exporters.pdf.press import DRAWING
from sop_studio.exporters.sheets import Sheet
from sop_studio.model.naming import FIGURE_NUMBER
from sop_studio.progress import nobody_counts
from sop_studio.translation import _

_TWIPS_PER_PIXEL = 15
_BESIDE_A_PICTURE = 3_400
"""Twentieths of a point (6 cm): a page has room for a picture, its caption and its step."""

_LONGEST_ADDRESS = 8_000
"""Characters of a link that a PDF can hold."""

_DEEPEST, _NUMBERED = 6, 2


class Writing(Struct):
    """Counts and collects while a document is written; one for each document.

    `anchors` are the places that links within the document may lead to, `unreadable` the names
    of pictures that cannot be shown. Sizes of letters are in half points.
    """

    pictures: Mapping[str, bytes]
    anchors: frozenset[str]
    sheet: Sheet
    unreadable: frozenset[str] = frozenset()
    text_size: int = 22
    table_size: int = 20
    code_size: int = 17
    passed: Callable[[], None] = nobody_counts
    """Called for each block that was written."""

    used_pictures: dict[str, None] = field(default_factory=dict)
    """The pictures that are shown, by their SHA-256, in order of appearance."""

    drawings: dict[str, str] = field(default_factory=dict)
    """The drawings that are shown, as vector pictures, by the names that the data gives them."""

    levels: list[int] = field(default_factory=list)
    """How deep the headings in the list of contents stand, in their order."""

    _figures: int = 0
    _deepest: int = 0
    _section: str = ""
    _labels: int = 0
    _anchored: set[str] = field(default_factory=set)

    @property
    def text_width(self) -> int:
        """Width of the text in twentieths of a point."""
        return self.sheet.text_width

    def begin_section(self, number: str) -> None:
        """Count the headings below that of a section from one, where it has a number."""
        self._section, self._labels = number, 0

    def heading(
        self, level: int, words: Words, *, is_front: bool = False, is_counted: bool = False
    ) -> Piece:
        """Return a heading; no reader of a PDF may meet one that skips a level, or has no words.

        Where it is counted and stands right below that of a numbered section, it has a number.
        """
        if not can_be_read(words):
            return paragraph(words)
        level = max(1, min(level, self._deepest + 1, _DEEPEST))
        self._deepest = level
        made: Piece = {"k": "h", "l": level, "c": words}
        if is_counted and level == _NUMBERED and self._section:
            self._labels += 1
            made["n"] = f"{self._section}.{self._labels}"
        if is_front:
            made["front"] = True
        else:
            self.levels.append(level)
        return made

    def figure_number(self) -> str:
        """Return what the next caption begins with."""
        self._figures += 1
        return _(FIGURE_NUMBER).format(number=self._figures)

    def drawn(self, picture: str) -> str:
        """Keep a vector picture beside the data, and return its name."""
        name = f"{DRAWING}{len(self.drawings)}"
        self.drawings[name] = picture
        return name

    def anchor(self, name: str) -> str:
        """Return the name of a place that links lead to, nothing where it is taken."""
        if name not in self.anchors or name in self._anchored:
            return ""
        self._anchored.add(name)
        return name

    def link(self, href: str, words: Words) -> Words:
        """Return a link out of the document, or to a place inside it that is there."""
        if not words:
            return words
        if href.startswith("#"):
            here = href[1:] in self.anchors
            return [{"k": "g", "to": href[1:], "c": words}] if here else words
        address = clean(href)
        if not 0 < len(address) <= _LONGEST_ADDRESS:
            return words
        return [{"k": "a", "to": address, "c": words}]

    def picture(self, sha256: str, alt: str, widest: int) -> Words:
        """Return a picture no wider than `widest`, or its alt text where it cannot be shown."""
        alt = clean(alt)
        data = self.pictures.get(sha256)
        try:
            facts = files.inspect_picture(data) if data is not None else None
        except InvalidPicture:
            facts = None
        if facts is None or name_of(sha256) in self.unreadable:
            return [italic([f"[{alt}]"])] if alt else []
        tallest = self.sheet.text_height - _BESIDE_A_PICTURE
        wide = min(
            facts.width * _TWIPS_PER_PIXEL, widest, tallest * facts.width // max(1, facts.height)
        )
        wide = max(1, wide)
        high = max(1, wide * facts.height // max(1, facts.width))
        self.used_pictures[sha256] = None
        return [
            {"k": "pic", "to": name_of(sha256), "alt": alt or undescribed(), "w": wide, "h": high}
        ]
