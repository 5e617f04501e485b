"""Where notes come in: pasted, typed, opened or dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_HUGE, SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.notes.source_view import LONG_WORD
from sop_studio.gui.widgets.buttons import primary_button, quiet_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.remark import Remark, RemarkLine
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.importers.notes_text import ENDINGS
from sop_studio.model.interviews import too_long
from sop_studio.model.text import MAX_CHARACTERS
from sop_studio.translation import _

_LINES = 8
"""Of the paper at least: where the window has room for more, it takes that."""


class Intake(ScrollColumn):
    """A place for the words of one talk, and for whose they are."""

    open_wanted = Signal()
    """Sent when a file with notes is to be asked for."""

    file_wanted = Signal(object)
    """Sent with the path of a file that was dropped."""

    taken = Signal(str, str, str)
    """Sent with the notes, the person and the role."""

    left = Signal()
    """Sent when nothing is to be added after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, down=SPACE_HUGE, spacing=SPACE_LARGE)
        self._text = _Paper(self)
        self._text.refused.connect(self.say)
        self._text.file_dropped.connect(self.file_wanted)
        self._person = self._line("notes.intake.person", _("Who was asked?"))
        self._role = self._line("notes.intake.role", _("In which role?"))
        self.read = primary_button(_("Read these notes"), self._take, icon_name="sparkles")
        self.read.setObjectName("notes.intake.read")
        self.open = secondary_button(
            _("Open notes …"), self.open_wanted.emit, icon_name="folder-open"
        )
        self.open.setObjectName("notes.intake.open")
        self.cancel = quiet_button(_("Cancel"), self.left.emit)
        self.cancel.setObjectName("notes.intake.cancel")
        self._said: RemarkLine | None = None
        self._notice = QVBoxLayout()
        self.column.setAlignment(Qt.AlignmentFlag(0))
        self.column.addWidget(self._card())

    def begin(self, *, may_leave: bool) -> None:
        """Go to the empty paper; `may_leave` when there is something to go back to."""
        self.cancel.setVisible(may_leave)
        self.say("")
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, text: str, person: str = "") -> None:
        """Put the words of a file on the paper."""
        self._text.wrap_for(text)
        self._text.setPlainText(text)
        if person and not self._person.text():
            self._person.set_text(person)

    def clear(self) -> None:
        """Make the paper empty again."""
        self._text.clear()
        self._person.set_text("")
        self._role.set_text("")
        self.say("")

    def say(self, words: str) -> None:
        """Say under the paper what is wrong; nothing for ""."""
        if self._said is not None:
            self._notice.removeWidget(self._said)
            self._said.hide()
            self._said.deleteLater()
            self._said = None
        if words:
            self._said = RemarkLine(Remark(words, "bad"), self)
            self._said.setObjectName("notes.intake.said")
            self._notice.addWidget(self._said)
            self._said.show()

    def _take(self) -> None:
        text = self._text.toPlainText()
        problem = too_long(text)
        if not text.strip():
            problem = _("There are no words yet. Paste the notes here, or open a file with them.")
        self.say(problem)
        if problem:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.taken.emit(text, self._person.text().strip(), self._role.text().strip())

    def _card(self) -> QWidget:
        card = Card("plain")
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_SMALL)
        buttons.addWidget(self.read)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        who = QHBoxLayout()
        who.setSpacing(SPACE_MEDIUM)
        for line, words in ((self._person, _("Person")), (self._role, _("Role"))):
            column = QVBoxLayout()
            column.setSpacing(SPACE_TINY)
            column.addWidget(text_label(words, "label"))
            column.addWidget(line)
            who.addLayout(column, 1)
        words = _(
            "Paste the notes of a talk, a chat or a meeting as they are, or drop a file here"
            " ({endings}). Each proposal shows the words it comes from; nothing goes into the SOP"
            " before you insert it. Notes stay in this file and are never printed."
        ).format(endings=", ".join(f".{each}" for each in ENDINGS))
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_HUGE, SPACE_LARGE, SPACE_HUGE, SPACE_LARGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(text_label(_("What did they say?"), "page"))
        layout.addWidget(text_label(words, "muted", wrap=True))
        layout.addWidget(self._text, 1)
        layout.addLayout(self._notice)
        layout.addLayout(who)
        layout.addLayout(buttons)
        return card

    def _line(self, name: str, words: str) -> LineEdit:
        made = LineEdit(placeholder=words)
        made.setObjectName(name)
        made.setAccessibleName(words)
        return made


class _Paper(QPlainTextEdit):
    """Takes plain words alone, and no more of them than an interview can hold."""

    refused = Signal(str)
    file_dropped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notes.intake.text")
        self.setAccessibleName(_("The notes"))
        self.setPlaceholderText(_("Paste or type the notes here"))
        self.setProperty("paper", True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(dropped_file(source)) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        path = dropped_file(source)
        if path is not None:
            self.file_dropped.emit(path)
            return
        text = source.text()
        if len(text) > MAX_CHARACTERS:
            self.refused.emit(too_long(text))
            return
        self.refused.emit("")
        self.wrap_for(text)
        super().insertFromMimeData(source)

    def wrap_for(self, text: str) -> None:
        """Break a text anywhere where a word has no end: Qt looks for it in each line."""
        if LONG_WORD.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def dropped_file(source: QMimeData) -> Path | None:
    """Return the one file that is dropped, `None` for anything else."""
    if not source.hasUrls() or len(source.urls()) != 1 or not source.urls()[0].isLocalFile():
        return None
    return Path(source.urls()[0].toLocalFile())
