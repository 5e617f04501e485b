"""The papers of the guide from the window: as a file, or on paper at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPagedPaintDevice, QTextDocument

from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.exports.file_of_paper import save_paper
from sop_studio.gui.exports.handing_out import HandingOut
from sop_studio.gui.jobs import attempt
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session

if TYPE_CHECKING:
    from sop_studio.exporters.formats import Format
    from sop_studio.exporters.papers.paper import Paper
    from sop_studio.exporters.wishes import Profile
    from sop_studio.progress import Reached


def _nothing_more(_path: Path) -> None:
    """Leave it at what was written."""


class Papers(QObject):
    """Hands out papers of the session's SOP, which stays as it is.

    What must not leave is refused as by an export. A paper is made by the names in
    `exporters.papers.paper`: `ReviewPack("security")`, `RunSheet()`, `ReadersSheet()`.
    """

    written = Signal(tuple)
    """Sent with the paths of the files that were written, as `Exporting.exported` is.

    Connected to that, it brings the banner that opens the file.
    """

    def __init__(
        self,
        session: Session,
        saving: Saving,
        checking: Checking,
        ask: Ask,
        preferences: Preferences,
        *,
        handing_out: HandingOut,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = saving
        self._checking = checking
        self._ask = ask
        self._preferences = preferences
        self._handing_out = handing_out

    def save(self, paper: Paper, then: Callable[[Path], None] = _nothing_more) -> bool:
        """Ask where to, and write the paper as Word, PDF or HTML; return whether that was begun.

        `then` is called with the file once it is written.
        """
        # Imported here as everywhere below: most windows never make a paper.
        from sop_studio.checks.secrets import holds_secret
        from sop_studio.exporters.papers.making import paper_file_name, refuse_secrets_on
        from sop_studio.exporters.papers.paper import PAPER_FORMATS, title_of_paper

        sop, report = self._session.sop, self._checking.report
        # Said before anybody chooses where to.
        if not attempt(self._ask, lambda: refuse_secrets_on(sop, paper, report, holds_secret)):
            return False
        suggested = paper_file_name(sop, paper, PAPER_FORMATS[0])
        return save_paper(
            self,
            self._handing_out,
            title_of_paper(paper),
            self._saving.folder / suggested,
            make=self.maker(paper),
            written=lambda path: self._say_written(path, then),
        )

    def _say_written(self, path: Path, then: Callable[[Path], None]) -> None:
        then(path)
        self.written.emit((path,))

    def maker(self, paper: Paper) -> Callable[[Format, Reached], bytes]:
        """Return what makes the paper of the SOP as it is now, in any thread."""
        from sop_studio.checks.secrets import holds_secret
        from sop_studio.exporters.papers.making import export_paper
        from sop_studio.exporters.profiles import profile_of
        from sop_studio.exporters.wishes import Wishes

        sop, report = self._session.sop, self._checking.report
        settings, revision = self._preferences.settings, self._saving.revision_id

        def make(to: Format, reached: Reached) -> bytes:
            wishes = Wishes(profile=profile_of(settings), revision=revision)
            return export_paper(
                sop, paper, to, report, holds_secret, wishes=wishes, reached=reached
            )

        return make

    def print(self, paper: Paper) -> bool:
        """Print the paper on a printer of the user's choice; return whether it was printed."""
        return attempt(self._ask, lambda: self._html(paper)) and self._ask.which_printer(
            lambda printer: self._paint(paper, printer), self._profile().paper
        )

    def preview(self, paper: Paper) -> None:
        """Show the pages that would be printed."""
        if attempt(self._ask, lambda: self._html(paper)):
            self._ask.preview_print(
                lambda printer: self._paint(paper, printer), self._profile().paper
            )

    def _profile(self) -> Profile:
        from sop_studio.exporters.profiles import words_of_profile

        return words_of_profile(self._preferences.settings)

    def _html(self, paper: Paper) -> str:
        from sop_studio.checks.secrets import holds_secret
        from sop_studio.exporters.papers.making import paper_rich_text

        return paper_rich_text(self._session.sop, paper, self._checking.report, holds_secret)

    def _paint(self, paper: Paper, printer: QPagedPaintDevice) -> None:
        from sop_studio.exporters.documents import make_copy
        from sop_studio.exporters.papers.paper import title_of_paper
        from sop_studio.exporters.wishes import Wishes
        from sop_studio.gui.exports import printing
        from sop_studio.gui.exports.sharing import strips_of

        printing.prepare(printer)
        document = QTextDocument()
        document.setDefaultFont(printing.text_font())
        document.setTextWidth(printing.text_width(printer))
        # A long command would squeeze the columns beside it off the page.
        document.setDefaultStyleSheet("pre { white-space: pre-wrap; }")
        document.setHtml(self._html(paper))
        wishes = Wishes(profile=self._profile())
        copy = make_copy(self._session.sop, self._checking.report, wishes)
        strips = strips_of(copy, title_of_paper(paper))
        printing.print_document(document, printer, strips)
