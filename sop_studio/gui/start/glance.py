"""What a list of files says about each of them: looked up beside the window, never in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.gui.background import Background
from sop_studio.translation import _

_PAUSE = 100
"""Milliseconds in which the page is perhaps left again before any file is looked at."""

_A_WHILE = 2
"""Seconds that closing the window waits for a file that is being looked at."""


class Glance(Struct, frozen=True):
    """A file as a list shows it; `is_there` is false when nothing can be opened at the path."""

    path: Path
    title: str
    detail: str
    is_there: bool = True


def before_looking(path: Path) -> Glance:
    """Return what can be said without touching the disk, which may be far away or asleep."""
    return Glance(path, path.stem, str(path.parent))


def look_at(path: Path, today: date) -> Glance:
    """Return the title and ID in the file and when it was last saved."""
    from sop_studio.model.naming import title_of
    from sop_studio.storage import open_sop

    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
    except OSError:
        return Glance(
            path, path.stem, _("Not found in {folder}").format(folder=path.parent), is_there=False
        )
    try:
        document = open_sop(path)
    except (FileProblem, NotAnSop):
        return Glance(path, path.stem, _("Cannot be read · {file}").format(file=path.name))
    sop = document.sop
    parts = (sop.document.id.strip(), path.name, _saved_words(saved, today))
    return Glance(path, title_of(sop), " · ".join(part for part in parts if part))


def _saved_words(saved: date, today: date) -> str:
    days = (today - saved).days
    if days == 0:
        return _("saved today")
    if days == 1:
        return _("saved yesterday")
    return _("saved {date}").format(date=saved.isoformat())


class Looking(QObject):
    """Looks at files one after the other, in the background."""

    seen = Signal(object)
    """Sent with the Glance of each file."""

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._background = Background("looking at files")
        self._paths: tuple[Path, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)

    def want(self, paths: Iterable[Path]) -> None:
        """Know the files to look at; what was wanted before and not begun is left out."""
        self._pause.stop()
        self._background.drop()
        self._paths = tuple(paths)

    def begin(self) -> None:
        """Look at the files wanted in a moment; nothing happens where that has begun."""
        if self._paths and not self._pause.isActive():
            self._pause.start()

    def stop(self) -> None:
        """Leave out the files not begun; the present one is given up where its disk is slow."""
        self.want(())
        self._background.finish(_A_WHILE)

    def _look(self) -> None:
        today = self._today()
        paths, self._paths = self._paths, ()
        for path in paths:
            self._background.ask(partial(look_at, path, today), self.seen.emit, self)
