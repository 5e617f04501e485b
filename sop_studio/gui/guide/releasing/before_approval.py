"""What is missing before the SOP can be approved, each with a way there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.releasing.jump_list import Jump, JumpList
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.changes.approving import Obstacle, obstacles
from sop_studio.model.dates import as_date
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.translation import _, ngettext


class BeforeApproval(Card):
    """Lists what stops the approval, and what is better settled before it."""

    def __init__(self, name: str, context: GuideContext, parent: QWidget) -> None:
        super().__init__("plain", parent)
        self._context = context
        self._seen: tuple[Sop, Report] | None = None
        self.obstacles: tuple[Obstacle, ...] = ()
        self._heading = text_label("", "pane", wrap=True, parent=self)
        self._heading.setObjectName(f"{name}.missing")
        self.list = JumpList(f"{name}.open", context.go_to, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._heading)
        layout.addWidget(self.list)

    def refresh(self) -> bool:
        """Look at the SOP as it is now; return whether there are other lines."""
        sop, report = self._context.sop, self._context.report
        if self._seen is not None and self._seen[0] is sop and self._seen[1] is report:
            return False
        self._seen = (sop, report)
        self.obstacles = obstacles(sop, report)
        count = len(self.obstacles)
        words = ngettext(
            "{count} thing is missing before it can be approved",
            "{count} things are missing before it can be approved",
            count,
        )
        self._heading.setText(words.format(count=count) if count else _("Nothing is missing"))
        blockers = {each.message for each in report.export_blockers}
        listed = [_jump(each, blockers) for each in self.obstacles] or [_ready()]
        return self.list.show_jumps((*listed, *_advice(sop)))


def _jump(obstacle: Obstacle, blockers: set[str]) -> Jump:
    icon: tuple[str, Role] = ("circle", "muted")
    if obstacle.message in blockers:
        icon = ("circle-alert", "bad")
    elif obstacle.field.startswith("document.approvals["):
        icon = ("user-check", "muted")
    return Jump(obstacle.message, obstacle.field, icon)


def _ready() -> Jump:
    words = _("All checks pass, and every approver has agreed to exactly this content.")
    return Jump(words, "", ("circle-check", "ok"))


def _advice(sop: Sop) -> Iterator[Jump]:
    """Yield what can no longer be set afterwards without a new version."""
    if as_date(sop.document.effective) is None:
        words = _(
            "Nothing says from when it applies. Set the day before it is approved: afterwards that"
            " is a new version."
        )
        yield Jump(words, "document.effective", ("lightbulb", "muted"))
