"""The foot of the guide: back, a quiet word of progress, and on."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from sop_studio.gui.look.style import SPACE_HUGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button, quiet_button, secondary_button
from sop_studio.gui.widgets.card import Panel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _, ngettext


class GuideFoot(Panel):
    """Continue is never off, and says how much is left on the page."""

    def __init__(self) -> None:
        super().__init__("foot")
        self.back = secondary_button(_("Back"), icon_name="chevron-left")
        self.back.setObjectName("guide.back")
        self.leave = quiet_button(_("Go on in the editor"))
        self.leave.setObjectName("guide.leave")
        self.on = primary_button(_("Continue"))
        self.on.setObjectName("guide.continue")
        self._word = text_label("", "muted", wrap=True)
        self._word.setObjectName("guide.word")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_HUGE, SPACE_MEDIUM, SPACE_HUGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.back)
        layout.addSpacing(SPACE_SMALL)
        layout.addWidget(self._word, 1)
        layout.addWidget(self.leave)
        layout.addWidget(self.on)

    def say_word(self, words: str) -> None:
        """Say something about what was done just now, or nothing."""
        self._word.setText(words)

    def show_left(self, count: int, *, is_first: bool) -> None:
        """Say how many items are open on the page."""
        words = ngettext("Continue, {count} item left", "Continue, {count} items left", count)
        self._say(words.format(count=count) if count else _("Continue"))
        self.leave.show()
        self.back.setDisabled(is_first)

    def show_end(self) -> None:
        """Say that this is the last page."""
        self._say(_("Go on in the editor"))
        self.leave.hide()
        self.back.setEnabled(True)

    def _say(self, words: str) -> None:
        if words != self.on.text():
            self.on.setText(words)
            self.on.setAccessibleName(words)
