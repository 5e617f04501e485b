"""Which file the open SOP belongs to: opening, saving, and what is lost when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio import files
from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.files import ABSENT, Fingerprint
from sop_studio.gui.ask import Answer, Ask
from sop_studio.gui.jobs import attempt, outcome
from sop_studio.gui.safety.holding import Holding
from sop_studio.gui.session import Session
from sop_studio.translation import _

# The start page is there before anything of an SOP is loaded.
if TYPE_CHECKING:
    from sop_studio.model.sop import Sop
    from sop_studio.storage import Opened, Revision, Saved
    from sop_studio.storage.journal import Origin

KINDS = "SOP (*.sop)"


class Saving(QObject):
    """Opens and saves the session's SOP; a failure leaves it open and modified."""

    file_changed = Signal()
    """Sent when the SOP belongs to another file than before, or was saved."""

    replacing = Signal(object)
    """Sent with the `Opened` SOP of a file that the next save replaces, as the user has agreed."""

    giving_up = Signal()
    """Sent before another version takes the place of changes that are not saved."""

    refused = Signal()
    """Sent when nothing was saved because the file is no longer the one that was opened."""

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
        self._in_file: Sop | None = None
        self.meet_other_version: Callable[[], bool] | None = None
        """Asks what to do when a save meets a file that was changed; says whether it was saved."""
        self.holding = Holding(self)

    @property
    def path(self) -> Path | None:
        """The file of the SOP, or `None` before it is first saved."""
        return self._path

    @property
    def folder(self) -> Path:
        """The folder of the file, that of the user before it is first saved."""
        return self._path.parent if self._path else Path.home()

    @property
    def revision(self) -> Revision | None:
        """The revision last read or written, or `None` before the first save."""
        return self._revision

    @property
    def revision_id(self) -> str:
        """The id of the revision last read or written, nothing before the first save."""
        return self._revision.id if self._revision else ""

    @property
    def fingerprint(self) -> Fingerprint | None:
        """What the file is expected to be, or `None` before the first save."""
        return self._fingerprint

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Take up the SOP in a file. Raises a `SopError` and changes nothing when that fails."""
        self.take_up(path, self.read(path), read_only=read_only)

    def read(self, path: Path) -> Opened:
        """Return the SOP in a file, in any thread. Raises a `SopError` when that fails."""
        from sop_studio.storage import open_sop

        return open_sop(path)

    def take_up(self, path: Path, opened: Opened, *, read_only: bool = False) -> None:
        """Take up the SOP that was read from a file."""
        self.holding.take(path, read_only=read_only)
        self._belong_to(path, opened.revision, opened.fingerprint)
        self._in_file = opened.sop
        self._session.replace(
            opened.sop, modified=opened.altered, read_only=self.holding.read_only_because
        )
        self.file_changed.emit()
        self.noticed.emit((*opened.notices, *self.holding.notices))

    def start_new(self, sop: Sop, *, modified: bool = False) -> None:
        """Take up an SOP that has no file yet; `modified` when it is worth asking about."""
        self.holding.let_go()
        self._belong_to(None, None, None)
        self._session.replace(sop, modified=modified)
        self.file_changed.emit()
        self.noticed.emit(())

    def start_recovered(self, origin: Origin, sop: Sop) -> None:
        """Take up a recovered SOP, not saved, as what grew from its file; that is not touched."""
        self.holding.let_go()
        if origin.path is not None:
            self.holding.take(origin.path)
        self._belong_to(origin.path, origin.revision, origin.fingerprint)
        self._session.replace(sop, modified=True, read_only=self.holding.read_only_because)
        self.file_changed.emit()
        self.noticed.emit(self.holding.notices)

    def save(self) -> bool:
        """Save to the SOP's own file, or ask for one; return whether it was saved."""
        path, expected = self._path, self._fingerprint
        if path is None or self._session.read_only:
            return self.save_as()
        if not _is_there(path.parent):
            return self._ask.whether(*_elsewhere(path)) and self.save_as()
        if expected != ABSENT and _fingerprint_of(path) == ABSENT:
            if not self._ask.whether(*_put_back(path)):
                return False
            expected = ABSENT
        return self._save_to(path, expected)

    def save_over(self, expected: Fingerprint) -> bool:
        """Save over another version, as the user has said, if the file is still `expected`."""
        return self._path is not None and self._save_to(self._path, expected)

    def save_as(self, *, copy: bool = False) -> bool:
        """Ask for a file and save there, as a `copy` under another name; whether it was saved."""
        copy = copy or bool(self._session.read_only)
        path = self._ask.where_to_save(_("Save as"), self._suggested(copy=copy), KINDS)
        if path is None:
            return False
        chosen = path if path.suffix else path.with_suffix(".sop")
        # The dialog asked about the name as typed, not about the name with its ending.
        expected = None if chosen == path else ABSENT
        return attempt(self._ask, lambda: self._write_as(chosen, expected))

    def reload(self) -> bool:
        """Take up what is in the file now, as one step of undo; return whether it was done.

        Undo brings back what was there. Raises a `SopError` when the file cannot be opened.
        """
        from sop_studio.model.approval import APPROVED
        from sop_studio.model.changes.replacement import replacement
        from sop_studio.storage import open_sop

        if self._path is None:
            return False
        opened = open_sop(self._path)
        same = opened.sop.document_id == self._session.sop.document_id
        # An edit of what was approved makes a draft of it: an approved one is opened instead.
        is_approved = opened.sop.document.status == APPROVED
        if not same or is_approved or self._session.read_only:
            if self._is_only_here() and not self._ask.whether(*_give_up(self._path)):
                return False
            self.give_up()
            self.open(self._path, read_only=self.holding.is_wanted_read_only)
            return True
        self.give_up()
        edits = replacement(self._session.sop, opened.sop)
        if edits:
            self._session.edit(_("reload"), *edits)
        self._belong_to(self._path, opened.revision, opened.fingerprint)
        self._in_file = opened.sop
        self.replacing.emit(opened)
        if self._session.sop == opened.sop and not opened.altered:
            self._session.mark_saved()
        else:
            # What was saved before the file changed is on the disk no more.
            self._session.mark_unsaved()
        self.file_changed.emit()
        # Whoever reloads knows that something else has written the file.
        self.noticed.emit(tuple(each for each in opened.notices if each != opened.outside))
        return True

    def put_back(self) -> bool:
        """Save to a file that is gone, as the user has said; return whether it was saved."""
        path = self._path
        if path is not None and not _is_there(path.parent):
            return self._ask.whether(*_elsewhere(path)) and self.save_as()
        return path is not None and self._save_to(path, ABSENT)

    def open_copy(self) -> None:
        """Go on with the SOP as one that has no file, so that the file stays as it is."""
        self.start_new(self._session.sop, modified=True)

    def may_leave(self) -> bool:
        """Ask about unsaved changes; return whether the SOP may be closed."""
        if not self._is_only_here():
            return True
        match self._ask.about_unsaved_changes(self.title(), self._lost()):
            case Answer.SAVE:
                return self.put_back() if self._is_gone() else self.save()
            case Answer.DISCARD:
                return True
            case Answer.CANCEL:
                return False

    def give_up(self) -> None:
        """Have the changes that are not saved kept among the versions, if there are any."""
        if self._is_only_here():
            self.giving_up.emit()

    def title(self) -> str:
        """Return the words by which the user knows the SOP."""
        from sop_studio.model.naming import UNTITLED_SOP

        named = self._session.sop.document.title.strip()
        return named or (self._path.stem if self._path else _(UNTITLED_SOP))

    def _is_only_here(self) -> bool:
        """Tell whether there is anything that no file holds.

        What was opened and counts as changed, because something else wrote the file, is in it.
        """
        if self._path is None:
            return self._session.is_modified
        if not self._session.is_modified:
            return self._is_gone()
        is_there = self._in_file is not None and self._session.sop == self._in_file
        return not (is_there and _fingerprint_of(self._path) == self._fingerprint)

    def _is_gone(self) -> bool:
        return self._path is not None and not _is_there(self._path)

    def _lost(self) -> str:
        if self._path is None:
            return _("It was never saved: without saving, all of it is lost.")
        if self._is_gone():
            return _("Its file is no longer where it was: without saving, all of it is lost.")
        return _("Without saving, the changes since the last save are lost.")

    def _save_to(self, path: Path, expected: Fingerprint | None) -> bool:
        meet = self.meet_other_version
        met: list[ChangedOutside] = []

        def write() -> None:
            try:
                self._write(path, expected)
            except ChangedOutside as problem:
                if meet is None:
                    raise
                met.append(problem)

        done = attempt(self._ask, write)
        return meet() if met and meet is not None else done

    def _write_as(self, path: Path, expected: Fingerprint | None) -> None:
        from sop_studio.storage import open_sop

        self.holding.reserve(path)
        if expected is None:
            # What is there and is no SOP, or nothing at all, has no versions to be kept.
            outcome(lambda: self.replacing.emit(open_sop(path)))
        try:
            self._write(path, expected)
        finally:
            self.holding.settle(self._path)
        self._session.set_read_only("")

    def _write(self, path: Path, expected: Fingerprint | None) -> None:
        from sop_studio.storage import SavedUnsafely, save_sop

        try:
            saved = save_sop(path, self._session.sop, self._revision, expected)
        except SavedUnsafely as doubt:
            # The file holds the new content, so the next save has to expect it there.
            self._take_over(path, doubt.saved)
            raise
        except ChangedOutside:
            self.refused.emit()
            raise
        self._take_over(path, saved)
        self._session.mark_saved()
        self.file_changed.emit()
        self.saved.emit()

    def _take_over(self, path: Path, saved: Saved) -> None:
        self._belong_to(path, saved.revision, saved.fingerprint)

    def _belong_to(
        self,
        path: Path | None,
        revision: Revision | None,
        fingerprint: Fingerprint | None,
    ) -> None:
        self._path, self._revision, self._fingerprint = path, revision, fingerprint
        self._in_file = None

    def _suggested(self, *, copy: bool) -> Path:
        if self._path is None:
            from sop_studio.exporters.file_names import file_stem

            return Path.home() / f"{file_stem(self._session.sop)}.sop"
        if not _is_there(self._path.parent):
            return Path.home() / self._path.name
        if copy:
            return self._path.with_stem(_("{name} copy").format(name=self._path.stem))
        return self._path


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # What cannot even be looked at is for the save to complain about.
        return True


def _fingerprint_of(path: Path) -> Fingerprint | None:
    try:
        return files.fingerprint_of(path)
    except FileProblem:
        # What is there and cannot be read is for the save to complain about.
        return None


def _give_up(path: Path) -> tuple[str, str, str]:
    name = files.shown_name(path)
    return (
        _("Open what “{name}” holds now, in place of yours?").format(name=name),
        _("Undo cannot bring yours back. It is kept among the versions."),
        _("Open it"),
    )


def _elsewhere(path: Path) -> tuple[str, str, str]:
    name = files.shown_name(path)
    return (
        _("The folder of “{name}” is no longer there. Save it somewhere else?").format(name=name),
        _("It was moved, renamed or deleted, or its disk is not connected."),
        _("Save as …"),
    )


def _put_back(path: Path) -> tuple[str, str, str]:
    name = files.shown_name(path)
    return (
        _("“{name}” is no longer where it was. Save it there again?").format(name=name),
        _("It was moved, renamed or deleted by another program."),
        _("Save it again"),
    )
