"""What a copy is good for: a draft, a copy for signature, an approved document."""

from msgspec import Struct

from sop_studio.exporters.values import choice_label
from sop_studio.model.findings import Report
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _

STATUS_PLACE = "document.status"
_ON_THE_WAY = frozenset({"draft", "in review", "pilot"})


class Standing(Struct, frozen=True):
    """The words that tell readers where the document stands, such as "For approval".

    A draft is marked as unfit for use on every page.
    """

    words: str
    is_draft: bool

    @property
    def unwritten(self) -> str:
        """Return what is said of a section that holds nothing."""
        return _("Not yet written.") if self.is_draft else _("None.")


def standing_of(sop: Sop, report: Report) -> Standing:
    """Return the standing of a copy made now.

    An SOP that is ready but not yet approved goes out for signature; one that is not ready is a
    draft, whatever its status on the way.
    """
    status = sop.document.status
    if status in _ON_THE_WAY and report.ready:
        return Standing(_("For approval"), is_draft=False)
    key, _dot, name = STATUS_PLACE.partition(".")
    words = choice_label(section(key).field(name), status)
    return Standing(words, is_draft=status in _ON_THE_WAY)
