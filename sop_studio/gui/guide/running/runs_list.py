"""The runs of the SOP, the newest first, and the way to another one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.guide.papers import papers_of
from sop_studio.gui.guide.running.recording import Recording
from sop_studio.gui.guide.running.run_words import result_icon, run_detail, run_title
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.opening.turns import in_a_turn_of_its_own
from sop_studio.gui.widgets.buttons import primary_button, quiet_button
from sop_studio.gui.widgets.card_button import CardButton
from sop_studio.gui.widgets.discarding import discard
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.changes.pilot_runs import RUNS, has_steps, is_under_way, steps_field
from sop_studio.model.parts import PilotRun
from sop_studio.model.paths import display
from sop_studio.translation import _


class RunsList(QWidget):
    """A card for each run; one under way says how far it is and is gone on with."""

    run_wanted = Signal(str)
    """Sent with the id of a run that is to be shown."""

    rows_changed = Signal()
    """Sent when cards have come or gone."""

    def __init__(self, recording: Recording, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(display(RUNS))
        self.setAccessibleName(_("Pilot runs"))
        self._recording = recording
        self._shown: tuple[PilotRun, ...] | None = None
        self._cards: list[CardButton] = []
        self.begin = primary_button(_("Begin a run"), self._begin, icon_name="clipboard-check")
        self.begin.setObjectName("run.begin")
        self.by_hand = quiet_button(
            _("Enter a run done on paper"), self._note_elsewhere, icon_name="pencil"
        )
        self.by_hand.setObjectName("run.by_hand")
        self._papers = papers_of(recording.context, self)
        self.sheet = quiet_button(
            _("Save the run sheet …"), self._save_sheet, icon_name="file-down"
        )
        self.sheet.setObjectName("run.sheet")
        self.sheet.setToolTip(_("Steps to tick off on paper, as Word, PDF or HTML"))
        self.print = quiet_button(_("Print it …"), self._print_sheet, icon_name="printer")
        self.print.setObjectName("run.print")
        self.print.setAccessibleName(_("Print the run sheet"))
        self._hint = text_label("", "muted", wrap=True)
        self._cards_in = QVBoxLayout()
        self._cards_in.setSpacing(SPACE_SMALL)
        ways = FlowLayout(across=SPACE_SMALL, down=SPACE_SMALL)
        ways.addWidget(self.begin)
        for button in (self.by_hand, self.sheet, self.print):
            ways.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(self._hint)
        layout.addLayout(self._cards_in)
        layout.addLayout(ways)

    def parts_in_order(self) -> list[QWidget]:
        """Return the cards from top to bottom, then the buttons."""
        return [*self._cards, self.begin, self.by_hand, self.sheet, self.print]

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins: at a run under way, else at a new one."""
        runs = [*reversed(self._shown or ())]
        under_way = (card for card, run in zip(self._cards, runs, strict=True) if is_under_way(run))
        return next(under_way, self.begin)

    def refresh(self) -> None:
        """Show the runs as they are now."""
        sop = self._recording.context.sop
        runs, can_begin = sop.pilot.runs, has_steps(sop)
        self._hint.setVisible(not runs or not can_begin)
        self._hint.setText(
            _("Write the steps first: a run goes through them.")
            if not can_begin
            else _(
                "A run takes you through the steps one by one, notes the times by itself, and turns"
                " what differs into proposals. You can pause at any step, for weeks if need be."
            )
        )
        if runs is self._shown:
            return
        self._shown = runs
        if len(self._cards) != len(runs):
            self._build(len(runs))
        for card, at in zip(self._cards, reversed(range(len(runs))), strict=True):
            self._fill(card, at, runs[at])

    def _build(self, count: int) -> None:
        for gone in self._cards[count:]:
            self._cards_in.removeWidget(gone)
            discard(gone)
        del self._cards[count:]
        while len(self._cards) < count:
            card = CardButton("", icon_name="circle", icon_role="muted", parent=self)
            card.clicked.connect(partial(self._want, len(self._cards)))
            self._cards_in.addWidget(card)
            self._cards.append(card)
        self.rows_changed.emit()

    def _fill(self, card: CardButton, at: int, run: PilotRun) -> None:
        card.setObjectName(f"run.open[{at}]")
        title = run_title(run)
        words = _("Go on: {run}").format(run=title) if is_under_way(run) else title
        card.say(words, run_detail(run))
        card.set_icon(*result_icon(run))

    def _want(self, at: int, _pressed: bool = False) -> None:
        if self._shown:
            self.run_wanted.emit(self._shown[-1 - at].id)

    def _begin(self) -> None:
        context = self._recording.context
        if not has_steps(context.sop):
            context.go_to(steps_field())
            announce(self, _("Write the steps first: a run goes through them."))
            return
        run = self._recording.begin()
        if run:
            in_a_turn_of_its_own(self, partial(self._go_into, run))

    def _go_into(self, run: str) -> None:
        # Meanwhile it can have been undone.
        if self._recording.run(run) is not None:
            self.run_wanted.emit(run)

    def _note_elsewhere(self) -> None:
        run = self._recording.note_elsewhere()
        if run:
            self.run_wanted.emit(run)

    def _save_sheet(self) -> None:
        # Imported for the first sheet: the exporters take time to load.
        from sop_studio.exporters.papers.paper import RunSheet

        self._papers.save(RunSheet())

    def _print_sheet(self) -> None:
        from sop_studio.exporters.papers.paper import RunSheet

        self._papers.print(RunSheet())
