"""The sign that says how far a section or a stage is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sop_studio.gui.look.style import icon_side
from sop_studio.gui.widgets.painting import State, paint_state
from sop_studio.translation import _, ngettext


def state_words(state: State, issues: int = 0, open_items: int = 0) -> str:
    """Return the state in words, as the tooltip and screen readers say it."""
    if state != "issue" and open_items:
        words = ngettext("{state}, {count} open item", "{state}, {count} open items", open_items)
        return words.format(state=state_words(state), count=open_items)
    if state == "issue":
        count = max(1, issues)
        return ngettext("{count} issue", "{count} issues", count).format(count=count)
    return {"done": _("Done"), "started": _("Started"), "not started": _("Not started")}[state]


class StateIcon(QWidget):
    """Done, started, not started or issue, told by shape and in words."""

    def __init__(self, state: State = "not started", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction = 0.5
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def state(self) -> State:
        """Return the state shown."""
        return self._state

    def set_state(self, state: State, *, issues: int = 0, fraction: float = 0.5) -> None:
        """Show a state; `fraction` is how much of the ring is filled while started."""
        self._state: State = state
        self._fraction = fraction
        words = state_words(state, issues)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(icon_side(), icon_side())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_state(QPainter(self), self.rect(), self._state, self._fraction)
