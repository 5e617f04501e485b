"""The names that documents are suggested under, which every system takes."""

import re

from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import Purpose
from sop_studio.markup import plain_line
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.sop import Sop
from sop_studio.translation import N_, _


def file_name(sop: Sop, to: Format, purpose: str = Purpose.APPROVAL) -> str:
    """Return `ID_title_vX.Y.ending`, without characters that some systems refuse.

    A copy for another purpose than to be signed says so, so that it never takes its place.
    """
    more = _PURPOSE_IN_NAMES.get(purpose)
    return f"{file_stem(sop, *([_(more)] if more else []))}.{to.value}"


_PURPOSE_IN_NAMES = {
    Purpose.REVIEW.value: N_("For review"),
    Purpose.CONTROLLED.value: N_("Controlled copy"),
}


def file_stem(sop: Sop, *more: str) -> str:
    """Return `ID_title_vX.Y`, the name of a file about an SOP without its ending.

    `more` says what the file is besides; it stands in front of the title, which may be cut.
    """
    document = sop.document
    version = document.version.strip()
    parts = [
        document.id,
        *more,
        plain_line(document.title) or _(UNTITLED_SOP),
        version and f"v{version}",
    ]
    named = "_".join(cleaned for part in parts if (cleaned := _for_a_file_name(part)))
    return _shortened(named)


_LONGEST_NAME = 120
"""In bytes: together with a folder, Windows takes 260 characters and others 255 bytes a name."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


def _for_a_file_name(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", text).strip("-.")


def _shortened(name: str) -> str:
    cut = name.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip("-_.")
    return f"SOP_{cut}".rstrip("_") if _DEVICES.match(cut) or not cut else cut
