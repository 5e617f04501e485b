"""What came of the step: one button and one key each, a note, and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sop_studio.gui.clipboard import PictureSource
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.leaves import make_leaf
from sop_studio.gui.editor.pictures import PicturesEditor
from sop_studio.gui.guide.running.recording import Recording
from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import (
    link_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.model.changes.pilot_runs import path_of, step_words
from sop_studio.model.parts import StepResult
from sop_studio.model.paths import FieldPath
from sop_studio.model.walk import field_at
from sop_studio.translation import _

_ICON_ROLES: dict[str, Role] = {"primary": "on_primary", "link": "primary"}


class RecordBar(QWidget):
    """Stands under the step; note and pictures are asked for when something is to be said."""

    outcome_wanted = Signal(str)
    """Sent with what came of the step."""

    parts_changed = Signal()
    """Sent when an input has come."""

    def __init__(self, recording: Recording, run: str, result: StepResult, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = recording.context.form
        self._run = run
        self.result = result
        self.records = True
        self._note: LeafEditor | None = None
        self._pictures: PicturesEditor | None = None
        self.as_expected = primary_button("", lambda: self.outcome_wanted.emit("as expected"))
        self.differs = secondary_button("", lambda: self.outcome_wanted.emit("not as expected"))
        self.leave_out = quiet_button("", lambda: self.outcome_wanted.emit("left out"))
        is_plain = not result.expected.strip()
        self.as_expected.setObjectName("run.done" if is_plain else "run.as_expected")
        self.differs.setObjectName("run.differs")
        self.leave_out.setObjectName("run.leave_out")
        say_key(self.as_expected, _("Done") if is_plain else _("As expected"), "Y", "check")
        say_key(self.differs, _("Different"), "N", "triangle-alert")
        say_key(self.leave_out, _("Leave out"), "L", "minus")
        self.note_link = link_button("", self.ask_note, icon_name="notebook-pen")
        self.picture_link = link_button("", self.ask_picture, icon_name="image")
        self.note_link.setObjectName("run.note")
        self.picture_link.setObjectName("run.picture")
        say_key(self.note_link, _("Note"), "M", "notebook-pen")
        say_key(self.picture_link, _("Picture"), "P", "image")
        self._outcomes = QWidget()
        outcomes = FlowLayout(self._outcomes, across=SPACE_SMALL, down=SPACE_SMALL)
        for button in (self.as_expected, self.differs, self.leave_out):
            outcomes.addWidget(button)
        self._links = QWidget()
        more = FlowLayout(self._links, across=SPACE_LARGE, down=SPACE_SMALL)
        more.addWidget(self.note_link)
        more.addWidget(self.picture_link)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_MEDIUM)
        self._column.addWidget(self._outcomes)
        self._column.addWidget(self._links)
        self.refresh(result, records=True)

    def parts_in_order(self) -> list[QWidget]:
        """Return the buttons, then the inputs that are there."""
        inputs = [each for each in (self._note, self._pictures) if each is not None]
        return [self._outcomes, self.note_link, self.picture_link, *inputs]

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins."""
        if self.records:
            return self.as_expected
        return self.note_link if self._note is None else self._note.input

    def refresh(self, result: StepResult, *, records: bool) -> None:
        """Show what is recorded of the step now; `records` offers what came of it."""
        self.result = result
        self.records = records
        self._outcomes.setVisible(records)
        path = path_of(self._context.sop, self._run, result.id)
        if path is None:
            return
        if result.note and self._note is None:
            self._build_note(path)
        if result.pictures and self._pictures is None:
            self._build_pictures(path)
        self._show_links()
        for editor in (self._note, self._pictures):
            if editor is not None:
                editor.set_path((*path, editor.field.key), step_words(result))
                editor.refresh()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return the input of the note or of a picture, built where there is none yet."""
        own = path_of(self._context.sop, self._run, self.result.id)
        if own is None or path[: len(own)] != own or len(path) == len(own):
            return None
        if path[len(own)] == "note":
            return self._built_note(own).reveal(path)
        if path[len(own)] == "pictures":
            return self._built_pictures(own).reveal(path)
        return None

    def ask_note(self) -> None:
        """Go to the note."""
        path = path_of(self._context.sop, self._run, self.result.id)
        found = None if path is None else self.reveal((*path, "note"))
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_picture(self) -> None:
        """Ask for the file of a picture and put it in."""
        path = path_of(self._context.sop, self._run, self.result.id)
        if path is not None:
            self._built_pictures(path).add_at_end()

    def take_pictures(self, sources: Sequence[PictureSource]) -> None:
        """Put pictures in that were pasted or dropped."""
        path = path_of(self._context.sop, self._run, self.result.id)
        if path is not None and sources:
            self._built_pictures(path).take(sources)

    def refresh_remarks(self, places: frozenset[str] | None) -> None:
        """Show the present remarks at the inputs."""
        for editor in (self._note, self._pictures):
            if editor is not None:
                editor.refresh_remarks(places)

    def _show_links(self) -> None:
        """Offer what is not there yet."""
        self.note_link.setVisible(self._note is None)
        self.picture_link.setVisible(self._pictures is None)
        self._links.setVisible(self._note is None or self._pictures is None)

    def _built_note(self, path: FieldPath) -> LeafEditor:
        return self._note if self._note is not None else self._build_note(path)

    def _built_pictures(self, path: FieldPath) -> PicturesEditor:
        return self._pictures if self._pictures is not None else self._build_pictures(path)

    def _build_note(self, path: FieldPath) -> LeafEditor:
        field = field_at((*path, "note"))
        if field is None:
            raise TypeError("a step of a run has no note")
        thing = step_words(self.result)
        self._note = make_leaf(self._context, field, (*path, "note"), thing, parent=self)
        self._column.insertWidget(2, self._note)
        self._note.show()
        self._show_links()
        self.parts_changed.emit()
        return self._note

    def _build_pictures(self, path: FieldPath) -> PicturesEditor:
        field = field_at((*path, "pictures"))
        if field is None:
            raise TypeError("a step of a run has no pictures")
        self._pictures = PicturesEditor(
            self._context, field, (*path, "pictures"), step_words(self.result), parent=self
        )
        self._column.addWidget(self._pictures)
        self._pictures.show()
        self._show_links()
        self._pictures.rows_changed.connect(self.parts_changed)
        self.parts_changed.emit()
        return self._pictures


def say_key(button: QPushButton, words: str, key: str, icon_name: str = "") -> None:
    """Show what a button does, and the key that does the same."""
    role = _ICON_ROLES.get(button.property("kind"), "text")
    if icon_name:
        button.setIcon(icon(icon_name, role))
    button.setText(f" {words}  ({key})" if icon_name else f"{words}  ({key})")
    button.setAccessibleName(words)
    button.setAccessibleDescription(_("Key {key}").format(key=key))
