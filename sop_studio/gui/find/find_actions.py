"""The actions of find and replace; the bar is built when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sop_studio.gui.actions import Actions
from sop_studio.gui.ask import Ask
from sop_studio.gui.editor.editor import Editor
from sop_studio.gui.session import Session

if TYPE_CHECKING:
    from sop_studio.gui.find.find_and_replace import FindAndReplace


class FindActions(QObject):
    """Belongs to an editor and searches what is edited there."""

    def __init__(self, session: Session, editor: Editor, ask: Ask, actions: Actions) -> None:
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._ask = ask
        self._find: FindAndReplace | None = None
        actions.find.triggered.connect(lambda: self.find.open(replacing=False))
        actions.replace.triggered.connect(lambda: self.find.open(replacing=True))
        actions.find_next.triggered.connect(lambda: self.find.step(1))
        actions.find_previous.triggered.connect(lambda: self.find.step(-1))

    @property
    def find(self) -> FindAndReplace:
        """Find and replace across all sections."""
        if self._find is None:
            from sop_studio.gui.find.find_and_replace import FindAndReplace

            self._find = FindAndReplace(self._session, self._editor, self._ask)
        return self._find
