"""Under the approvers: their decisions, what is in the way, and the button that approves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.checks.concerns import concerns
from sop_studio.checks.rules_approval import same_id
from sop_studio.exporters.formats import Format
from sop_studio.gui.announcing import announce
from sop_studio.gui.background import in_background
from sop_studio.gui.editor.ending import Ending
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.releasing.approved_versions import ApprovedVersions
from sop_studio.gui.guide.releasing.before_approval import BeforeApproval
from sop_studio.gui.guide.releasing.decisions import Decisions
from sop_studio.gui.guide.releasing.reasons_in_spite import ReasonsInSpite
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.gui.widgets.scroll_column import column_of
from sop_studio.library.ids import other_with_id
from sop_studio.model.approval import APPROVED, BEFORE_APPROVAL
from sop_studio.model.changes.approving import (
    approve,
    give_reason,
    known_reasons,
    without_reason,
)
from sop_studio.model.edits import SetValue
from sop_studio.model.ending import is_ended
from sop_studio.model.findings import Finding
from sop_studio.model.paths import FieldPath
from sop_studio.translation import _


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what stands under the approvers."""
    return ApprovalPanel(context, parent)


class ApprovalPanel(Panel):
    """Leads from the decisions to an approved version, and shows those there are."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._same_id: Finding | None = None
        self._looked_for = ""
        self._concerns: tuple[Finding, ...] = ()
        self._decisions = Decisions(context, self)
        self._before = BeforeApproval("approval", context, self)
        self._reasons = ReasonsInSpite(context.go_to, self._give_reason, self)
        self._approve = secondary_button("", self._press, icon_name="badge-check")
        self._approve.setObjectName("approval.approve")
        self._done = _Done(context, self)
        self._done.ending.parts_changed.connect(self.parts_changed)
        self._record = ApprovedVersions(context, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_LARGE)
        for part in (self._done, self._decisions, self._before, self._reasons):
            layout.addWidget(part)
        layout.addWidget(self._approve, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._record)
        context.saving.file_changed.connect(self._look_for_same_id)

    def refresh(self) -> None:
        """Show the decisions and the record as they are now; the checks are heard of later."""
        document = self._context.sop.document
        on_the_way = document.status in BEFORE_APPROVAL
        others = self._decisions.refresh()
        others |= self._record.refresh()
        version = document.version.strip()
        words = _("Approve version {version}").format(version=version) if version else _("Approve")
        self._approve.setText(f" {words}")
        self._approve.setAccessibleName(words)
        self._approve.setVisible(on_the_way)
        self._done.refresh()
        self._reasons.show_concerns(
            self._concerns, known_reasons(self._context.sop, self._concerns)
        )
        if others:
            self.parts_changed.emit()

    def reveal(self, path: FieldPath) -> QWidget | None:
        """Return where the keyboard decides for an approver, by the path of the row."""
        row = path[2] if len(path) == 3 and path[:2] == ("document", "approvals") else None
        if not isinstance(row, int):
            return None
        self.refresh()
        approvals = self._context.sop.document.approvals
        return self._decisions.stop_at(approvals[row].id) if row < len(approvals) else None

    def came_in_sight(self) -> None:
        """Look again for another SOP with this ID: somebody may have saved one meanwhile."""
        self._look_for_same_id()

    def follow_report(self) -> None:
        """Show what is missing, and what speaks against approving."""
        on_the_way = self._context.sop.document.status in BEFORE_APPROVAL
        self._before.setVisible(on_the_way)
        others = self._before.refresh()
        others |= self._show_concerns(on_the_way=on_the_way)
        if others:
            self.parts_changed.emit()

    def _show_concerns(self, *, on_the_way: bool) -> bool:
        context = self._context
        identifier = context.sop.document.id.strip()
        if identifier != self._looked_for:
            self._look_for_same_id()
        elsewhere = (self._same_id,) if self._same_id is not None else ()
        self._concerns = concerns(context.report, elsewhere) if on_the_way else ()
        return self._reasons.show_concerns(
            self._concerns, known_reasons(context.sop, self._concerns)
        )

    def _give_reason(self, concern: Finding, reason: str) -> None:
        """Keep a reason as it is typed, so that nothing of it is lost."""
        form = self._context.form
        (edit,) = give_reason(self._context.sop, concern, reason)
        if isinstance(edit, SetValue):
            form.type_text(_("Reason"), edit.path, reason)
        else:
            form.edit(_("give a reason"), edit)

    def _look_for_same_id(self) -> None:
        identifier, path = self._context.sop.document.id.strip(), self._context.saving.path
        self._looked_for = identifier
        if path is None or not identifier:
            self._same_id = None
            return
        in_background(
            self,
            lambda: other_with_id(path.parent, identifier, path),
            lambda found: self._take_up(identifier, found),
        )

    def _take_up(self, identifier: str, found: Path | None) -> None:
        if identifier == self._looked_for:
            self._same_id = same_id(identifier, found.name) if found is not None else None
            if self.isVisible():
                self.follow_report()

    def _press(self) -> None:
        """Approve, or go to the first thing that is in the way."""
        context = self._context
        sop, reasons = context.sop, self._reasons.reasons()
        if self._before.obstacles:
            announce(self, self._before.obstacles[0].message)
            stop = self._before.list.first_stop()
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        lacking = without_reason(sop, self._concerns, reasons)
        if lacking:
            self._reasons.ask_for(lacking[0])
            return
        attempt(context.ask, lambda: self._do(reasons))

    def _do(self, reasons: dict[str, str]) -> None:
        context = self._context
        edits = approve(
            context.sop,
            context.report,
            context.checking.today(),
            concerns=self._concerns,
            reasons=reasons,
        )
        if not context.form.edit(_("approve"), *edits):
            return
        version = context.sop.document.version.strip()
        announce(self, _("Version {version} is approved.").format(version=version))
        self._done.export.setFocus(Qt.FocusReason.OtherFocusReason)
        page = column_of(self)
        if page is not None:
            page.show_with_heading(self._done.export)


class _Done(Card):
    """Says that the SOP is approved, and what to do with it now."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__("tint", parent)
        self._context = context
        self._words = text_label("", "pane", wrap=True, parent=self)
        self._words.setObjectName("approval.approved")
        next_words = _("A copy of it is frozen in the file. Any later change begins a new draft.")
        lead = text_label(next_words, "muted", wrap=True, parent=self)
        for label in (self._words, lead):
            fill_line(label)
        self.export = secondary_button(
            _("Export Word copy …"),
            lambda: context.exporting.export(Format.DOCX),
            icon_name="download",
        )
        self.export.setObjectName("approval.export")
        self._lead = lead
        self._buttons = QWidget(self)
        FlowLayout(self._buttons).addWidget(self.export)
        self.ending = Ending("approval", context.form, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_SMALL)
        for part in (self._words, lead, self._buttons, self.ending):
            layout.addWidget(part)
        self.hide()

    def refresh(self) -> None:
        sop = self._context.sop
        is_approved, has_ended = sop.document.status == APPROVED, is_ended(sop.document)
        self.ending.refresh()
        self.setVisible(is_approved or has_ended)
        self._words.setVisible(is_approved)
        self._lead.setVisible(is_approved)
        self.export.setVisible(is_approved)
        if is_approved:
            days = [each.approved_on for each in sop.approved.versions[:1]]
            words = (
                _("Version {version} is approved")
                if not days
                else _("Version {version} is approved since {date}")
            )
            version = sop.document.version.strip()
            self._words.setText(words.format(version=version, date="".join(days)))
