"""What the user works on: opens and begins SOPs in the place of the present one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio.files import shown_name
from sop_studio.gui.actions import Actions
from sop_studio.gui.start.page import Entry
from sop_studio.translation import _

# What makes SOPs is loaded when one is begun: the start page is there before.
if TYPE_CHECKING:
    from sop_studio.gui.opening.incoming import Incoming
    from sop_studio.gui.window import MainWindow
    from sop_studio.model.sop import Sop


class FileActions(QObject):
    """Leaves no SOP whose changes the user wants to keep, and remembers where it was left."""

    begun = Signal()
    """Sent when the user has begun a new SOP, and goes on at its first field."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._session = window.session
        self._saving = window.saving
        self._starting = window.starting
        self._opening = window.opening
        self._ask = window.ask
        self._preferences = window.preferences

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
        """Open an SOP in place of the present one, where it was left.

        Return whether it opened, or in a running program, where that takes some turns of the event
        loop, whether it is being opened.
        """
        self._starting.remember_place()
        return self._opening.begin(
            _("Opening “{name}” …").format(name=shown_name(path)),
            lambda: self._read(path, read_only=read_only),
            self._starting.go_back,
            place=self._starting.place_in(path)[0],
        )

    def _read(self, path: Path, *, read_only: bool) -> Incoming:
        from sop_studio.gui.opening.incoming import Incoming

        opened = self._saving.read(path)
        return Incoming(opened.sop, lambda: self._saving.take_up(path, opened, read_only=read_only))

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

    def start_from(self, starter: str, *then: Callable[[], object], place: str | None = "") -> bool:
        """Begin a new SOP from a starter, unless the user keeps the present one.

        Return whether it has begun, or is about to; what comes `then` is done once it has.
        """

        def make() -> Sop:
            from sop_studio.library.ids import ids_in
            from sop_studio.library.new_sops import from_starter

            return from_starter(starter, ids_in(folder), self._pattern())

        folder = self.folder()
        return self._begin(make, *then, place=place)

    def open_sample(self) -> None:
        """Begin with the sample, unless the user keeps the present SOP."""

        def make() -> Sop:
            from sop_studio.library.new_sops import own_sample

            return own_sample()

        self._begin(make, words=_("Opening the sample …"))

    def new_from_this(self) -> None:
        """Begin a new SOP with the words of the open one."""
        sop, folder = self._session.sop, self.folder()

        def make() -> Sop:
            from sop_studio.library.ids import ids_in
            from sop_studio.library.new_sops import from_sop

            return from_sop(sop, ids_in(folder), self._pattern())

        self._begin(make, is_work=True)

    def new_from_file(self) -> None:
        """Ask for a file and begin a new SOP with its words."""

        def make() -> Sop:
            from sop_studio.library.new_sops import from_file

            return from_file(chosen, self._pattern())

        path = self._ask.which_file_to_open(self.folder())
        if path is not None:
            chosen = path
            self._begin(make, is_work=True)

    def open_copy(self, sop: Sop) -> None:
        """Go on with an SOP that has no file, unless the user keeps the present one."""
        if self._saving.may_leave():
            self._starting.remember_place()
            self._opening.begin(_("Opening the copy …"), lambda: self._new(sop, modified=True))

    def begin_with(self, make: Callable[[], Sop], *then: Callable[[], object], words: str) -> bool:
        """Begin an SOP that `make` gives, in whatever thread, unless the user keeps the present.

        Return whether it has begun, or is about to; what comes `then` is done once it has.
        """
        return self._begin(make, *then, is_work=True, words=words)

    def _begin(
        self,
        make: Callable[[], Sop],
        *then: Callable[[], object],
        is_work: bool = False,
        place: str | None = "",
        words: str = "",
    ) -> bool:
        """Begin a new SOP; `is_work` when it is worth asking about before it is left again."""
        if not self._saving.may_leave():
            return False
        self._starting.remember_place()
        return self._opening.begin(
            words or _("Beginning a new SOP …"),
            lambda: self._new(make(), modified=is_work),
            self._say_begun,
            *then,
            place=place,
        )

    def _new(self, sop: Sop, *, modified: bool) -> Incoming:
        from sop_studio.gui.opening.incoming import Incoming

        return Incoming(sop, lambda: self._saving.start_new(sop, modified=modified))

    def _say_begun(self) -> bool:
        self.begun.emit()
        return True

    def _pattern(self) -> str:
        return self._preferences.settings.id_pattern
