"""The head of a page of the guide: where it is, how long the stage takes, and its question."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sop_studio.checks.stages import StageProgress
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.page_list import PageList
from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.progress_line import ProgressLine
from sop_studio.model.guide.pages import Page, Stage
from sop_studio.model.stages import STAGES
from sop_studio.translation import _, ngettext


class PageHead(QWidget):
    """The stage with its questions in a row, then the question with a sentence on it."""

    def __init__(
        self, context: GuideContext, stage: Stage, page: Page, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        number = stage.pages.index(page) + 1
        minutes = ngettext("About {count} minute", "About {count} minutes", stage.minutes)
        line = ProgressLine()
        line.set_share((stage.number - 1 + number / len(stage.pages)) / len(STAGES))
        top = QHBoxLayout()
        top.setSpacing(SPACE_MEDIUM)
        top.addWidget(text_label(stage_words(stage), "muted", wrap=True), 1)
        top.addWidget(text_label(minutes.format(count=stage.minutes), "muted"))
        question = text_label(_(page.question), "page", wrap=True)
        question.setObjectName("guide.question")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addLayout(top)
        layout.addWidget(line)
        self._pages: PageList | None = None
        if len(stage.pages) > 1:
            self._pages = PageList(stage, page, self)
            self._pages.page_chosen.connect(context.show_page)
            layout.addWidget(self._pages)
        layout.addWidget(question)
        layout.addWidget(text_label(_(page.lead), "muted", wrap=True))

    def show_progress(self, progress: StageProgress) -> None:
        """Show how far each question of the stage is."""
        if self._pages is not None:
            self._pages.show_progress(progress)


def stage_words(stage: Stage) -> str:
    """Return "Stage 6 of 12: Define the rollback"."""
    return _("Stage {number} of {all}: {title}").format(
        number=stage.number, all=len(STAGES), title=_(stage.title)
    )


def page_words(stage: Stage, page: Page) -> str:
    """Return what is said of a page to those who do not see it."""
    count = _("Question {number} of {all}").format(
        number=stage.pages.index(page) + 1, all=len(stage.pages)
    )
    return f"{stage_words(stage)}. {count}: {_(page.question)}"
