"""The two ways past a question: not needed, and somebody else knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.checks.stages import PageProgress
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.discarding import discard_all_in
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.reason_line import ReasonLine
from sop_studio.model.changes import guide_answers
from sop_studio.model.changes.guide_answers import reason_for_leaving_out
from sop_studio.model.guide.pages import Page
from sop_studio.model.parts import OpenQuestion
from sop_studio.model.paths import parse
from sop_studio.translation import _


class Asking(QWidget):
    """Offers both, and shows what was said: the reason, and the questions that are still open."""

    parts_changed = Signal()
    """Sent when what was said has come or gone, with the buttons that take it back."""

    def __init__(self, context: GuideContext, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._said: tuple[object, ...] = ()
        self.ask = link_button(
            _("I don’t know yet, ask …"), self._begin_asking, icon_name="circle-question-mark"
        )
        self.ask.setObjectName("guide.ask")
        self.skip = link_button(_("Not needed, because …"), self._begin_skipping, icon_name="minus")
        self.skip.setObjectName("guide.skip")
        self.who = ReasonLine(_("Who would know?"), self._note_question)
        self.who.line.setObjectName("guide.ask.who")
        self.why = ReasonLine(_("Why is it not needed?"), self._leave_out)
        self.why.line.setObjectName("guide.skip.why")
        self._warning = text_label("", "muted", wrap=True)
        self._built: list[QWidget] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_SMALL)
        links = FlowLayout(across=SPACE_LARGE)
        links.addWidget(self.ask)
        links.addWidget(self.skip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_MEDIUM, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addLayout(self._cards)
        layout.addLayout(links)
        layout.addWidget(self._warning)
        for hidden in (self.who, self.why, self._warning):
            layout.addWidget(hidden)
            hidden.hide()
        self.why.closed.connect(self._warning.hide)
        self.who.closed.connect(partial(self._go_on_at, self.ask))
        self.why.closed.connect(partial(self._go_on_at, self.skip))
        self.ask.setVisible(bool(page.all_fields))

    def parts_in_order(self) -> list[QWidget]:
        """Return what was said, the two ways past, and what they ask."""
        return [*self._built, self.ask, self.skip, self.who, self.why]

    def show_progress(self, progress: PageProgress) -> None:
        """Show what was said instead of an answer, as the SOP is now."""
        self.skip.setVisible(self._page.may_skip and not progress.not_needed)
        said = (progress.not_needed, progress.questions)
        if said == self._said:
            return
        self._said = said
        discard_all_in(self._cards)
        self._built = []
        if progress.not_needed:
            self._add_card(self._not_needed_card(progress.not_needed))
        for question in progress.questions:
            self._add_card(self._question_card(question))
        self.parts_changed.emit()

    def _add_card(self, card: QWidget) -> None:
        self._built.append(card)
        self._cards.addWidget(card)
        card.show()

    def _begin_asking(self) -> None:
        self.why.hide()
        self.who.begin()

    def _begin_skipping(self) -> None:
        self.who.hide()
        warning = guide_answers.warning_for(self._context.sop, self._page)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self.why.begin()

    def _go_on_at(self, link: QWidget) -> None:
        """Leave the keyboard where the line was opened, or where that is gone, beside it."""
        is_left_out = bool(reason_for_leaving_out(self._context.sop, self._page))
        target = self.ask if link is self.skip and is_left_out else link
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_question(self, who: str) -> str:
        about = parse(self._page.all_fields[0])
        edits = guide_answers.ask_later(
            self._context.sop, about, _(self._page.question), who.strip()
        )
        if edits:
            self._context.form.edit(_("note an open question"), *edits)
        return ""

    def _leave_out(self, reason: str) -> str:
        if is_missing(reason):
            return _("Say why in a few words.")
        edits = guide_answers.leave_out(self._context.sop, self._page, reason)
        self._context.form.edit(_("say that a page is not needed"), *edits)
        return ""

    def _not_needed_card(self, reason: str) -> QWidget:
        words = _("Not needed: {reason}").format(reason=reason)
        again = link_button(_("Needed after all"), self._ask_again)
        again.setObjectName("guide.needed")
        return _card("minus", words, again)

    def _ask_again(self) -> None:
        edits = guide_answers.ask_again(self._context.sop, self._page)
        self._context.form.edit(_("ask a page again"), *edits)

    def _question_card(self, question: OpenQuestion) -> QWidget:
        who = question.ask.strip()
        words = _("Ask {who}: {question}") if who else _("Still to ask: {question}")
        text = words.format(who=who, question=question.question)
        withdraw = link_button(_("No longer open"), partial(self._withdraw, question.id))
        withdraw.setAccessibleName(_("No longer open: {question}").format(question=text))
        return _card("circle-question-mark", text, withdraw)

    def _withdraw(self, question_id: str) -> None:
        edits = guide_answers.withdrawn(self._context.sop, question_id)
        self._context.form.edit(_("withdraw an open question"), *edits)


def _card(icon_name: str, words: str, button: QWidget) -> QWidget:
    card = Card("tint")
    layout = QHBoxLayout(card)
    layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
    layout.setSpacing(SPACE_SMALL)
    top = Qt.AlignmentFlag.AlignTop
    layout.addWidget(IconLabel(icon_name, "primary"), 0, top)
    layout.addWidget(text_label(words, wrap=True), 1)
    layout.addWidget(button, 0, top)
    return card
