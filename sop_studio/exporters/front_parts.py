"""Parts of a copy that an organisation may do without: around the text of the SOP, none of it."""

from msgspec import Struct

from sop_studio.translation import N_


class FrontPart(Struct, frozen=True):
    """A part that can be left out: its key, what it is called, and what it is good for."""

    key: str
    title: str
    when: str


CONTENTS = "contents"
CHANGES = "changes"
DISTRIBUTION = "distribution"
REVIEW_RECORD = "review-record"
END = "end"

PARTS: tuple[FrontPart, ...] = (
    FrontPart(CONTENTS, N_("Contents"), N_("In a copy of more than about four pages.")),
    FrontPart(
        DISTRIBUTION,
        N_("Distribution"),
        N_("Who holds a controlled copy, with room to sign for it."),
    ),
    FrontPart(
        CHANGES,
        N_("Changes since the last approval"),
        N_("For approvers, who need not read again what they know."),
    ),
    FrontPart(
        REVIEW_RECORD, N_("Review record"), N_("Lines in which reviews to come are entered.")
    ),
    FrontPart(END, N_("End of document"), N_("A last line that shows that no page is missing.")),
)
