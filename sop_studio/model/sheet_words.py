"""What readers sign: which version it is, and the content that their names are bound to."""

from __future__ import annotations

from msgspec import Struct

from sop_studio.model.approval import APPROVED
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_GROUP = 4
_GROUPS = 4


class SheetWords(Struct, frozen=True):
    """What is said of the read-and-understood sheet that would be made now."""

    version: str
    content: str
    advice: str
    is_versioned: bool
    is_final: bool


def sheet_words(sop: Sop) -> SheetWords:
    """Return what the sheet is bound to, and what to do first where that may still change."""
    version = sop.document.version.strip()
    approved = sop.document.status == APPROVED
    named = _("Version {version}").format(version=version) if version else _("No version yet")
    if approved:
        advice = _("It is approved. Whoever signs has read exactly this content.")
    elif version:
        advice = _("It is not approved yet: when the text changes, the sheet starts again.")
    else:
        advice = _("Give it a version first, so that people know what they signed.")
    return SheetWords(named, _short(digits(content_hash(sop))), advice, bool(version), approved)


def _short(digest: str) -> str:
    """Return the beginning of a hash in groups that can be compared by eye."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, _GROUP * _GROUPS, _GROUP))
