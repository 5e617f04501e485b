"""The rail at the left: how complete the SOP is, and its sections, each with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sop_studio.gui.look.style import is_restyled
from sop_studio.gui.outline.section_actions import SectionActions
from sop_studio.gui.outline.section_list import SectionList
from sop_studio.gui.outline.section_menu import SectionMenu
from sop_studio.gui.outline.section_states import section_states
from sop_studio.gui.widgets.buttons import IconButton, link_button, quiet_button
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.menu_heading import add_heading
from sop_studio.model.fields import Profile
from sop_studio.model.findings import Report, Severity
from sop_studio.model.numbering import is_shown
from sop_studio.model.section_places import SectionPlace
from sop_studio.model.sections import SECTIONS, record_sections, section
from sop_studio.model.sop import Sop
from sop_studio.translation import _, ngettext

_SPACE = 8
_BAR = 3
_LEAST_CHARACTERS = 38
_ANY_WIDTH = 16_777_215
"""What Qt takes for no maximum."""


class OutlineRail(QFrame):
    """Completeness above, the sections below; choosing one asks for its form."""

    section_chosen = Signal(object)
    """Sent with the `SectionPlace` that was chosen."""

    section_entered = Signal(object)
    """Sent with the `SectionPlace` that was clicked, or chosen in another way to write in it."""

    findings_wanted = Signal()
    """Sent when the user asks what there is to mend."""

    def __init__(self, actions: SectionActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "start")
        self._actions = actions
        self._summary = _Summary()
        self._summary.show_findings.clicked.connect(self.findings_wanted)
        self._list = SectionList()
        self.setFocusProxy(self._list)
        self._more = QMenu(self)
        self._more.setObjectName("rail.more")
        self._menu = SectionMenu(actions, self)
        self._sop: Sop | None = None
        self._report: Report | None = None
        self._current = SectionPlace("")
        self._is_wide_for_now = False
        words = _("Rename, move or remove this section")
        self._act = IconButton("ellipsis", words, self._open_menu_of_current, role="muted")
        self._act.setObjectName("rail.act")
        self._heading = text_label(_("Sections"), "overline")
        self._add = quiet_button(_("Add a section"), icon_name="plus")
        self._connect()
        self._lay_out()
        self._set_widths()

    def show_report(self, sop: Sop, report: Report) -> None:
        """Show the sections and what the checks say of them."""
        self._sop = sop
        self._report = report
        self._summary.show_report(report)
        self._show_sections()

    def select(self, place: SectionPlace) -> None:
        """Mark a section as the one being edited, without asking for its form again."""
        self._current = place
        self._show_sections()

    def current_section(self) -> SectionPlace | None:
        """Return the section that is marked, or `None`."""
        return self._list.current_place()

    def is_strip(self) -> bool:
        """Return whether numbers and states alone are shown."""
        return self._list.is_strip()

    def be_strip(self, strip: bool) -> None:
        """Show numbers and states alone, with tooltips for the rest, or everything again."""
        self._list.be_strip(strip)
        self._summary.show_words(not strip)
        self._heading.setVisible(not strip)
        self._add.setText("" if strip else f" {self._add.accessibleName()}")
        self._set_widths()

    def strip_width(self) -> int:
        """Return how wide numbers, states, ring and buttons are."""
        parts = (self._summary.ring, self._list, self._act, self._add)
        return max(each.minimumSizeHint().width() for each in parts) + 2 * _SPACE

    def minimumSizeHint(self) -> QSize:
        """Have room for the names of sections, and for all of the link to what is to be mended."""
        least = super().minimumSizeHint()
        if self.is_strip():
            return least
        names = self.fontMetrics().averageCharWidth() * _LEAST_CHARACTERS
        return QSize(max(least.width(), names), least.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._set_widths()

    def _set_widths(self) -> None:
        if self.is_strip():
            self.setFixedWidth(self.strip_width())
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY_WIDTH)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._choose)
        self._list.entered_section.connect(self.section_entered)
        self._list.renamed.connect(self._actions.rename)
        self._list.rename_begun.connect(self._make_room_to_rename)
        self._list.rename_ended.connect(self._give_room_back)
        self._list.move_wanted.connect(self._actions.move)
        self._list.dropped.connect(self._actions.move_to)
        self._list.remove_wanted.connect(self._actions.remove)
        self._list.menu_wanted.connect(self._open_menu)
        self._menu.rename_wanted.connect(self._list.rename)
        self._more.aboutToShow.connect(self._offer_more)

    def _lay_out(self) -> None:
        self._add.setMenu(self._more)
        self._add.setToolTip(self._add.accessibleName())
        self._heading.setContentsMargins(_SPACE + _BAR, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SPACE, 14, _SPACE, _SPACE)
        layout.setSpacing(_SPACE)
        layout.addWidget(self._summary)
        layout.addLayout(top)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_sections(self) -> None:
        if self._sop is None or self._report is None:
            return
        self._list.show_states(section_states(self._sop, self._report, self._current.key))
        self._list.select(self._current)

    def _make_room_to_rename(self) -> None:
        if self.is_strip():
            self._is_wide_for_now = True
            self.be_strip(False)

    def _give_room_back(self) -> None:
        if self._is_wide_for_now:
            self._is_wide_for_now = False
            self.be_strip(True)

    def _choose(self, row: int) -> None:
        state = self._list.state_of(row)
        if state is not None:
            self.section_chosen.emit(state.shown.place)

    def _open_menu_of_current(self) -> None:
        self._open_menu(self._current, self._act.mapToGlobal(self._act.rect().bottomLeft()))

    def _open_menu(self, place: SectionPlace, where: QPoint) -> None:
        self._menu.show_for(place)
        self._menu.popup(where)

    def _offer_more(self) -> None:
        """Offer the sections that are not in the document, and the records of its making."""
        self._more.clear()
        if self._sop is None:
            return
        for each in SECTIONS:
            if each.profile is Profile.CUSTOM:
                self._offer(_("A section of your own"), self._add_own)
            elif not each.is_record and not is_shown(self._sop, each):
                self._offer(_(each.title), partial(self._actions.add, each.key))
        add_heading(self._more, _("How the SOP was made"))
        for each in record_sections():
            self._offer(_(each.title), partial(self._show, each.key))

    def _offer(self, words: str, run: Callable[[], None]) -> None:
        self._more.addAction(words.replace("&", "&&")).triggered.connect(
            lambda _checked=False: run()
        )

    def _add_own(self) -> None:
        """Add a section after the one being edited; before all others it would hardly belong."""
        key = self._current.key
        follows = bool(key) and section(key).numbered
        self._actions.add_own(self._current if follows else SectionPlace(""))

    def _show(self, key: str) -> None:
        self.section_entered.emit(SectionPlace(key))


class _Summary(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.ring = CompletenessRing()
        self.ring.setObjectName("completeness")
        self._headline = text_label("", "pane")
        self._detail = text_label("", "muted", wrap=True)
        self.show_findings = link_button("")
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(12, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        words.addWidget(self.show_findings, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.ring)
        self._layout.addWidget(self._words, 1)
        self.show_words(True)

    def show_words(self, shown: bool) -> None:
        self._words.setVisible(shown)
        self._layout.setContentsMargins(_SPACE if shown else 0, 0, 0, _SPACE)

    def show_report(self, report: Report) -> None:
        self.ring.set_value(report.completeness)
        passed = sum(line.passes for line in report.lines)
        self._headline.setText(_headline(report))
        passing = _("{passed} of {total} final checks pass")
        self._detail.setText(passing.format(passed=passed, total=len(report.lines)))
        self.ring.setToolTip(f"{self._headline.text()}: {self._detail.text()}")
        words = _what_to_see(report)
        self.show_findings.setText(words)
        self.show_findings.setVisible(bool(words))


def _what_to_see(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    blockers, warnings = counts[Severity.BLOCKER], counts[Severity.WARNING]
    if blockers:
        words = ngettext("Show {count} thing to fix", "Show {count} things to fix", blockers)
        return words.format(count=blockers)
    if counts[Severity.OPEN]:
        count = counts[Severity.OPEN]
        words = ngettext("Show {count} open item", "Show {count} open items", count)
        return words.format(count=count)
    if warnings:
        words = ngettext("Show {count} warning", "Show {count} warnings", warnings)
        return words.format(count=warnings)
    return _("Show advice") if report.findings else ""


def _headline(report: Report) -> str:
    # A password, say, stops every copy, and so the way to the public too.
    if report.ready and not report.export_blockers:
        return _("Ready to publish")
    return _("Almost ready") if report.completeness >= 60 else _("In the making")
