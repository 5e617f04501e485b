"""Notes come in: typed or pasted, from a file that is opened or dropped, one talk after another."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sop_studio.files import shown_name
from sop_studio.gui.ask import Ask
from sop_studio.gui.background import in_background
from sop_studio.gui.jobs import sentence_of
from sop_studio.gui.notes.intake import Intake
from sop_studio.gui.notes.state import ReviewState
from sop_studio.importers.notes_text import NotesText, read_notes
from sop_studio.model.edits import Insert
from sop_studio.model.interviews import INTERVIEWS
from sop_studio.model.parts import Interview
from sop_studio.translation import _


class TakingIn(QObject):
    """Listens to the paper that notes are put on, and makes a talk of them."""

    wanted = Signal()
    """Sent when the paper is to be shown: a file is about to be read."""

    taken = Signal(str)
    """Sent with the id of the talk that was made."""

    def __init__(self, intake: Intake, state: ReviewState, ask: Ask) -> None:
        super().__init__(intake)
        self._intake = intake
        self._state = state
        self._ask = ask
        intake.taken.connect(self._take_notes)
        intake.open_wanted.connect(self._ask_for_file)
        intake.file_wanted.connect(self.open_file)

    def open_file(self, path: Path) -> None:
        """Read a file with notes beside the window, and put its words on the paper."""
        self.wanted.emit()
        self._intake.say("")
        in_background(
            self, partial(read_notes, path), partial(self._take_file, path), self._tell_file
        )

    def _take_notes(self, text: str, person: str, role: str) -> None:
        sop = self._state.session.sop
        made = Interview(person=person, role=role, notes=text)
        edit = Insert(INTERVIEWS, len(sop.interviews.interviews), made)
        if self._state.edit(_("add interview notes"), edit):
            self._intake.clear()
            self.taken.emit(made.id)

    def _take_file(self, path: Path, notes: NotesText) -> None:
        self._intake.put(notes.text)
        self._intake.say(notes.guess)
        self._intake.setToolTip(shown_name(path))

    def _tell_file(self, problem: Exception) -> None:
        self._intake.say(sentence_of(problem))

    def _ask_for_file(self) -> None:
        path = self._ask.which_notes_to_open(None)
        if path is not None:
            self.open_file(path)
