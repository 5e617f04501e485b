"""Where one SOP is worked on: rail, form, and preview, checklist and findings beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from sop_studio.gui.arrangement import Arrangement
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.findings.checklist_pane import ChecklistPane
from sop_studio.gui.findings.pane import FindingsPane
from sop_studio.gui.flow.pane import FlowPane
from sop_studio.gui.guide.incident_entry import IncidentEntry
from sop_studio.gui.links import open_link
from sop_studio.gui.look.icons import icon
from sop_studio.gui.outline.rail import OutlineRail
from sop_studio.gui.outline.rail_width import RailWidth
from sop_studio.gui.outline.section_actions import SectionActions
from sop_studio.gui.places import Places
from sop_studio.gui.preview.pane import PreviewPane
from sop_studio.gui.session import Session
from sop_studio.gui.widgets.side_tabs import SideTabs
from sop_studio.model.findings import Report
from sop_studio.model.paths import display
from sop_studio.model.sections import FIRST_SECTION
from sop_studio.translation import _


class Workspace(QWidget):
    """The panels that show the session's SOP, and how they hear of each other."""

    section_followed = Signal()
    """Sent when another section is shown, once its form is built."""

    def __init__(
        self, session: Session, checking: Checking, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.sections = SectionActions(session, ask, self)
        self.rail = OutlineRail(self.sections)
        self.editor = Editor(session, ask)
        self.editor.orders_tab = False
        self.preview = PreviewPane(session, checking)
        self.flow = FlowPane(session)
        self.checklist = ChecklistPane()
        self.findings = FindingsPane(self.editor.mending)
        self.side = self._side_panel()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for panel, stretch in ((self.rail, 0), (self.editor, 3), (self.side, 2)):
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self._rail_width = RailWidth(self.splitter, self.rail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter)
        self.places = Places(session, self.editor, self)
        self.editor.watch_inputs(IncidentEntry(self.editor.context, self).watch)
        self._late: Report | None = None
        self._connect_panels(ask)

    def _side_panel(self) -> SideTabs:
        side = SideTabs()
        side.setObjectName("side")
        side.tabBar().setAccessibleName(_("Preview, flow, checklist or findings"))
        side.addTab(self.preview, icon("eye"), _("Preview"))
        side.addTab(self.flow, icon("workflow"), _("Flow"))
        side.addTab(self.checklist, icon("clipboard-check"), _("Checklist"))
        side.addTab(self.findings, icon("list-checks"), _("Findings"))
        return side

    def _connect_panels(self, ask: Ask) -> None:
        self.rail.section_chosen.connect(self.editor.show_section)
        self.sections.section_wanted.connect(self.editor.enter_section)
        self.rail.findings_wanted.connect(lambda: self.side.setCurrentWidget(self.findings))
        self.rail.section_entered.connect(self.editor.enter_section)
        self.editor.section_requested.connect(self.editor.enter_section)
        self.editor.section_shown.connect(self.rail.select)
        self.editor.section_shown.connect(self._follow_section)
        self.editor.field_focused.connect(self.preview.follow)
        self.editor.field_focused.connect(self.flow.follow)
        self.preview.field_clicked.connect(self.editor.show_field)
        self.preview.link_wanted.connect(lambda address: open_link(ask, address))
        self.flow.field_clicked.connect(self.editor.show_field)
        self.checklist.field_wanted.connect(self.editor.show_field)

    def arrange(self, arrangement: Arrangement) -> None:
        """Give the panels the widths they had, and show what was shown at the side."""
        if len(arrangement.panels) == self.splitter.count():
            self._rail_width.arrange(arrangement.panels)
        self.side.setCurrentIndex(min(arrangement.side, self.side.count() - 1))
        self.preview.set_zoom(arrangement.zoom)

    def arrangement(self) -> Arrangement:
        """Return how the panels are arranged now."""
        return Arrangement(
            "", tuple(self.splitter.sizes()), self.side.currentIndex(), self.preview.zoom()
        )

    def show_first_section(self) -> None:
        """Show the section every SOP begins with."""
        self.editor.show_section(FIRST_SECTION.key)

    def enter(self) -> None:
        """Put the keyboard at the first field, where no place is known at which it was."""
        self.editor.show_field(first_field())

    def begin_writing(self) -> None:
        """Put the keyboard at the first field, and mark what a starter says there for typing."""
        self.enter()
        for field in self.editor.findChildren(QLineEdit, first_field()):
            field.selectAll()

    def show_report(self, report: Report) -> None:
        """Show what the checks say about the session's SOP, once somebody sees it."""
        self.editor.set_findings(report.findings)
        self._late = None if self.isVisible() else report
        if self._late is not None:
            return
        self.rail.show_report(self._session.sop, report)
        self.checklist.show_report(report)
        self.findings.show_report(report)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._late is not None:
            self.show_report(self._late)

    def panels(self) -> tuple[QWidget, ...]:
        """Return the panels in the order in which F6 visits them."""
        return (self.rail, self.editor, self.side)

    def chain_after(self, *above: QWidget) -> None:
        """Put the order of Tab right: as the eye goes, also into a form built just now."""
        chain(*above, self.rail, self.editor)

    def _follow_section(self) -> None:
        self.section_followed.emit()
        self.preview.follow(display(self.editor.current_path()))


def first_field() -> str:
    """Return the path of the field where a person who has just begun an SOP starts to type."""
    return f"{FIRST_SECTION.key}.{FIRST_SECTION.fields[0].key}"
