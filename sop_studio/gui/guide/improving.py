"""Keeping it true: when it is looked at next, a review of today, and work that has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.ending import Ending
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import quiet_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.reason_line import ReasonLine
from sop_studio.model.approval import APPROVED
from sop_studio.model.changes.measuring import note_review
from sop_studio.model.changes.reality import draft_version, reality_changed
from sop_studio.model.measure_words import due_words, is_due
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_LOG = "metrics.review_log"
_GO_ON_AT = "steps.actions"
"""The page where changed work is written down."""


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what keeps an SOP true."""
    return Improving(context, parent)


class Improving(Panel):
    """Says when the next review is due, notes one of today, and begins a draft of changed work."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._said: tuple[object, ...] = ()
        self._clock = IconLabel("calendar", "primary", self)
        self._due = text_label("", "label", wrap=True, parent=self)
        self._begins = text_label("", wrap=True, parent=self)
        reviewed = secondary_button(_("Note a review of today"), self._note, icon_name="plus")
        reviewed.setObjectName("measures.reviewed")
        self._date = quiet_button("", lambda: context.go_to("document.next_review"))
        self._date.setObjectName("measures.due")
        self.changed = secondary_button(
            _("The work has changed …"), self._ask, icon_name="git-branch"
        )
        self.changed.setObjectName("measures.changed")
        self.why = ReasonLine(_("What is done differently now, and why?"), self._begin_draft)
        self.why.line.setObjectName("measures.changed.why")
        self.why.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        buttons = QWidget(self)
        beside = FlowLayout(buttons, across=SPACE_SMALL)
        beside.addWidget(reviewed)
        beside.addWidget(self._date)
        layout.addWidget(_card("measures.next", self._clock, self._due, buttons))
        heading = text_label(_("Is it not done this way any more?"), "label", wrap=True)
        branch = IconLabel("git-branch", "primary", self)
        layout.addWidget(
            _card("measures.reality", branch, heading, self._begins, self.changed, self.why)
        )
        self.ending = Ending("measures", context.form, self)
        self.ending.parts_changed.connect(self.parts_changed)
        needed = text_label(_("Is it not needed any more?"), "label", wrap=True)
        self._end_card = _card(
            "measures.end", IconLabel("circle-x", "primary", self), needed, self.ending
        )
        layout.addWidget(self._end_card)
        self.refresh()

    def refresh(self) -> None:
        """Say what is due, and what a change of the work would begin."""
        sop, today = self._context.sop, self._context.checking.today()
        state = (sop.document, sop.approved, sop.history, today)
        if state == self._said:
            return
        self._said = state
        due = is_due(sop.document.next_review, today)
        self._due.setText(due_words(sop.document.next_review, today))
        self._clock.set_icon("triangle-alert" if due else "calendar", "warn" if due else "primary")
        is_set = bool(sop.document.next_review.strip())
        self._date.setText(_("Change the date") if is_set else _("Set the date"))
        self._date.setAccessibleName(
            _("Change the date of the next review") if is_set else _("Set the next review")
        )
        self._begins.setText(_begin_words(sop))
        self.ending.refresh()
        self._end_card.setVisible(not self.ending.isHidden())

    def _note(self) -> None:
        """Begin an entry of the log and go to its outcome."""
        sop = self._context.sop
        edits = note_review(sop, self._author(), self._context.checking.today())
        if self._context.form.edit(_("note a review"), *edits):
            at = len(sop.metrics.review_log)
            self._context.go_to(f"{_LOG}[{at}].outcome")

    def _ask(self) -> None:
        self.why.begin()

    def _begin_draft(self, reason: str) -> str:
        if is_missing(reason):
            return _("Say in a few words what has changed.")
        today = self._context.checking.today()
        edits = reality_changed(self._context.sop, reason, author=self._author(), on=today)
        if self._context.form.edit(_("begin a draft because the work has changed"), *edits):
            version = self._context.sop.document.version.strip()
            self._context.show_page(_GO_ON_AT)
            words = _("Version {version} is a draft: go on with the steps.")
            announce(self, words.format(version=version))
        return ""

    def _author(self) -> str:
        return self._context.preferences.settings.author.strip()


def _begin_words(sop: Sop) -> str:
    version = draft_version(sop).strip()
    if sop.document.status == APPROVED or version != sop.document.version.strip():
        words = _(
            "This begins version {version} as a draft. Your reason goes into its change history and"
            " the review log, and you go on with the steps."
        )
        return words.format(version=version)
    return _(
        "It is a draft as it is. Your reason goes into the change history and the review log, and"
        " you go on with the steps."
    )


def _card(name: str, icon: QWidget, *parts: QWidget) -> Card:
    card = Card()
    card.setObjectName(name)
    column = QVBoxLayout()
    column.setSpacing(SPACE_SMALL)
    for part in parts:
        if isinstance(part, QPushButton):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            column.addWidget(part)
        if isinstance(part, QLabel):
            fill_line(part)
    layout = QHBoxLayout(card)
    layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
    layout.setSpacing(SPACE_MEDIUM)
    layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(column, 1)
    return card
