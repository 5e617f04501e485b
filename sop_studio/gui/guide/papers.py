"""The papers that pages of the guide hand out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sop_studio.gui.exports.papers import Papers
from sop_studio.gui.guide.context import GuideContext


def papers_of(context: GuideContext, parent: QObject) -> Papers:
    """Return what hands out papers; a file that was written is offered as an export is."""
    papers = Papers(
        context.session,
        context.saving,
        context.checking,
        context.ask,
        context.preferences,
        handing_out=context.exporting.handing_out,
        parent=parent,
    )
    papers.written.connect(context.exporting.exported)
    return papers
