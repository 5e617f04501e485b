"""Text on the window: labels in the sizes of the type scale."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sop_studio.gui.look.style import TextRole

_LONG_WORD = re.compile(r"\S{25,}")
_PART = re.compile(r"[^/\\_.?&=-]*[/\\_.?&=-]+|[^/\\_.?&=-]+")
"""Of an address or a path: up to a sign after which it reads well when it is broken."""
_PIECE = re.compile(r"\S{1,4}")
_MAY_BREAK_HERE = "\u200b"


def text_label(
    text: str, role: TextRole = "body", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label in a size of the type scale; the text is shown as it is, never as markup."""
    label = _WrappingLabel(parent) if wrap else QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("textRole", role)
    label.setWordWrap(wrap)
    label.setText(text)
    return label


def fill_line(label: QLabel) -> None:
    """Let a wrapping label take the width there is, as high as its words need there."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    label.setSizePolicy(policy)


class _WrappingLabel(QLabel):
    """Breaks words too long for a line, such as addresses, which Qt would let run out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        """Show the text; screen readers are told it without the places to break at."""
        self._text = text
        shown = _LONG_WORD.sub(_with_breaks, text)
        super().setText(shown)
        self.setAccessibleName(text if shown != text else "")


def _with_breaks(word: re.Match[str]) -> str:
    parts = _PART.findall(word.group())
    return _MAY_BREAK_HERE.join(
        piece
        for part in parts
        for piece in (_PIECE.findall(part) if _LONG_WORD.match(part) else [part])
    )
