"""What the window shows while an SOP is opened, and the way back to what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from sop_studio.gui.start.page import StartPage

if TYPE_CHECKING:
    from sop_studio.gui.opening.page import OpeningPage


class ShowsPages(Protocol):
    """A window that shows one page in place of another."""

    pages: QStackedWidget

    def show_start(self) -> None:
        """Show the start page."""

    def show_workspace(self, page: QWidget | None = None) -> None:
        """Show the panels of the open SOP, or another page about it."""

    def show_alone(self, page: QWidget) -> None:
        """Show a page that is not about the open SOP."""


class Meanwhile(QObject):
    """Puts the page there that says what is opened, and remembers where the user was."""

    left = Signal()
    """Sent when the user goes back to what was there before."""

    def __init__(
        self, window: ShowsPages, still_work: tuple[QAction, ...], parent: QObject
    ) -> None:
        """`still_work` are the actions whose keys do what they always do."""
        super().__init__(parent)
        self._window = window
        self._still_work = still_work
        self._page: OpeningPage | None = None
        self._before: QWidget | None = None
        self._focus = ""

    @property
    def is_shown(self) -> bool:
        """Whether nothing else has come in its place."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def begin(self, words: str) -> None:
        """Show what is being opened; until `go_on` the user can still go back."""
        page = self._page or self._new_page()
        pages = self._window.pages
        self._before = pages.currentWidget()
        focus: QWidget | None = pages.window().focusWidget()
        # By its name: of what is shown on the start page, some is made anew.
        self._focus = focus.objectName() if focus is not None else ""
        self._window.show_alone(page)
        page.begin(words)

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        if self._page is not None:
            self._page.show_share(share)

    def go_on(self) -> None:
        """Lead back no more: the SOP has taken the place of the one before."""
        if self._page is not None:
            self._page.go_on()

    def go_back(self) -> None:
        """Show what was there before, with the keyboard where it was."""
        if self._before is None or isinstance(self._before, StartPage):
            self._window.show_start()
        else:
            self._window.show_workspace(self._before)
        whole = self._window.pages.window()
        named = whole.findChildren(QWidget, self._focus) if self._focus else ()
        focus = next((each for each in named if each.isVisible()), None)
        if focus is not None:
            focus.setFocus()

    def _new_page(self) -> OpeningPage:
        # Loaded for the first SOP: the start page is there before.
        from sop_studio.gui.opening.page import OpeningPage

        self._page = OpeningPage(self._still_work)
        self._page.left.connect(self.left)
        return self._page
