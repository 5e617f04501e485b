"""Where what a reviewer said of one place of the SOP is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.comments.composer import Composer
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.place_picker import PlaceBox
from sop_studio.gui.editor.targets import Options
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.remark import Remark
from sop_studio.model.comment_places import comment_places
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class CommentEntry(Card):
    """Asks for the place, then for the words; the writer is the reviewer."""

    sent = Signal(str, str, str)
    """Sent with the place by ids, the text, and the name of its writer."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__("active", parent)
        self._places = _Places(context)
        self.place = PlaceBox(self._places, "", self)
        line = self.place.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Type to find a field, step or row"))
        self.place.setAccessibleName(_("What the comment is about"))
        self._place_row = FieldRow(_("What is it about?"), self.place, parent=self)
        self.place.edited.connect(lambda _place: self._place_row.set_remarks(()))
        self.composer = Composer("review.comment", _("Comment"), _("Add the comment"))
        self.composer.sent.connect(self._send)
        self.composer.cancelled.connect(self.close_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._place_row)
        layout.addWidget(self.composer)
        self.hide()

    def rename(self, name: str) -> None:
        """Take up another name, of which those of the inputs are made."""
        self.place.setObjectName(f"{name}.place")
        self.composer.text.setObjectName(f"{name}.text")
        self.composer.author.setObjectName(f"{name}.author")

    def begin(self, author: str) -> None:
        """Show the inputs, empty, and go to the place."""
        self.place.set_value("")
        self.place.show_target("")
        self.show()
        self.composer.begin(author, _("Comment of {name}").format(name=author) if author else "")
        self.place.setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Put everything away."""
        self.composer.finish()
        self._place_row.set_remarks(())
        self.hide()

    def _send(self, text: str, author: str) -> None:
        if not self.place.value():
            self._place_row.set_remarks((Remark(_("Choose what the comment is about.")),))
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.sent.emit(self.place.value(), text, author)


class _Places:
    """The places of the SOP as it is now, worked out when somebody comes to choose one."""

    def __init__(self, context: FormContext) -> None:
        self._context = context
        self._sop: Sop | None = None
        self._options: Options = {}

    def options(self, _target: str) -> Options:
        """Return the words of every place by its id path."""
        sop = self._context.sop
        if sop is not self._sop:
            plain = self._context.targets.plain_line
            self._sop = sop
            self._options = {each.place: plain(each.words) for each in comment_places(sop)}
        return self._options

    def words_of(self, target: str, key: str) -> str | None:
        """Return the words of one place, `None` where it is not there."""
        return self.options(target).get(key)
