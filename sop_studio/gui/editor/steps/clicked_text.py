"""Which place in the text of a field was clicked, when the click was on the words of a card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout

from sop_studio.gui.editor.steps.card import PaintedText
from sop_studio.gui.look.style import text_font

_SHORTENED = "…"


def words_before(text: PaintedText, place: QPoint, direction: Qt.LayoutDirection) -> str:
    """Return the painted words before a place inside them, in the coordinates of their card."""
    font = text_font(text.text_role)
    number = (place.y() - text.rect.top()) // QFontMetrics(font).height()
    number = min(max(number, 0), len(text.lines) - 1)
    flow = QTextLayout(text.lines[number], font)
    flow.beginLayout()
    line = flow.createLine()
    flow.endLayout()
    across = float(place.x() - text.rect.left())
    if direction == Qt.LayoutDirection.RightToLeft:
        across = line.naturalTextWidth() - across
    found = line.xToCursor(across)
    # Qt counts in UTF-16.
    units = text.lines[number].encode("utf-16-le")[: 2 * int(str(found))]
    return " ".join((*text.lines[:number], units.decode("utf-16-le", "ignore")))


def place_after(words: str, source: str) -> int:
    """Return the place in the text of a field after the words that a card shows of it.

    The card shows neither marks nor line breaks. Where its words are not in the text, as those of
    a link, or were shortened, it is the end.
    """
    at = 0
    for letter in words:
        if letter.isspace():
            continue
        at = source.find(letter, at) + 1
        if not at or letter == _SHORTENED:
            return len(source)
    while words[-1:].isspace() and source[at : at + 1].isspace():
        at += 1
    return at
