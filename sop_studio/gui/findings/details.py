"""What can be done about the finding that is chosen in the list, and why it matters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.gui.findings.rows import Group, Row
from sop_studio.gui.look.style import SPACE_SMALL, SPACE_TINY
from sop_studio.gui.mending import Mending
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.reason_line import ReasonLine
from sop_studio.translation import _


class Details(QWidget):
    """The buttons of one finding: its fixes, and what sets it aside or brings it back."""

    done = Signal()
    """Sent when a reason was given or not wanted after all."""

    def __init__(self, mending: Mending) -> None:
        super().__init__()
        self._mending = mending
        self._row: Row | None = None
        self._shown: tuple[Row | None, tuple[str, ...]] = (None, ())
        self._why = text_label("", "caption", wrap=True)
        self._buttons: list[QPushButton] = []
        self._bar = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bar.setSizePolicy(policy)
        self._flow = FlowLayout(self._bar, across=SPACE_SMALL, down=SPACE_TINY)
        self._reason = ReasonLine("", self._take)
        self._reason.line.setObjectName("findings.reason")
        self._reason.hide()
        self._reason.closed.connect(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        for widget in (self._why, self._bar, self._reason):
            layout.addWidget(widget)
        self.hide()

    def show_row(self, row: Row | None) -> None:
        """Show what can be done about a finding."""
        before = self._row
        if row is None or before is None or (row.key, row.group) != (before.key, before.group):
            self._reason.hide()
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        offers = self._offers(row)
        if (row, tuple(offers)) == self._shown:
            return
        self._shown = (row, tuple(offers))
        self._why.setText(_why(row))
        self._why.setVisible(bool(self._why.text()))
        for button in self._buttons:
            button.hide()
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = [secondary_button(words, partial(self._do, words)) for words in offers]
        for button in self._buttons:
            self._flow.addWidget(button)
        self._bar.setVisible(bool(self._buttons))

    def ask_for_reason(self) -> None:
        """Ask why the finding is to be set aside, where it may be."""
        question = self._mending.question(self._row.finding) if self._row is not None else ""
        if question:
            self._reason.begin(question)

    def _offers(self, row: Row) -> list[str]:
        """Return the words on the buttons."""
        if row.group is Group.IGNORED:
            return [_("Bring back")]
        labels = [fix.label for fix in self._mending.fixes(row.finding)]
        question = self._mending.question(row.finding)
        return [*labels, question] if question else labels

    def _do(self, words: str) -> None:
        row = self._row
        if row is None:
            return
        if row.group is Group.IGNORED:
            self._mending.bring_back(row.finding)
        elif words == self._mending.question(row.finding):
            self.ask_for_reason()
        else:
            self._mending.mend(row.finding, words)

    def _take(self, reason: str) -> str:
        return self._mending.set_aside(self._row.finding, reason) if self._row is not None else ""


def _why(row: Row) -> str:
    """Return why the rule matters; what the final checklist asks for speaks for itself."""
    # Imported when a finding is first chosen: the start of the window can do without.
    from sop_studio.checks.rules import RULES

    rule = RULES.get(row.finding.code)
    return _(rule.why) if rule is not None else ""
