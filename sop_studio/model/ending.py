"""The end of an SOP: superseded by another one, or retired, with the day and the reason."""

from msgspec.structs import replace

from sop_studio.model.sop import Document, Sop, Status
from sop_studio.translation import _

ENDED: frozenset[Status] = frozenset({"superseded", "retired"})
"""Nobody works by it any more; what was approved stays in the file."""


def is_ended(document: Document) -> bool:
    """Tell whether nobody is to work by the SOP any more."""
    return document.status in ENDED


def ended_words(document: Document) -> str:
    """Return since when and why an SOP is not to be used, "" where it may be."""
    if not is_ended(document):
        return ""
    is_superseded = document.status == "superseded"
    day, reason = document.ended_on.strip(), document.end_reason.strip()
    if day:
        words = _("Superseded since {date}.") if is_superseded else _("Retired since {date}.")
    else:
        words = _("Superseded.") if is_superseded else _("Retired.")
    return f"{words.format(date=day)} {reason}".strip()


def as_it_ended(copy: Sop, now: Sop) -> Sop:
    """Return a frozen copy as it is handed out now: where the SOP has ended, it says so too."""
    if not is_ended(now.document):
        return copy
    document = replace(
        copy.document,
        status=now.document.status,
        ended_on=now.document.ended_on,
        end_reason=now.document.end_reason,
    )
    return replace(copy, document=document)
