"""Which file the open SOP belongs to: opening, saving, and what is lost when the window closes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sop_studio.exporters.documents import file_stem
from sop_studio.files import ABSENT, Fingerprint
from sop_studio.gui.ask import Answer, Ask
from sop_studio.gui.jobs import attempt
from sop_studio.gui.session import Session
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.sop import Sop
from sop_studio.storage import Revision, Saved, SavedUnsafely, open_sop, save_sop
from sop_studio.translation import _

KINDS = "SOP (*.sop)"


class Saving(QObject):
    """Opens and saves the session's SOP; a failure leaves it open and modified."""

    file_changed = Signal()
    """Sent when the SOP belongs to another file than before, or was saved."""

    noticed = Signal(tuple)
    """Sent with sentences to show after opening."""

    saved = Signal()
    """Sent when the SOP was written to its file."""

    def __init__(self, session: Session, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ask = ask
        self._path: Path | None = None
        self._revision: Revision | None = None
        self._fingerprint: Fingerprint | None = None

    @property
    def path(self) -> Path | None:
        """The file of the SOP, or `None` before it is first saved."""
        return self._path

    @property
    def revision(self) -> Revision | None:
        """The revision last read or written, or `None` before the first save."""
        return self._revision

    def open(self, path: Path) -> None:
        """Take up the SOP in a file. Raises a `SopError` and changes nothing when that fails."""
        opened = open_sop(path)
        self._path = path
        self._revision = opened.revision
        self._fingerprint = opened.fingerprint
        self._session.replace(opened.sop, modified=opened.altered)
        self.file_changed.emit()
        self.noticed.emit(opened.notices)

    def start_new(self, sop: Sop) -> None:
        """Take up an SOP that has no file yet."""
        self._path = self._revision = self._fingerprint = None
        self._session.replace(sop)
        self.file_changed.emit()
        self.noticed.emit(())

    def save(self) -> bool:
        """Save to the SOP's own file, or ask for one; return whether it was saved."""
        if self._path is None:
            return self.save_as()
        path, expected = self._path, self._fingerprint
        return attempt(self._ask, lambda: self._write(path, expected))

    def save_as(self) -> bool:
        """Ask for a file and save there; return whether it was saved."""
        path = self._ask.where_to_save(_("Save as"), self._suggested(), KINDS)
        if path is None:
            return False
        chosen = path if path.suffix else path.with_suffix(".sop")
        # The dialog asked about the name as typed, not about the name with its ending.
        expected = None if chosen == path else ABSENT
        return attempt(self._ask, lambda: self._write(chosen, expected))

    def may_leave(self) -> bool:
        """Ask about unsaved changes; return whether the SOP may be closed."""
        if not self._session.is_modified:
            return True
        match self._ask.about_unsaved_changes(self.title()):
            case Answer.SAVE:
                return self.save()
            case Answer.DISCARD:
                return True
            case Answer.CANCEL:
                return False

    def title(self) -> str:
        """Return the words by which the user knows the SOP."""
        named = self._session.sop.document.title.strip()
        return named or (self._path.stem if self._path else _(UNTITLED_SOP))

    def _write(self, path: Path, expected: Fingerprint | None) -> None:
        try:
            saved = save_sop(path, self._session.sop, self._revision, expected)
        except SavedUnsafely as doubt:
            # The file holds the new content, so the next save has to expect it there.
            self._take_over(path, doubt.saved)
            raise
        self._take_over(path, saved)
        self._session.mark_saved()
        self.file_changed.emit()
        self.saved.emit()

    def _take_over(self, path: Path, saved: Saved) -> None:
        self._path = path
        self._revision = saved.revision
        self._fingerprint = saved.fingerprint

    def _suggested(self) -> Path:
        if self._path is not None:
            return self._path
        return Path.home() / f"{file_stem(self._session.sop)}.sop"
