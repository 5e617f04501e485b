"""Under a status: an approved SOP is superseded or retired with a reason, and taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.gui.announcing import announce
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.reason_line import ReasonLine
from sop_studio.model.approval import APPROVED
from sop_studio.model.changes.ending import End, end, take_back
from sop_studio.model.ending import ended_words, is_ended
from sop_studio.translation import _


class Ending(QWidget):
    """Two ways to end an approved SOP, each with a reason; says since when and why it has ended."""

    parts_changed = Signal()
    """Sent when something that Tab stops at has come or gone."""

    def __init__(
        self,
        name: str,
        context: FormContext,
        parent: QWidget | None = None,
        *,
        tells: bool = True,
    ) -> None:
        """What can be reached is called by `name`; `tells` is off where the end is said beside."""
        super().__init__(parent)
        self._tells = tells
        self._context = context
        self._end: End = "retired"
        self._state: tuple[bool, bool] | None = None
        self._words = text_label("", "muted", wrap=True, parent=self)
        self._words.setObjectName(f"{name}.ended")
        fill_line(self._words)
        ask = self._ask
        self.superseded = link_button(_("Superseded by another SOP …"), partial(ask, "superseded"))
        self.retired = link_button(_("Not needed any more …"), partial(ask, "retired"))
        self.again = link_button(_("It is in use again"), self._take_back)
        self.why = ReasonLine("", self._take)
        named = ((self.superseded, "superseded"), (self.retired, "retired"), (self.again, "again"))
        for button, key in named:
            button.setObjectName(f"{name}.{key}")
        self.why.line.setObjectName(f"{name}.why")
        self.why.closed.connect(self._close)
        links = QWidget(self)
        flow = FlowLayout(links, across=SPACE_LARGE, down=SPACE_TINY)
        for button, _key in named:
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        for part in (self._words, links, self.why):
            layout.addWidget(part)
        self.why.hide()
        self.hide()

    def parts_in_order(self) -> list[QWidget]:
        """Return what can be reached, from top to bottom."""
        return [self.superseded, self.retired, self.again, self.why]

    def refresh(self) -> None:
        """Show where the SOP is: in use, or ended."""
        document = self._context.sop.document
        is_approved, has_ended = document.status == APPROVED, is_ended(document)
        words = ended_words(document)
        self._words.setText(words)
        if (is_approved, has_ended) == self._state:
            return
        self._state = (is_approved, has_ended)
        self._words.setVisible(has_ended and self._tells)
        self.superseded.setVisible(is_approved)
        self.retired.setVisible(is_approved)
        self.again.setVisible(has_ended)
        if not is_approved:
            self.why.hide()
        self.setVisible(is_approved or has_ended)
        self.parts_changed.emit()

    def _ask(self, how: End) -> None:
        self._end = how
        is_superseded = how == "superseded"
        self.why.begin(
            _("Which SOP is followed from now on, and why?")
            if is_superseded
            else _("Why is it not needed any more?")
        )

    def _take(self, reason: str) -> str:
        if is_missing(reason):
            return _("Say why in a few words.")
        today = self._context.now().date()
        words = _("supersede") if self._end == "superseded" else _("retire")
        if self._context.edit(words, *end(self._context.sop, self._end, reason, today)):
            announce(self, ended_words(self._context.sop.document))
        return ""

    def _take_back(self) -> None:
        self._context.edit(_("use the SOP again"), *take_back(self._context.sop))
        self.superseded.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        target = self.again if is_ended(self._context.sop.document) else self.superseded
        target.setFocus(Qt.FocusReason.OtherFocusReason)
