"""What is printed at the end of a copy when somebody chooses it, and is left out otherwise."""

from collections.abc import Callable

from msgspec import Struct

from sop_studio.exporters.traceability import TITLE, TRACEABILITY, comes_from_notes
from sop_studio.model.numbering import written_records
from sop_studio.model.sections import record_sections
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _


class Appendix(Struct, frozen=True):
    """An appendix to choose: what it is called, when it is useful, whether it holds anything."""

    key: str
    title: str
    when: str
    holds_something: Callable[[Sop], bool]


def _record_holds_something(key: str) -> Callable[[Sop], bool]:
    return lambda sop: any(each.key == key for each in written_records(sop))


APPENDICES: tuple[Appendix, ...] = (
    *(
        Appendix(each.key, each.title, each.summary, _record_holds_something(each.key))
        for each in record_sections()
    ),
    Appendix(
        TRACEABILITY,
        TITLE,
        N_("For auditors: which words of which interview each step came from."),
        comes_from_notes,
    ),
)
"""All there are, in the order in which they are printed."""

_BY_KEY = {each.key: each for each in APPENDICES}


def appendices_of(sop: Sop) -> tuple[str, ...]:
    """Return the keys of what there is to choose for an SOP."""
    return tuple(each.key for each in APPENDICES if each.holds_something(sop))


def appendix_title(key: str) -> str:
    """Return what an appendix is called."""
    return _(_BY_KEY[key].title)
