"""Who may write to the file of the open SOP: its lock, and why it is read-only where it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.storage import Held, Lock


class Holding(QObject):
    """Holds the lock of one file at most, and gives it back when the window goes."""

    changed = Signal()
    """Sent when the file is held otherwise than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locks: dict[Path, Lock] = {}
        self.held: Held | None = None
        self.read_only_because = ""
        self.may_become_editable = False
        self.is_wanted_read_only = False
        self.notices: tuple[str, ...] = ()
        locks = self._locks
        # Not a method: the window may be deleted without being closed.
        self.destroyed.connect(lambda: _release(locks))

    def take(self, path: Path, *, read_only: bool = False) -> None:
        """Take the lock of a file instead of the one held so far, or say why not."""
        self._forget()
        name = files.shown_name(path)
        if read_only:
            self.read_only_because = _("You opened “{name}” to read.").format(name=name)
            self.may_become_editable = self.is_wanted_read_only = True
        elif not files.is_writable(path):
            self.read_only_because = _("“{name}” may not be changed by you.").format(name=name)
        else:
            self._lock(path)
        self.changed.emit()

    def take_over(self, path: Path) -> bool:
        """Take the lock from whoever holds it; return whether it is held here now.

        Raises FileProblem when no lock can be made.
        """
        from sop_studio.storage import Held, acquire, take_over

        held, self.held = self.held, None
        got = acquire(path) if held is None else take_over(path, held)
        if isinstance(got, Held):
            self._refuse(path, got)
        else:
            self._locks[_place(path)] = got
            self.read_only_because = ""
        self.changed.emit()
        return not self.read_only_because

    def reserve(self, path: Path) -> None:
        """Take the lock of a file beside the one held, to save there.

        Raises FileProblem when somebody else has it open; where no lock is possible the save
        itself tells.
        """
        from sop_studio.storage import Held, acquire

        if _place(path) in self._locks:
            return
        try:
            got = acquire(path)
        except FileProblem:
            return
        if isinstance(got, Held):
            raise FileProblem(_("{who} Choose another name.").format(who=words_for(got, path)))
        self._locks[_place(path)] = got

    def settle(self, path: Path | None) -> None:
        """Keep the lock of this file alone."""
        kept = _place(path) if path is not None else None
        others = {place: lock for place, lock in self._locks.items() if place != kept}
        for place in others:
            del self._locks[place]
        _release(others)
        if kept in self._locks:
            self.held, self.read_only_because, self.notices = None, "", ()
        self.changed.emit()

    def let_go(self) -> None:
        """Give every lock back."""
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        _release(self._locks)
        self.held, self.read_only_because, self.notices = None, "", ()
        self.may_become_editable = self.is_wanted_read_only = False

    def _lock(self, path: Path) -> None:
        from sop_studio.storage import Held, acquire

        try:
            got = acquire(path)
        except FileProblem:
            self.notices = (_cannot_lock(path),)
            return
        if isinstance(got, Held):
            self._refuse(path, got)
        else:
            self._locks[_place(path)] = got

    def _refuse(self, path: Path, held: Held) -> None:
        self.held = held
        self.may_become_editable = True
        self.read_only_because = words_for(held, path)


def words_for(held: Held, path: Path) -> str:
    """Return who has the file open, for people."""
    if held.is_own:
        return _("“{name}” is open in another window.").format(name=files.shown_name(path))
    if not held.host:
        return held.sentence(path)
    from sop_studio.gui.safety.moments import moment

    return _("“{name}” is open: {owner} on {host}, since {since}.").format(
        name=files.shown_name(path), owner=held.owner, host=held.host, since=moment(held.since)
    )


def _place(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _release(locks: dict[Path, Lock]) -> None:
    while locks:
        _path, lock = locks.popitem()
        try:
            lock.release()
        except FileProblem:
            # A lock that stays is known for dead once this program has ended.
            continue


def _cannot_lock(path: Path) -> str:
    return _(
        "Nothing can be written beside “{name}”, so others cannot see that you have it open. "
        "To save, choose another folder."
    ).format(name=files.shown_name(path))
