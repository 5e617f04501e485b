"""An SOP made of a Markdown document: read beside the window, then open and not saved yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio import files
from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.file_actions import FileActions
from sop_studio.gui.start.page import Entry
from sop_studio.gui.starting import Starting
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.importers.markdown import Imported
    from sop_studio.model.sop import Sop


class Importing(QObject):
    """Offers it on the start page, and asks which document."""

    noticed = Signal(tuple)
    """Sent with what became of the document, once its SOP is open."""

    def __init__(
        self, actions: Actions, ask: Ask, starting: Starting, file_actions: FileActions
    ) -> None:
        super().__init__(file_actions)
        self._ask = ask
        self._file_actions = file_actions
        actions.import_markdown.triggered.connect(lambda *_on: self.ask_and_import())
        starting.offer(
            Entry(
                "import",
                "file-text",
                _("Import Markdown"),
                _("An SOP made of a document that you have"),
                self.ask_and_import,
            )
        )

    def ask_and_import(self) -> None:
        """Ask for a document, and go on with the SOP that is made of it."""
        path = self._ask.which_markdown_to_import(self._file_actions.folder())
        if path is None:
            return
        notices: list[str] = []

        def make() -> Sop:
            imported = _read(path)
            notices.extend(imported.notices)
            return imported.sop

        def tell() -> bool:
            self.noticed.emit(tuple(notices))
            return True

        words = _("Reading “{name}” …").format(name=files.shown_name(path))
        self._file_actions.begin_with(make, tell, words=words)


def _read(path: Path) -> Imported:
    # Imported for the first document: what reads them takes time to load.
    from sop_studio.importers.markdown import LARGEST_FILE, read_markdown

    data, _fingerprint = files.read(path, LARGEST_FILE)
    return read_markdown(data, files.shown_name(path), path.absolute().parent)
