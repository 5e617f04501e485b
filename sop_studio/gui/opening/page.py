"""What the window shows while an SOP is opened: its name, how far it is, and a way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM
from sop_studio.gui.widgets.app_mark import AppMark
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.progress_line import ProgressLine
from sop_studio.translation import _

_CHARACTERS = 64
"""How wide the words are at most, in characters."""


class OpeningPage(QWidget):
    """Has the keyboard while nothing can be edited, so that no key does anything elsewhere."""

    left = Signal()
    """Sent when the user goes back to what was there before."""

    def __init__(self, still_work: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        """`still_work` are the actions whose keys do what they always do."""
        super().__init__(parent)
        self.setObjectName("opening")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._still_work = still_work
        self._words = text_label("", "pane", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._line = ProgressLine()
        self._back = secondary_button(_("Cancel"), self.left.emit)
        self._back.setObjectName("opening.cancel")
        middle = QWidget()
        middle.setFixedWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        column = QVBoxLayout(middle)
        column.setSpacing(SPACE_LARGE)
        column.addWidget(AppMark(2.6), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self._line)
        column.addSpacing(SPACE_MEDIUM)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        across = QHBoxLayout()
        across.addWidget(middle)
        whole.addLayout(across)
        whole.addStretch(3)

    def begin(self, words: str) -> None:
        """Say what is being opened; until `go_on` the user can still go back."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._line.set_share(0)
        self._back.setEnabled(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_share(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        self._line.set_share(share)

    def go_on(self) -> None:
        """Lead back no more: the SOP has taken the place of the one before."""
        # Else the keyboard would go on to something else with the button.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isEnabled():
            self.left.emit()
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # What is accepted here comes as a key, and not as the shortcut of an action.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            still = (each for action in self._still_work for each in action.shortcuts())
            event.setAccepted(all(each != keys for each in still))
            return True
        return super().event(event)
