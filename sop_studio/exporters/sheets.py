"""Sheets of paper, in twentieths of a point."""

from msgspec import Struct

from sop_studio.exporters.wishes import PaperSize


class Sheet(Struct, frozen=True):
    """The size of a page and its margins; header and footer are how far these are from its edge."""

    width: int
    height: int
    top: int = 1531
    bottom: int = 1304
    left: int = 1134
    right: int = 1134
    header: int = 567
    footer: int = 510

    @property
    def text_width(self) -> int:
        """Width of the text between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Height of the text between the margins."""
        return self.height - self.top - self.bottom


SHEETS = {PaperSize.A4: Sheet(11906, 16838), PaperSize.LETTER: Sheet(12240, 15840)}
