"""Widths of columns for the fonts of a PDF, whose words are a little wider than those of Word."""

from collections.abc import Sequence

from sop_studio.exporters.widths import CELL_MARGINS, breaks_words, fitted

CELL_ROOM = CELL_MARGINS + 120
"""What a cell has besides its words, where there is room for that."""


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Return the width of each column of a table that fills `total`."""
    is_narrow = breaks_words(heads, rows, total, CELL_ROOM)
    return fitted(heads, rows, total, CELL_MARGINS if is_narrow else CELL_ROOM)
