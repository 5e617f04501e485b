"""Says in editor, guide and header that an SOP has changed since it was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.gui.since_approval import ApprovalWatch
from sop_studio.model.approval import BEFORE_APPROVAL
from sop_studio.translation import _, ngettext

if TYPE_CHECKING:
    from sop_studio.gui.header import Header
    from sop_studio.gui.safety.notice import Notice
    from sop_studio.gui.window import MainWindow
    from sop_studio.model.versioning import SinceApproval

_OCCASION = "approval"


class Approving(QObject):
    """Follows the open SOP; the message goes for this version once the user has put it away."""

    def __init__(self, window: MainWindow, header: Header) -> None:
        super().__init__(window)
        self._window = window
        self._header = header
        self._notice: Notice | None = None
        self._put_away = ""
        self.watch = ApprovalWatch(window.session, self)
        self.watch.changed.connect(self._show)
        header.since.clicked.connect(lambda *_on: self.see_changes())

    def see_changes(self) -> None:
        """Show word by word what has changed since the last approval."""
        from sop_studio.gui.safety.comparison import ComparisonDialog

        since = self.watch.look_now()
        if since is None:
            return
        dialog = ComparisonDialog(
            self._window,
            _("Changed since approval"),
            _("Since version {version}, approved on {date}:").format(
                version=since.approved.version, date=since.approved.approved_on
            ),
            since.differences,
            links=True,
        )
        dialog.view.field_wanted.connect(self._go_to)
        dialog.offer(_("Propose version"), self.propose)
        dialog.offer(_("Close"), lambda: None, primary=True)
        dialog.open()

    def propose(self) -> None:
        """Show the version that is proposed for what has changed."""
        self._window.guiding.show_page("publish.version")

    def _go_to(self, field: str) -> None:
        guiding = self._window.guiding
        if not guiding.is_shown or not guiding.show_field(field):
            self._window.editor.show_field(field)

    def _show(self) -> None:
        since = self.watch.since
        on_the_way = self._window.session.sop.document.status in BEFORE_APPROVAL
        if since is None or not since.differences or not on_the_way:
            self._put_away = ""
            self._header.show_since("", "")
            self._show_notice("")
            return
        self._header.show_since(_short(since), since.words)
        self._show_notice("" if self._put_away == since.approved.id else f"{since.words}.")

    def _show_notice(self, words: str) -> None:
        if words and self._notice is not None:
            self._notice.say(words)
        elif words:
            from sop_studio.gui.safety.notice import Notice

            self._notice = Notice(words, "")
            self._notice.offer("approval.see", _("See what changed"), self.see_changes)
            self._notice.offer("approval.propose", _("Propose version"), self.propose)
            self._notice.offer("approval.later", _("Not now"), self._close_notice)
            self._window.notices.show_widgets(_OCCASION, [self._notice])
        elif self._notice is not None:
            self._notice = None
            self._window.notices.show_widgets(_OCCASION, [])

    def _close_notice(self) -> None:
        since = self.watch.since
        self._put_away = since.approved.id if since is not None else ""
        self._show_notice("")


def _short(since: SinceApproval) -> str:
    count = len(since.differences)
    return ngettext(
        "{count} change since {version}", "{count} changes since {version}", count
    ).format(count=count, version=since.approved.version)
