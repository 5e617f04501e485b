"""What a writer is given: the outline of a document, and all that stands around it."""

from collections.abc import Mapping

from msgspec import Struct

from sop_studio.exporters.blocks import Outline
from sop_studio.exporters.imprint import Imprint
from sop_studio.exporters.standing import Standing
from sop_studio.exporters.wishes import STANDARD, Purpose, Wishes
from sop_studio.progress import Count, Reached, nobody_waits
from sop_studio.translation import N_, _

LANGUAGE = "en-GB"
"""Of the words that the program itself puts into a document."""


class DocumentKind(Struct, frozen=True):
    """What a document is: its name above the title, and what it says of a draft and at its end.

    A paper is written on by hand, and has no list of contents. One that is not controlled makes no
    claim to be a copy of the SOP.
    """

    name: str
    draft_note: str
    end: str
    is_paper: bool = False
    is_controlled: bool = True


WHOLE_SOP = DocumentKind(
    N_("Standard Operating Procedure"), N_("DRAFT, not for use"), N_("End of document")
)


class Copy(Struct, frozen=True):
    """All that a writer needs to know."""

    outline: Outline
    imprint: Imprint
    standing: Standing
    pictures: Mapping[str, bytes]
    kind: DocumentKind = WHOLE_SOP
    wishes: Wishes = STANDARD
    reached: Reached = nobody_waits
    """Hears how many blocks are written; a writer counts them with `count_of_blocks`."""

    def count_of_blocks(self) -> Count:
        """Return what counts the blocks that are written. Its `one` raises WorkStopped."""
        total = sum(len(section.blocks) for section in self.outline.sections)
        return Count(total, self.reached)

    @property
    def warning(self) -> str:
        """What stands above the title of a copy that must not be worked by, else nothing."""
        standing = self.standing
        if standing.is_draft:
            return _(self.kind.draft_note)
        words = _("{mark}, not for use").format(mark=standing.mark) if standing.mark else ""
        return f"{words}. {standing.ended}" if standing.ended else words

    @property
    def footer(self) -> str:
        """What the foot of each page says of printed copies."""
        if not self.kind.is_controlled:
            return ""
        if self.wishes.purpose is Purpose.CONTROLLED and not self.standing.mark:
            return _("Controlled copy")
        return self.wishes.profile.footer or _("Uncontrolled when printed")
