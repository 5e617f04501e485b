"""The starter for the kind of work: what it brings, and a button that brings it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sop_studio.gui.announcing import announce
from sop_studio.gui.guide.context import GuideContext
from sop_studio.gui.guide.panels import Panel
from sop_studio.gui.guide.said_card import SaidCard
from sop_studio.gui.jobs import attempt
from sop_studio.library.beginning import begin_with, has_starter
from sop_studio.model.edits import Edit, SetValue
from sop_studio.model.sop import Sop
from sop_studio.model.use_cases import USE_CASES
from sop_studio.translation import _, ngettext


def build(context: GuideContext, parent: QWidget) -> Panel:
    """Return the offer of a starter."""
    return StarterOffer(context, parent)


class StarterOffer(Panel):
    """Fills only what is empty, as one step of undo."""

    def __init__(self, context: GuideContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._seen: Sop | None = None
        self._card = SaidCard("guide.starter", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

    def refresh(self) -> None:
        """Say what the starter for the kind of work would bring to the SOP as it is now."""
        sop = self._context.sop
        if sop is self._seen:
            return
        self._seen = sop
        use_case = next((each for each in USE_CASES if each.key == sop.task.use_case), None)
        if use_case is None or not has_starter(use_case.key):
            self._say_of_blank(is_wanted=bool(sop.task.use_case))
            return
        sections = _sections(self._edits())
        heading = f"{_(use_case.label)}: {_(use_case.summary)}"
        if not sections:
            self._card.say(heading, _("What its starter has is written here already."))
            self._card.offer("", lambda: None)
            return
        words = ngettext(
            "The starter fills {count} section with words to change. What is written stays.",
            "The starter fills {count} sections with words to change. What is written stays.",
            sections,
        )
        self._card.say(heading, words.format(count=sections))
        self._card.offer(_("Begin with the starter for this kind of work"), self._begin)

    def _say_of_blank(self, *, is_wanted: bool) -> None:
        heading = _("You begin with the blank starter: empty sections, and a question for each.")
        more = _("The examples on the next pages are from office work, to change as you need.")
        self._card.say(heading if is_wanted else "", more if is_wanted else "")
        self._card.offer("", lambda: None)

    def _edits(self) -> tuple[Edit, ...]:
        sop = self._context.sop
        found: list[Edit] = []
        attempt(self._context.ask, lambda: found.extend(begin_with(sop, sop.task.use_case)))
        return tuple(found)

    def _begin(self) -> None:
        edits = self._edits()
        sections = _sections(edits)
        if edits and self._context.form.edit(_("begin with a starter"), *edits):
            words = ngettext("{count} section is filled", "{count} sections are filled", sections)
            announce(self, words.format(count=sections))
            self._context.go_to("task.use_case")


def _sections(edits: tuple[Edit, ...]) -> int:
    """Return how many sections are filled by edits."""
    return len({each.path[0] for each in edits if isinstance(each, SetValue)} - {"margin"})
