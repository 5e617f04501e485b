"""The screen where notes become a procedure: they come in, are gone through, and are edited."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sop_studio.gui.checking import Checking
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.exports.handing_out import HandingOut
from sop_studio.gui.notes.board import Board
from sop_studio.gui.notes.editing import NotesEditing
from sop_studio.gui.notes.head import ALL, NotesHead
from sop_studio.gui.notes.intake import Intake, dropped_file
from sop_studio.gui.notes.legend import Legend
from sop_studio.gui.notes.message import Message
from sop_studio.gui.notes.rows import KeptRows
from sop_studio.gui.notes.state import ReviewState
from sop_studio.gui.notes.taking_in import TakingIn
from sop_studio.model.parts import Source
from sop_studio.notes.review import name_of
from sop_studio.translation import _


class NotesScreen(QWidget):
    """Shows the review of the talks that are looked at; everything it decides goes by `state`."""

    left = Signal()
    """Sent when the user goes back to where they came from."""

    inserted = Signal(str)
    """Sent with the field to show once something was put into the SOP."""

    edit_wanted = Signal(str)
    """Sent with the id of the interview whose notes the user wants to edit."""

    def __init__(
        self,
        state: ReviewState,
        form: FormContext,
        handing_out: HandingOut,
        checking: Checking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        self.setAcceptDrops(True)
        self._state = state
        self._handing_out = handing_out
        self._checking = checking
        self._takes_in = False
        self._is_laid_out = False
        self._rows = KeptRows()
        self._scope: tuple[str, ...] = ()
        self.head = NotesHead(self)
        self.board = Board(state, self)
        self._intake = Intake(self)
        self._taking_in = TakingIn(self._intake, state, form.ask)
        self._editing = NotesEditing(form, self)
        self._message = Message(self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._is_laid_out = True

    def show_talks(self, interviews: tuple[str, ...] = ()) -> None:
        """Show the proposals of these talks, or of all; without notes, the place to put them."""
        self._takes_in = False
        self._scope = interviews
        self._editing.close_notes()
        self._state.look_at(interviews)
        self._follow_sight()
        self._show_page()

    @property
    def scope(self) -> tuple[str, ...]:
        """The ids of the talks that are looked at; none stands for all."""
        return self._scope

    def show_source(self, source: Source) -> None:
        """Show the words that something came from, as soon as the notes are read."""
        self.board.sides.go_to_source(source)

    def begin(self) -> None:
        """Put the keyboard where one goes on."""
        if self._pages.currentWidget() is self._intake:
            self._intake.begin(may_leave=self._state.review is not None)
        elif self._pages.currentWidget() is self._editing:
            self._editing.begin()
        elif self._pages.currentWidget() is self.board:
            self.board.begin()
        else:
            self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> tuple[QWidget, ...]:
        """Return the panels in the order in which F6 visits them."""
        if self._pages.currentWidget() is not self.board:
            return (self.head, self._pages)
        return (self.head, *self.board.panels())

    def open_file(self, path: Path) -> None:
        """Read a file with notes beside the window, and put its words on the paper."""
        self._taking_in.open_file(path)

    def take_in(self) -> None:
        """Show the place where notes come in."""
        self._end_editing()
        self._takes_in = True
        self._show_page()
        self._intake.begin(may_leave=bool(self._state.review or self._state.problem))

    def edit_notes(self, interview: str) -> None:
        """Change the notes of a talk here: the words of the present proposal are where one is."""
        self._editing.open(interview, self.board.source.view.current_start())
        # Notes that are being typed are not read at each key.
        self._follow_sight()
        self._follow()
        self.begin()

    def show_keys(self) -> None:
        """Show the keys and the marks."""
        legend = Legend(self)
        legend.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        legend.adjustSize()
        inside = self.rect().center() - legend.rect().center()
        legend.move(self.mapToGlobal(QPoint(max(0, inside.x()), max(0, inside.y()))))
        legend.show()
        legend.setFocus(Qt.FocusReason.PopupFocusReason)

    def insert(self) -> None:
        """Put what was accepted into the SOP, and say where to go on."""
        if self._editing.is_open:
            self._end_editing()
            return
        field = self._state.insert()
        if field:
            self.inserted.emit(field)
        else:
            self.head.say_why_not()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_sight()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._state.set_shown(shown=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_laid_out:
            self.board.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def _follow(self, is_undone: bool = False) -> None:
        """Show the review as it is now; who undid something is shown what it was."""
        self.board.proposals.list.close_form()
        whole = self._state.review
        rows = self._rows.of(whole) if whole is not None else ()
        self.head.show_review(
            whole, rows, is_editing=self._editing.is_open, missing=self._what_is_missing()
        )
        self._show_talk_choice()
        if whole is not None:
            self.board.show_review(whole, rows, is_undone=is_undone)
        # Last: a page that comes into sight goes to a row, which must be one of this review.
        self._show_page()
        self.board.sides.arrive()

    def _what_is_missing(self) -> str:
        """Return what must come before anything can be done with proposals, "" for nothing."""
        state = self._state
        if self._editing.is_open:
            return _("Finish the notes first: press Done (Ctrl+Enter)")
        if state.problem:
            return state.problem
        if state.review is None:
            return _("The notes are being read") if state.is_reading else _("Add notes first")
        return ""

    def _show_page(self) -> None:
        state = self._state
        if self._editing.is_open:
            page: QWidget = self._editing
        elif self._takes_in:
            page = self._intake
        elif state.is_reading and state.reads_by_model:
            # It may take minutes, which is said also where there are proposals from before.
            self._message.say(
                _("Your model is reading the notes …"), is_problem=False, by_model=True
            )
            page = self._message
        elif state.problem:
            self._message.say(state.problem)
            page = self._message
        elif state.review is not None:
            page = self.board
        elif state.is_reading:
            self._message.say(_("Reading the notes …"), is_problem=False)
            page = self._message
        else:
            page = self._intake
        if page is self._pages.currentWidget():
            return
        # A page that goes out of sight hands the keyboard to whatever comes next in the window.
        has_keyboard = self.isVisible() and self.isAncestorOf(_focus(self))
        self._pages.setCurrentWidget(page)
        if has_keyboard:
            self.begin()

    def _show_talk_choice(self) -> None:
        sop = self._state.session.sop
        talks = tuple(
            (each.id, name_of(each, at))
            for at, each in enumerate(sop.interviews.interviews)
            if each.notes.strip()
        )
        chosen = self._scope[0] if len(self._scope) == 1 else ALL
        self.head.show_talks(talks, chosen if len(talks) > 1 else "")

    def _show_taken(self, interview: str) -> None:
        self.board.sides.go_to_talk(interview)
        self.show_talks()

    def _leave_intake(self) -> None:
        self._takes_in = False
        self._show_page()
        self.begin()

    def _follow_sight(self) -> None:
        """Let the review follow the SOP while somebody sees it."""
        self._state.set_shown(shown=self.isVisible() and not self._editing.is_open)

    def _end_editing(self) -> None:
        """Show what the notes propose as they are now."""
        if self._editing.is_open:
            self._editing.close_notes()
            self._follow()
            self._follow_sight()

    def _leave(self) -> None:
        if self._editing.is_open:
            self._end_editing()
        elif self.board.proposals.list.form is not None:
            self.board.deciding.close_form()
        elif self._takes_in and (self._state.review or self._state.problem):
            self._leave_intake()
        else:
            self.left.emit()

    def _show_sheets(self) -> None:
        whole = self._state.review
        if whole is not None:
            # Imported when it is first wanted: hardly anybody opens it twice.
            from sop_studio.gui.notes.sheets import SheetsDialog

            sop, report = self._state.session.sop, self._checking.report
            SheetsDialog(whole, sop, report, self._handing_out, self.window()).open()

    def _choose_talk(self, interview: str) -> None:
        self.show_talks(() if interview == ALL else (interview,))

    def _connect(self) -> None:
        self._state.changed.connect(self._follow)
        self.head.back.clicked.connect(lambda *_on: self._leave())
        self.head.talk_chosen.connect(self._choose_talk)
        self.head.add.clicked.connect(lambda *_on: self.take_in())
        self.head.next.clicked.connect(lambda *_on: self.board.do("next"))
        self.head.sheets.clicked.connect(lambda *_on: self._show_sheets())
        self.head.keys.clicked.connect(lambda *_on: self.show_keys())
        self.head.insert.clicked.connect(lambda *_on: self.insert())
        self._taking_in.wanted.connect(self.take_in)
        self._taking_in.taken.connect(self._show_taken)
        self._intake.left.connect(self._leave_intake)
        self._editing.left.connect(self._end_editing)
        self._message.rules.clicked.connect(lambda *_on: self._state.stop_model())
        self._message.edit.clicked.connect(lambda *_on: self._want_edit())
        self.board.source.edit.clicked.connect(lambda *_on: self._want_edit())
        self.board.deciding.keys_wanted.connect(self.show_keys)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.insert)

    def _want_edit(self) -> None:
        # Notes that cannot be read are too long.
        state, shown = self._state, self.board.source.interview()
        self.edit_wanted.emit(state.longest() if state.problem or not shown else shown)

    def _lay_out(self) -> None:
        for page in (self.board, self._intake, self._editing, self._message):
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self._intake)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._pages, 1)


def _focus(widget: QWidget) -> QWidget:
    focused: QWidget | None = widget.window().focusWidget()
    return widget if focused is None else focused
