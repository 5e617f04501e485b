"""Export from the window: ask where to, make the document, write it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sop_studio import files
from sop_studio.exporters.documents import FORMAT_NAMES, Format, export, file_name
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.jobs import attempt
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.translation import _


class Exporting(QObject):
    """Hands out the SOP as a document; exporting never changes the SOP."""

    exported = Signal(object)
    """Sent with the path of the file that was written."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        checking: Checking,
        ask: Ask,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = saving
        self._checking = checking
        self._ask = ask

    def export(self, to: Format) -> bool:
        """Ask for a file and write the document there; return whether it was written."""
        kinds = f"{_(FORMAT_NAMES[to])} (*.{to.value})"
        chosen = self._ask.where_to_save(_("Export"), self._suggested(to), kinds)
        if chosen is None:
            return False
        path = chosen if chosen.suffix else chosen.with_suffix(f".{to.value}")
        if not attempt(self._ask, lambda: self._write(path, to)):
            return False
        self.exported.emit(path)
        return True

    def _write(self, path: Path, to: Format) -> None:
        data = export(self._session.sop, to, self._checking.report)
        files.write(path, data, expected=None)

    def _suggested(self, to: Format) -> Path:
        folder = self._saving.path.parent if self._saving.path else Path.home()
        return folder / file_name(self._session.sop, to)
