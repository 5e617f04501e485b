"""The pane beside the form: a Page and a Markdown tab that keep up with every key press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from sop_studio.exporters.outline import Outliner
from sop_studio.exporters.standing import standing_of
from sop_studio.gui.checking import Checking
from sop_studio.gui.opening.turns import in_a_turn_of_its_own
from sop_studio.gui.preview.browser import PageBrowser
from sop_studio.gui.preview.markdown_view import MarkdownView
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.gui.session import Session
from sop_studio.model.paths import display, find_id_path, resolve
from sop_studio.translation import _

_ZOOM_STEP = 10
"""Per cent."""


class PreviewPane(QWidget):
    """Shows the SOP of the session as it will be exported."""

    field_clicked = Signal(str)
    """Sent with the path of the field whose text was clicked."""

    link_wanted = Signal(str)
    """Sent with the address of a link that the user wants to follow."""

    def __init__(self, session: Session, checking: Checking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._checking = checking
        self._outliner = Outliner()
        self._maker = PieceMaker()
        self._page = PageBrowser()
        self._page.setObjectName("preview")
        self._page.setAccessibleName(_("Preview"))
        self._markdown = MarkdownView()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(_("Page or Markdown"))
        self._tabs.addTab(self._page, _("Page"))
        self._tabs.addTab(self._markdown, _("Markdown"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 12)
        layout.addWidget(self._tabs)
        # The standing of the document depends on the report, so this follows the checks.
        checking.reported.connect(self._show)
        session.replaced.connect(self._follow_replacement)
        self._tabs.currentChanged.connect(self._show)
        self._page.place_clicked.connect(self._go_to)
        self._page.link_wanted.connect(self.link_wanted)
        self._page.zoom_wanted.connect(self.step_zoom)
        self._markdown.zoom_wanted.connect(self.step_zoom)
        self._is_behind = True
        self._followed = ""
        self._document_id = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Before the first time, there is no width to write the page for.
        if self._is_behind:
            in_a_turn_of_its_own(self, self._catch_up)

    def _catch_up(self) -> None:
        if self._is_behind:
            self._show()
            self.follow(self._followed)

    def follow(self, path_text: str) -> None:
        """Bring the text of a field into view."""
        self._followed = path_text
        place = find_id_path(self._session.sop, path_text)
        if place and not self._is_behind:
            self._page.follow(place)

    def zoom(self) -> int:
        """Return the size of the page in per cent of the text size."""
        return self._page.zoom()

    def set_zoom(self, percent: int) -> None:
        """Show the page larger or smaller, between 50 and 300 per cent."""
        self._page.set_zoom(percent)
        self._markdown.set_zoom(self._page.zoom())

    def step_zoom(self, by: int) -> None:
        """Show the page one step larger or smaller, `by` 1 or -1."""
        self.set_zoom(self.zoom() + by * _ZOOM_STEP)

    def _follow_replacement(self) -> None:
        """Begin at the top of another SOP; the page of one that is read anew stays where it is."""
        document_id = self._session.sop.document_id
        if document_id != self._document_id:
            self._document_id = document_id
            self._page.forget()

    def _show(self) -> None:
        # What nobody sees waits until it is shown.
        self._is_behind = not self.isVisible()
        if self._is_behind:
            return
        sop = self._session.sop
        standing = standing_of(sop, self._checking.report)
        laid_out = self._outliner.outline(sop, standing)
        self._page.show_pieces(self._maker.pieces(laid_out), sop.pictures)
        if self._tabs.currentWidget() is self._markdown:
            # Imported when the tab is first shown: few look at it, and it takes 3 ms of the start.
            from sop_studio.exporters.markdown import text_of

            pictures = sop.pictures.keys()
            self._markdown.show_text(text_of(laid_out, standing, sop.document_id, pictures))

    def _go_to(self, place: str) -> None:
        path = resolve(self._session.sop, place)
        if path:
            self.field_clicked.emit(display(path))
