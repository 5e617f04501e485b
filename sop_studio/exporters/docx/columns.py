"""Widths of columns in Word, which may have to do with a wider font than the one that is asked for.

Where Calibri and what stands in for it are missing, as on many a Linux, letters are up to a third
wider: words have room for them where the table has.
"""

from collections.abc import Sequence

from sop_studio.exporters.widths import breaks_words, fitted

WIDER = 1.3
"""How wide DejaVu Sans is beside Calibri, in bold."""

_SPARES = (WIDER, 1.15)


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Return the width of each column of a table that fills `total`."""
    for spare in _SPARES:
        if not breaks_words(heads, rows, total, spare=spare):
            return fitted(heads, rows, total, spare=spare)
    return fitted(heads, rows, total)
