"""From finding to finding with F8, and what can be done about one without the mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from sop_studio.gui.actions import Actions
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.findings.pane import FindingsPane
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.plain_text import units
from sop_studio.model.document_order import order_of
from sop_studio.model.findings import Finding
from sop_studio.model.paths import display


class FindingsWalk(QObject):
    """Walks the fields that have findings, in the order in which they stand in the document."""

    def __init__(
        self, editor: Editor, pane: FindingsPane, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._pane = pane
        self._present = ""
        editor.field_focused.connect(self._follow)
        editor.section_shown.connect(self._follow_section)
        pane.finding_wanted.connect(self.show)
        actions.next_finding.triggered.connect(lambda _on=False: self.go(1))
        actions.previous_finding.triggered.connect(lambda _on=False: self.go(-1))
        actions.what_to_do.triggered.connect(lambda _on=False: self.offer())

    @property
    def present(self) -> str:
        """The path of the field where the keyboard was last, or of the section shown."""
        return self._present

    def go(self, by: int) -> None:
        """Go to the next field with findings (1) or the one before (-1), round and round.

        Only what the filters of the list let through is walked.
        """
        findings = sorted(self._pane.shown_findings(), key=lambda each: order_of(each.field))
        if not findings:
            return
        here = order_of(self._present)
        if by > 0:
            ahead = [each for each in findings if order_of(each.field) > here]
        else:
            ahead = [each for each in reversed(findings) if order_of(each.field) < here]
        round_trip = findings if by > 0 else list(reversed(findings))
        self.show(ahead[0] if ahead else round_trip[0])

    def show(self, finding: Finding) -> None:
        """Go to the field of a finding, and select the words that it is about."""
        if self._editor.show_field(finding.field) and finding.end > finding.start:
            _select(QApplication.focusWidget(), finding)
        # Where a list is empty its button has the focus, which is no field.
        self._present = finding.field
        self._pane.choose(finding)

    def offer(self) -> None:
        """Show what can be done about the findings at the field that has the focus."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self._editor:
            if isinstance(widget, FieldRow) and widget.show_menu():
                return
            widget = widget.parentWidget()

    def _follow_section(self) -> None:
        section = display(self._editor.current_path())
        # A field that is shown again has the focus already, and is not told of once more.
        if not self._present.startswith((f"{section}.", f"{section}[")):
            self._follow(section)

    def _follow(self, path: str) -> None:
        self._present = path


def _select(field: QWidget | None, finding: Finding) -> None:
    if isinstance(field, QLineEdit):
        text = field.text()
        start = units(text[: finding.start])
        field.setSelection(start, units(text[finding.start : finding.end]))
    elif isinstance(field, GrowingTextEdit):
        field.select_characters(finding.start, finding.end)
