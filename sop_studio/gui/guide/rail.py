"""The rail of the guide: twelve stages in four phases, each with its state and a way in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sop_studio.checks.stages import GuideProgress, StageProgress, StageState
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL, SPACE_TINY
from sop_studio.gui.widgets.buttons import quiet_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.painting import State
from sop_studio.gui.widgets.rail_button import RailButton, RailRow
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.guide.pages import Stage
from sop_studio.model.stages import PHASES, STAGES
from sop_studio.translation import _, ngettext

_STATES: dict[StageState, State] = {
    StageState.NOT_STARTED: "not started",
    StageState.STARTED: "started",
    StageState.DONE: "done",
}


class GuideRail(ScrollColumn):
    """All stages; pressing one asks to go there, and up and down move among them."""

    stage_chosen = Signal(int)
    """Sent with the number of the stage, 1 to 12."""

    answers_wanted = Signal()
    """Sent when the user asks for all answers at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, across=SPACE_SMALL, down=SPACE_MEDIUM, spacing=SPACE_TINY)
        self.setAccessibleName(_("Stages of the guide"))
        self._amount = text_label("", "muted", wrap=True)
        self._amount.setContentsMargins(SPACE_MEDIUM, 0, SPACE_SMALL, SPACE_TINY)
        self._buttons: dict[int, RailButton] = {}
        self.add(self._amount)
        for phase in PHASES:
            self.add(_phase_label(_(phase.title)))
            for stage in STAGES:
                if stage.phase == phase.key:
                    self.add(self._button(stage))
        self.answers = quiet_button(
            _("Check your answers"), self.answers_wanted.emit, icon_name="list-checks"
        )
        self.answers.setObjectName("guide.answers")
        self.column.addSpacing(SPACE_MEDIUM)
        self.column.addWidget(self.answers, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_progress(self, progress: GuideProgress) -> None:
        """Show how far each stage is."""
        words = _("{done} of {all} stages done")
        self._amount.setText(words.format(done=progress.done, all=len(progress.stages)))
        for each in progress.stages:
            button = self._buttons[each.stage.number]
            row = _row(each)
            if row != button.row():
                button.set_row(row)

    def select(self, number: int) -> None:
        """Mark a stage as the one that is shown; 0 marks none."""
        for each, button in self._buttons.items():
            button.set_current(each == number)
        if number in self._buttons:
            self.ensureWidgetVisible(self._buttons[number], 0, SPACE_SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let up and down go from stage to stage, as in any list."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        stops = [*self._buttons.values(), self.answers]
        here = next((at for at, each in enumerate(stops) if each.hasFocus()), None)
        if by and here is not None:
            stops[max(0, min(len(stops) - 1, here + by))].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _button(self, stage: Stage) -> RailButton:
        button = RailButton(RailRow(str(stage.number), _(stage.title)))
        button.setObjectName(f"guide.stage[{stage.number}]")
        button.clicked.connect(lambda *_on: self.stage_chosen.emit(stage.number))
        self._buttons[stage.number] = button
        return button


def _row(progress: StageProgress) -> RailRow:
    count = len(progress.left)
    left = ngettext("{count} left", "{count} left", count).format(count=count)
    closed = sum(not page.left for page in progress.pages)
    return RailRow(
        str(progress.stage.number),
        _(progress.stage.title),
        _STATES[progress.state],
        note=left if count and progress.state is StageState.STARTED else "",
        fraction=max(0.1, closed / len(progress.pages)),
    )


def _phase_label(words: str) -> QWidget:
    label = text_label(words, "overline")
    label.setContentsMargins(SPACE_MEDIUM, SPACE_MEDIUM, 0, SPACE_TINY)
    return label
