"""The panel of stage 2: one talk at a time, its notes, and what to ask."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from sop_studio.files import shown_name
from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.reached_field import reached_field
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.interviewing.notes import NotesTaking
from sop_studio.gui.guide.interviewing.opening import NotesOpening
from sop_studio.gui.guide.interviewing.questions import OpenQuestions
from sop_studio.gui.guide.interviewing.sheet import print_sheet, save_sheet
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button, quiet_button
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.discarding import discard_all_in
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.remark import Remark, RemarkLine
from sop_studio.model.interviews import noted, notes_of, position_of, too_long
from sop_studio.model.parts import Interview
from sop_studio.model.paths import FieldPath, display
from sop_studio.model.watching import WatchedLine, sorted_into, with_line, without_line
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.gui.guide.interviewing.watching import Watching

_NAME = 14
"""Characters of a name that there is room for in the choice of a talk."""

_PATH = re.compile(r"interviews\.interviews\[(\d+)\](?:\.(\w+))?")


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the panel."""
    return InterviewPanel(context, parent)


class InterviewPanel(Panel):
    """Follows the person being edited in the list above; takes notes, or watches."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen = ""
        self._known: tuple[tuple[str, str], ...] = ()
        self._watches = False
        self._opening = NotesOpening(context, self._say, self)
        self._head = _Head(self)
        words = _("The notes are taken here, once you have added whom you talk to.")
        self._empty = text_label(words, "muted", wrap=True)
        self._notes = NotesTaking(context, self)
        self._watching: Watching | None = None
        self._notices = QVBoxLayout()
        self._notices.setSpacing(SPACE_TINY)
        self._paper = _Paper(self)
        self._questions = OpenQuestions(context, self)
        self._lay_out()
        self._connect()
        self._show_mode()

    def parts_in_order(self) -> list[QWidget]:
        """Return what stands in the panel, from top to bottom."""
        watching = [] if self._watching is None else [self._watching]
        return [self._head, self._paper, self._notes, *watching, self._questions]

    def notes(self) -> str:
        """Return the notes of the talk that is shown."""
        return notes_of(self._context.sop, self._chosen)

    def refresh(self) -> None:
        """Show the talks as the SOP holds them now."""
        found = self._context.sop.interviews.interviews
        if position_of(self._context.sop, self._chosen) is None:
            self._show_talk(found[0].id if found else "")
        known = tuple(zip((each.id for each in found), _names(found), strict=True))
        if known != self._known:
            self._known = known
            self._head.show_talks(known, self._chosen)
        self._show_mode()
        self._paper.show_notes(
            bool(self.notes().strip()), sum(bool(e.notes.strip()) for e in found)
        )
        self._refresh_shown()
        if self._questions.refresh(self._interview()):
            self.parts_changed.emit()

    def _refresh_shown(self) -> None:
        if self._watches and self._watching is not None:
            self._watching.seen.show_notes(self.notes())
        else:
            self._notes.refresh()

    def refresh_remarks(self, places: frozenset[str] | None = None) -> None:
        """Show what the checks say of the notes."""
        self._notes.refresh_remarks(places)

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the editor of a talk's notes."""
        found = _PATH.fullmatch(display(path))
        talks = self._context.sop.interviews.interviews
        if found is None or found[2] != "notes" or int(found[1]) >= len(talks):
            return None
        self.choose(talks[int(found[1])].id)
        self._show_mode(watches=False)
        return self._notes.input

    def choose(self, interview_id: str) -> None:
        """Show another talk."""
        if interview_id != self._chosen:
            self._show_talk(interview_id)
            self.refresh()

    def _show_talk(self, interview_id: str) -> None:
        self._chosen = interview_id
        self._say()
        self._questions.forget()
        self._notes.show_interview(interview_id)
        self._head.choice.set_value(interview_id)
        self.parts_changed.emit()

    def _interview(self) -> Interview:
        at = position_of(self._context.sop, self._chosen)
        return Interview() if at is None else self._context.sop.interviews.interviews[at]

    def _show_mode(self, *, watches: bool | None = None) -> None:
        if watches is not None and watches != self._watches:
            self._watches = watches
            self._refresh_shown()
        is_there = bool(self._chosen)
        self._empty.setVisible(not is_there)
        self._head.setVisible(is_there)
        self._notes.setVisible(is_there and not self._watches)
        if self._watching is not None:
            self._watching.setVisible(is_there and self._watches)
        self._head.show_mode(watches=self._watches)

    def _take_notes(self) -> None:
        self._show_mode(watches=False)
        self._notes.go_to_end()
        if self._notes.input is not None:
            self._notes.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _watch(self) -> None:
        if self._watching is None:
            self._watching = self._build_watching()
        self._show_mode(watches=True)
        self._watching.begin()

    def _build_watching(self) -> Watching:
        # Imported when it is first wanted: its word lists take a third of the page's time.
        from sop_studio.gui.guide.interviewing.watching import Watching

        made = Watching(self)
        made.entry.noted.connect(self._note)
        made.seen.sort_wanted.connect(self._sort)
        made.seen.removal_wanted.connect(self._take_back)
        made.seen.parts_changed.connect(self.parts_changed)
        self._column.insertWidget(self._column.indexOf(self._notes) + 1, made)
        made.show()
        self.parts_changed.emit()
        return made

    def _note(self, line: WatchedLine) -> None:
        notes = with_line(self.notes(), line)
        if self._keep(_("note what was seen"), notes) and self._watching is not None:
            self._watching.entry.clear()
            announce(self, _("Noted at {time}: {words}").format(time=line.time, words=line.words))

    def _sort(self, number: int, line: WatchedLine, bucket: str) -> None:
        self._keep(_("sort what was seen"), sorted_into(self.notes(), number, line, bucket))
        self._watch()

    def _take_back(self, number: int, line: WatchedLine) -> None:
        self._keep(_("take back what was seen"), without_line(self.notes(), number, line))
        self._watch()

    def _keep(self, words: str, notes: str) -> bool:
        problem = too_long(notes)
        if problem:
            self._say(Remark(problem, "bad"))
            return False
        edits = noted(self._context.sop, self._chosen, notes)
        return not edits or self._context.form.edit(words, *edits)

    def _propose(self, interviews: tuple[str, ...]) -> None:
        self._context.show_proposals(interviews)

    def _open(self) -> None:
        self._opening.open(self._chosen)

    def _print(self) -> None:
        self._say()
        print_sheet(self._context, self._interview())

    def _save(self) -> None:
        self._say()
        save_sheet(self._context, self._interview(), self, self._say_saved)

    def _say_saved(self, path: Path) -> None:
        words = _("The sheet was saved as “{name}”.").format(name=shown_name(path))
        self._say(Remark(words, "info"))

    def _say(self, *remarks: Remark) -> None:
        """Say something above the notes, in place of what was said before."""
        discard_all_in(self._notices)
        for remark in remarks:
            line = RemarkLine(remark, self)
            line.setObjectName("interview.said")
            line.setAccessibleName(remark.text)
            self._notices.addWidget(line)
            line.show()
        if remarks:
            announce(self, " ".join(remark.text for remark in remarks))

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        parent = self.parentWidget()
        if not self.isVisible() or parent is None or (now and self.isAncestorOf(now)):
            return
        found = _PATH.match(reached_field(self._context.sop, now, parent))
        talks = self._context.sop.interviews.interviews
        if found is not None and int(found[1]) < len(talks):
            self.choose(talks[int(found[1])].id)

    def _connect(self) -> None:
        self._head.choice.edited.connect(self.choose)
        self._head.take.clicked.connect(lambda *_on: self._take_notes())
        self._head.watch.clicked.connect(lambda *_on: self._watch())
        self._paper.propose.clicked.connect(lambda *_on: self._propose((self._chosen,)))
        self._paper.propose_all.clicked.connect(lambda *_on: self._propose(()))
        self._paper.open.clicked.connect(lambda *_on: self._open())
        self._paper.print.clicked.connect(lambda *_on: self._print())
        self._paper.save.clicked.connect(lambda *_on: self._save())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_SMALL, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self._head)
        layout.addWidget(self._empty)
        layout.addWidget(self._paper)
        layout.addLayout(self._notices)
        layout.addWidget(self._notes)
        layout.addWidget(self._questions)


class _Head(QWidget):
    """Whose talk it is, and the two ways to take it down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "pane", self)
        self.choice = ChoiceBox(may_be_empty=False, parent=self)
        self.choice.setObjectName("interview.talk")
        self.choice.setAccessibleName(_("Whose talk"))
        self.choice.setMinimumContentsLength(_NAME)
        self.take = self._mode(_("Take notes"), "notebook-pen", "interview.take")
        self.watch = self._mode(_("Watch at work"), "eye", "interview.watch")
        self.watch.setToolTip(_("Each line gets the time and is sorted"))
        layout = FlowLayout(self, across=SPACE_SMALL, down=SPACE_SMALL)
        for part in (self._title, self.choice, self.take, self.watch):
            layout.addWidget(part)

    def show_talks(self, talks: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer the talks; a single one is only named."""
        self.choice.set_options(talks)
        self.choice.set_value(chosen)
        self.choice.setVisible(len(talks) > 1)
        self._title.setText(next((words for _key, words in talks), ""))
        self._title.setVisible(len(talks) <= 1)

    def show_mode(self, *, watches: bool) -> None:
        """Show which of the two ways is used."""
        self.take.setChecked(not watches)
        self.watch.setChecked(watches)

    def _mode(self, words: str, icon_name: str, name: str) -> QPushButton:
        button = quiet_button(words, icon_name=icon_name)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setProperty("segment", True)
        return button


class _Paper(QWidget):
    """What is done with files and paper; what is done with the notes themselves joins here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open = self._button(_("Open notes …"), "folder-open", "interview.open")
        self.open.setToolTip(_("Text, Markdown or Word; they are put at the end of the notes"))
        self.print = self._button(_("Print an interview sheet …"), "printer", "interview.print")
        self.save = self._button(_("Save the sheet …"), "file-down", "interview.save")
        words = _("Turn the notes into proposals")
        self.propose = self._button(words, "sparkles", "interview.propose")
        self.propose_all = self._button(
            _("All talks into proposals"), "users", "interview.propose_all"
        )
        self.row = FlowLayout(self, across=SPACE_LARGE, down=SPACE_TINY)
        for button in (self.propose, self.propose_all, self.open, self.print, self.save):
            self.row.addWidget(button)

    def show_notes(self, here: bool, talks: int) -> None:
        """Offer to make proposals where there are notes: of this talk, of several together."""
        self.propose.setVisible(here)
        self.propose_all.setVisible(talks > 1)

    def _button(self, words: str, icon_name: str, name: str) -> QPushButton:
        button = link_button(words, icon_name=icon_name)
        button.setObjectName(name)
        return button


def _names(talks: tuple[Interview, ...]) -> list[str]:
    """Return what each talk is called: by its person, and where that is the same by its date."""
    names = [_name(talk, at) for at, talk in enumerate(talks)]
    return [
        f"{name}, {talk.date.strip()}" if names.count(name) > 1 and talk.date.strip() else name
        for name, talk in zip(names, talks, strict=True)
    ]


def _name(talk: Interview, at: int) -> str:
    number = _("Talk {number}").format(number=at + 1)
    return talk.person.strip() or talk.role.strip() or number
