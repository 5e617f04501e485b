"""The head of the screen: whose notes they are, how far one is, and what can be done with all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolTip, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.notes.row import Row
from sop_studio.gui.widgets.buttons import IconButton, primary_button, quiet_button
from sop_studio.gui.widgets.card import Panel
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.plain_text import plain_tip
from sop_studio.notes.review import Review, wanted
from sop_studio.translation import _, ngettext

ALL = "all"
_NAME = 12
_ROOM = 170
"""Characters of width from which all buttons have their words."""


class NotesHead(Panel):
    """Back at the start, Insert at the end."""

    talk_chosen = Signal(str)
    """Sent with the id of an interview, or `ALL`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("header", parent)
        self._way_back = _("Back")
        self.back = IconButton("arrow-left", _("Back"), shortcut="Escape")
        self.back.setObjectName("notes.back")
        self._title = ElidedLabel(_("From notes to procedure"), "pane")
        self.talk = ChoiceBox(may_be_empty=False)
        self.talk.setObjectName("notes.talk")
        self.talk.setAccessibleName(_("Whose notes"))
        self.talk.setMinimumContentsLength(_NAME)
        self.talk.edited.connect(self.talk_chosen)
        self._status = ElidedLabel("", "muted")
        self._status.setObjectName("notes.status")
        self.next = IconButton("arrow-down", _("Go to the next one that is open"), shortcut="N")
        self.next.setObjectName("notes.next")
        self.add = quiet_button(_("Add notes …"), icon_name="plus")
        self.add.setObjectName("notes.add")
        self.sheets = quiet_button(_("To confirm …"), icon_name="user-check")
        self.sheets.setObjectName("notes.sheets")
        self.keys = quiet_button(_("Keys"), icon_name="circle-question-mark")
        self.keys.setObjectName("notes.keys")
        self.insert = primary_button(_("Insert"), icon_name="list-plus")
        self.insert.setObjectName("notes.insert")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_SMALL, SPACE_LARGE, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.back)
        layout.addWidget(self._title)
        layout.addWidget(self.talk)
        layout.addWidget(self.next)
        layout.addWidget(self._status, 1)
        for button in (self.add, self.sheets, self.keys, self.insert):
            layout.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of the lesser buttons where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        is_short = self.width() < self.fontMetrics().averageCharWidth() * _ROOM
        for button in (self.add, self.sheets, self.keys):
            words = button.accessibleName()
            button.setText("" if is_short else f" {words}")
            if not button.toolTip() or button.toolTip() == words:
                button.setToolTip(words if is_short else "")

    def show_back(self, words: str) -> None:
        """Say where the way back leads."""
        self._way_back = words
        self.back.set_name(words, "Escape")

    def show_talks(self, talks: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Offer the talks, and all of them together; a single one is not asked about."""
        options = ((ALL, _("All talks")), *talks) if len(talks) > 1 else talks
        self.talk.set_options(options)
        self.talk.set_value(chosen)
        self.talk.setVisible(len(talks) > 1)

    def show_review(
        self,
        whole: Review | None,
        rows: Sequence[Row],
        *,
        is_editing: bool = False,
        missing: str = "",
    ) -> None:
        """Show how many proposals are accepted and open; nothing else of it while notes are edited.

        `missing` says what must come before anything can be done with proposals, "" for nothing.
        """
        self.back.set_name(_("Back to the proposals") if is_editing else self._way_back, "Escape")
        self._show_insert(whole, missing)
        self._show_sheets(missing)
        whole, rows = (None, ()) if is_editing else (whole, rows)
        left = sum(row.is_open for row in rows)
        self.next.setVisible(bool(left))
        if whole is None:
            self._status.setText("")
            return
        status = ngettext("{left} proposal to look at", "{left} proposals to look at", left)
        self._status.setText(status.format(left=left) if left else _("All proposals looked at"))

    def _show_insert(self, whole: Review | None, missing: str) -> None:
        count = wanted(whole) if whole is not None else 0
        words = ngettext("Insert {count}", "Insert {count}", count).format(count=count)
        words = words if count else _("Insert")
        self.insert.setText(f" {words}")
        self.insert.setAccessibleName(words)
        if not missing and not count:
            missing = _not_accepted(whole)
        self.insert.setEnabled(not missing)
        self._say(self.insert, missing or _("Put what was accepted into the SOP (Ctrl+Enter)"))

    def say_why_not(self) -> None:
        """Say why nothing can be inserted, to whoever asked for it by key."""
        if not self.insert.isEnabled():
            words = self.insert.toolTip()
            below = self.insert.mapToGlobal(self.insert.rect().bottomLeft())
            QToolTip.showText(below, plain_tip(words), self.insert)
            announce(self, words)

    def _show_sheets(self, missing: str) -> None:
        self.sheets.setEnabled(not missing)
        self._say(
            self.sheets, missing or _("A sheet for each person: their steps, with their words")
        )

    @staticmethod
    def _say(button: QPushButton, words: str) -> None:
        button.setToolTip(plain_tip(words))
        button.setAccessibleDescription(words)


def _not_accepted(whole: Review | None) -> str:
    """Return why there is nothing to insert where nothing else is missing."""
    if whole is not None and any(each.is_inserted for each in whole.suggestions):
        return _("What was accepted is in the SOP already: accept more proposals first")
    return _("Accept proposals first: nothing goes into the SOP before that")
