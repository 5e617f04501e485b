"""Keeps the report of the checks up to date with every change of the open SOP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sop_studio.gui.session import Session

if TYPE_CHECKING:
    from sop_studio.checks.checker import Checker
    from sop_studio.model.findings import Report
    from sop_studio.model.sop import Sop


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
        session.followed.connect(self.check)

    @property
    def report(self) -> Report:
        """What the checks say about the SOP as it is now."""
        if self._report is None or self._seen is not self._session.sop:
            self._report = self._look()
        return self._report

    def today(self) -> date:
        """Return the day on which what is done now is done."""
        return self._today()

    def check(self) -> None:
        """Look at the SOP as it is now, and say what there is to report."""
        self._report = self._look()
        self.reported.emit(self._report)

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
