"""What is still to be written in a new SOP: open, not wrong, until the writer has been there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from sop_studio.gui.session import Session

if TYPE_CHECKING:
    from sop_studio.model.findings import CheckResult, Finding, Report


class OpenItems(QObject):
    """Shows what blocks publishing as open until its field was left, or the SOP saved or exported.

    Only how it is shown differs: completeness and what may be published stay as they are.
    """

    changed = Signal()
    """Sent when something is shown otherwise than before."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_new = False
        self._visited: set[str] = set()
        self._field = ""
        session.replaced.connect(self._forget)

    def begin(self) -> None:
        """Begin with an SOP in which nobody has written anything yet."""
        self._is_new = True
        self.changed.emit()

    def end(self) -> None:
        """Show everything as what it is: the SOP was saved, or handed out."""
        was_new, self._is_new = self._is_new, False
        if was_new:
            self.changed.emit()

    def visit(self, field: str) -> None:
        """Take note of the field that the keyboard has come to; the one before has been seen."""
        from sop_studio.model.paths import find_id_path

        place = find_id_path(self._session.sop, field)
        left, self._field = self._field, place
        if self._is_new and left not in {"", place} and left not in self._visited:
            self._visited.add(left)
            self.changed.emit()

    def seen(self, report: Report) -> Report:
        """Return a report as it is to be shown now."""
        if not self._is_new:
            return report
        lines = tuple(
            replace(line, checks=tuple(self._check(each) for each in line.checks))
            for line in report.lines
        )
        return replace(report, lines=lines, findings=self._findings(report.findings))

    def _check(self, check: CheckResult) -> CheckResult:
        return replace(check, findings=self._findings(check.findings))

    def _findings(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        from sop_studio.model.findings import Severity

        return tuple(
            replace(each, severity=Severity.OPEN) if self._is_open(each) else each
            for each in findings
        )

    def _is_open(self, finding: Finding) -> bool:
        from sop_studio.model.findings import Severity

        if finding.severity is not Severity.BLOCKER or not finding.is_check:
            return False
        place = finding.place or finding.field
        return not any(each == place or each.startswith(f"{place}.") for each in self._visited)

    def _forget(self) -> None:
        self._is_new, self._field = False, ""
        self._visited.clear()
