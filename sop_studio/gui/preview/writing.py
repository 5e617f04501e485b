"""Writes a piece of the page into its text frame, without the blank lines that Qt leaves."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
)

from sop_studio.exporters.blocks import StepBlock
from sop_studio.gui.preview.page import Sheet, html
from sop_studio.gui.preview.pieces import Piece

_FIRST = "<p>x</p>"
"""Qt gives up the format of the first paragraph it inserts, so one more stands before it."""


def frame_format(piece: Piece, sheet: Sheet) -> QTextFrameFormat:
    """Return the format of a piece's frame: no border, only room above and before it."""
    made = QTextFrameFormat()
    made.setBorder(0)
    made.setMargin(0)
    made.setPadding(0)
    made.setLeftMargin(piece.indent * sheet.indent)
    made.setTopMargin(piece.above * sheet.indent / 200)
    return made


def write(frame: QTextFrame, piece: Piece, sheet: Sheet, *, marked: bool = False) -> None:
    """Fill an empty frame with a piece."""
    text = html(piece, sheet, marked=marked)
    cursor = frame.firstCursorPosition()
    cursor.setBlockFormat(QTextBlockFormat())
    cursor.setCharFormat(QTextCharFormat())
    if text.startswith("<table"):
        cursor.insertHtml(text)
        shrink(frame.firstCursorPosition())
    else:
        cursor.insertHtml(_FIRST + text)
        cursor = frame.firstCursorPosition()
        # Where the text says nothing, such as "#", the paragraph is the last one in the frame, and
        # what comes after it holds the frame.
        after_first = min(cursor.block().next().position(), frame.lastPosition())
        cursor.setPosition(after_first, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    if text.endswith("</table>"):
        shrink(frame.lastCursorPosition())


def differs_in_number_alone(before: Piece, piece: Piece) -> bool:
    """Tell whether two pieces are the same step with another number."""
    old, new = before.source, piece.source
    if not isinstance(old, StepBlock) or not isinstance(new, StepBlock):
        return False
    same_around = (before.indent, before.figure) == (piece.indent, piece.figure)
    return same_around and structs.replace(old, number=new.number) == new


def renumber(frame: QTextFrame, before: Piece, piece: Piece) -> bool:
    """Write another number before a step that is else the same; `False` where more differs."""
    old, new = before.source, piece.source
    if not isinstance(old, StepBlock) or not isinstance(new, StepBlock):
        return False
    if not differs_in_number_alone(before, piece):
        return False
    block = frame.firstCursorPosition().block()
    while block.isValid() and block.position() <= frame.lastPosition():
        if block.text().startswith(f"{old.number}.\t"):
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.Right)
            letters = cursor.charFormat()
            cursor.setPosition(block.position())
            cursor.setPosition(block.position() + len(old.number), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new.number, letters)
            return True
        block = block.next()
    return False


def empty(frame: QTextFrame) -> None:
    """Take everything out of a frame."""
    cursor = frame.firstCursorPosition()
    cursor.setPosition(frame.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def remove(frame: QTextFrame) -> None:
    """Take a frame away, and the paragraph that Qt kept after it."""
    cursor = frame.firstCursorPosition()
    cursor.setPosition(frame.firstPosition() - 1)
    cursor.setPosition(frame.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def begin_with_a_line(document: QTextDocument) -> None:
    """Give back its height to the paragraph above all frames.

    It may take on the format of one between frames, when the first of them goes.
    """
    cursor = QTextCursor(document)
    if cursor.blockFormat().lineHeight():
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())


def shrink(cursor: QTextCursor) -> None:
    """Make the paragraph that Qt keeps beside a frame or a table as good as invisible."""
    line = QTextBlockFormat()
    line.setLineHeight(0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    letters = QTextCharFormat()
    font = QFont()
    font.setPointSizeF(1)
    letters.setFont(font)
    cursor.setBlockFormat(line)
    cursor.setBlockCharFormat(letters)
