"""Under title and ID: what to say of the title, the next free ID, and who has this one already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sop_studio.checks.missing import is_missing
from sop_studio.checks.titles import judge_title
from sop_studio.gui.background import in_background
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.proposal_line import ProposalLine
from sop_studio.gui.widgets.remark import RemarkKind
from sop_studio.library.ids import ids_in, propose_id, propose_id_like
from sop_studio.model.edits import SetValue
from sop_studio.model.paths import parse
from sop_studio.translation import _

_TITLE, _ID = "document.title", "document.id"
_PAUSE_MS = 700
"""So long nothing is typed before a title is judged: half a title is no title."""


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return what stands under title and ID."""
    return Identifier(context, parent)


class Identifier(Panel):
    """Looks for the IDs of the folder beside the window, each time the page is shown."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._taken: Mapping[str, Path] = {}
        self._title = ProposalLine("guide.title")
        self._id = ProposalLine("guide.id")
        self._lines = {_TITLE: self._title, _ID: self._id}
        self._judged = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._judge)
        context.saving.file_changed.connect(self._look)

    def under(self, field: str) -> QWidget | None:
        """Return the line that stands under the title or under the ID."""
        return self._lines.get(field)

    def came_in_sight(self) -> None:
        """Look again who has which ID: somebody may have saved an SOP meanwhile."""
        self._look()

    def refresh(self) -> None:
        """Say what is to be said of title and ID as they are now."""
        title = self._context.sop.document.title
        if title != self._judged:
            self._title.say("")
            self._pause.start()
        self._show_id()

    def refresh_remarks(self, _places: frozenset[str] | None = None) -> None:
        """Say no more of the title where the checks say something."""
        if not self._pause.isActive():
            self._judge()

    def _judge(self) -> None:
        title = self._judged = self._context.sop.document.title
        found = judge_title(title)
        is_told = bool(self._context.form.remarks.remarks(_TITLE, title))
        if found.is_good or is_told or is_missing(title):
            self._title.say("")
            return
        offer = _("Take “{title}”").format(title=found.proposal) if found.proposal else ""
        words = _("take a proposed title")
        self._title.say(
            found.words, offer=offer, run=lambda: self._take(_TITLE, found.proposal, words)
        )

    def _look(self) -> None:
        path = self._context.saving.path
        if path is None:
            self._take_up({})
        else:
            in_background(self, lambda: ids_in(path.parent, path), self._take_up)

    def _take_up(self, taken: Mapping[str, Path]) -> None:
        self._taken = taken
        self._show_id()

    def _show_id(self) -> None:
        sop, pattern = self._context.sop, self._context.preferences.settings.id_pattern
        written = sop.document.id.strip()
        if is_missing(written):
            free = propose_id(sop.task.use_case, self._taken, pattern)
            self._say_of_id(self._words_for_free(free), free)
            return
        other = next((path for each, path in self._taken.items() if _same(each, written)), None)
        if other is None:
            self._id.say("")
            return
        words = _("“{name}” in the same folder has this ID too.").format(name=other.name)
        self._say_of_id(words, propose_id_like(written, self._taken, pattern), "warn")

    def _words_for_free(self, free: str | None) -> str:
        if free is None:
            return ""
        if self._context.saving.path is None:
            return _("For this kind of work, an ID is {id}.").format(id=free)
        return _("The next free ID in this folder is {id}.").format(id=free)

    def _say_of_id(self, words: str, free: str | None, kind: RemarkKind = "info") -> None:
        offer = _("Take {id}").format(id=free) if free else ""
        name = _("take a free ID")
        self._id.say(words, kind, offer=offer, run=lambda: self._take(_ID, free or "", name))

    def _take(self, field: str, value: str, words: str) -> None:
        self._context.form.edit(words, SetValue(parse(field), value))
        self._context.go_to(field)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
