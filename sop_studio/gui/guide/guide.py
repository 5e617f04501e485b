"""The guide: a place in the window that leads from a task to a published, living SOP."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sop_studio.checks.stages import GuideChecker, GuideProgress, StageState
from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.reached_field import reached_field
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.editor.typed import shown_at
from sop_studio.gui.guide.answers import Answers
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.foot import GuideFoot
from sop_studio.gui.guide.head import page_words
from sop_studio.gui.guide.page import GuidePage
from sop_studio.gui.guide.rail import GuideRail
from sop_studio.gui.guide.side import GuideSide
from sop_studio.gui.guide.welcome import Welcome
from sop_studio.gui.opening.turns import in_a_turn_of_its_own, is_spread
from sop_studio.gui.widgets.card import Panel
from sop_studio.gui.widgets.discarding import discard
from sop_studio.model.consequences import FOLLOWING
from sop_studio.model.findings import Report
from sop_studio.model.paths import FieldPath, display, find
from sop_studio.model.sop import Sop
from sop_studio.model.stages import ANSWERS, page, page_of_field, pages, stage_of
from sop_studio.model.work_examples import is_office_work
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
        self._foot = GuideFoot()
        self._welcome = Welcome(self.show_page)
        self._is_visited = False
        self._is_turning = False
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
        column.addWidget(self._welcome)
        column.addWidget(self._stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        parts: tuple[tuple[QWidget, int], ...] = ((start, 0), (middle, 3), (self._end, 1))
        for at, (part, stretch) in enumerate(parts):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(at, stretch)
        rail = self.rail.body.sizeHint().width() + self.rail.verticalScrollBar().sizeHint().width()
        self.splitter.setSizes([max(300, rail), 770, 370])
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
        return (self.rail, self._stack, self.side, self._foot)

    def first_page(self) -> str:
        """Return the key of the page that the guide begins with."""
        return _ORDER[0]

    def entry_page(self) -> str:
        """Return the key of the page to go on with: where one was, else what is open."""
        if self._is_visited:
            return self._key
        ahead = self._progress().resume
        return _ORDER[0] if ahead is None else ahead.page.key

    def shows(self, sop: Sop) -> bool:
        """Tell whether this is the document that the guide leads through, in whatever state."""
        return sop.document_id == self._document_id

    def asks(self, path_text: str) -> bool:
        """Tell whether a page asks a field."""
        return page_of_field(path_text) is not None

    def knows(self, key: str) -> bool:
        """Tell whether there is a page with a key."""
        return key in _ORDER

    def welcome_back(self) -> None:
        """Say where somebody is who comes back after a while, and what is open next."""
        self._welcome.greet(self._key, self._progress())
        announce(self, self._welcome.said())

    def current_page(self) -> str:
        """Return the key of the page that is shown."""
        return self._key

    def show_stage(self, number: int) -> None:
        """Show the first page of a stage that is still open, else its first."""
        self.show_page(self._progress().stages[number - 1].first_open.page.key)

    def show_page(self, key: str, word: str = "") -> bool:
        """Show a page and go to its first input; `False` where there is no such page.

        `word` is said in the foot until another page is shown.
        """
        if not self._show(key, word):
            return False
        shown = self._current()
        target = shown.first_input() if shown is not None else self._built_answers().first_stop()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if shown is not None and target is not None:
            shown.show_with_heading(target)
        return True

    def show_field(self, path_text: str) -> bool:
        """Show the page that asks a field and focus its input; `False` where none does."""
        path = find(self._context.sop, path_text)
        if path is None:
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

    def _progress(self) -> GuideProgress:
        return self._checker.update(self._context.sop, self._context.report)

    def _show(self, key: str, word: str = "") -> bool:
        if key not in _ORDER:
            return False
        is_other = key != self._key or not self._is_visited
        if is_other:
            self._pass_on_to(key)
        self._key, self._is_visited = key, True
        self._welcome.hide()
        self._foot.say_word(word)
        # An open list of suggestions would keep the keyboard at the page that is left.
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._turn_to(self._built(key))
        self.page_shown.emit(key)
        if is_other:
            stage, found = stage_of(key), page(key)
            words = page_words(stage, found) if stage and found else _(ANSWERS.question)
            announce(self, f"{word} {words}".strip())
        if is_spread():
            in_a_turn_of_its_own(self, self._build_following)
        return True

    def _build_following(self) -> None:
        """Build the page that most people go to next, while they read this one."""
        following = _ORDER[_ORDER.index(self._key) + 1 :][:1]
        for key in following:
            self._built(key)

    def _pass_on_to(self, key: str) -> None:
        """Say of the page that is left, and of one that was begun before, what is missing there."""
        if self._is_visited:
            self._context.patience.pass_page(self._key)
        known = self._progress().page(key)
        if known is not None and known.state is not StageState.NOT_STARTED:
            self._context.patience.pass_page(key)

    def _turn_to(self, built: GuidePage | None) -> None:
        self._is_turning = True
        try:
            if built is not None:
                # What comes and goes on a page costs less before it is in sight.
                built.open()
            self._stack.setCurrentWidget(built or self._built_answers())
            self._bring_up_to_date()
        finally:
            self._is_turning = False
        self._put_tab_order_right()

    def _built(self, key: str) -> GuidePage | None:
        """Return a page, built when it is first shown; the answers are always there."""
        built, stage, found = self._pages.get(key), stage_of(key), page(key)
        if built is not None and built.is_office_work != is_office_work(self._context.sop):
            # It was built with the examples of another kind of work.
            self._stack.removeWidget(self._pages.pop(key))
            discard(built)
            built = None
        if built is None and stage is not None and found is not None:
            built = GuidePage(self._context, stage, found, self._stack)
            built.row_reached.connect(self.field_focused)
            built.parts_changed.connect(self._put_tab_order_right)
            self._pages[key] = built
            self._stack.addWidget(built)
        return built

    def _put_tab_order_right(self) -> None:
        # Much changes while a page is turned; it is put right once, in the end.
        if not self._is_turning:
            chain(self.rail, self._stack, self._foot, self.side)

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
            self.side.show_page(shown.page)
        self._fit()
        self._show_report(self._context.report)

    def go(self, by: int) -> None:
        """Go to the page after this one, or the one before it."""
        at = _ORDER.index(self._key) + by
        if 0 <= at < len(_ORDER):
            self.show_page(_ORDER[at], self._word_of_progress(_ORDER[at]) if by > 0 else "")
        elif by > 0:
            self.leave_wanted.emit()

    def _word_of_progress(self, following: str) -> str:
        """Return what to say of a stage that is left for the next one, nothing within one."""
        stage = stage_of(self._key)
        if stage is None or stage is stage_of(following):
            return ""
        progress = self._progress()
        title, known = _(stage.title), progress.stages[stage.number - 1]
        if known.state is StageState.DONE:
            return _("“{stage}” is done. That makes {done} of {all}.").format(
                stage=title, done=progress.done, all=len(progress.stages)
            )
        count = len(known.left)
        words = ngettext(
            "“{stage}” waits with {count} open item.",
            "“{stage}” waits with {count} open items.",
            count,
        )
        return words.format(stage=title, count=count) if count else ""

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
        if stage is not None:
            shown.show_progress(known, progress.stages[stage.number - 1])
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
        here = [path for key, path in own if key == self._key]
        if own:
            self._show_change(here[0] if here else own[0][1], is_elsewhere=not here)

    def _show_change(self, path: FieldPath, *, is_elsewhere: bool) -> None:
        target = path if is_elsewhere else shown_at(path)
        if target is not None:
            self.show_field(display(target))
        shown = self._current()
        if shown is not None:
            shown.show_change(path)

    def _follow_replacement(self) -> None:
        for built in self._pages.values():
            self._stack.removeWidget(built)
            discard(built)
        self._pages.clear()
        if self._context.sop.document_id != self._document_id:
            self._document_id = self._context.sop.document_id
            self._key, self._is_visited = _ORDER[0], False
            self._context.patience.forget()
        if self.isVisible():
            self._show(self._key)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        left = reached_field(self._context.sop, before, self)
        place = self._context.patience.pass_field(left) if left else ""
        if place:
            self.refresh_remarks(frozenset({place}))
        reached = reached_field(self._context.sop, now, self)
        if reached:
            self.field_focused.emit(reached)
            self.side.follow(self._context.sop, reached)
