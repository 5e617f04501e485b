"""Under the date of the next review: the one that follows from the review cycle."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.proposal_line import ProposalLine
from sop_studio.model.dates import as_date, next_review
from sop_studio.model.edits import SetValue
from sop_studio.model.paths import parse
from sop_studio.translation import _

_FIELD = "document.next_review"


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what stands under the date of the next review."""
    return NextReviewPanel(context, parent)


class NextReviewPanel(Panel):
    """Counts from the effective date, and offers the day that it comes to."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._line = ProposalLine("next_review", self)

    def under(self, field: str) -> QWidget | None:
        """Return the line that stands under the date."""
        return self._line if field == _FIELD else None

    def refresh(self) -> None:
        """Say which day follows from the cycle as it is now."""
        document = self._context.sop.document
        today = self._context.checking.today()
        found = next_review(document.effective, document.review_cycle, today)
        form = self._context.form
        said = form.remarks.remarks(_FIELD, document.next_review)
        is_offered = any(each.offers for each in said) and not form.waits_at(_FIELD)
        if found is None or found == as_date(document.next_review) or is_offered:
            self._line.say("")
            return
        day = found.isoformat()
        words = _("By the review cycle, it is reviewed next on {date}.").format(date=day)
        offer = _("Take {date}").format(date=day)
        self._line.say(words, offer=offer, run=lambda: self._take(day))

    def refresh_remarks(self, _places: frozenset[str] | None = None) -> None:
        """Say nothing more where a remark offers a day already."""
        self.refresh()

    def _take(self, day: str) -> None:
        self._context.form.edit(_("take the date of the next review"), SetValue(parse(_FIELD), day))
        self._context.go_to(_FIELD)
