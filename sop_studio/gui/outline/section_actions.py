"""What the user does with whole sections, from the rail: each one step of undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sop_studio.gui.ask import Ask
from sop_studio.gui.jobs import attempt
from sop_studio.gui.session import Session
from sop_studio.model.changes import sections
from sop_studio.model.changes.sections import Edits
from sop_studio.model.naming import UNTITLED_SECTION
from sop_studio.model.section_places import SectionPlace, own_position
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class SectionActions(QObject):
    """Adds, renames, moves and removes sections of the session's SOP."""

    section_wanted = Signal(object)
    """Sent with the `SectionPlace` of a section that has just been added, to go there."""

    def __init__(self, session: Session, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ask = ask

    @property
    def sop(self) -> Sop:
        """The SOP as it is now."""
        return self._session.sop

    def add(self, key: str) -> None:
        """Make a section of the catalogue part of the document."""
        if self._edit(_("add section"), sections.add(self.sop, key)):
            self.section_wanted.emit(SectionPlace(key))

    def add_own(self, after: SectionPlace) -> None:
        """Add a section of the writer's own after another one."""
        edits, place = sections.add_own(self.sop, after)
        if self._edit(_("add section"), edits):
            self.section_wanted.emit(place)

    def rename(self, place: SectionPlace, title: str) -> None:
        """Give a section of the writer's own another heading."""
        self._edit(_("rename section"), sections.rename(self.sop, place, title))

    def move(self, place: SectionPlace, by: int) -> None:
        """Move a section of the writer's own up (-1) or down (1)."""
        self._edit(_("move section"), sections.move(self.sop, place, by))

    def move_to(self, place: SectionPlace, gap: int) -> None:
        """Move a section of the writer's own before the shown section of that position."""
        self._edit(_("move section"), sections.move_to(self.sop, place, gap))

    def remove(self, place: SectionPlace) -> None:
        """Take a section out; where it holds something, ask first and say what goes with it."""
        if not sections.can_be_removed(self.sop, place):
            return
        lost = sections.what_is_lost(self.sop, place)
        if not lost or self._may_lose(place, lost):
            self._edit(_("remove section"), sections.remove(self.sop, place))

    def _may_lose(self, place: SectionPlace, lost: tuple[str, ...]) -> bool:
        question = _("Remove the section “{title}”?").format(title=self._title(place))
        detail = _("It holds: {fields}. You can take this back with Undo.")
        return self._ask.whether(question, detail.format(fields=", ".join(lost)), _("Remove"))

    def _title(self, place: SectionPlace) -> str:
        position = own_position(self.sop, place.custom_id)
        if position is None:
            return _(section(place.key).title)
        return self.sop.custom.sections[position].title.strip() or _(UNTITLED_SECTION)

    def _edit(self, words: str, edits: Edits) -> bool:
        return bool(edits) and attempt(self._ask, lambda: self._session.edit(words, *edits))
