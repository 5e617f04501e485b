"""The rail at the left: how complete the SOP is, and its sections, each with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sop_studio.gui.section_list import SectionList
from sop_studio.gui.section_states import section_states
from sop_studio.gui.widgets.buttons import link_button, quiet_button
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.fields import Profile
from sop_studio.model.findings import Report, Severity
from sop_studio.model.numbering import is_shown
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Sop
from sop_studio.translation import _, ngettext

_SPACE = 8
_BAR = 3


class OutlineRail(QFrame):
    """Completeness above, the sections below; choosing one asks for its form."""

    section_chosen = Signal(str, object)
    """Sent with the key of the section, and the position of a section of the writer's own."""

    findings_wanted = Signal()
    """Sent when the user asks what there is to mend."""

    section_added = Signal(str)
    """Sent with the key of a section that is to become part of the document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "start")
        self._summary = _Summary()
        self._summary.show_findings.clicked.connect(self.findings_wanted)
        self._list = SectionList()
        self._list.currentRowChanged.connect(self._choose)
        self._more = QMenu(self)
        self._more.setObjectName("rail.more")
        self._sop: Sop | None = None
        self._report: Report | None = None
        self._current: tuple[str, int | None] = ("", None)
        self._more.aboutToShow.connect(self._offer_more)
        more = quiet_button(_("Add a section"), icon_name="plus")
        more.setMenu(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SPACE, 14, _SPACE, _SPACE)
        layout.setSpacing(_SPACE)
        layout.addWidget(self._summary)
        heading = text_label(_("Sections"), "overline")
        heading.setContentsMargins(_SPACE + _BAR, 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(self._list, 1)
        layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_report(self, sop: Sop, report: Report) -> None:
        """Show the sections and what the checks say of them."""
        self._sop = sop
        self._report = report
        self._summary.show_report(report)
        self._show_sections()

    def select(self, key: str, custom: int = -1) -> None:
        """Mark a section as the one being edited, without asking for its form again.

        `custom` is the position among the writer's own sections, -1 for all others.
        """
        self._current = (key, None if custom < 0 else custom)
        self._show_sections()

    def current_section(self) -> str:
        """Return the key of the section that is marked, or nothing."""
        return self._list.current_key()

    def _show_sections(self) -> None:
        if self._sop is None or self._report is None:
            return
        key, custom = self._current
        self._list.show_states(section_states(self._sop, self._report, key))
        self._list.select(key, custom)

    def _choose(self, row: int) -> None:
        state = self._list.state_of(row)
        if state is not None:
            self.section_chosen.emit(state.shown.section.key, state.shown.custom)

    def _offer_more(self) -> None:
        """Offer the sections that are not in the document, and the records of its making."""
        self._more.clear()
        if self._sop is None:
            return
        for section in SECTIONS:
            if section.profile is Profile.CUSTOM:
                self._offer(_("A section of your own"), partial(self._add, section.key))
            elif section.profile is not Profile.RECORD and not is_shown(self._sop, section):
                self._offer(_(section.title), partial(self._add, section.key))
        self._more.addSection(_("How the SOP was made"))
        for section in SECTIONS:
            if section.profile is Profile.RECORD:
                self._offer(_(section.title), partial(self._show, section.key))

    def _offer(self, words: str, run: Callable[[], None]) -> None:
        self._more.addAction(words.replace("&", "&&")).triggered.connect(
            lambda _checked=False: run()
        )

    def _add(self, key: str) -> None:
        self.section_added.emit(key)

    def _show(self, key: str) -> None:
        self.section_chosen.emit(key, None)


class _Summary(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._ring = CompletenessRing()
        self._ring.setObjectName("completeness")
        self._headline = text_label("", "pane")
        self._detail = text_label("", "muted", wrap=True)
        self.show_findings = link_button("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        words.addWidget(self.show_findings, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_SPACE, 0, 0, _SPACE)
        layout.setSpacing(12)
        layout.addWidget(self._ring)
        layout.addLayout(words, 1)

    def show_report(self, report: Report) -> None:
        self._ring.set_value(report.completeness)
        passed = sum(line.passes for line in report.lines)
        self._headline.setText(_headline(report))
        self._detail.setText(
            _("{passed} of {total} final checks pass").format(
                passed=passed, total=len(report.lines)
            )
        )
        self.show_findings.setText(_what_to_see(report))


def _what_to_see(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    blockers, warnings = counts[Severity.BLOCKER], counts[Severity.WARNING]
    if blockers:
        words = ngettext("Show {count} thing to fix", "Show {count} things to fix", blockers)
        return words.format(count=blockers)
    if warnings:
        words = ngettext("Show {count} warning", "Show {count} warnings", warnings)
        return words.format(count=warnings)
    return _("Show advice")


def _headline(report: Report) -> str:
    if report.ready:
        return _("Ready to publish")
    return _("Almost ready") if report.completeness >= 60 else _("In the making")
