"""Who approves: what their signature means, what they decided, and what they said with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.gui.announcing import announce
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button, secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.painting import ChipKind
from sop_studio.gui.widgets.reason_line import ReasonLine
from sop_studio.model.approval import AGREED, BEFORE_APPROVAL, named
from sop_studio.model.changes import comments
from sop_studio.model.changes.approving import Answer, state_words, withdraw
from sop_studio.model.changes.deciding import decide, open_words
from sop_studio.model.fingerprint import is_content
from sop_studio.model.guide.explanations import SIGNATURE_MEANINGS
from sop_studio.model.margin_parts import Comment
from sop_studio.model.parts import Approval
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class Decisions(Card):
    """A block for each named approver, with the ways to decide while that is still open."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__("plain", parent)
        self._context = context
        self._seen: Sop | None = None
        self._rows: dict[str, _Decision] = {}
        self._order: list[str] = []
        self._lead = text_label("", "muted", wrap=True, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_LARGE)
        self._column.setSpacing(SPACE_LARGE)
        self._column.addWidget(text_label(_("Decisions"), "pane", parent=self))
        self._column.addWidget(self._lead)

    def refresh(self) -> bool:
        """Show the SOP as it is now; return whether other approvers are shown."""
        sop = self._context.sop
        if sop is self._seen:
            return False
        self._seen = sop
        approvers = named(sop.document)
        may_decide = sop.document.status in BEFORE_APPROVAL
        self.setVisible(bool(approvers))
        self._lead.setText(_lead_words(may_decide=may_decide))
        others = [each.id for each in approvers] != self._order
        if others:
            self._take_up(approvers)
        for number, each in enumerate(approvers):
            self._rows[each.id].show_approval(number, each, sop, may_decide=may_decide)
        return others

    def stop_at(self, approver: str) -> QWidget | None:
        """Return where the keyboard decides for an approver."""
        row = self._rows.get(approver)
        return None if row is None else row.first_stop()

    def parts_in_order(self) -> list[QWidget]:
        """Return the blocks as they stand."""
        return [self._rows[each] for each in self._order]

    def _take_up(self, approvers: tuple[Approval, ...]) -> None:
        wanted = [each.id for each in approvers]
        for approver in [each for each in self._rows if each not in wanted]:
            row = self._rows.pop(approver)
            self._column.removeWidget(row)
            discard(row)
        for at, approver in enumerate(wanted):
            if approver not in self._rows:
                self._rows[approver] = _Decision(self._context, approver, self._go_on, self)
            self._column.insertWidget(at + 2, self._rows[approver])
            self._rows[approver].show()
        self._order = wanted

    def _go_on(self, decided: str) -> None:
        """Go to the next approver who has not decided, else stay at the one who has."""
        at = self._order.index(decided) if decided in self._order else 0
        later = (*self._order[at + 1 :], *self._order[:at])
        undecided = next((each for each in later if self._rows[each].is_undecided), decided)
        stop = self.stop_at(undecided)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)


class _Decision(QWidget):
    """One approver."""

    def __init__(
        self,
        context: GuideContext,
        approver: str,
        go_on: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._approver = approver
        self._go_on = go_on
        self._said: tuple[Comment, ...] = ()
        self._answer: Answer = "rejected"
        self._who = text_label("", "label", wrap=True, parent=self)
        self._meaning = text_label("", "muted", wrap=True, parent=self)
        self._state = Chip("", parent=self)
        self._remark = text_label("", wrap=True, parent=self)
        for label in (self._who, self._meaning, self._remark):
            fill_line(label)
        self._agree = secondary_button(_("Approved"), lambda: self._decide("approved"))
        self._comment = secondary_button(
            _("With comments …"), lambda: self._ask("approved with comments")
        )
        self._reject = secondary_button(_("Rejected …"), lambda: self._ask("rejected"))
        self._back = link_button(_("Take the decision back"), self._withdraw)
        self._settle = link_button(_("The comment is settled"), self._settle_words)
        self._change = link_button(
            _("Go through the answers"), lambda: context.show_page("answers")
        )
        self._why = ReasonLine(_("What has to change?"), self._take_words)
        self._why.closed.connect(self._close_reason)
        self._why.hide()
        self.is_undecided = False
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self._who, 1)
        top.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = QWidget(self)
        row = FlowLayout(self._buttons, down=SPACE_SMALL)
        for button in self._all_buttons():
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addLayout(top)
        for part in (self._meaning, self._remark, self._buttons, self._why):
            layout.addWidget(part)

    def _all_buttons(self) -> tuple[QWidget, ...]:
        return (
            self._agree,
            self._comment,
            self._reject,
            self._back,
            self._settle,
            self._change,
        )

    def first_stop(self) -> QWidget | None:
        return next((each for each in self._all_buttons() if not each.isHidden()), None)

    def show_approval(self, number: int, approval: Approval, sop: Sop, *, may_decide: bool) -> None:
        """Show where an approver stands to the content as it is now."""
        is_current = is_content(sop, approval.content_hash)
        who = ", ".join(filter(None, (approval.name.strip(), approval.role.strip())))
        self._who.setText(who)
        self._meaning.setText(_meaning_words(approval.meaning))
        words = state_words(approval, is_current=is_current)
        self._state.set_chip(words, _kind(approval, is_current=is_current))
        self._said = open_words(sop, self._approver)
        self._remark.setText("\n".join(f"“{each.text}”" for each in self._said))
        self._remark.setVisible(bool(self._said))
        self.is_undecided = may_decide and not (approval.decision and is_current)
        for button in (self._agree, self._comment, self._reject):
            button.setVisible(self.is_undecided)
        self._back.setVisible(may_decide and bool(approval.decision) and is_current)
        self._settle.setVisible(bool(self._said))
        self._change.setVisible(may_decide and approval.decision == "rejected")
        self._buttons.setVisible(self.first_stop() is not None)
        self._name(number, who)

    def _name(self, number: int, who: str) -> None:
        names = (
            (self._agree, "approve", _("Approved by {who}")),
            (self._comment, "comment", _("Approved with comments by {who}")),
            (self._reject, "reject", _("Rejected by {who}")),
            (self._back, "withdraw", _("Take back the decision of {who}")),
            (self._settle, "settle", _("The comment of {who} is settled")),
            (self._change, "answers", _("Go through the answers, for {who}")),
        )
        self.setObjectName(f"approval.decision[{number}]")
        self._state.setObjectName(f"approval.decision[{number}].state")
        self._why.line.setObjectName(f"approval.decision[{number}].words")
        for button, name, words in names:
            button.setObjectName(f"approval.decision[{number}].{name}")
            button.setAccessibleName(words.format(who=who))

    def _ask(self, answer: Answer) -> None:
        self._answer = answer
        question = _("Why is it rejected?") if answer == "rejected" else _("What do they say?")
        self._why.begin(question)

    def _take_words(self, words: str) -> str:
        if is_missing(words):
            return _("Say it in a few words.")
        self._decide(self._answer, words)
        return ""

    def _close_reason(self) -> None:
        stop = self.first_stop()
        if stop is not None and not self._is_elsewhere():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_elsewhere(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and not self.isAncestorOf(focused)

    def _decide(self, answer: Answer, words: str = "") -> None:
        context = self._context
        edits = decide(context.sop, self._approver, answer, context.now(), words)
        if context.form.edit(_("record decision"), *edits):
            announce(self, f"{self._who.text()}: {self._state.text()}")
            self._go_on(self._approver)

    def _withdraw(self) -> None:
        edits = withdraw(self._context.sop, self._approver)
        if self._context.form.edit(_("take back decision"), *edits):
            self._agree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle_words(self) -> None:
        sop = self._context.sop
        edits = [
            edit for each in self._said for edit in comments.resolve(sop, each.id, resolved=True)
        ]
        if self._context.form.edit(_("settle comment"), *edits):
            self._go_on(self._approver)


def _lead_words(*, may_decide: bool) -> str:
    if not may_decide:
        return _("What each of them decided on this very content.")
    return _("Record what each of them decided. A decision counts for the content as it is now.")


def _meaning_words(meaning: str) -> str:
    if is_missing(meaning):
        return _("Nothing says yet what the signature means.")
    known = next((each for each in SIGNATURE_MEANINGS if _(each.label) == meaning.strip()), None)
    return f"“{meaning.strip()}”" + (f" – {_(known.answers_for)}" if known is not None else "")


def _kind(approval: Approval, *, is_current: bool) -> ChipKind:
    if not is_current and approval.content_hash:
        return "warn"
    if not approval.decision:
        return "neutral"
    return "ok" if approval.decision in AGREED else "bad"
