"""The main window: puts the panels together and lets them hear of each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QVBoxLayout, QWidget

from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask, Dialogs
from sop_studio.gui.checking import Checking
from sop_studio.gui.checklist_pane import ChecklistPane
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.exporting import Exporting
from sop_studio.gui.findings_pane import FindingsPane
from sop_studio.gui.header import Header
from sop_studio.gui.icons import icon
from sop_studio.gui.jobs import attempt
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.outline_rail import OutlineRail
from sop_studio.gui.preview.pane import PreviewPane
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.theme import Appearance, Choice
from sop_studio.library.fresh import new_from
from sop_studio.library.starters import load_sample, load_starter
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.fields import Profile
from sop_studio.model.findings import Finding, Report
from sop_studio.model.identifiers import new_document_id
from sop_studio.model.parts import CustomSection, SilencedFinding
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.settings import Settings, change, with_recent_file
from sop_studio.translation import _

_FIRST_SECTION = "document"


class MainWindow(QMainWindow):
    """One SOP: header, rail, form, and preview, checklist and findings beside it."""

    def __init__(
        self, settings: Settings, appearance: Appearance, ask: Callable[[QWidget], Ask] = Dialogs
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self._settings = settings
        self._appearance = appearance
        self.ask = ask(self)
        self.session = Session(new_from(load_starter("blank")), self)
        self.saving = Saving(self.session, self.ask, self)
        self.checking = Checking(self.session, settings.id_pattern, parent=self)
        self.exporting = Exporting(self.session, self.saving, self.checking, self.ask, self)
        self.actions_ = Actions(self, self.session.undo_stack)
        self._build_panels()
        self._connect_session()
        self._connect_panels()
        self._connect_actions()
        self._show_session()
        self.resize(_first_size(self))
        self.setMinimumSize(900, 600)

    def _build_panels(self) -> None:
        self.header = Header(self.actions_)
        self.rail = OutlineRail()
        self.editor = Editor(self.session, self.ask)
        self.preview = PreviewPane(self.session, self.checking)
        self.checklist = ChecklistPane()
        self.findings = FindingsPane()
        self.side = self._side_panel()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for panel, stretch in ((self.rail, 0), (self.editor, 3), (self.side, 2)):
            self._splitter.addWidget(panel)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes([268, 712, 460])
        self.notices = NoticeArea()
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.notices)
        layout.addWidget(self._splitter, 1)
        self.setCentralWidget(whole)
        self.statusBar().setSizeGripEnabled(False)

    def _side_panel(self) -> QTabWidget:
        side = QTabWidget()
        side.setObjectName("side")
        side.setDocumentMode(True)
        side.setUsesScrollButtons(False)
        side.tabBar().setAccessibleName(_("Preview, checklist or findings"))
        side.addTab(self.preview, icon("eye"), _("Preview"))
        side.addTab(self.checklist, icon("clipboard-check"), _("Checklist"))
        side.addTab(self.findings, icon("list-checks"), _("Findings"))
        return side

    def _connect_session(self) -> None:
        # The panels were built before: they follow an edit first, then the checks look at it.
        self.session.edited.connect(self._show_document)
        self.session.edited.connect(self.checking.check)
        self.session.replaced.connect(self.checking.check)
        self.session.replaced.connect(self._show_session)
        self.session.undo_stack.cleanChanged.connect(self._show_saved)
        self.checking.reported.connect(self._show_report)
        self.saving.file_changed.connect(self._show_saved)
        self.saving.file_changed.connect(self._remember_file)
        self.saving.noticed.connect(self._show_notices)
        self.exporting.exported.connect(self._show_exported)
        self._appearance.changed.connect(lambda _theme: self.header.restyle())

    def _connect_panels(self) -> None:
        self.rail.section_chosen.connect(self.editor.show_section)
        self.rail.section_added.connect(self._add_section)
        self.rail.findings_wanted.connect(lambda: self.side.setCurrentWidget(self.findings))
        self.editor.section_requested.connect(self.editor.show_section)
        self.editor.section_shown.connect(self.rail.select)
        self.editor.section_shown.connect(self._follow_section)
        self.editor.field_focused.connect(self.preview.follow)
        self.preview.field_clicked.connect(self.editor.show_field)
        self.checklist.field_wanted.connect(self.editor.show_field)
        self.findings.field_wanted.connect(self.editor.show_field)
        self.findings.silence_wanted.connect(self._silence)

    def _connect_actions(self) -> None:
        actions = self.actions_
        actions.open.triggered.connect(self._ask_and_open)
        actions.save.triggered.connect(self.saving.save)
        actions.save_as.triggered.connect(self.saving.save_as)
        actions.close.triggered.connect(self.close)
        actions.open_sample.triggered.connect(lambda: self._start(_sample))
        for name, action in actions.starters.items():
            action.triggered.connect(lambda _on=False, name=name: self.start_from(name))
        for to, action in actions.exports.items():
            action.triggered.connect(lambda _on=False, to=to: self.exporting.export(to))
        for choice, action in actions.themes.items():
            action.setChecked(choice == self._appearance.choice())
            action.triggered.connect(lambda _on=False, choice=choice: self._wear(choice))
        for profile, action in actions.profiles.items():
            action.triggered.connect(lambda _on=False, p=profile: self._choose_profile(p))

    def open_file(self, path: Path) -> bool:
        """Open an SOP in place of the present one; return whether it was opened."""
        return attempt(self.ask, lambda: self.saving.open(path))

    def start_from(self, starter: str) -> None:
        """Begin a new SOP from a starter, unless the user keeps the present one."""
        self._start(lambda: new_from(load_starter(starter)))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.saving.may_leave():
            event.accept()
        else:
            event.ignore()

    def _start(self, load: Callable[[], Sop]) -> None:
        if self.saving.may_leave():
            attempt(self.ask, lambda: self.saving.start_new(load()))

    def _ask_and_open(self) -> None:
        if not self.saving.may_leave():
            return
        path = self.ask.which_file_to_open(self._folder())
        if path is not None:
            self.open_file(path)

    def _folder(self) -> Path:
        recent = self._settings.recent_files
        if self.saving.path:
            return self.saving.path.parent
        return Path(recent[0]).parent if recent else Path.home()

    def _show_session(self) -> None:
        self.editor.show_section(_FIRST_SECTION)
        self._show_document()
        self._show_report(self.checking.report)
        self._show_saved()

    def _show_document(self) -> None:
        sop = self.session.sop
        self.setWindowTitle(f"{self.saving.title()}[*] – {_('SOP Studio')}")
        self.actions_.profiles[sop.layout.profile].setChecked(True)

    def _show_report(self, report: Report) -> None:
        self.header.show_document(self.session.sop, report)
        self.rail.show_report(self.session.sop, report)
        self.checklist.show_report(report)
        self.findings.show_findings(report.findings)
        self.editor.set_findings(report.findings)

    def _show_saved(self) -> None:
        modified = self.session.is_modified
        self.setWindowModified(modified)
        place = self.saving.path
        if modified:
            words = _("Changes are not saved")
        else:
            words = _("All changes saved in {name}").format(name=place.name) if place else ""
        self.statusBar().showMessage(words)

    def _show_exported(self, path: Path) -> None:
        self.notices.show_messages("export", [_("Exported to {path}").format(path=path)], "ok")

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        self.notices.show_messages("open", notices, "warn")
        self.notices.show_messages("export", (), "ok")

    def show_settings_notices(self, notices: tuple[str, ...]) -> None:
        """Say what was wrong with the settings file, and where it was kept."""
        self.notices.show_messages("settings", notices, "warn")

    def _silence(self, finding: Finding) -> None:
        reason = self.ask.for_reason(finding.message)
        if reason:
            row = SilencedFinding(code=finding.code, place=finding.place, reason=reason)
            at = len(self.session.sop.margin.silenced)
            self._edit(_("ignore finding"), Insert(("margin", "silenced"), at, row))

    def _wear(self, choice: Choice) -> None:
        self._appearance.set_choice(choice)
        self._keep_setting(theme=choice)

    def _choose_profile(self, profile: str) -> None:
        if profile != self.session.sop.layout.profile:
            self._edit(_("change sections"), SetValue(("layout", "profile"), profile))

    def _follow_section(self, key: str, custom: int) -> None:
        # A form that has just been built would come last; Tab is to go as the eye does.
        chain(self.header, self.rail, self.editor)
        self.preview.follow(key if custom < 0 else f"custom.sections[{custom}]")

    def _add_section(self, key: str) -> None:
        if section(key).profile is Profile.CUSTOM:
            at = len(self.session.sop.custom.sections)
            self._edit(_("add section"), Insert(("custom", "sections"), at, CustomSection()))
            self.editor.show_section(key, at)
            return
        added = (*self.session.sop.layout.added, key)
        self._edit(_("add section"), SetValue(("layout", "added"), added))
        self.editor.show_section(key)

    def _edit(self, words: str, edit: Edit) -> None:
        attempt(self.ask, lambda: self.session.edit(words, edit))

    def _remember_file(self) -> None:
        if self.saving.path is not None:
            self._keep_setting(recent_files=with_recent_file(self._settings, self.saving.path))

    def _keep_setting(self, **changes: object) -> None:
        try:
            loaded = change(None, **changes)
        except (FileProblem, ChangedOutside) as problem:
            # Settings are a convenience: their trouble is said, and nothing waits for them.
            self.show_settings_notices((str(problem),))
            return
        self._settings = loaded.settings
        self.show_settings_notices(loaded.notices)


def _first_size(window: QMainWindow) -> QSize:
    """Return the size the window opens with: roomy, but never larger than its screen."""
    # The frame around the window is not known before it is shown.
    room = window.screen().availableSize() - QSize(0, 40)
    return QSize(1440, 900).boundedTo(room)


def _sample() -> Sop:
    """Return the sample whole, with its ID, dates and history, as a document of its own."""
    return load_sample().model_copy(update={"document_id": new_document_id()})
