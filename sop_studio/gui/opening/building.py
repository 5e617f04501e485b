"""The panels of an SOP, built and connected with the window one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sop_studio.gui.approving import Approving
from sop_studio.gui.editor.tab_order import chain
from sop_studio.gui.find.find_actions import FindActions
from sop_studio.gui.header import Header
from sop_studio.gui.reviewing import Reviewing
from sop_studio.gui.spelling.setting import spelling_as_set
from sop_studio.gui.workspace import Workspace

if TYPE_CHECKING:
    from sop_studio.gui.window import MainWindow


def building(window: MainWindow) -> Iterator[float]:
    """Build the panels and connect them, some more in each turn of the iterator.

    Yields how much is done, from 0 to 1. The window knows the panels at the end.
    """
    actions, session = window.actions_, window.session
    header = Header(actions)
    header.hide()
    window.put_above_pages(header)
    yield 0.25
    workspace = Workspace(session, window.checking, window.ask, window.pages)
    window.pages.addWidget(workspace)
    yield 0.5
    reviewing = Reviewing(
        workspace,
        session=session,
        checking=window.checking,
        ask=window.ask,
        preferences=window.preferences,
        actions=actions,
    )
    reviewing.listen(window.saving, window.exporting)
    workspace.section_followed.connect(lambda: workspace.chain_after(header, window.notices))
    window.notices.changed.connect(lambda: chain(header, window.notices))
    yield 0.75
    workspace.arrange(window.arrangement_before)
    window.starting.follow(workspace.places, window.safety.background)
    window.viewing.follow(header, workspace)
    window.guiding.follow(workspace)
    window.noting.follow(workspace)
    window.approving = Approving(window, header)
    editor = workspace.editor
    window.find_actions = FindActions(session, editor, window.ask, actions)
    window.spelling = spelling_as_set(session, editor, window.ask, actions, window.preferences)
    window.commanding.follow(session, workspace)
    actions.wait_for_sop(waiting=False)
    window.take_panels(header, workspace)
