"""What every input of a form works with: the session, the questions, the remarks, the links."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sop_studio.gui.ask import Ask
from sop_studio.gui.editor.filling import Filling
from sop_studio.gui.jobs import attempt
from sop_studio.gui.session import Session
from sop_studio.model.paths import get
from sop_studio.translation import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from sop_studio.gui.editor.remarks import RemarkBook
    from sop_studio.gui.editor.targets import TargetBook
    from sop_studio.gui.widgets.field_row import FieldRow
    from sop_studio.model.edits import Edit
    from sop_studio.model.fields import Field
    from sop_studio.model.parts import Source
    from sop_studio.model.paths import FieldPath
    from sop_studio.model.sop import Sop


def local_now() -> datetime:
    """Return the time on the wall."""
    return datetime.now().astimezone()


class FormContext(Struct, frozen=True):
    """Shared by all inputs of one editor."""

    session: Session
    ask: Ask
    remarks: RemarkBook
    targets: TargetBook
    watchers: list[Callable[[QWidget, Field], None]] = field(default_factory=list)
    """Called with each input that is made, and its field."""

    filling: Filling = field(default_factory=Filling)
    """Says when the rows of lists are built."""

    show_source: Callable[[Source], object] = lambda _source: None
    """Shows the words of the notes that something came from."""

    waits_at: Callable[[str], bool] = lambda _place: False
    """Tells whether nothing is to be said yet of what is missing at a place."""

    now: Callable[[], datetime] = local_now
    """The one clock of all that records when something was done."""

    @property
    def sop(self) -> Sop:
        """The SOP as it is now."""
        return self.session.sop

    def put_remarks(self, row: FieldRow, place: str, value: object = None) -> None:
        """Show in a row what is to be said now about the field at a place that holds the value."""
        self.remarks.put_under(row, place, value, is_early=self.waits_at(place))

    def edit(self, words: str, *edits: Edit) -> bool:
        """Do the edits as one step of undo; tell the user and return `False` when they fail."""
        return attempt(self.ask, lambda: self.session.edit(words, *edits))

    def type_text(self, label: str, path: FieldPath, text: str) -> bool:
        """Set a field's text as typing; tell the user and return `False` when it does not fit."""
        if get(self.sop, path) == text:
            return True
        words = _("typing in {field}").format(field=label)
        return attempt(self.ask, lambda: self.session.type_text(words, path, text))
