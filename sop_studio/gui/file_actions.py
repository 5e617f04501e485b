"""What the user works on: opens and begins SOPs in the place of the present one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.jobs import attempt
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.start.page import Entry
from sop_studio.gui.starting import Starting
from sop_studio.translation import _

# What makes SOPs is loaded when one is begun: the start page is there before.
if TYPE_CHECKING:
    from sop_studio.model.sop import Sop


class FileActions(QObject):
    """Leaves no SOP whose changes the user wants to keep, and remembers where it was left."""

    begun = Signal()
    """Sent when the user has begun a new SOP, and goes on at its first field."""

    def __init__(
        self,
        session: Session,
        saving: Saving,
        starting: Starting,
        ask: Ask,
        preferences: Preferences,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = saving
        self._starting = starting
        self._ask = ask
        self._preferences = preferences

    def connect_actions(self, actions: Actions) -> None:
        """Do what the actions of the window and the cards of the start page offer."""
        actions.open.triggered.connect(lambda _on=False: self.ask_and_open())
        actions.open_read_only.triggered.connect(
            lambda _on=False: self.ask_and_open(read_only=True)
        )
        actions.open_sample.triggered.connect(self.open_sample)
        actions.new_from_this.triggered.connect(self.new_from_this)
        actions.new_from_file.triggered.connect(self.new_from_file)
        for name, action in actions.starters.items():
            action.triggered.connect(lambda _on=False, name=name: self.start_from(name))
        self._starting.starter_chosen.connect(self.start_from)
        self._starting.file_chosen.connect(self.leave_and_open)
        self._starting.offer(
            Entry("open", "folder-open", _("Open an SOP"), _("From a file"), self.ask_and_open)
        )
        self._starting.offer(
            Entry(
                "sample",
                "book-open",
                _("See the sample"),
                _("A finished SOP for a production deployment, to look around in"),
                self.open_sample,
            )
        )

    def folder(self) -> Path:
        """Return the folder of the user's SOPs: that of the open one, or of the latest."""
        last = self._saving.path or self._starting.last_file()
        return last.parent if last else Path.home()

    def open_file(self, path: Path, *, read_only: bool = False) -> bool:
        """Open an SOP in place of the present one, where it was left; return whether it opened."""
        self._starting.remember_place()
        if not attempt(self._ask, lambda: self._saving.open(path, read_only=read_only)):
            return False
        self._starting.go_back()
        return True

    def leave_and_open(self, path: Path, *, read_only: bool = False) -> None:
        """Open an SOP unless the user keeps the present one."""
        if self._saving.may_leave():
            self.open_file(path, read_only=read_only)

    def ask_and_open(self, *, read_only: bool = False) -> None:
        """Ask for a file and open it, to be read only where that is wanted."""
        path = self._ask.which_file_to_open(self.folder())
        if path is not None:
            self.leave_and_open(path, read_only=read_only)

    def open_last(self) -> None:
        """Open the file that was open last, if there is one."""
        last = self._starting.last_file()
        if last is not None:
            self.leave_and_open(last)

    def start_from(self, starter: str) -> bool:
        """Begin a new SOP from a starter, unless the user keeps the present one."""
        from sop_studio.library.ids import ids_in
        from sop_studio.library.new_sops import from_starter

        return self._begin(lambda: from_starter(starter, ids_in(self.folder()), self._pattern()))

    def open_sample(self) -> None:
        """Begin with the sample, unless the user keeps the present SOP."""
        from sop_studio.library.new_sops import own_sample

        self._begin(own_sample)

    def new_from_this(self) -> None:
        """Begin a new SOP with the words of the open one."""
        from sop_studio.library.ids import ids_in
        from sop_studio.library.new_sops import from_sop

        sop = self._session.sop
        self._begin(lambda: from_sop(sop, ids_in(self.folder()), self._pattern()), is_work=True)

    def new_from_file(self) -> None:
        """Ask for a file and begin a new SOP with its words."""
        from sop_studio.library.new_sops import from_file

        path = self._ask.which_file_to_open(self.folder())
        if path is not None:
            self._begin(lambda: from_file(path, self._pattern()), is_work=True)

    def open_copy(self, sop: Sop) -> None:
        """Go on with an SOP that has no file, unless the user keeps the present one."""
        if self._saving.may_leave():
            self._starting.remember_place()
            self._saving.start_new(sop, modified=True)

    def _begin(self, make: Callable[[], Sop], *, is_work: bool = False) -> bool:
        """Begin a new SOP; `is_work` when it is worth asking about before it is left again."""
        if not self._saving.may_leave():
            return False
        self._starting.remember_place()
        begun = attempt(self._ask, lambda: self._saving.start_new(make(), modified=is_work))
        if begun:
            self.begun.emit()
        return begun

    def _pattern(self) -> str:
        return self._preferences.settings.id_pattern
