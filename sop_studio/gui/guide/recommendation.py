"""Whether the task is worth an SOP, said plainly; it follows the answers and blocks nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.said_card import SaidCard
from sop_studio.model.edits import SetValue
from sop_studio.model.paths import parse
from sop_studio.model.task_advice import Advice, advice
from sop_studio.translation import _

_REASON = parse("task.justification")


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the recommendation."""
    return Recommendation(context, parent)


class Recommendation(Panel):
    """Says what fits the task best, and offers its words as the reason."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._card = SaidCard("guide.recommendation", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

    def refresh(self) -> None:
        """Say what fits the SOP as it is now."""
        found = advice(self._context.sop)
        is_sop = found.fits == "sop"
        self._card.say(
            found.words,
            found.instead,
            icon_name="circle-check" if is_sop else "lightbulb",
            role="ok" if is_sop else "primary",
        )
        wanted = is_sop and is_missing(self._context.sop.task.justification)
        self._card.offer(
            _("Put this down as the reason") if wanted else "", lambda: self._take(found)
        )

    def _take(self, found: Advice) -> None:
        self._context.form.edit(_("put down the reason"), SetValue(_REASON, found.words))
        self._context.go_to("task.justification")
