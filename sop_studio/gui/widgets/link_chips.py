"""Links between parts of an SOP in a text input: each one character that looks like a chip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from sop_studio.gui.look import theme
from sop_studio.gui.widgets.plain_text import clean_text, units
from sop_studio.markup.linked_text import link_parts

OBJECT = "\ufffc"
"""Stands in the document for a link."""

LinkWords = Callable[[str], tuple[str, bool]]
"""Gives for a link what it says now, and whether what it leads to is there."""

_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_LINK, _WORDS, _IS_THERE = (QTextFormat.Property.UserProperty.value + at for at in range(3))
_PADDING = 5.0
_RADIUS = 4.0


class LinkChips:
    """Shows a text in a document with its links as chips, and reads it back."""

    def __init__(self, document: QTextDocument, words: LinkWords) -> None:
        self._document = document
        self._words = words
        self._painter = _ChipPainter(document)
        document.documentLayout().registerHandler(_KIND, self._painter)

    def text(self) -> str:
        """Return the text that the document shows."""
        return self._text_of(self._document.toRawText())

    def text_until(self, place: int) -> str:
        """Return the text that the document shows before a place."""
        raw = self._document.toRawText().encode("utf-16-le")[: 2 * place]
        return self._text_of(raw.decode("utf-16-le", "ignore"))

    @staticmethod
    def width(text: str) -> int:
        """Return how many places of a document a text takes; a link takes one."""
        return _width(_characters(text))

    @staticmethod
    def place_of(text: str, at: int, *, after: bool = False) -> int:
        """Return the place of a character in a document that shows a text.

        A character of a link stands where the link begins or, `after`, where it ends.
        """
        count = place = 0
        for each in _characters(text):
            if count >= at or (count + len(each) > at and not after):
                break
            count += len(each)
            place += _width((each,))
        return place

    @staticmethod
    def before_place(text: str, place: int) -> str:
        """Return the part of a text before a place of the document that shows it."""
        found = ""
        for each in _characters(text):
            if place <= 0:
                break
            found += each
            place -= _width((each,))
        return found

    def all_words(self) -> list[str]:
        """Return the words of the links in order."""
        return [str(cursor.charFormat().property(_WORDS)) for cursor in self._links()]

    def show_anew(self, text: str) -> None:
        """Show a text in place of whatever is shown."""
        change = QTextCursor(self._document)
        change.beginEditBlock()
        change.select(QTextCursor.SelectionType.Document)
        change.removeSelectedText()
        self._insert(change, _characters(text))
        change.endEditBlock()

    def _text_of(self, raw: str) -> str:
        parts = raw.split(OBJECT)
        whole, place = clean_text(parts[0]), units(parts[0])
        for part in parts[1:]:
            whole += self._link_at(place) + clean_text(part)
            place += 1 + units(part)
        return whole

    def show(self, before: str, after: str, cursor: QTextCursor) -> tuple[int, int]:
        """Change what is shown from one text to another.

        Return where the anchor and the position of the cursor are to be after that.
        """
        anchor, position = cursor.anchor(), cursor.position()
        old, new = _characters(before), _characters(after)
        start = sum(
            1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
        )
        left = min(len(old), len(new)) - start
        ends = zip(reversed(old), reversed(new), strict=False)
        tail = min(left, sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], ends)))
        first, gone = _width(old[:start]), _width(old[start : len(old) - tail])
        put = new[start : len(new) - tail]
        change = QTextCursor(self._document)
        change.setPosition(first)
        change.setPosition(first + gone, QTextCursor.MoveMode.KeepAnchor)
        change.beginEditBlock()
        change.removeSelectedText()
        self._insert(change, put)
        change.endEditBlock()
        width = _width(put)

        def moved(place: int) -> int:
            if place <= first:
                return place
            return place - gone + width if place >= first + gone else first + width

        return moved(anchor), moved(position)

    def refresh(self) -> None:
        """Show the present words of every link."""
        for cursor in self._links():
            known = cursor.charFormat()
            words, is_there = self._words(str(known.property(_LINK)))
            if (words, is_there) != (known.property(_WORDS), known.property(_IS_THERE)):
                change = QTextCharFormat()
                change.setProperty(_WORDS, words)
                change.setProperty(_IS_THERE, is_there)
                cursor.mergeCharFormat(change)

    def shown_words(self, text: str) -> str:
        """Return a text with the present words of its links in their place."""
        parts = link_parts(text)
        parts[1::2] = [self._words(link)[0] for link in parts[1::2]]
        return "".join(parts)

    def _insert(self, cursor: QTextCursor, characters: Sequence[str]) -> None:
        run = ""
        for each in characters:
            if len(each) == 1:
                run += each
                continue
            cursor.insertText(run, QTextCharFormat())
            run = ""
            cursor.insertText(OBJECT, self._format(each))
        cursor.insertText(run, QTextCharFormat())

    def _format(self, link: str) -> QTextCharFormat:
        words, is_there = self._words(link)
        made = QTextCharFormat()
        made.setObjectType(_KIND)
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        made.setProperty(_LINK, link)
        made.setProperty(_WORDS, words)
        made.setProperty(_IS_THERE, is_there)
        return made

    def _links(self) -> Iterator[QTextCursor]:
        place = -1
        for part in self._document.toRawText().split(OBJECT)[:-1]:
            place += units(part) + 1
            yield self._at(place)

    def _link_at(self, place: int) -> str:
        return str(self._at(place).charFormat().property(_LINK) or "")

    def _at(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _characters(text: str) -> list[str]:
    """Return the characters of a text, each link as one."""
    found: list[str] = []
    for at, part in enumerate(link_parts(text)):
        found += [part] if at % 2 else part
    return found


def _width(characters: Sequence[str]) -> int:
    return sum(1 if len(each) > 1 else units(each) for each in characters)


class _ChipPainter(QPyTextObject):
    def intrinsicSize(self, document: QTextDocument, _place: int, form: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(QFont(document.defaultFont()))
        words = metrics.horizontalAdvance(str(form.property(_WORDS)))
        return QSizeF(words + 2 * _PADDING + 2, metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        _place: int,
        form: QTextFormat,
    ) -> None:
        is_there = bool(form.property(_IS_THERE))
        is_selected = form.background().style() != Qt.BrushStyle.NoBrush
        font = QFont(document.defaultFont())
        if not is_there:
            font.setStrikeOut(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("primary" if is_there else "bad"))
        tint = theme.colour("primary_tint" if is_there else "bad_tint")
        painter.setBrush(form.background() if is_selected else QBrush(tint))
        painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 0.5, -1.5, -0.5), _RADIUS, _RADIUS)
        if is_selected:
            painter.setPen(form.foreground().color())
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(form.property(_WORDS)))
        painter.restore()
