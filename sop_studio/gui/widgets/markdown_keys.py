"""Keys that people know from word processors, in texts that are Markdown."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence

from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.markup.typing import Parts, after_enter, emphasised, without_second_mark

_MARKS = (
    (QKeySequence.StandardKey.Bold, "**"),
    (QKeySequence.StandardKey.Italic, "*"),
)


def written_by_key(event: QKeyEvent, text: Parts, *, lists: bool) -> Parts | None:
    """Return the text after Ctrl+B, Ctrl+I, or Enter or a typed bullet in a list.

    `lists` says that the text may hold lists. `None` comes back where the key does none of this.
    """
    for keys, mark in _MARKS:
        if event.matches(keys):
            return emphasised(text, mark)
    before, chosen, after = text
    if not lists or chosen or held_with(event):
        return None
    grown = None
    if is_enter(event):
        grown = after_enter(before)
    elif event.text() == " ":
        grown = without_second_mark(before)
    return None if grown is None else (grown, "", after)
