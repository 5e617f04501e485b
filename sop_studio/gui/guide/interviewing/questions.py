"""What earlier stages left open and this person may know, each with a line for the answer."""

from __future__ import annotations

from functools import partial

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.editor.line import LineEditor
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.discarding import discard_all_in
from sop_studio.gui.widgets.keys import is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.changes.guide_answers import where_asked
from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Severity
from sop_studio.model.interviews import questions_for
from sop_studio.model.parts import Interview, OpenQuestion
from sop_studio.model.paths import FieldPath, display
from sop_studio.model.sections import section
from sop_studio.translation import _

_QUESTIONS: FieldPath = ("interviews", "open_questions")
_ANSWER = section("interviews").field("open_questions").column("answer")


class OpenQuestions(QWidget):
    """Lists the questions; one that is answered stays until another interview is shown."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: list[str] = []
        self._shown: tuple[tuple[int, str, str, str], ...] = ()
        self._inputs: list[_AnswerLine] = []
        self._head = text_label("", "label", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_MEDIUM)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._head)
        layout.addWidget(text_label(_("An answer is kept with its question."), "caption"))
        layout.addLayout(self._column)

    def forget(self) -> None:
        """Let go of the questions that have been answered meanwhile."""
        self._kept = []

    def refresh(self, interview: Interview) -> bool:
        """Show the questions for an interview; return whether the list is another than before."""
        sop = self._context.sop
        wanted = {each.id for each in questions_for(sop, interview)}
        self._kept = [*self._kept, *(each for each in wanted if each not in self._kept)]
        found = [
            (at, each)
            for at, each in enumerate(sop.interviews.open_questions)
            if each.id in self._kept
        ]
        who = interview.person.strip()
        head = _("Still open, for {person}") if who else _("Still open")
        self._head.setText(head.format(person=who))
        self.setVisible(bool(found))
        shown = tuple((at, each.id, each.question, each.about) for at, each in found)
        is_other = shown != self._shown
        if is_other:
            self._shown = shown
            self._rebuild(found)
        for editor in self._inputs:
            editor.refresh()
        return is_other

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next line on Enter."""
        if is_enter(event):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _rebuild(self, found: list[tuple[int, OpenQuestion]]) -> None:
        discard_all_in(self._column)
        self._inputs = []
        for at, question in found:
            row = self._row(at, question)
            self._column.addWidget(row)
            row.show()

    def _row(self, at: int, question: OpenQuestion) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = structs.replace(_ANSWER, label=question.question)
        editor = _AnswerLine(self._context.form, field, (*_QUESTIONS, at, "answer"), parent=row)
        self._inputs.append(editor)
        column.addWidget(editor)
        path = where_asked(self._context.sop, question)
        if path is not None:
            place = display(path)
            part = field_words(place)
            link = link_button(
                _("About: {part}").format(part=part), partial(self._context.go_to, place)
            )
            link.setProperty("caption", True)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        return row


class _AnswerLine(LineEditor):
    """Leaves out the advice that the question is still to be asked: that is what the list is."""

    def _show_remarks(self) -> None:
        found = self.context.remarks.findings(self.place)
        if any(finding.severity is not Severity.ADVICE for finding in found):
            super()._show_remarks()
        else:
            self.row.set_remarks(())
