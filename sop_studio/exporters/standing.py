"""What a copy is good for: a draft, a copy for signature, an approved document."""

from msgspec import Struct

from sop_studio.exporters.values import choice_label
from sop_studio.exporters.wishes import Purpose
from sop_studio.model.ending import ended_words
from sop_studio.model.findings import Report
from sop_studio.model.printed import NOT_YET_WRITTEN, NOTHING
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _

STATUS_PLACE = "document.status"
_ON_THE_WAY = frozenset({"draft", "in review", "pilot"})
_MARKS = {
    "draft": N_("DRAFT"),
    "in review": N_("IN REVIEW"),
    "pilot": N_("DRAFT"),
    "superseded": N_("SUPERSEDED"),
    "retired": N_("RETIRED"),
}
"""What warns readers on every page, by status; an approved SOP needs no warning."""


class Standing(Struct, frozen=True):
    """The words that tell readers where the document stands, such as "For approval".

    A draft is marked as unfit for use on every page. `mark` is the warning that stands on every
    page of a copy that must not be worked by, empty where there is nothing to warn of. `ended` says
    since when and why an SOP is not in use any more.
    """

    words: str
    is_draft: bool
    mark: str = ""
    ended: str = ""

    @property
    def unwritten(self) -> str:
        """Return what is said of a section that holds nothing."""
        return _(NOT_YET_WRITTEN if self.is_draft else NOTHING)

    @property
    def in_header(self) -> str:
        """The words at the head of every page, behind the warning where they do not say it."""
        if not self.mark:
            return self.words
        return self.mark if self.words.upper() == self.mark else f"{self.mark}: {self.words}"


def standing_of(sop: Sop, report: Report, purpose: Purpose = Purpose.APPROVAL) -> Standing:
    """Return the standing of a copy made now.

    An SOP that is ready but not yet approved goes out for signature or for review; one that is not
    ready is a draft, whatever its status on the way. A controlled copy of what nobody approved is a
    draft too.
    """
    status = sop.document.status
    if status in _ON_THE_WAY and report.ready and purpose is not Purpose.CONTROLLED:
        if purpose is Purpose.REVIEW:
            return Standing(_status_words("in review"), is_draft=False, mark=_(_MARKS["in review"]))
        return Standing(_("For approval"), is_draft=False)
    mark = _(_MARKS.get(status, ""))
    ended = ended_words(sop.document)
    return Standing(_status_words(status), status in _ON_THE_WAY, mark, ended)


def why_marked(sop: Sop, report: Report, purpose: Purpose = Purpose.APPROVAL) -> str:
    """Return why a copy made now is marked as unfit for use, empty where no draft is."""
    standing = standing_of(sop, report, purpose)
    if not standing.is_draft:
        return ""
    if report.ready:
        words = _("Marked “{mark}”: the SOP is not approved yet.")
    else:
        words = _("Marked “{mark}”: not all final checks pass yet.")
    return words.format(mark=standing.mark)


def _status_words(status: str) -> str:
    key, _dot, name = STATUS_PLACE.partition(".")
    return choice_label(section(key).field(name), status)
