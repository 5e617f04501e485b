"""Notices when another program changes, moves or deletes the file of the open SOP."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from sop_studio import files
from sop_studio.errors import FileProblem, NotAnSop, SopError
from sop_studio.files import ABSENT, Fingerprint, shown_name
from sop_studio.gui.ask import Ask, OtherVersion, Ways
from sop_studio.gui.background import Background
from sop_studio.gui.jobs import attempt, outcome, result_or_problem, tell
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.safety.versions import VersionKeeper
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.model.compare import Difference, compare
from sop_studio.storage import open_sop
from sop_studio.storage.lock import is_free
from sop_studio.translation import N_, _

_YOURS_OR_THEIRS = N_("Nothing was saved yet. Both versions are still there.")
_NO_SOP = N_("Nothing was saved yet. What the file holds now is no SOP that can be opened.")

_PAUSE = 150
"""Milliseconds without a further event after which the file is looked at."""

Signature = tuple[int, int, int, int]


class _Seen(Struct, frozen=True):
    """The file at one moment; `fingerprint` is None where it could not be read."""

    path: Path
    signature: Signature | None
    fingerprint: Fingerprint | None
    save: int
    is_sop: bool = True
    is_free: bool = False
    """Whether nobody holds the lock that kept the SOP from being edited here."""


class OutsideWatch(QObject):
    """Compares the file with what was last read or written, by its content and not by clocks."""

    freed = Signal()
    """Sent when whoever had the file open has closed it."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        notices: NoticeArea,
        ask: Ask,
        *,
        versions: VersionKeeper,
        background: Background,
    ) -> None:
        super().__init__(saving)
        self._versions = versions
        self._session = session
        self._saving = saving
        self._notices = notices
        self._ask = ask
        self._background = background
        self._watcher: QFileSystemWatcher | None = None
        self._seen: _Seen | None = None
        self._told: Fingerprint | None = None
        self._saves = 0
        self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # A network folder may tell of nothing; then at least when the user comes back here.
            app.applicationStateChanged.connect(self._look_when_active)
        saving.file_changed.connect(self._follow_file)
        saving.refused.connect(self._look_anew)
        saving.meet_other_version = self.settle

    def look(self) -> None:
        """Look at the file, off the thread of the window."""
        self._timer.stop()
        path = self._saving.path
        if path is not None:
            self._watch(path)
            seen, save, expected = self._seen, self._saves, self._saving.fingerprint
            held = self._saving.holding.held is not None
            self._background.ask(
                lambda: _look_at(path, seen, save, expected, held=held), self._take_in, self
            )

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._is_stopped = True
        self._timer.stop()
        self._watch(None)

    def reload(self) -> None:
        """Take up what is in the file now; undo brings back what was here."""
        attempt(self._ask, self._saving.reload)

    def keep_as_copy(self) -> bool:
        """Save what is here under another name and go on with that; whether it was saved."""
        return self._saving.save_as(copy=True)

    def overwrite(self) -> bool:
        """Save what is here, and keep the other version; return whether it was saved."""
        found: list[Fingerprint] = []
        is_kept = attempt(self._ask, lambda: found.append(self._keep_other()))
        return is_kept and self._saving.save_over(found[0])

    def settle(self) -> bool:
        """Ask what to do when a save met another version; return whether mine was saved."""
        path = self._saving.path
        if path is None:
            return False
        is_sop = not outcome(lambda: open_sop(path))
        question = _("“{name}” was changed by another program. What about yours?").format(
            name=shown_name(path)
        )
        detail = _(_YOURS_OR_THEIRS if is_sop else _NO_SOP)
        match self._ask.about_other_version(question, detail, _ways(is_sop=is_sop)):
            case OtherVersion.RELOAD:
                self.reload()
            case OtherVersion.COMPARE:
                self.compare()
            case OtherVersion.COPY:
                return self.keep_as_copy()
            case OtherVersion.OVERWRITE:
                return self.overwrite()
        return False

    def _keep_other(self) -> Fingerprint:
        path = self._saving.path
        if path is None:
            return ABSENT
        try:
            there = open_sop(path)
        except NotAnSop:
            return files.fingerprint_of(path)
        self._versions.keep_other(path, there)
        return there.fingerprint

    def compare(self) -> None:
        """Show what the file has that is different here."""
        path, sop = self._saving.path, self._session.sop
        if path is not None:
            self._background.ask(
                lambda: result_or_problem(lambda: compare(sop, open_sop(path).sop)),
                self._show_differences,
                self,
            )

    def _follow_file(self) -> None:
        self._saves += 1
        self._told = self._seen = None
        self._notices.show_widgets("outside", [])
        self._watch(self._saving.path)

    def _look_anew(self) -> None:
        self._told = self._seen = None
        self.look()

    def _watch(self, path: Path | None) -> None:
        """Watch the file and its folder; once a file was replaced, its name is watched no more."""
        wanted = set() if path is None else {str(path.absolute()), str(path.absolute().parent)}
        if self._watcher is None:
            if not wanted:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._wait)
            self._watcher.directoryChanged.connect(self._wait)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        missing = sorted(each for each in wanted - watched if Path(each).exists())
        if missing:
            self._watcher.addPaths(missing)

    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._wait()

    def _wait(self) -> None:
        if not self._is_stopped:
            self._timer.start()

    def _take_in(self, seen: _Seen) -> None:
        if seen.path != self._saving.path:
            return
        if seen.save != self._saves:
            # Looked at before the last save: what it was then says nothing.
            self.look()
            return
        self._seen = seen
        if seen.is_free and self._saving.holding.held is not None:
            self.freed.emit()
        expected = self._saving.fingerprint
        if seen.fingerprint in {None, expected}:
            self._told = None
            self._notices.show_widgets("outside", [])
        elif seen.fingerprint != self._told:
            self._told = seen.fingerprint
            is_gone = seen.fingerprint == ABSENT
            if is_gone or not seen.is_sop:
                # What is open here is on no disk any more: closing asks what becomes of it.
                self._session.mark_unsaved()
            self._notices.show_widgets(
                "outside", [self._gone(seen.path) if is_gone else self._changed(seen)]
            )

    def _changed(self, seen: _Seen) -> Notice:
        return self._changed_to(seen.path) if seen.is_sop else self._replaced(seen.path)

    def _replaced(self, path: Path) -> Notice:
        heading = _("“{name}” holds no SOP any more.").format(name=shown_name(path))
        words = _("Another program wrote something else into it. The SOP is still open here.")
        notice = Notice(heading, words, "warn")
        notice.offer("outside.save", _("Save mine …"), self.settle)
        notice.offer("outside.copy", _("Keep mine as a copy …"), self.keep_as_copy)
        return notice

    def _changed_to(self, path: Path) -> Notice:
        words = _(
            "Nothing is overwritten. Reload takes up the other version; undo brings yours back, "
            "and it is kept among the versions."
        )
        heading = _("“{name}” was changed by another program.").format(name=shown_name(path))
        notice = Notice(heading, words, "warn")
        notice.offer("outside.reload", _("Reload"), self.reload)
        notice.offer("outside.copy", _("Keep mine as a copy …"), self.keep_as_copy)
        notice.offer("outside.compare", _("Compare …"), self.compare)
        return notice

    def _gone(self, path: Path) -> Notice:
        heading = _("“{name}” is no longer where it was.").format(name=shown_name(path))
        words = _("Another program moved, renamed or deleted it. The SOP is still open here.")
        notice = Notice(heading, words, "warn")
        notice.offer("outside.put_back", _("Save it again"), self._saving.put_back)
        notice.offer("outside.copy", _("Save as …"), self._saving.save_as)
        return notice

    def _show_differences(self, found: tuple[Difference, ...] | SopError) -> None:
        if isinstance(found, SopError):
            tell(self._ask, found)
            return
        from sop_studio.gui.safety.comparison import ComparisonDialog

        dialog = ComparisonDialog(
            self._notices.window(),
            _("Yours and the one on the disk"),
            _("What the file has now, compared with what is open here."),
            found,
        )
        dialog.offer(_("Reload"), self.reload)
        dialog.offer(_("Keep mine as a copy …"), self.keep_as_copy)
        dialog.offer(_("Save mine over it"), self.overwrite)
        dialog.offer(_("Close"), lambda: None, primary=True)
        dialog.open()


def _ways(*, is_sop: bool) -> Ways:
    ways = (
        (
            OtherVersion.COMPARE,
            _("Compare …"),
            _("See what differs first. Nothing is saved yet."),
        ),
        (
            OtherVersion.COPY,
            _("Keep mine as a copy …"),
            _("Yours is saved under another name, and the other one stays."),
        ),
        (
            OtherVersion.RELOAD,
            _("Reload"),
            _("The other one takes the place of yours, which is kept among the versions."),
        ),
        (
            OtherVersion.OVERWRITE,
            _("Save mine over it"),
            _("Yours takes the place of the other one, which is kept among the versions.")
            if is_sop
            else _("What the file holds now is lost."),
        ),
    )
    both = {OtherVersion.COMPARE, OtherVersion.RELOAD}
    return tuple(each for each in ways if is_sop or each[0] not in both)


def _look_at(
    path: Path, before: _Seen | None, save: int, expected: Fingerprint | None, *, held: bool
) -> _Seen:
    signature, free = _signature(path), held and is_free(path)
    if before is not None and signature is not None and before.signature == signature:
        return _Seen(path, signature, before.fingerprint, save, before.is_sop, free)
    try:
        found = files.fingerprint_of(path)
    except FileProblem:
        # A save will tell what is wrong with it.
        return _Seen(path, None, None, save, is_free=free)
    # Read through only when something else wrote it: one's own saves can be opened.
    is_sop = found in {ABSENT, expected} or not outcome(lambda: open_sop(path))
    return _Seen(path, signature, found, save, is_sop, free)


def _signature(path: Path) -> Signature | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
