"""The bar over the form: what to look for, what to put in its place, and the list of hits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sop_studio.gui.find.results import HitsList
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, is_restyled
from sop_studio.gui.widgets.buttons import IconButton, secondary_button
from sop_studio.gui.widgets.card import Panel
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.keys import is_enter
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.model.find import Hit
from sop_studio.model.matching import Query
from sop_studio.translation import _, ngettext


class FindBar(Panel):
    """Shows hits and says what the user wants; it knows no SOP."""

    query_changed = Signal()
    step_wanted = Signal(int)
    """Sent with 1 for the next hit, -1 for the one before."""

    hit_chosen = Signal(int)
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("header")
        self.setObjectName("find")
        self.text = self._line("find.text", _("Find in all sections"))
        self.replacement = self._line("find.replacement", _("Replace with"))
        self.case = self._box("find.case", _("Match case"))
        self.whole_words = self._box("find.word", _("Whole words"))
        self.count = text_label("", "muted")
        self.count.setObjectName("find.count")
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.hits = HitsList()
        self.hits.hit_chosen.connect(self.hit_chosen)
        self._previous = IconButton("chevron-up", _("Previous hit"), shortcut="Shift+F3")
        self._next = IconButton("chevron-down", _("Next hit"), shortcut="F3")
        self._close = IconButton("x", _("Close"), self.closed.emit, shortcut="Esc")
        for button, name, by in ((self._previous, "previous", -1), (self._next, "next", 1)):
            button.setObjectName(f"find.{name}")
            button.clicked.connect(lambda _on=False, by=by: self.step_wanted.emit(by))
        self._close.setObjectName("find.close")
        self._replace = secondary_button(_("Replace"), self.replace_wanted.emit)
        self._replace.setObjectName("find.replace")
        self._replace_all = secondary_button(_("Replace all"), self.replace_all_wanted.emit)
        self._replace_all.setObjectName("find.replace_all")
        self._second_line = self._replacing_line()
        self._lay_out()
        self.show_hits((), -1)

    def query(self) -> Query:
        """Return what to look for."""
        return Query(
            self.text.text(),
            match_case=self.case.isChecked(),
            whole_words=self.whole_words.isChecked(),
        )

    def parts_in_order(self) -> list[QWidget]:
        """Return what Tab goes through: from what to look for to what to put there."""
        return [
            *(self.text, self.replacement, self._replace, self._replace_all),
            *(self._previous, self._next, self.case, self.whole_words, self.hits, self._close),
        ]

    def set_replacing(self, replacing: bool) -> None:
        """Show or hide what puts other words in the place of those found."""
        self._second_line.setVisible(replacing)

    def show_hits(self, hits: tuple[Hit, ...], current: int) -> None:
        """Show what was found; `current` is the number of the hit gone to, or -1."""
        self.hits.show_hits(hits, current)
        self.show_current(current, len(hits))
        for button in (self._previous, self._next, self._replace, self._replace_all):
            button.setEnabled(bool(hits))

    def show_current(self, current: int, total: int) -> None:
        """Say which of the hits was gone to."""
        self.hits.show_current(current)
        if not self.text.text():
            words = ""
        elif not total:
            words = _("Nothing found")
        elif current < 0:
            words = ngettext("{count} found", "{count} found", total).format(count=total)
        else:
            words = _("{number} of {count}").format(number=current + 1, count=total)
        self.say(words)

    def say(self, words: str) -> None:
        """Show words in the place of the count."""
        self.count.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif is_enter(event) and self.text.hasFocus():
            self.step_wanted.emit(-1 if backwards else 1)
        elif is_enter(event) and self.replacement.hasFocus():
            self.replace_wanted.emit()
        elif event.key() == Qt.Key.Key_Down and self.text.hasFocus() and self.hits.isVisible():
            self.hits.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self.hits.updateGeometry()

    def _line(self, name: str, words: str) -> LineEdit:
        line = LineEdit(placeholder=words)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setMinimumWidth(line.fontMetrics().averageCharWidth() * 10)
        if name == "find.text":
            line.textChanged.connect(lambda _text: self.query_changed.emit())
        return line

    def _box(self, name: str, words: str) -> CheckBox:
        box = CheckBox(words)
        box.setObjectName(name)
        box.toggled.connect(lambda _on: self.query_changed.emit())
        return box

    def _replacing_line(self) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.replacement, 1)
        layout.addWidget(self._replace)
        layout.addWidget(self._replace_all)
        line.hide()
        return line

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE_SMALL)
        first.addWidget(self.text, 1)
        for widget in (self.count, self._previous, self._next, self._close):
            first.addWidget(widget)
        options = QWidget()
        flow = FlowLayout(options, across=SPACE_MEDIUM)
        flow.addWidget(self.case)
        flow.addWidget(self.whole_words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        whole.setSpacing(SPACE_SMALL)
        whole.addLayout(first)
        whole.addWidget(self._second_line)
        whole.addWidget(options)
        whole.addWidget(self.hits)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
