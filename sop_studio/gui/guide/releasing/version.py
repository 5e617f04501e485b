"""Under the version: which one is proposed and why, and what changed since the approval."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.releasing.jump_list import Jump, JumpList
from sop_studio.gui.guide.said_card import SaidCard
from sop_studio.gui.jobs import attempt
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.approval import BEFORE_APPROVAL
from sop_studio.model.changes.version_offer import VersionOffer, take, version_offer
from sop_studio.model.compare import Change, Difference
from sop_studio.model.edits import Edit
from sop_studio.model.paths import display
from sop_studio.model.versioning import SinceApproval
from sop_studio.translation import N_, _, ngettext

_VERSION = "document.version"
_MOST_LISTED = 6

_CHANGES: dict[Change, tuple[str, tuple[str, Role]]] = {
    Change.ADDED: (N_("Added: {what}"), ("plus", "ok")),
    Change.REMOVED: (N_("Removed: {what}"), ("minus", "bad")),
    Change.MOVED: (N_("Moved: {what}"), ("arrow-down", "primary")),
    Change.CHANGED: (N_("Changed: {what}"), ("pencil", "muted")),
}


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what stands under the version."""
    return VersionPanel(context, parent)


class VersionPanel(Panel):
    """Proposes a version, takes it with its row in the change history, and lists the changes."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._offer: VersionOffer | None = None
        self._part = QWidget(self)
        self._card = SaidCard("version", self._part)
        self._changed = _Changed(context, self._part)
        layout = QVBoxLayout(self._part)
        layout.setContentsMargins(0, SPACE_SMALL, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self._card)
        layout.addWidget(self._changed)
        context.approving.watch.changed.connect(self._follow)

    def under(self, field: str) -> QWidget | None:
        """Return what stands under the version."""
        return self._part if field == _VERSION else None

    def refresh(self) -> None:
        """Propose what fits the SOP as it is now."""
        watch = self._context.approving.watch
        since = watch.since
        self._offer = None if watch.problem else version_offer(self._context.sop, since)
        self._changed.show_since(since)
        if watch.problem:
            self._card.say(watch.problem, icon_name="triangle-alert", role="warn")
            self._card.offer("", self._take)
        elif self._offer is not None:
            self._say(self._offer)
        else:
            self._say_nothing_new(since)

    def came_in_sight(self) -> None:
        """Compare with what was approved, now that somebody looks."""
        self._context.approving.watch.look_now()
        self.refresh()

    def _follow(self) -> None:
        if self.parentWidget() is not None and self._part.isVisible():
            self.refresh()

    def _say(self, offer: VersionOffer) -> None:
        version = offer.proposal.version
        row = _("In the change history: “{summary}”.").format(summary=offer.summary)
        if offer.is_taken:
            heading = _("Version {version} is set, with its row in the change history.").format(
                version=version
            )
            self._card.say(
                heading.format(version=version),
                offer.proposal.reason,
                icon_name="circle-check",
                role="ok",
            )
            again = "" if offer.is_worded else _("Draft the change history anew")
            self._card.offer(again, self._take, f"{again}: {offer.summary}")
            return
        heading = _("Version {version} is proposed.").format(version=version)
        self._card.say(heading, f"{offer.proposal.reason} {row}")
        self._card.offer(
            _("Take version {version} and its row").format(version=version), self._take
        )

    def _say_nothing_new(self, since: SinceApproval | None) -> None:
        on_the_way = self._context.sop.document.status in BEFORE_APPROVAL
        words = _("Nothing has changed since.") if since is not None else ""
        heading = since.words + "." if since is not None and (on_the_way or words) else ""
        self._card.say(heading, words, icon_name="badge-check", role="ok")
        self._card.offer("", self._take)

    def _take(self) -> None:
        context = self._context
        author = context.preferences.settings.author.strip()
        today = context.checking.today()
        edits: list[Edit] = []
        if attempt(context.ask, lambda: edits.extend(take(context.sop, author, today))):
            context.form.edit(_("take proposed version"), *edits)
            row = context.sop.history.changes[0]
            column = "summary" if row.author.strip() else "author"
            context.go_to(f"history.changes[0].{column}")


class _Changed(QWidget):
    """What has changed since the last approval, with a way to each place."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._since: SinceApproval | None = None
        self._heading = text_label("", "label", wrap=True, parent=self)
        self._list = JumpList("version.change", context.go_to, self)
        self._more = text_label("", "muted", wrap=True, parent=self)
        self._compare = link_button(
            _("See what changed, word by word"),
            context.approving.see_changes,
            icon_name="git-compare",
        )
        self._compare.setObjectName("version.compare")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self._heading)
        layout.addWidget(self._list)
        layout.addWidget(self._more)
        layout.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_since(self, since: SinceApproval | None) -> None:
        if since is self._since:
            return
        self._since = since
        differences = since.differences if since is not None else ()
        if since is not None:
            self._heading.setText(f"{since.words}:")
        self._list.show_jumps(tuple(_jumps(differences)))
        rest = max(0, len(differences) - _MOST_LISTED)
        words = ngettext("{count} more change", "{count} more changes", rest)
        self._more.setText(words.format(count=rest))
        self._more.setVisible(bool(rest))
        self.setVisible(bool(differences))


def _jumps(differences: tuple[Difference, ...]) -> Iterator[Jump]:
    for each in differences[:_MOST_LISTED]:
        words, icon = _CHANGES[each.change]
        path = display(each.path) if each.path is not None else ""
        yield Jump(_(words).format(what=each.where), path, icon)
