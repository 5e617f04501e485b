"""What is printed at the end of a copy when somebody chooses it, and is left out otherwise."""

from collections.abc import Callable

from msgspec import Struct

from sop_studio.exporters.added.checklist import CHECKLIST, checklist
from sop_studio.exporters.added.checklist import TITLE as CHECKLIST_TITLE
from sop_studio.exporters.added.evidence import EVIDENCE, evidence, needs_evidence
from sop_studio.exporters.added.evidence import TITLE as EVIDENCE_TITLE
from sop_studio.exporters.added.material import Material
from sop_studio.exporters.added.readers import READERS, readers
from sop_studio.exporters.added.readers import TITLE as READERS_TITLE
from sop_studio.exporters.added.reviews import REVIEWS, reviews, was_reviewed
from sop_studio.exporters.added.reviews import TITLE as REVIEWS_TITLE
from sop_studio.exporters.blocks import OutlineSection
from sop_studio.exporters.traceability import TITLE, TRACEABILITY, comes_from_notes, traceability
from sop_studio.model.fields import Section
from sop_studio.model.numbering import written_records
from sop_studio.model.sections import record_sections
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _


class Appendix(Struct, frozen=True):
    """An appendix to choose: what it is called, when it is useful, and whether an SOP has it.

    `make` is missing for a record of how the SOP was made: it is printed as sections are.
    """

    key: str
    title: str
    when: str
    is_there: Callable[[Sop], bool]
    make: Callable[[Material], OutlineSection] | None = None


def _record(record: Section) -> Appendix:
    def is_written(sop: Sop) -> bool:
        return record in written_records(sop)

    return Appendix(record.key, record.title, record.summary, is_written)


def _always(_sop: Sop) -> bool:
    return True


APPENDICES: tuple[Appendix, ...] = (
    Appendix(
        REVIEWS,
        REVIEWS_TITLE,
        N_("When the SOP is reviewed from time to time: what came of each review."),
        was_reviewed,
        reviews,
    ),
    Appendix(
        CHECKLIST,
        CHECKLIST_TITLE,
        N_("For approvers: what the checks found."),
        _always,
        checklist,
    ),
    Appendix(
        EVIDENCE,
        EVIDENCE_TITLE,
        N_("For those who file: all evidence in one list, to be ticked off."),
        needs_evidence,
        evidence,
    ),
    Appendix(
        READERS,
        READERS_TITLE,
        N_("When readers confirm by their signature that they know this version."),
        _always,
        readers,
    ),
    *(_record(each) for each in record_sections()),
    Appendix(
        TRACEABILITY,
        TITLE,
        N_("For auditors: which words of which interview each step came from."),
        comes_from_notes,
        lambda material: traceability(material.sop, material.known, material.unwritten),
    ),
)
"""All there are, in the order in which they are printed."""

_BY_KEY = {each.key: each for each in APPENDICES}


def appendices_of(sop: Sop) -> tuple[str, ...]:
    """Return the keys of what there is to choose for an SOP."""
    return tuple(each.key for each in APPENDICES if each.is_there(sop))


def appendix(key: str) -> Appendix:
    """Return the appendix of that key; a `KeyError` names one that is not there."""
    return _BY_KEY[key]


def appendix_title(key: str) -> str:
    """Return what an appendix is called."""
    return _(_BY_KEY[key].title)
