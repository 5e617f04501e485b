"""What leaves the window other than as a file: on paper, and through the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice

from sop_studio.exporters.formats import Format
from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.jobs import attempt
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.session import Session
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.exporters.copies import Copy
    from sop_studio.exporters.wishes import Profile
    from sop_studio.gui.exports.printing import Strips


class Sharing(QObject):
    """Prints and copies the session's SOP; what must not leave is refused as by an export."""

    shared = Signal(str)
    """Sent with a sentence that says what was done."""

    def __init__(
        self,
        session: Session,
        checking: Checking,
        ask: Ask,
        actions: Actions,
        parent: QObject | None = None,
        *,
        preferences: Preferences,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._checking = checking
        self._ask = ask
        self._preferences = preferences
        actions.print.triggered.connect(self.print)
        actions.print_preview.triggered.connect(self.preview)
        actions.copy_rich_text.triggered.connect(self.copy_rich_text)
        actions.copy_markdown.triggered.connect(self.copy_markdown)

    def print(self) -> None:
        """Print the SOP as its preview shows it, on a printer of the user's choice."""
        if attempt(self._ask, self._refuse_secrets):
            self._ask.which_printer(self._paint, self._profile().paper)

    def preview(self) -> None:
        """Show the pages that would be printed."""
        if attempt(self._ask, self._refuse_secrets):
            self._ask.preview_print(self._paint, self._profile().paper)

    def copy_rich_text(self) -> None:
        """Put the SOP on the clipboard for a mail or a word processor."""
        attempt(self._ask, self._copy_rich_text)

    def copy_markdown(self) -> None:
        """Put the SOP on the clipboard as the Markdown that is exported."""
        attempt(self._ask, self._copy_markdown)

    def _copy_rich_text(self) -> None:
        from sop_studio.exporters.documents import rich_text

        data = QMimeData()
        data.setHtml(rich_text(self._session.sop, self._checking.report))
        # What takes plain words only, such as a chat, has no use for the file's front matter.
        _front, _end, words = self._exported(Format.MARKDOWN).partition("\n---\n")
        data.setText(words.lstrip("\n"))
        QGuiApplication.clipboard().setMimeData(data)
        self.shared.emit(_("The SOP is on the clipboard as rich text."))

    def _copy_markdown(self) -> None:
        QGuiApplication.clipboard().setText(self._exported(Format.MARKDOWN))
        self.shared.emit(_("The SOP is on the clipboard as Markdown."))

    def _exported(self, to: Format) -> str:
        # Imported here: the exporters take time to load, and the start page needs none.
        from sop_studio.exporters.documents import export

        return export(self._session.sop, to, self._checking.report).decode()

    def _refuse_secrets(self) -> None:
        if self._checking.report.export_blockers:
            # The exporter refuses in its own words.
            self._exported(Format.MARKDOWN)

    def _profile(self) -> Profile:
        from sop_studio.exporters.profiles import words_of_profile

        return words_of_profile(self._preferences.settings)

    def _paint(self, printer: QPagedPaintDevice) -> None:
        # Imported here: most windows never print.
        from sop_studio.exporters.documents import make_copy
        from sop_studio.exporters.wishes import Wishes
        from sop_studio.gui.exports import printing
        from sop_studio.gui.flow.paper import PaperDrawings
        from sop_studio.gui.preview.browser import PageBrowser
        from sop_studio.gui.preview.pieces import PieceMaker

        wishes = Wishes(profile=self._profile())
        copy = make_copy(self._session.sop, self._checking.report, wishes)
        printing.prepare(printer)
        width = printing.text_width(printer)
        drawings = PaperDrawings(width)
        page = PageBrowser(text_width=width, drawings=drawings.images)
        page.setFont(printing.text_font())
        page.show_pieces(PieceMaker(drawings.draw).pieces(copy.outline), copy.pictures)
        strips = strips_of(copy)
        printing.print_document(page.document(), printer, strips)
        page.deleteLater()


def strips_of(copy: Copy, paper: str = "") -> Strips:
    """Return what stands on every printed page; `paper` is what it is, if not the SOP itself."""
    from sop_studio.exporters.imprint import short_content
    from sop_studio.gui.exports.printing import Strips

    imprint = copy.imprint
    above = (paper, imprint.organisation, imprint.identifier, imprint.title, copy.standing.words)
    below = (
        imprint.version_words,
        imprint.effective_words,
        imprint.classification,
        short_content(imprint),
    )
    return Strips(_joined(above), copy.footer, _joined(below))


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)
