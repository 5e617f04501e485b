"""The IDs of the SOPs in one folder, and the next free one."""

from collections.abc import Iterable
from pathlib import Path

from sop_studio import files
from sop_studio.errors import SopError
from sop_studio.id_pattern import DEFAULT_PATTERN
from sop_studio.model.identifiers import propose
from sop_studio.model.use_cases import AREAS
from sop_studio.storage.envelope import LARGEST_FILE
from sop_studio.storage.parsing import parse

_ENDING = ".sop"


def ids_in(folder: Path, besides: Path | None = None) -> dict[str, Path]:
    """Return the ID of each SOP in the folder and one file that has it.

    Files that hold no SOP, or cannot be read, have no ID; neither has a folder that is not there.
    `besides` is a file to leave out: the one that is about to be replaced.
    """
    found: dict[str, Path] = {}
    for path in _sop_files(folder):
        if besides is None or path.name != besides.name:
            identifier = _id_in(path)
            if identifier:
                found.setdefault(identifier, path)
    return found


def propose_id(starter: str, taken: Iterable[str], pattern: str = DEFAULT_PATTERN) -> str | None:
    """Return the next free ID for an SOP made from the starter, None for one without an area."""
    area = AREAS.get(starter)
    return propose(area, taken, pattern) if area else None


def _sop_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.lower().endswith(_ENDING))
    except (OSError, ValueError):
        return []


def _id_in(path: Path) -> str:
    try:
        data, _fingerprint = files.read(path, LARGEST_FILE)
        document = parse(data, path.name).get("document")
    except SopError:
        # A neighbour that is damaged is no reason not to begin a new SOP.
        return ""
    identifier = document.get("id") if isinstance(document, dict) else None
    return identifier if isinstance(identifier, str) else ""
