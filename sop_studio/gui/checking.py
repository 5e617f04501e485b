"""Keeps the report of the checks up to date with every change of the open SOP."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sop_studio.gui.session import Session

if TYPE_CHECKING:
    from sop_studio.checks.checker import Checker
    from sop_studio.model.findings import Report
    from sop_studio.model.paths import FieldPath
    from sop_studio.model.sop import Sop

_MANY = 40
"""Changes in one step after which the texts are read bit by bit before they are checked."""

_A_WHILE = 0.008
"""Seconds that may be read while somebody could press a key."""


class Checking(QObject):
    """Holds the latest report on the session's SOP and says when there is a new one.

    It looks once everything that shows the SOP has followed an edit, so that no finding reaches a
    form that does not know its field.
    """

    reported = Signal(object)
    """Sent with the new Report after each change."""

    def __init__(
        self,
        session: Session,
        id_pattern: str,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._id_pattern = id_pattern
        self._today = today
        self._day = today()
        self._checker: Checker | None = None
        self._report: Report | None = None
        self._seen: Sop | None = None
        self._changed = 0
        self._ahead: Iterator[None] | None = None
        self._pause = QTimer(self)
        self._pause.timeout.connect(self._read_ahead)
        session.edited.connect(self._count)
        session.followed.connect(self._follow)

    @property
    def report(self) -> Report:
        """What the checks say about the SOP as it is now."""
        if self._report is None or self._seen is not self._session.sop:
            self._report = self._look()
        return self._report

    def today(self) -> date:
        """Return the day on which what is done now is done."""
        return self._today()

    def new_checker(self) -> Checker:
        """Return a checker that has seen nothing yet, in any thread."""
        return _checker(self._today(), self._id_pattern)

    def take_over(self, checker: Checker) -> None:
        """Go on with a checker that has seen the SOP taken up next: it will say at once."""
        self._checker = checker

    def check(self) -> None:
        """Look at the SOP as it is now, and say what there is to report."""
        self._ahead = None
        self._pause.stop()
        self._report = self._look()
        self.reported.emit(self._report)

    def _count(self, changed: tuple[FieldPath, ...]) -> None:
        self._changed = len(changed) if len(changed) > 1 else self._rows_more(*changed)

    def _rows_more(self, path: FieldPath) -> int:
        """Return how many rows a list has now that was empty, or shorter, when it was seen last."""
        from sop_studio.model.paths import get

        if self._ahead is not None or self._seen is None:
            return 1
        before, after = get(self._seen, path), get(self._session.sop, path)
        if not isinstance(after, tuple) or not isinstance(before, tuple):
            return 1
        return len(after) - len(before)

    def _follow(self) -> None:
        """Check at once, or in idle turns where much has changed, as when all hits are replaced."""
        changed, self._changed = self._changed, 0
        if changed <= _MANY and self._ahead is None:
            self.check()
            return
        from sop_studio.checks.ahead import reading_ahead

        self._ahead = reading_ahead(self._seen, self._session.sop)
        self._pause.start(0)

    def _read_ahead(self) -> None:
        until = time.perf_counter() + _A_WHILE
        for _text in self._ahead or ():
            if time.perf_counter() > until:
                return
        if self._seen is self._session.sop:
            self.check()
        else:
            # What follows the report has a turn of its own.
            self._report = self._look()

    def _look(self) -> Report:
        day = self._today()
        # A window can stay open for weeks, and what is overdue depends on the day.
        if self._checker is None or day != self._day:
            self._day = day
            self._checker = _checker(day, self._id_pattern)
        self._seen = self._session.sop
        return self._checker.update(self._seen)


def _checker(day: date, id_pattern: str) -> Checker:
    # Imported when an SOP is there to look at, which at the start of the program none is.
    from sop_studio.checks.checker import Checker

    return Checker(day, id_pattern=id_pattern)
