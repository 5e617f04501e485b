"""What the guide says to somebody who comes back to it: where they were, and what is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sop_studio.checks.stages import GuideProgress, PageProgress
from sop_studio.gui.look.style import SPACE_HUGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.model.stages import stage_of
from sop_studio.translation import _


class Welcome(QWidget):
    """A line over the page that goes with the next page that is shown."""

    def __init__(self, show_page: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next = ""
        self._words = text_label("", wrap=True)
        fill_line(self._words)
        self._go = link_button(_("Go there"), lambda: show_page(self._next))
        self._go.setObjectName("guide.next")
        card = Card("tint")
        inner = QHBoxLayout(card)
        inner.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        inner.setSpacing(SPACE_MEDIUM)
        inner.addWidget(self._words, 1)
        inner.addWidget(self._go)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_HUGE, SPACE_MEDIUM, SPACE_HUGE, 0)
        layout.addWidget(card)
        self.setObjectName("guide.welcome")
        self.hide()

    def said(self) -> str:
        """Return what it says."""
        return self._words.text()

    def greet(self, key: str, progress: GuideProgress) -> None:
        """Say where somebody was who comes back to a page, and what is open next."""
        here, ahead = progress.page(key), progress.resume
        said = []
        if here is not None:
            said.append(_("You were here: {page}").format(page=_page_words(here)))
        if ahead is not None and ahead is not here:
            said.append(_("Next open: {page}").format(page=_page_words(ahead)))
        elif ahead is None:
            said.append(_("Nothing is left to do."))
        self._words.setText("\n".join(said))
        self._next = "" if ahead is None or ahead is here else ahead.page.key
        self._go.setVisible(bool(self._next))
        if self._next and ahead is not None:
            self._go.setAccessibleName(_("Go to {page}").format(page=_page_words(ahead)))
        self.setVisible(bool(said))


def _page_words(known: PageProgress) -> str:
    stage = stage_of(known.page.key)
    question = _(known.page.question)
    return question if stage is None else f"{_(stage.title)}: {question}"
