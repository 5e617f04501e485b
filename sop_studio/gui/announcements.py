"""What screen readers are told of the window: saved, undone, moved, completeness, findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from sop_studio.gui.actions import Actions
from sop_studio.gui.announcing import announce
from sop_studio.gui.checking import Checking
from sop_studio.gui.commands import EditCommand
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.model.findings import Finding, Report
from sop_studio.model.moves import moved_words
from sop_studio.translation import _

_PAUSE_MS = 900
"""So long nothing is typed before what came of it is said: words that change are of no use."""


class Announcements(QObject):
    """Says what a person who sees the window takes in by the way."""

    def __init__(self, window: QWidget, session: Session, checking: Checking) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._report = checking.report
        self._told = checking.report
        self._field = ""
        self._is_new = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say_what_changed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._say_moved)
        # Undoing a move is said as undone, so what moved waits until that is known.
        session.edited.connect(lambda _paths: self._soon.start())
        session.replaced.connect(self._follow_replacement)
        checking.reported.connect(self._follow_report)

    def listen(
        self, editor: Editor, saving: Saving, exporting: Exporting, actions: Actions
    ) -> None:
        """Hear of what these do."""
        editor.field_focused.connect(self._follow_focus)
        saving.saved.connect(lambda: self._say(_("Saved")))
        exporting.exported.connect(self._say_exported)
        stack = self._session.undo_stack
        actions.undo.triggered.connect(lambda: self._say_undone(stack))
        actions.redo.triggered.connect(lambda: self._say_redone(stack))

    def _say_moved(self) -> None:
        stack = self._session.undo_stack
        done = stack.command(stack.index() - 1) if stack.index() else None
        if isinstance(done, EditCommand):
            self._say(moved_words(done.edits))

    def _follow_replacement(self) -> None:
        self._pause.stop()
        self._is_new = True

    def _follow_report(self, report: Report) -> None:
        self._report = report
        if self._is_new:
            self._told, self._is_new = report, False
        elif report.completeness != self._told.completeness or list(self._finding_words()):
            self._pause.start()

    def _follow_focus(self, field: str) -> None:
        # What stands at a field is read with it, so only what changes from here on is news.
        if field != self._field:
            self._field = field
            self._say_completeness()
            self._told = self._report

    def _say_what_changed(self) -> None:
        words = [self._completeness_words(), *self._finding_words()]
        self._told = self._report
        self._say(" ".join(each for each in words if each))

    def _say_completeness(self) -> None:
        self._pause.stop()
        self._say(self._completeness_words())

    def _completeness_words(self) -> str:
        now = self._report.completeness
        if now == self._told.completeness:
            return ""
        return _("Completeness {percent} percent.").format(percent=now)

    def _finding_words(self) -> Iterable[str]:
        before, now = self._at_field(self._told), self._at_field(self._report)
        if before and not now:
            yield _("No findings here any more.")
        for message in now:
            if message not in before:
                yield message

    def _at_field(self, report: Report) -> list[str]:
        return [_words(each) for each in report.findings if each.field == self._field]

    def _say_exported(self, paths: tuple[Path, ...]) -> None:
        names = ", ".join(path.name for path in paths)
        self._say(_("Exported to {name}").format(name=names))

    def _say_undone(self, stack: QUndoStack) -> None:
        self._soon.stop()
        self._say(_("Undone: {step}").format(step=stack.redoText()))

    def _say_redone(self, stack: QUndoStack) -> None:
        self._soon.stop()
        self._say(_("Done again: {step}").format(step=stack.undoText()))

    def _say(self, words: str) -> None:
        if words:
            announce(self._window, words)


def _words(finding: Finding) -> str:
    return f"{finding.message} {finding.fix}".strip()
