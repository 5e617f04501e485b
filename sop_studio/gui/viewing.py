"""How the window looks and how one moves about in it: theme, sizes, panes, full screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from sop_studio.gui.actions import Actions
from sop_studio.gui.look.theme import Appearance, Choice
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.panes import PaneCycle, Panes
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.zooming import Zooming

if TYPE_CHECKING:
    from sop_studio.gui.preview.pane import PreviewPane
    from sop_studio.gui.workspace import Workspace


class Viewing(QObject):
    """Connects the actions of the View menu of one window."""

    def __init__(
        self, window: QWidget, actions: Actions, appearance: Appearance, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._preferences = preferences
        self._workspace: Workspace | None = None
        self._header: QWidget | None = None
        self._more_panes: list[Panes] = []
        self.zooming = Zooming(appearance, preferences, self._preview, self)
        self._panes = PaneCycle(self._visible_panes, self)
        self._connect(actions)

    def follow(self, header: QWidget, workspace: Workspace) -> None:
        """Take the panes of the workspace in, now that they are built."""
        self._header, self._workspace = header, workspace

    def add_panes(self, panes: Panes) -> None:
        """Let F6 visit further panes while they are visible."""
        self._more_panes.append(panes)

    def _connect(self, actions: Actions) -> None:
        actions.zoom_in.triggered.connect(self.zooming.larger)
        actions.zoom_out.triggered.connect(self.zooming.smaller)
        actions.zoom_reset.triggered.connect(self.zooming.reset)
        actions.next_pane.triggered.connect(self._panes.next)
        actions.previous_pane.triggered.connect(self._panes.previous)
        actions.full_screen.triggered.connect(self._fill_screen)
        for choice, action in actions.themes.items():
            action.setChecked(choice == self._appearance.choice())
            action.triggered.connect(lambda _on=False, choice=choice: self._wear(choice))
        for size, action in actions.text_sizes.items():
            action.triggered.connect(lambda _on=False, s=size: self.zooming.set_text_size(s))
        self._appearance.changed.connect(lambda _theme: self._mark_size(actions))
        self._mark_size(actions)

    def _mark_size(self, actions: Actions) -> None:
        size = self.zooming.text_size()
        for each, action in actions.text_sizes.items():
            action.setChecked(each == size)

    def _wear(self, choice: Choice) -> None:
        self._appearance.set_choice(choice)
        self._preferences.keep(theme=choice)

    def _fill_screen(self, on: bool) -> None:
        state = self._window.windowState()
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if on else state & ~full)

    def _preview(self) -> PreviewPane | None:
        return self._workspace.preview if self._workspace is not None else None

    def _visible_panes(self) -> tuple[QWidget, ...]:
        if self._workspace is None or self._header is None:
            return ()
        notices = self._window.findChildren(NoticeArea)
        more = (pane for panes in self._more_panes for pane in panes())
        return (self._header, *notices, *self._workspace.panels(), *more)
