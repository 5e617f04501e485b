"""The guide: a place in the window that leads from a task to a published, living SOP."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sop_studio.checks.stages import GuideChecker
from sop_studio.errors import InvalidEdit
from sop_studio.gui.editor.reached_field import reached_field
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.guide.answers import Answers
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.page import GuidePage
from sop_studio.gui.guide.rail import GuideRail
from sop_studio.gui.guide.side import GuideSide
from sop_studio.gui.look.style import SPACE_HUGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button, quiet_button, secondary_button
from sop_studio.gui.widgets.card import Panel
from sop_studio.model.consequences import FOLLOWING
from sop_studio.model.findings import Report
from sop_studio.model.paths import FieldPath, display, get, parse
from sop_studio.model.stages import ANSWERS, page, page_of_field, pages, stage_of
from sop_studio.translation import _, ngettext

_ORDER = (*(found.key for _stage, found in pages()), ANSWERS.key)
"""The pages as Continue goes through them."""

_CHARACTERS = 118
"""Room for rail, page and side; without it the side is left out, and the page has its place."""


class Guide(Panel):
    """Rail, page and side; built pages are kept until another SOP takes the place of this one."""

    field_focused = Signal(str)
    """Sent with the field path of the input that got the focus."""

    page_shown = Signal(str)
    """Sent with the key of the page, once it is built."""

    leave_wanted = Signal()
    """Sent when the user wants to go on in the editor."""

    def __init__(self, context: GuideContext, parent: QWidget | None = None) -> None:
        super().__init__("middle", parent)
        self.setObjectName("guide")
        self._context = context
        self._checker = GuideChecker()
        self._pages: dict[str, GuidePage] = {}
        self._key = _ORDER[0]
        self._document_id = context.sop.document_id
        self.rail = GuideRail()
        self.side = GuideSide()
        self._stack = QStackedWidget()
        self._answers: Answers | None = None
        self._foot = _Foot()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        start, self._end = Panel("start"), Panel("end")
        columns: tuple[tuple[Panel, QWidget], ...] = ((start, self.rail), (self._end, self.side))
        for panel, inner in columns:
            box = QVBoxLayout(panel)
            box.setContentsMargins(0, 0, 0, 0)
            box.addWidget(inner)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        parts: tuple[tuple[QWidget, int], ...] = ((start, 0), (middle, 3), (self._end, 1))
        for at, (part, stretch) in enumerate(parts):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(at, stretch)
        self.splitter.setSizes([300, 770, 370])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        context = self._context
        self.rail.stage_chosen.connect(self.show_stage)
        self.rail.answers_wanted.connect(lambda: self.show_page(ANSWERS.key))
        self._foot.on.clicked.connect(lambda *_: self.go(1))
        self._foot.back.clicked.connect(lambda *_: self.go(-1))
        self._foot.leave.clicked.connect(lambda *_: self.leave_wanted.emit())
        context.session.edited.connect(self._follow_edit)
        context.session.undo_stack.indexChanged.connect(self._follow_undo)
        context.session.replaced.connect(self._follow_replacement)
        context.checking.reported.connect(self._show_report)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Show what stands beside a page only where that leaves the page its room."""
        room = self.fontMetrics().averageCharWidth() * _CHARACTERS
        self._end.setVisible(self._current() is not None and self.width() >= room)

    def panels(self) -> tuple[QWidget, ...]:
        """Return the panels in the order in which F6 visits them."""
        return (self.rail, self._stack, self._foot)

    def first_page(self) -> str:
        """Return the key of the page that the guide begins with."""
        return _ORDER[0]

    def current_page(self) -> str:
        """Return the key of the page that is shown."""
        return self._key

    def show_stage(self, number: int) -> None:
        """Show the first page of a stage that is still open, else its first."""
        progress = self._checker.update(self._context.sop, self._context.report)
        self.show_page(progress.stages[number - 1].first_open.page.key)

    def show_page(self, key: str) -> bool:
        """Show a page and go to its first input; `False` where there is no such page."""
        if not self._show(key):
            return False
        shown = self._current()
        target = shown.first_input() if shown is not None else self._built_answers().first_stop()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_field(self, path_text: str) -> bool:
        """Show the page that asks a field and focus its input; `False` where none does."""
        try:
            path = parse(path_text)
            get(self._context.sop, path)
        except InvalidEdit:
            return False
        wanted = page_of_field(display(path[:2]))
        if wanted is None:
            return False
        self._show(wanted.key)
        shown = self._current()
        target = shown.reveal(path) if shown is not None else None
        if shown is not None and target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            shown.show_with_heading(target)
            shown.keep_focus_in_view()
        return True

    def resume(self) -> None:
        """Show the page that was shown last, as the SOP is now."""
        self._show(self._key)

    def _show(self, key: str) -> bool:
        if key not in _ORDER:
            return False
        self._key = key
        # An open list of suggestions would keep the keyboard at the page that is left.
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._stack.setCurrentWidget(self._built(key) or self._built_answers())
        self._bring_up_to_date()
        chain(self.rail, self._stack, self._foot)
        self.page_shown.emit(key)
        return True

    def _built(self, key: str) -> GuidePage | None:
        """Return a page, built when it is first shown; the answers are always there."""
        built, stage, found = self._pages.get(key), stage_of(key), page(key)
        if built is None and stage is not None and found is not None:
            built = GuidePage(self._context, stage, found, self._stack)
            built.row_reached.connect(self.field_focused)
            self._pages[key] = built
            self._stack.addWidget(built)
        return built

    def _built_answers(self) -> Answers:
        if self._answers is None:
            self._answers = Answers(self._context)
            self._stack.addWidget(self._answers)
        return self._answers

    def _current(self) -> GuidePage | None:
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, GuidePage) else None

    def _bring_up_to_date(self) -> None:
        shown = self._current()
        if shown is not None:
            shown.follow()
            shown.refresh_remarks()
            self.side.show_page(shown.page)
        self._fit()
        self._show_report(self._context.report)

    def go(self, by: int) -> None:
        """Go to the page after this one, or the one before it."""
        at = _ORDER.index(self._key) + by
        if 0 <= at < len(_ORDER):
            self.show_page(_ORDER[at])
        elif by > 0:
            self.leave_wanted.emit()

    def _show_report(self, report: Report) -> None:
        if not self.isVisible():
            return
        progress = self._checker.update(self._context.sop, report)
        self.rail.show_progress(progress)
        shown, known = self._current(), progress.page(self._key)
        stage = stage_of(self._key)
        self.rail.select(stage.number if stage is not None else 0)
        if shown is None or known is None:
            self._built_answers().show_answers(report, progress)
            self._foot.show_end()
            return
        self.side.show_state(shown.page, self._context.sop, report, known)
        shown.show_progress(known)
        self._foot.show_left(len(known.left), is_first=self._key == _ORDER[0])

    def refresh_remarks(self, places: frozenset[str]) -> None:
        """Show what the checks say now of these places."""
        shown = self._current()
        if shown is not None and self.isVisible():
            shown.refresh_remarks(places)

    def _follow_edit(self, changed: tuple[FieldPath, ...]) -> None:
        shown = self._current()
        if not self.isVisible() or shown is None:
            return
        shown.follow()
        if any(path[0] == "margin" for path in changed):
            shown.refresh_remarks()

    def _follow_undo(self) -> None:
        """Show what an undo or a redo has changed; what a new edit changes is in sight anyway."""
        session = self._context.session
        if session.is_editing or not self.isVisible():
            return
        asked = [
            (found.key, path)
            for path in session.last_change
            if (found := page_of_field(display(path[:2]))) is not None
        ]
        # What an edit brings along, such as a new draft, is not what the user did.
        own = [each for each in asked if each[1][:2] not in FOLLOWING] or asked
        if own and all(key != self._key for key, _path in own):
            self.show_field(display(own[0][1]))

    def _follow_replacement(self) -> None:
        for built in self._pages.values():
            self._stack.removeWidget(built)
            for child in built.findChildren(QWidget):
                child.setObjectName("")
            built.hide()
            built.deleteLater()
        self._pages.clear()
        if self._context.sop.document_id != self._document_id:
            self._document_id = self._context.sop.document_id
            self._key = _ORDER[0]
        if self.isVisible():
            self._show(self._key)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        reached = reached_field(self._context.sop, now, self)
        if reached:
            self.field_focused.emit(reached)


class _Foot(Panel):
    """Back, and on: never off, and saying how much is left on the page."""

    def __init__(self) -> None:
        super().__init__("foot")
        self.back = secondary_button(_("Back"), icon_name="chevron-left")
        self.back.setObjectName("guide.back")
        self.leave = quiet_button(_("Go on in the editor"))
        self.leave.setObjectName("guide.leave")
        self.on = primary_button(_("Continue"))
        self.on.setObjectName("guide.continue")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_HUGE, SPACE_MEDIUM, SPACE_HUGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.back)
        layout.addStretch(1)
        layout.addWidget(self.leave)
        layout.addWidget(self.on)

    def show_left(self, count: int, *, is_first: bool) -> None:
        """Say how many items are open on the page."""
        words = ngettext("Continue, {count} item left", "Continue, {count} items left", count)
        self._say(words.format(count=count) if count else _("Continue"))
        self.back.setDisabled(is_first)

    def show_end(self) -> None:
        """Say that this is the last page."""
        self._say(_("Go on in the editor"))
        self.leave.hide()
        self.back.setEnabled(True)

    def _say(self, words: str) -> None:
        self.leave.show()
        self.on.setText(words)
        self.on.setAccessibleName(words)
