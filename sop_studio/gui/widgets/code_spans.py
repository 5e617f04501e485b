"""Code in the text of an input: a tint under it, and its backticks stand back."""

from __future__ import annotations

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from sop_studio.gui.look import theme
from sop_studio.gui.widgets.plain_text import units

_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")


class CodeSpans(QSyntaxHighlighter):
    """Only how code is painted differs: no letter gets wider, and the text stays what it is."""

    def highlightBlock(self, text: str) -> None:
        """Tint each stretch of code in a paragraph."""
        inside, edge = QTextCharFormat(), QTextCharFormat()
        for form in (inside, edge):
            form.setBackground(theme.colour("primary_tint"))
        edge.setForeground(theme.colour("muted"))
        for found in _CODE.finditer(text):
            start, end = units(text[: found.start()]), units(text[: found.end()])
            self.setFormat(start, end - start, inside)
            for place in (start, end - 1):
                self.setFormat(place, 1, edge)
