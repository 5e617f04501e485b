"""The tab of the comments, whose content is built when somebody first looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.ask import Ask
from sop_studio.gui.checking import Checking
from sop_studio.gui.preferences import Preferences
from sop_studio.gui.session import Session

if TYPE_CHECKING:
    from sop_studio.gui.comments.pane import CommentsPane


class CommentsTab(QWidget):
    """Stands in for the pane until it is needed: most work on an SOP is done without."""

    field_wanted = Signal(str)
    """Sent with the path of what a comment is about."""

    comment_wanted = Signal()
    """Sent when the user asks to write a comment, on where the keyboard was last."""

    def __init__(
        self, session: Session, checking: Checking, ask: Ask, preferences: Preferences
    ) -> None:
        super().__init__()
        self._session = session
        self._checking = checking
        self._ask = ask
        self._preferences = preferences
        self._pane: CommentsPane | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def pane(self) -> CommentsPane:
        """The list of comments."""
        if self._pane is None:
            from sop_studio.gui.comments.pane import CommentsPane

            self._pane = CommentsPane(self._session, self._checking, self._ask, self._preferences)
            self._pane.field_wanted.connect(self.field_wanted)
            self._pane.comment_wanted.connect(self.comment_wanted)
            self._layout.addWidget(self._pane)
        return self._pane

    def showEvent(self, event: QShowEvent) -> None:
        self.pane.show()
        super().showEvent(event)
