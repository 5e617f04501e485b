"""What can be printed at the end of a copy when somebody chooses it, and is left out otherwise."""

from sop_studio.exporters.traceability import TITLE, TRACEABILITY, comes_from_notes
from sop_studio.model.numbering import written_records
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _


def appendices_of(sop: Sop) -> tuple[str, ...]:
    """Return the keys of what there is to choose: records that hold something, traceability."""
    records = tuple(each.key for each in written_records(sop))
    return (*records, TRACEABILITY) if comes_from_notes(sop) else records


def appendix_title(key: str) -> str:
    """Return what an appendix is called."""
    return _(TITLE) if key == TRACEABILITY else _(section(key).title)
