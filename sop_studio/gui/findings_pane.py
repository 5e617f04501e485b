"""Everything the checks have to say, the weightiest first, each with its fix and a jump."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sop_studio.gui.icons import icon
from sop_studio.gui.palette import Role
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Finding, Severity
from sop_studio.translation import _

_FINDING = Qt.ItemDataRole.UserRole
_ORDER = {Severity.BLOCKER: 0, Severity.WARNING: 1, Severity.ADVICE: 2}
_ICONS: dict[Severity, tuple[str, Role]] = {
    Severity.BLOCKER: ("circle-alert", "bad"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.ADVICE: ("lightbulb", "primary"),
}


class FindingsPane(QWidget):
    """The list of findings; activating one goes to its field."""

    field_wanted = Signal(str)
    """Sent with the path of the field to go to."""

    silence_wanted = Signal(object)
    """Sent with the Finding the user wants to keep as it is, with a reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName("findings")
        self._list.setAccessibleName(_("Findings"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        self._list.currentItemChanged.connect(self._show_what_can_be_done)
        self._nothing = text_label(_("Nothing to mend."), "muted")
        self._keep = secondary_button(_("Ignore here, because …"), self._silence)
        self._keep.setEnabled(False)
        self._keep.setToolTip(_("The checks of the final checklist cannot be ignored"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        layout.addLayout(foot)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings; the one that was chosen stays chosen while it is there."""
        ordered = tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))
        if ordered == self._findings:
            return
        self._findings = ordered
        chosen = self._chosen()
        while self._list.count() > len(ordered):
            self._list.takeItem(self._list.count() - 1)
        for row, finding in enumerate(ordered):
            if row >= self._list.count():
                self._list.addItem(QListWidgetItem())
            _put(self._list.item(row), finding)
        self._choose(chosen)
        self._nothing.setVisible(not ordered)

    def _chosen(self) -> Finding | None:
        row = self._list.currentRow()
        finding = self._list.item(row).data(_FINDING) if row >= 0 else None
        return finding if isinstance(finding, Finding) else None

    def _choose(self, wanted: Finding | None) -> None:
        names = [(finding.code, finding.place) for finding in self._findings]
        if wanted and (wanted.code, wanted.place) in names:
            self._list.setCurrentRow(names.index((wanted.code, wanted.place)))

    def _go(self, item: QListWidgetItem) -> None:
        finding = item.data(_FINDING)
        if isinstance(finding, Finding):
            self.field_wanted.emit(finding.field)

    def _show_what_can_be_done(self) -> None:
        finding = self._chosen()
        self._keep.setEnabled(finding is not None and not finding.is_check)

    def _silence(self) -> None:
        finding = self._chosen()
        if finding:
            self.silence_wanted.emit(finding)


def _put(item: QListWidgetItem, finding: Finding) -> None:
    if item.data(_FINDING) == finding:
        return
    name, role = _ICONS[finding.severity]
    where = field_words(finding.field)
    item.setData(_FINDING, finding)
    item.setText(f"{where}\n{finding.message} {finding.fix}")
    item.setIcon(icon(name, role))
    item.setToolTip(finding.code)
