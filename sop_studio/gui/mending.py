"""What is done about a finding, from the form as from the list: mend it, or set it aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from sop_studio.checks.fix import Fix
from sop_studio.checks.fixes import fixes_for
from sop_studio.checks.missing import is_missing
from sop_studio.gui.ask import Ask
from sop_studio.gui.jobs import attempt
from sop_studio.gui.session import Session
from sop_studio.model.changes import findings as changes
from sop_studio.model.findings import Finding
from sop_studio.model.paths import display
from sop_studio.translation import _


class Mending(QObject):
    """Does what the user has decided about a finding, each time as one step of undo."""

    field_wanted = Signal(str)
    """Sent with the path of the field where the writer goes on after a fix."""

    def __init__(
        self,
        session: Session,
        ask: Ask,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._ask = ask
        self._today = today

    def fixes(self, finding: Finding) -> tuple[Fix, ...]:
        """Return what can be done about a finding with one press of a button."""
        if self._session.read_only:
            return ()
        return fixes_for(finding, self._session.sop, self._today())

    def mend(self, finding: Finding, label: str) -> None:
        """Do the fix with that label, as it is today, and go to where the writer goes on."""
        fix = next((each for each in self.fixes(finding) if each.label == label), None)
        if fix is None:
            return
        done = attempt(self._ask, lambda: self._session.edit(fix.words, *fix.edits))
        if done and fix.go_to:
            self.field_wanted.emit(fix.go_to)

    def question(self, finding: Finding) -> str:
        """Return the words that ask for a reason to set a finding aside, empty if it must stay."""
        if self._session.read_only:
            return ""
        if changes.can_be_ignored(finding):
            return _("Ignore here, because …")
        if changes.reason_field(self._session.sop, finding) is not None:
            return _("Not applicable, because …")
        return ""

    def set_aside(self, finding: Finding, reason: str) -> str:
        """Set a finding aside; return nothing, or a sentence that says why that was not done."""
        if is_missing(reason):
            return _("Say why in a few words.")
        path = changes.reason_field(self._session.sop, finding)
        if path is not None:
            words, edits = _("mark as not applicable"), changes.not_applicable(path, reason)
        else:
            words, edits = _("ignore finding"), changes.ignoring(self._session.sop, finding, reason)
        attempt(self._ask, lambda: self._session.edit(words, *edits))
        return ""

    def set_aside_here(self, finding: Finding, reason: str) -> str:
        """Set a finding aside as `set_aside` does, and go to the reason where it has a field."""
        path = changes.reason_field(self._session.sop, finding)
        problem = self.set_aside(finding, reason)
        if path is not None and not problem:
            # Else the keyboard would be left at the line of the finding, which is gone.
            self.field_wanted.emit(display(path))
        return problem

    def reason(self, finding: Finding) -> str:
        """Return the reason with which a finding is silenced."""
        return changes.reason_for(self._session.sop, finding)

    def bring_back(self, finding: Finding) -> None:
        """Take up a silenced finding again."""
        edits = changes.bringing_back(self._session.sop, finding)
        if edits:
            words = _("bring finding back")
            attempt(self._ask, lambda: self._session.edit(words, *edits))
