"""The last page of the guide: every answer with a way to change it, and the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sop_studio.checks.stages import GuideProgress
from sop_studio.gui.guide.checklist_card import ChecklistCard
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_SMALL
from sop_studio.gui.look.theme import restyle
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.model.answer_words import answer_words
from sop_studio.model.findings import Report
from sop_studio.model.guide.pages import Stage
from sop_studio.model.sections import section
from sop_studio.model.stages import ANSWERS, STAGES
from sop_studio.translation import _, ngettext


class Answers(ScrollColumn):
    """A card for each stage; once built, only its words follow."""

    def __init__(self, context: GuideContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=SPACE_LARGE)
        self._context = context
        self._words: dict[str, QLabel] = {}
        self._headline = text_label("", "muted", wrap=True)
        self._checklist = ChecklistCard("guide.checklist", context.go_to, self.body)
        self._build()

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins: at the checklist, over all answers."""
        return self._checklist.pane.first_stop()

    def show_answers(self, report: Report, progress: GuideProgress) -> None:
        """Show every answer as it is now, and the checklist."""
        words = ngettext(
            "Completeness {value} %, {count} thing left to do",
            "Completeness {value} %, {count} things left to do",
            progress.left,
        )
        self._headline.setText(words.format(value=report.completeness, count=progress.left))
        for field, label in self._words.items():
            words = answer_words(self._context.sop, field)
            label.setText(words or _("Not answered yet"))
            role = "body" if words else "muted"
            if label.property("textRole") != role:
                label.setProperty("textRole", role)
                restyle(label)
        self._checklist.pane.show_report(report)

    def _build(self) -> None:
        question = text_label(_(ANSWERS.question), "page", wrap=True)
        question.setObjectName("guide.question")
        self.add(question)
        self.add(text_label(_(ANSWERS.lead), "muted", wrap=True))
        self.add(self._headline)
        self.add(self._checklist)
        for stage in STAGES:
            self.add(self._card(stage))
        self.column.addStretch(1)

    def _card(self, stage: Stage) -> QWidget:
        card = Card()
        grid = QGridLayout(card)
        grid.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        grid.setSpacing(SPACE_SMALL)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        grid.addWidget(text_label(f"{stage.number}. {_(stage.title)}", "pane"), 0, 0, 1, 3)
        for row, field in enumerate(_asked(stage), start=1):
            self._add_row(grid, row, field)
        return card

    def _add_row(self, grid: QGridLayout, row: int, field: str) -> None:
        top = Qt.AlignmentFlag.AlignTop
        label = _label_of(field)
        self._words[field] = text_label("", wrap=True)
        change = link_button(_("Change"), partial(self._context.go_to, field))
        change.setObjectName(f"guide.change[{field}]")
        change.setAccessibleName(_("Change {field}").format(field=label))
        grid.addWidget(text_label(label, "muted", wrap=True), row, 0, top)
        grid.addWidget(self._words[field], row, 1, top)
        grid.addWidget(change, row, 2, top)


def _asked(stage: Stage) -> Iterator[str]:
    for page in stage.pages:
        yield from page.flags
        yield from page.fields


def _label_of(field: str) -> str:
    key, name = field.split(".")
    return _(section(key).field(name).label)
