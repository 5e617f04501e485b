"""What readers sign: that they read and understood exactly this version."""

from sop_studio.exporters.added.readers import TITLE, signed_lines, what_is_signed
from sop_studio.exporters.blocks import OutlineSection, Paragraph
from sop_studio.exporters.papers.paper import ReadersSheet
from sop_studio.exporters.papers.parts import (
    PLACE,
    bound_to,
    document_facts,
    front,
    section,
    words,
)
from sop_studio.exporters.papers.whole import Whole
from sop_studio.translation import _


def readers_sheet(whole: Whole, sheet: ReadersSheet) -> tuple[OutlineSection, ...]:
    """Return the sections of the sheet."""
    facts = (*bound_to(whole), *document_facts(whole, "canonical_url", "signed_copy"))
    return (front(facts), _signatures(whole, sheet))


def _signatures(whole: Whole, sheet: ReadersSheet) -> OutlineSection:
    bound = _(
        "It counts for the version and the content named above. When the content changes, it is"
        " read and signed anew."
    )
    table = signed_lines(whole.sop, f"{PLACE}.readers", sheet.empty_lines)
    return section(
        "readers",
        _(TITLE),
        (
            Paragraph(f"{PLACE}.meaning", "", words(what_is_signed(), "meaning")),
            Paragraph(f"{PLACE}.bound", "", words(bound, "bound")),
            table,
        ),
    )
