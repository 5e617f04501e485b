"""The main window: the start page, or the SOP being worked on, with its header and notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QWheelEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sop_studio.gui import arrangement
from sop_studio.gui.actions import Actions
from sop_studio.gui.arrangement import Arrangement
from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.command_palette.commanding import Commanding
from sop_studio.gui.dialogs import Dialogs
from sop_studio.gui.exports.export_presets import ExportPresets
from sop_studio.gui.exports.exporting import Exporting
from sop_studio.gui.exports.handed_out import HandedOut
from sop_studio.gui.exports.profile_setting import ProfileSetting
from sop_studio.gui.exports.sharing import Sharing
from sop_studio.gui.file_actions import FileActions
from sop_studio.gui.guiding import Guiding
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.theme import Appearance
from sop_studio.gui.notes.noting import Noting
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.open_items import OpenItems
from sop_studio.gui.opening.importing import Importing
from sop_studio.gui.opening.opening import Opening
from sop_studio.gui.own_model.setting import OwnModelSetting
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.safety.safety import Safety
from sop_studio.gui.saving import Saving
from sop_studio.gui.session import Session
from sop_studio.gui.starting import Starting
from sop_studio.gui.viewing import Viewing
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.work.showing import Showing
from sop_studio.gui.work.work import Work
from sop_studio.settings import Settings
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.approving import Approving
    from sop_studio.gui.editor.editor import Editor
    from sop_studio.gui.find.find_actions import FindActions
    from sop_studio.gui.findings.pane import FindingsPane
    from sop_studio.gui.header import Header
    from sop_studio.gui.outline.rail import OutlineRail
    from sop_studio.gui.spelling.spelling import Spelling
    from sop_studio.gui.workspace import Workspace
    from sop_studio.model.findings import Report


class MainWindow(QMainWindow):
    """The start page first; the workspace is built when there is an SOP to work on."""

    pages: QStackedWidget
    opening: Opening
    approving: Approving
    find_actions: FindActions
    spelling: Spelling

    def __init__(
        self, settings: Settings, appearance: Appearance, ask: Callable[[QWidget], Ask] = Dialogs
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.preferences = Preferences(settings, self)
        self._appearance = appearance
        self.ask = ask(self)
        self.session = Session(parent=self)
        self.saving = Saving(self.session, self.ask, self)
        self.checking = Checking(self.session, settings.id_pattern, parent=self)
        self.work = Work(self)
        self._showing = Showing(self.work, self.ask, self)
        self.exporting = Exporting(
            self.session,
            self.saving,
            self.checking,
            self.ask,
            self.preferences,
            work=self.work,
            parent=self,
        )
        self.open_items = OpenItems(self.session, self)
        self.actions_ = Actions(self, self.session.undo_stack)
        ExportPresets(self.actions_, self.exporting, self.preferences, self)
        self.sharing = Sharing(
            self.session, self.checking, self.ask, self.actions_, self, preferences=self.preferences
        )
        self.viewing = Viewing(self, self.actions_, appearance, self.preferences)
        self.commanding = Commanding(self, self.actions_)
        self.notices = NoticeArea()
        self.starting = Starting(self.saving, self.preferences, self)
        still_work = (self.actions_.close, self.actions_.full_screen)
        self.opening = Opening(self, still_work, self)
        self.file_actions = FileActions(self)
        self.safety = Safety(self)
        self.pages = QStackedWidget()
        self.guiding = Guiding(self)
        self.noting = Noting(self)
        self._header: Header | None = None
        self._workspace: Workspace | None = None
        self._building: Iterator[float] | None = None
        self._lay_out()
        self._connect_session()
        self._connect_actions()
        self.actions_.wait_for_sop(waiting=True)
        self._show_document()
        self.setMinimumSize(900, 600)
        self.arrangement_before = arrangement.from_text(settings.window)
        if not arrangement.place(self, self.arrangement_before.geometry):
            self.resize(_first_size(self))

    @property
    def _is_open(self) -> bool:
        """Whether there is an SOP to go back to from the start page."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """The panels of the open SOP, built when they are first needed."""
        return self._workspace or self._build_workspace()

    @property
    def editor(self) -> Editor:
        """The form of the section being edited."""
        return self.workspace.editor

    @property
    def rail(self) -> OutlineRail:
        """The list of sections."""
        return self.workspace.rail

    @property
    def findings(self) -> FindingsPane:
        """What the checks found."""
        return self.workspace.findings

    def _lay_out(self) -> None:
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.notices)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self._saved = text_label("", "muted")
        self._saved.setObjectName("saved")
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._saved)

    def building(self) -> Iterator[float]:
        """Build the panels, some more in each turn; whoever stops leaves the rest to the next."""
        if self._building is None:
            # Imported here: the start page is there before the panels are loaded.
            from sop_studio.gui.opening.building import building

            self._building = building(self)
        return self._building

    def _build_workspace(self) -> Workspace:
        for _share in self.building():
            pass
        self._show_session()
        return self.workspace

    def put_above_pages(self, header: QWidget) -> None:
        """Put the header of the SOP at the top."""
        self._column.insertWidget(0, header)

    def take_panels(self, header: Header, workspace: Workspace) -> None:
        """Show in these panels what there is to show from now on."""
        self._header, self._workspace = header, workspace
        self._appearance.changed.connect(lambda _theme: header.restyle())
        self.session.edited.connect(self._show_document)
        self.session.replaced.connect(self._show_session)
        self.checking.reported.connect(self._show_report)
        self.open_items.changed.connect(lambda: self._show_report(self.checking.report))
        workspace.editor.field_focused.connect(self.open_items.visit)
        self.file_actions.begun.connect(workspace.begin_writing)

    def _connect_session(self) -> None:
        self.session.replaced.connect(self._follow_replacement)
        self.session.undo_stack.cleanChanged.connect(self._show_saved)
        self.saving.file_changed.connect(self._show_saved)
        self.saving.noticed.connect(self._show_notices)
        self._handed_out = HandedOut(
            self.session, self.exporting, self.sharing, self.notices, self.ask
        )
        self.preferences.noticed.connect(self.show_settings_notices)
        self.starting.resume_wanted.connect(self._resume)
        self.file_actions.begun.connect(self.open_items.begin)
        self.saving.saved.connect(self.open_items.end)
        self.exporting.exported.connect(self.open_items.end)

    def _connect_actions(self) -> None:
        actions = self.actions_
        self.file_actions.connect_actions(actions)
        importing = Importing(actions, self.ask, self.starting, self.file_actions)
        importing.noticed.connect(self._show_notices)
        actions.start_page.triggered.connect(self.show_start)
        actions.save.triggered.connect(self.saving.save)
        actions.save_as.triggered.connect(self.saving.save_as)
        actions.close.triggered.connect(self.close)
        ProfileSetting(actions, self.ask, self.preferences, self)
        self.own_model = OwnModelSetting(actions, self.ask, self.preferences, self)
        actions.export_again.triggered.connect(self.exporting.export_again)
        actions.export_as.triggered.connect(self.exporting.export_as)
        for to, action in actions.exports.items():
            action.triggered.connect(lambda _on=False, to=to: self.exporting.export(to))
        for profile, action in actions.profiles.items():
            action.triggered.connect(lambda _on=False, p=profile: self._choose_profile(p))

    def show_workspace(self, page: QWidget | None = None) -> None:
        """Show the open SOP instead of the start page: its panels, or another page about it."""
        self.pages.setCurrentWidget(page or self.workspace)
        self.statusBar().show()
        if self._header is not None:
            self._header.show()

    def show_start(self) -> None:
        """Show the start page; the open SOP stays open behind it."""
        self.starting.refresh(is_open=self._is_open)
        page = self.starting.page()
        self.show_alone(page)
        page.first_stop().setFocus()

    def show_alone(self, page: QWidget) -> None:
        """Show a page that is not about the open SOP, without its header."""
        self.statusBar().hide()
        if self._header is not None:
            self._header.hide()
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, make all text larger or smaller; the preview takes the wheel for itself."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.viewing.zooming.step_text(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self._showing.may_close() and self.saving.may_leave()):
            event.ignore()
            return
        self.starting.remember_place()
        self.preferences.keep(window=self._present_arrangement().to_text())
        self.opening.stop()
        self.starting.stop()
        self.safety.close()
        self.noting.close()
        event.accept()

    def _present_arrangement(self) -> Arrangement:
        geometry = arrangement.geometry_of(self)
        if self._workspace is None:
            return replace(self.arrangement_before, geometry=geometry)
        return replace(self._workspace.arrangement(), geometry=geometry)

    def _resume(self) -> None:
        if self._is_open:
            self.show_workspace()
        elif not self.safety.resume(self.starting.last_file()):
            self.file_actions.open_last()

    def _follow_replacement(self) -> None:
        # What is opened in turns is shown in turns.
        if not self.opening.is_under_way:
            self.show_workspace()

    def _show_session(self) -> None:
        if not self.opening.is_under_way:
            self.workspace.show_first_section()
            self.show_state()

    def show_state(self) -> None:
        """Show what the SOP is called, how far it is, and whether it is saved."""
        self._show_document()
        self._show_report(self.checking.report)
        self._show_saved()

    def _show_document(self) -> None:
        program = _("SOP Studio")
        # Qt wants the place of its mark in every title, also while the start page is shown.
        words = f"{self.saving.title()}[*] – {program}" if self._is_open else f"{program}[*]"
        self.setWindowTitle(words)
        if self._is_open:
            self.actions_.profiles[self.session.sop.layout.profile].setChecked(True)

    def _show_report(self, report: Report) -> None:
        if self._header is not None:
            self._header.show_document(self.session.sop, report)
        self.workspace.show_report(self.open_items.seen(report))

    def _show_saved(self) -> None:
        # An SOP that is taken up is heard of here before the title names it.
        modified = self._is_open and self.session.is_modified
        self.setWindowModified(modified)
        place = self.saving.path
        if modified:
            words = _("Changes are not saved")
        else:
            words = _("All changes saved in {name}").format(name=place.name) if place else ""
        self._saved.setText(words)

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        self.notices.show_messages("open", notices, "warn")

    def show_settings_notices(self, notices: tuple[str, ...]) -> None:
        """Say what was wrong with the settings file, and where it was kept."""
        self.notices.show_messages("settings", notices, "warn")

    def _choose_profile(self, profile: str) -> None:
        from sop_studio.model.edits import SetValue

        if profile != self.session.sop.layout.profile:
            edit = SetValue(("layout", "profile"), profile)
            attempt(self.ask, lambda: self.session.edit(_("change sections"), edit))


def _first_size(window: QMainWindow) -> QSize:
    """Return the size the window opens with: roomy, but never larger than its screen."""
    # The frame around the window is not known before it is shown.
    room = window.screen().availableSize() - QSize(0, 40)
    return QSize(1440, 900).boundedTo(room)
