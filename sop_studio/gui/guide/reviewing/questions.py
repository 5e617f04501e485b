"""What to ask a reviewer about their area: a list that folds away once they have answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_TINY
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _


class Questions(QWidget):
    """The questions under a heading that shows and hides them; nothing where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] | None = None
        self._unfold: bool | None = None
        self._toggle = link_button(_("Questions for this area"), self._turn)
        self._toggle.setCheckable(True)
        self._words = text_label("", "muted", wrap=True, parent=self)
        self._words.setContentsMargins(SPACE_LARGE, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_TINY)
        layout.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._words)
        self.hide()

    def rename(self, at: int, who: str) -> None:
        """Take up the position of the reviewer, and whom the questions are for."""
        self._toggle.setObjectName(f"review.questions[{at}]")
        self._toggle.setAccessibleName(_("Questions for {who}").format(who=who))

    def show_questions(self, questions: tuple[str, ...], *, unfold: bool) -> None:
        """Show these questions, folded away or not until the user turns that round."""
        if questions != self._shown:
            self._shown = questions
            self._words.setText("\n".join(f"•  {each}" for each in questions))
            self.setVisible(bool(questions))
        if unfold != self._unfold:
            self._unfold = unfold
            self._toggle.setChecked(unfold)
            self._follow_toggle()

    def _turn(self) -> None:
        self._follow_toggle()

    def _follow_toggle(self) -> None:
        is_open = self._toggle.isChecked()
        self._words.setVisible(is_open)
        self._toggle.setIcon(icon("chevron-down" if is_open else "chevron-right", "primary"))
