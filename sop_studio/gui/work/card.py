"""What is under way and how far it is, over the foot of the window, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import secondary_button
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.progress_line import ProgressLine
from sop_studio.gui.work.work import STOP_KEYS, Work
from sop_studio.translation import _

_WIDTH = 84
"""Characters: it is as wide for all words, so that nothing moves while they change."""


class WorkCard(QFrame):
    """Lies there while work takes long; it moves nothing and takes no focus."""

    def __init__(self, work: Work, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("work")
        self.setProperty("floating", True)
        self._window = window
        self._words = ElidedLabel("", "body")
        self._line = ProgressLine()
        self._line.setObjectName("work.progress")
        self._stop = secondary_button(_("Cancel"), work.stop)
        self._stop.setObjectName("work.stop")
        self._stop.setToolTip(
            QKeySequence(STOP_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        )
        said = QVBoxLayout()
        said.setSpacing(SPACE_SMALL)
        said.addWidget(self._words)
        said.addWidget(self._line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_MEDIUM, SPACE_LARGE, SPACE_MEDIUM)
        layout.setSpacing(SPACE_LARGE)
        layout.addLayout(said, 1)
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        window.installEventFilter(self)
        work.progressed.connect(self._line.set_share)
        work.ended.connect(self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def appear(self, words: str) -> None:
        """Show what is under way."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._line.set_share(0)
        self._place()
        self.show()
        self.raise_()
        keys = QKeySequence(STOP_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        announce(self, _("{words} {keys} cancels.").format(words=words, keys=keys))

    def _go(self) -> None:
        if self._stop.hasFocus():
            # What had the keyboard before is not known: the window itself leads on from there.
            self._window.setFocus()
        self.hide()

    def _place(self) -> None:
        window = self._window
        letters = self.fontMetrics()
        room = window.width() - 2 * SPACE_LARGE
        self.setFixedWidth(min(letters.averageCharWidth() * _WIDTH, room))
        self.resize(self.width(), self.sizeHint().height())
        below = window.height() - self.height() - SPACE_SMALL
        self.move((window.width() - self.width()) // 2, below)
