"""Everything the checks have to say, the weightiest first, each with its fix and a jump."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.findings.details import Details
from sop_studio.gui.findings.rows import Group, Row, all_rows, group_words, listed
from sop_studio.gui.findings.view import FindingsView
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.mending import Mending
from sop_studio.gui.widgets.buttons import quiet_button
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.findings import Finding, Report
from sop_studio.model.sections import SECTIONS
from sop_studio.translation import _

_ALL = "all"
_LONG_LIST = 200
_PAUSE_MS = 150


class FindingsPane(QWidget):
    """The findings in groups, with filters above and below what can be done about one."""

    finding_wanted = Signal(object)
    """Sent with the Finding to go to."""

    def __init__(self, mending: Mending, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mending = mending
        self._rows: list[Row] = []
        self._report: Report | None = None
        self._taken_up: Report | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._take_up_report)
        self._offered: list[tuple[str, str]] = []
        self.view = FindingsView()
        self._filters = {group: self._filter(group) for group in Group}
        self._section = ChoiceBox(may_be_empty=False)
        self._section.setObjectName("findings.section")
        self._section.setAccessibleName(_("Section to list the findings of"))
        self._section.set_options([(_ALL, _("All sections"))])
        self._section.set_value(_ALL)
        self._section.edited.connect(lambda _key: self._list())
        self._nothing = text_label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details = Details(mending)
        self.details.done.connect(self._return_to_list)
        self.view.row_chosen.connect(lambda row: self.finding_wanted.emit(row.finding))
        self.view.aside_wanted.connect(self._put_aside)
        self.view.current_changed.connect(self._show_details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._filter_bar())
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.details)

    def show_report(self, report: Report) -> None:
        """Show what the checks say now; the finding that was chosen stays chosen.

        A pane that nobody sees takes up the report when it is next looked at, and a long list
        waits for a pause in typing.
        """
        self._report = report
        if not self.isVisible():
            return
        if len(self._rows) > _LONG_LIST:
            self._pause.start()
        else:
            self._take_up_report()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_up_report()

    def shown_findings(self) -> list[Finding]:
        """Return the findings that the filters let through, without those that are ignored."""
        self._take_up_report()
        rows = listed(self._rows, self._groups(), self._chosen_section())
        return [
            row.finding for row in rows if isinstance(row, Row) and row.group is not Group.IGNORED
        ]

    def choose(self, finding: Finding) -> None:
        """Make a finding the current one, where it is listed."""
        self._take_up_report()
        self.view.choose(finding.key)

    def _take_up_report(self) -> None:
        self._pause.stop()
        before, report = self._taken_up, self._report
        if report is None or before is report:
            return
        self._taken_up = report
        if before is not None and (before.findings, before.silenced) == (
            report.findings,
            report.silenced,
        ):
            return
        self._rows = all_rows(report.findings, report.silenced, self._mending.reason)
        self._offer_filters()
        self._list()

    def _filter(self, group: Group) -> QPushButton:
        button = quiet_button("", compact=True)
        button.setProperty("filter", True)
        button.setObjectName(f"findings.{group.value}")
        button.setCheckable(True)
        button.setChecked(True)
        button.toggled.connect(lambda _on: self._list())
        return button

    def _filter_bar(self) -> QWidget:
        bar = QWidget()
        groups = QWidget()
        flow = FlowLayout(groups, across=SPACE_TINY)
        for button in self._filters.values():
            flow.addWidget(button)
        layout = QVBoxLayout(bar)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(groups)
        line = QHBoxLayout()
        line.addWidget(self._section)
        layout.addLayout(line)
        return bar

    def _groups(self) -> frozenset[Group]:
        return frozenset(group for group, button in self._filters.items() if button.isChecked())

    def _offer_filters(self) -> None:
        counts = Counter(row.group for row in self._rows)
        for group, button in self._filters.items():
            words = group_words(group, counts[group])
            if button.text() != words:
                button.setText(words)
                button.setAccessibleName(_("Show {words}").format(words=words))
            button.setVisible(bool(counts[group]))
        self._offer_sections(row.finding.section for row in self._rows)

    def _offer_sections(self, keys: Iterable[str]) -> None:
        known = set(keys)
        options = [(each.key, _(each.title)) for each in SECTIONS if each.key in known]
        if options == self._offered:
            return
        self._offered = options
        chosen = self._section.value()
        self._section.set_options([(_ALL, _("All sections")), *options])
        self._section.set_value(chosen if chosen in known else _ALL)

    def _chosen_section(self) -> str:
        chosen = self._section.value()
        return "" if chosen == _ALL else chosen

    def _list(self) -> None:
        row = self.view.current_row()
        rows = listed(self._rows, self._groups(), self._chosen_section())
        self.view.findings.set_rows(rows)
        if row is not None:
            self.view.choose(row.key)
        self.view.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(
            _("Nothing to mend.") if not self._rows else _("Nothing that these filters show.")
        )
        self._show_details()

    def _show_details(self) -> None:
        self.details.show_row(self.view.current_row())

    def _put_aside(self, row: Row) -> None:
        self.view.choose(row.key)
        if row.group is Group.IGNORED:
            self._mending.bring_back(row.finding)
        else:
            self.details.ask_for_reason()

    def _return_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
