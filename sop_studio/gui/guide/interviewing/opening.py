"""Notes out of a file, read beside the window and put at the end of a talk's notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sop_studio.files import shown_name
from sop_studio.gui.background import in_background
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.jobs import sentence_of
from sop_studio.gui.widgets.remark import Remark
from sop_studio.importers.notes_text import NotesText, read_notes
from sop_studio.model.interviews import noted, notes_of, too_long
from sop_studio.model.watching import with_text
from sop_studio.translation import _, ngettext

Say = Callable[..., object]


class NotesOpening(QObject):
    """Opens files with notes; what it has to say goes to `say`, as remarks beside the notes."""

    def __init__(self, context: GuideContext, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._say = say

    def open(self, interview_id: str) -> None:
        """Ask for a file and put its text at the end of an interview's notes."""
        saved = self._context.saving.path
        path = self._context.ask.which_notes_to_open(saved.parent if saved else None)
        if path is None:
            return
        name = shown_name(path)
        self._say(Remark(_("Reading “{name}” …").format(name=name), "info"))
        in_background(
            self,
            partial(read_notes, path),
            partial(self._take, path, interview_id, self._context.sop.document_id),
            self._tell,
        )

    def _take(self, path: Path, interview_id: str, document_id: str, notes: NotesText) -> None:
        if self._context.sop.document_id != document_id:
            # Another SOP was opened meanwhile.
            return
        whole = with_text(notes_of(self._context.sop, interview_id), notes.text)
        problem = too_long(whole)
        if problem:
            self._say(Remark(problem, "bad"))
            return
        edits = noted(self._context.sop, interview_id, whole)
        if not self._context.form.edit(_("open notes"), *edits):
            self._say()
            return
        count = len(notes.lines)
        words = ngettext(
            "{count} line of “{name}” stands at the end of the notes.",
            "{count} lines of “{name}” stand at the end of the notes.",
            count,
        )
        done = Remark(words.format(count=count, name=shown_name(path)), "info")
        self._say(done, *([Remark(notes.guess, "warn")] if notes.guess else []))

    def _tell(self, problem: Exception) -> None:
        self._say(Remark(sentence_of(problem), "bad"))
