"""Where a comment or an answer is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_SMALL
from sop_studio.gui.widgets.buttons import primary_button, secondary_button
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.keys import held_with, is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.remark import Remark
from sop_studio.translation import _


class Composer(QWidget):
    """Takes the text, and the writer's name where it is not known yet."""

    sent = Signal(str, str)
    """Sent with the text and the name of its writer."""

    cancelled = Signal()
    """Sent when nothing is to be written after all."""

    def __init__(self, name: str, label: str, verb: str) -> None:
        """`name` begins the object names, `verb` stands on the button."""
        super().__init__()
        self.text = GrowingTextEdit(placeholder=_("What should be looked at?"))
        self.text.setObjectName(f"{name}.text")
        self.author = LineEdit()
        self.author.setObjectName(f"{name}.author")
        self._label = text_label("", "label", wrap=True, parent=self)
        self._text_row = FieldRow("", self.text)
        self._name_text(label)
        self._author_row = FieldRow(_("Your name"), self.author)
        send = primary_button(verb, self.send)
        send.setToolTip(_("{verb} (Ctrl+Enter)").format(verb=verb))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_SMALL)
        buttons.addWidget(send)
        buttons.addWidget(secondary_button(_("Cancel"), self.cancelled.emit))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._label)
        layout.addWidget(self._text_row)
        layout.addWidget(self._author_row)
        layout.addLayout(buttons)

    def begin(self, author: str, label: str = "") -> None:
        """Go to the text; a name that is not known is asked for too."""
        if label:
            self._name_text(label)
        self.author.set_text(author)
        self._author_row.setVisible(not author)
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_text(self, label: str) -> None:
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self.text.setAccessibleName(label)

    def finish(self) -> None:
        """Put everything away."""
        self.text.set_text("")
        self._text_row.set_remarks(())
        self._author_row.set_remarks(())
        self.hide()

    def send(self) -> None:
        """Send what was written, or say what is missing."""
        text, author = self.text.text().strip(), self.author.text().strip()
        lacks_text = Remark(_("Write what you have to say."))
        lacks_author = Remark(_("Say who you are; this is asked once."))
        self._text_row.set_remarks(() if text else (lacks_text,))
        self._author_row.set_remarks(() if author else (lacks_author,))
        if text and author:
            self.sent.emit(text, author)
        else:
            (self.author if text else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = held_with(event)
        in_name = self.author.hasFocus() and not modifiers
        if is_enter(event) and (in_name or modifiers == Qt.KeyboardModifier.ControlModifier):
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
