"""How large things are: the text of the whole window, and the page of the preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sop_studio.gui.look.theme import Appearance
from sop_studio.gui.preferences import Preferences

if TYPE_CHECKING:
    from sop_studio.gui.preview.pane import PreviewPane

TEXT_SIZES = (80, 90, 100, 115, 130, 150, 175, 200)
"""Per cent of the system's text size, as the menu offers them."""


class Zooming(QObject):
    """Makes what has the focus larger or smaller: the preview, or else all text."""

    def __init__(
        self,
        appearance: Appearance,
        preferences: Preferences,
        preview: Callable[[], PreviewPane | None],
        parent: QObject | None = None,
    ) -> None:
        """`preview` returns the preview, or `None` while none is built."""
        super().__init__(parent)
        self._appearance = appearance
        self._preferences = preferences
        self._preview = preview

    def text_size(self) -> int:
        """Return the size of the text in per cent of the system's."""
        return round(self._appearance.text_scale() * 100)

    def larger(self) -> None:
        """Make it one step larger."""
        self._step(1)

    def smaller(self) -> None:
        """Make it one step smaller."""
        self._step(-1)

    def reset(self) -> None:
        """Make it as large as in a new window."""
        preview = self._focused_preview()
        if preview is not None:
            preview.set_zoom(100)
        else:
            self.set_text_size(100)

    def set_text_size(self, percent: int) -> None:
        """Show all text at this size, now and from the next start on."""
        self._appearance.set_text_scale(percent / 100)
        self._preferences.keep(text_size=self.text_size())

    def step_text(self, by: int) -> None:
        """Show all text at the next size in the menu, `by` 1 or -1."""
        size = self.text_size()
        bigger = [each for each in TEXT_SIZES if each > size]
        smaller = [each for each in TEXT_SIZES if each < size]
        if by > 0 and bigger:
            self.set_text_size(bigger[0])
        elif by < 0 and smaller:
            self.set_text_size(smaller[-1])

    def _step(self, by: int) -> None:
        preview = self._focused_preview()
        if preview is not None:
            preview.step_zoom(by)
        else:
            self.step_text(by)

    def _focused_preview(self) -> PreviewPane | None:
        preview = self._preview()
        focused = QApplication.focusWidget()
        if preview is None or focused is None or not preview.isAncestorOf(focused):
            return None
        return preview
