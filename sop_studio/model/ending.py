"""The end of an SOP: superseded by another one, or retired, with the day and the reason."""

from sop_studio.model.sop import Document, Status
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
