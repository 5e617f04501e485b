"""The way to the screen of notes and back: from the start page, menu, guide and editor."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.gui.notes.insertions import Insertions
from sop_studio.gui.start.page import Entry as StartEntry
from sop_studio.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sop_studio.gui.notes.screen import NotesScreen
    from sop_studio.gui.own_model.drafts import Drafts
    from sop_studio.gui.window import MainWindow
    from sop_studio.gui.workspace import Workspace
    from sop_studio.model.parts import Source

_IN_ORDER = (
    "notes",
    "notes.review",
    "gui.notes.rows",
    "gui.notes.card_list",
    "gui.notes.state",
    "gui.notes.deciding",
    "gui.notes.intake",
    "gui.notes.taking_in",
    "gui.notes.board",
    "gui.notes.screen",
)
"""Modules that the screen needs: those that others need come first, each loaded in a turn."""


class Noting(QObject):
    """Shows the screen in place of the panels or the guide, and leads back to where one was."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._screen: NotesScreen | None = None
        self._drafts: Drafts | None = None
        self._page = ""
        self._place = ("", 0)
        # Heard before editor and guide hear of an undo: what is not seen then shows no change.
        self._insertions = Insertions(window.session, self)
        self._insertions.undone.connect(self._show_undone)
        window.starting.offer(
            StartEntry(
                "notes",
                "notebook-pen",
                _("From interview notes"),
                _("Open or paste notes; steps come out of them, each with the words behind it"),
                self.begin,
            )
        )
        window.actions_.notes.triggered.connect(lambda *_on: self.show())
        for action in window.actions_.in_editor:
            action.triggered.connect(lambda *_on: self._show_editor())
        window.session.replaced.connect(self._forget_page)

    def follow(self, workspace: Workspace) -> None:
        """Lead to and from the panels of the workspace, now that they are built."""
        workspace.editor.section_shown.connect(lambda _place: self._show_editor())
        workspace.editor.comments_wanted.connect(lambda _place: self._show_editor())
        workspace.editor.source_wanted.connect(self.show_source)
        # Heard after the editor, which goes to whatever was put in first, such as a role.
        self._window.session.undo_stack.indexChanged.connect(lambda _index: self._show_redone())

    @property
    def screen(self) -> NotesScreen:
        """The screen, built when it is first shown."""
        if self._screen is None:
            self._screen = self._build()
        return self._screen

    @property
    def is_shown(self) -> bool:
        """Whether the screen is what the window shows."""
        return self._screen is not None and self._window.pages.currentWidget() is self._screen

    def begin(self) -> None:
        """Begin a new SOP, and ask for notes."""
        self._window.file_actions.start_from("blank", *self._first_steps(), place=None)

    def begin_with(self, path: Path) -> None:
        """Begin a new SOP with the notes in a file."""

        def open_notes() -> bool:
            self.screen.open_file(path)
            return True

        self._window.file_actions.start_from("blank", *self._first_steps(), open_notes, place=None)

    def _first_steps(self) -> tuple[Callable[[], object], ...]:
        """Return what leads to the screen for the first time, in parts that are quick each."""

        def show() -> bool:
            self.show()
            return True

        load = (partial(import_module, f"sop_studio.{name}") for name in _IN_ORDER)
        return *load, lambda: self.screen, show

    def show(self, interviews: tuple[str, ...] = ()) -> None:
        """Show the proposals of these talks, or of all; remember where to go back to."""
        if not self.is_shown:
            guiding = self._window.guiding
            self._page = guiding.present_page() if guiding.is_shown else ""
            self._place = self._window.workspace.places.present()
        self._show(interviews)

    def _show(self, interviews: tuple[str, ...]) -> None:
        screen = self.screen
        back = _("Back to the guide") if self._page else _("Back to the editor")
        screen.head.show_back(back)
        self._window.show_workspace(screen)
        screen.show_talks(interviews)
        screen.begin()

    def show_source(self, source: Source) -> None:
        """Show the words of the notes that something came from."""
        self.show()
        self.screen.show_source(source)

    def leave(self) -> None:
        """Show the page of the guide, or the field in the editor, that one came from."""
        if not self._page or not self._window.guiding.show_page(self._page):
            self._window.show_workspace()
            if not self._window.workspace.places.go_to(*self._place):
                self._window.editor.setFocus()

    def _note_inserted(self, field: str) -> None:
        self._insertions.note(field)
        self._show_inserted(field)

    def _show_undone(self) -> None:
        """Go back to the proposals that are not in the SOP any more, as before they were put in."""
        if self._screen is not None and self._is_at_work and not self.is_shown:
            self._show(self._screen.scope)

    def _show_redone(self) -> None:
        if self._insertions.redone and self._is_at_work:
            self._show_inserted(self._insertions.redone)

    @property
    def _is_at_work(self) -> bool:
        """Whether the window shows the SOP: in the editor, in the guide or on this screen."""
        pages = (self._window.workspace, self._screen)
        return self._window.guiding.is_shown or self._window.pages.currentWidget() in pages

    def _show_inserted(self, field: str) -> None:
        self._window.show_workspace()
        self._window.editor.show_field(field)

    def _edit_notes(self, interview: str) -> None:
        """Show the notes of a talk to be changed: in the guide only for who came from its page."""
        # Imported when it is wanted: the start page loads nothing of an SOP.
        from sop_studio.model.interviews import INTERVIEWS, position_of
        from sop_studio.model.paths import display
        from sop_studio.model.stages import page_of_field

        talks = self._window.session.sop.interviews.interviews
        # Where no talk is shown, as where notes cannot be read, the first is as good as any.
        at = position_of(self._window.session.sop, interview) or 0
        asking = page_of_field(display(INTERVIEWS))
        if asking is not None and asking.key == self._page:
            self._window.guiding.show_field(display((*INTERVIEWS, at, "notes")))
        elif at < len(talks):
            self.screen.edit_notes(talks[at].id)

    def _show_editor(self) -> None:
        if self.is_shown:
            self._window.show_workspace()

    def close(self) -> None:
        """Let no model that reads notes keep the program from ending."""
        if self._drafts is not None:
            self._drafts.close()

    def _forget_page(self) -> None:
        self._page, self._place = "", ("", 0)

    def _build(self) -> NotesScreen:
        # Imported for the first visit: the start page is there before it.
        from sop_studio.gui.notes.screen import NotesScreen
        from sop_studio.gui.notes.state import ReviewState
        from sop_studio.gui.own_model.drafts import Drafts

        window = self._window
        self._drafts = Drafts(window.preferences)
        state = ReviewState(window.session, window.ask, self._drafts, self)
        window.own_model.changed.connect(state.follow_setting)
        screen = NotesScreen(
            state, window.editor.context, window.exporting.handing_out, window.checking
        )
        screen.left.connect(self.leave)
        screen.inserted.connect(self._note_inserted)
        screen.edit_wanted.connect(self._edit_notes)
        screen.board.proposals.setting_wanted.connect(window.actions_.own_model.trigger)
        window.viewing.add_panes(screen.panels)
        window.commanding.places.here.follow_in(screen)
        window.pages.addWidget(screen)
        return screen
