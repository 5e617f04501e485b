"""An SOP that lies in a file, for journeys in which something becomes of that file."""

from __future__ import annotations

from pathlib import Path

from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.storage import save_sop

TITLE = ("document", "title")


def retitled(sop: Sop, title: str) -> Sop:
    return apply(sop, SetValue(TITLE, title))[0]


def saved_in(folder: Path) -> Path:
    """Put an SOP in a folder; return where it is."""
    path = folder / "mine.sop"
    save_sop(path, retitled(Sop(), "Rotate the signing key"), None, None)
    return path
