"""What the start page offers: recent files, and the place where each of them was left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.gui.preferences import Preferences
from sop_studio.gui.saving import Saving
from sop_studio.gui.start.page import Entry, StartPage
from sop_studio.gui.start.recent_list import RecentFile
from sop_studio.settings import listed_files, with_place, with_recent_file

if TYPE_CHECKING:
    from sop_studio.gui.background import Background
    from sop_studio.gui.places import Places

GUIDE = "guide:"
"""Stands before a place in the guide: a field by ids, or the key of a page."""

PAUSE = 2000
"""Milliseconds after which the place that the user has come to is noted at the latest."""


class Starting(QObject):
    """Keeps the start page's lists, and takes the user back to where a file was left."""

    starter_chosen = Signal(str)
    file_chosen = Signal(object)
    resume_wanted = Signal()

    def __init__(
        self,
        saving: Saving,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page: StartPage | None = None
        self._entries: list[Entry] = []
        self._saving = saving
        self._preferences = preferences
        self._places: Places | None = None
        self._is_open = False
        self._background: Background | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.note_place)
        saving.file_changed.connect(self._remember_file)

    def offer(self, entry: Entry) -> None:
        """Let the start page show one more way to begin."""
        self._entries.append(entry)
        if self._page is not None:
            self._page.add_entry(entry)

    def page(self) -> StartPage:
        """Return the start page, built when it is first needed."""
        if self._page is None:
            self._page = StartPage(self._entries)
            self._page.recent.pin_wanted.connect(self._pin)
            self._page.recent.forget_wanted.connect(self._forget)
            self._page.recent.file_chosen.connect(self.file_chosen)
            self._page.starter_chosen.connect(self.starter_chosen)
            self._page.resume_wanted.connect(self.resume_wanted)
        return self._page

    def stop(self) -> None:
        """Stop what goes on in the background, before the window goes."""
        self._timer.stop()
        self._places = None
        if self._page is not None:
            self._page.stop_looking()

    def follow(self, places: Places, background: Background) -> None:
        """Learn from now on where the user is in the open SOP, and note it in the background."""
        self._places, self._background = places, background
        places.moved.connect(self._wait)

    def refresh(self, *, is_open: bool = False) -> None:
        """Show the lists as they are now; `is_open` when there is an SOP behind the page."""
        self._is_open = is_open
        settings = self._preferences.settings
        last = self.last_file()
        if is_open:
            self.page().show_resume(self._saving.title())
        else:
            self.page().show_resume(last.stem if last else "", last)
        self.page().show_recent(
            [
                RecentFile(Path(each), each in settings.pinned_files)
                for each in listed_files(settings)
            ]
        )

    def last_file(self) -> Path | None:
        """Return the file that was open last, or `None` where none is known."""
        recent = self._preferences.settings.recent_files
        return Path(recent[0]) if recent else None

    def remember_place(self) -> None:
        """Store where the user is in the open file, as before it is left."""
        self._timer.stop()
        places = self._present_places()
        if places is not None:
            self._preferences.keep(places=places)

    def note_place(self) -> None:
        """Store where the user is, so that it is known even when the program is killed."""
        self._timer.stop()
        places = self._present_places()
        if places is not None and self._background is not None:
            self._preferences.keep_soon(self._background, places=places)

    def go_to(self, field: str, cursor: int) -> bool:
        """Show a place in the open SOP; `False` when it is not there any more."""
        return bool(field) and self._places is not None and self._places.go_to(field, cursor)

    def present_place(self) -> tuple[str, int]:
        """Return where the user is in the open SOP: the field by ids, and the cursor in it."""
        return self._places.present() if self._places is not None else ("", 0)

    def go_back(self) -> bool:
        """Show the place where the open file was left; `False` when none is known."""
        path = self._saving.path
        if path is None or self._places is None:
            return False
        return self.go_to(*self.place_in(path))

    def place_in(self, path: Path) -> tuple[str, int]:
        """Return the place where a file was left, "" and 0 where none is known."""
        return self._preferences.settings.places.get(str(path.absolute()), ("", 0))

    def _wait(self) -> None:
        # Not begun anew by each move: who types on and on is to be found again as well.
        if self._saving.path is not None and not self._timer.isActive():
            self._timer.start()

    def _present_places(self) -> dict[str, tuple[str, int]] | None:
        path = self._saving.path
        if path is None or self._places is None:
            return None
        settings = self._preferences.settings
        places = with_place(settings, path, *self._places.present())
        return places if places != settings.places else None

    def _remember_file(self) -> None:
        if self._saving.path is not None:
            recent = with_recent_file(self._preferences.settings, self._saving.path)
            self._preferences.keep(recent_files=recent)

    def _pin(self, path: Path, pinned: bool) -> None:
        others = tuple(e for e in self._preferences.settings.pinned_files if e != str(path))
        self._preferences.keep(pinned_files=(str(path), *others) if pinned else others)
        self.refresh(is_open=self._is_open)

    def _forget(self, path: Path) -> None:
        settings = self._preferences.settings
        self._preferences.keep(
            recent_files=tuple(each for each in settings.recent_files if each != str(path)),
            pinned_files=tuple(each for each in settings.pinned_files if each != str(path)),
        )
        self.refresh(is_open=self._is_open)
