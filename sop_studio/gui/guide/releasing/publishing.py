"""Where the SOP is published, the checklist, and what is missing before it can be approved."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.guide.checklist_card import ChecklistCard
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.releasing.before_approval import BeforeApproval
from sop_studio.gui.links import open_link
from sop_studio.gui.look.style import SPACE_LARGE
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.model.approval import BEFORE_APPROVAL
from sop_studio.translation import _

_ADDRESS = "document.canonical_url"


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what stands under the place of publication."""
    return PublishingPanel(context, parent)


class PublishingPanel(Panel):
    """Follows the checks; the address can be copied and opened from here."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._address = _Address(context, self)
        self._before = BeforeApproval("publishing", context, self)
        self._checklist = ChecklistCard("publishing.checklist", context.go_to, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_LARGE)
        layout.addWidget(self._before)
        layout.addWidget(self._checklist)

    def under(self, field: str) -> QWidget | None:
        """Return what can be done with the address."""
        return self._address if field == _ADDRESS else None

    def refresh(self) -> None:
        """Show the address as it is now; the checks are heard of later."""
        self._address.refresh()

    def follow_report(self) -> None:
        """Show what is missing, and the checklist."""
        self._before.setVisible(self._context.sop.document.status in BEFORE_APPROVAL)
        self._before.refresh()
        self._checklist.pane.show_report(self._context.report)


class _Address(QWidget):
    """Copies the address, or opens it after asking."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        copy = link_button(_("Copy the link"), self._copy, icon_name="copy")
        copy.setObjectName("publishing.copy")
        self._open = link_button(_("Open the page"), self._open_page, icon_name="external-link")
        self._open.setObjectName("publishing.open")
        layout = FlowLayout(self, across=SPACE_LARGE)
        layout.addWidget(copy)
        layout.addWidget(self._open)
        self.hide()

    def refresh(self) -> None:
        address = self._address()
        self.setVisible(bool(address))
        self._open.setVisible(address.lower().startswith(("http://", "https://")))

    def _address(self) -> str:
        return self._context.sop.document.canonical_url.strip()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address())
        announce(self, _("The link is copied."))

    def _open_page(self) -> None:
        open_link(self._context.ask, self._address())
