"""The IDs of the SOPs in one folder, and the next free one."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sop_studio import files
from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.id_pattern import DEFAULT_PATTERN
from sop_studio.model.identifiers import area_of, propose
from sop_studio.model.use_cases import AREAS, OTHER
from sop_studio.storage.envelope import LARGEST_FILE
from sop_studio.storage.parsing import parse

_ENDING = ".sop"

# As the program itself writes it: a folder of many SOPs need not be read to its end.
_STRING = rb'"(?:[^"\\]|\\.)*"'
_START = re.compile(
    rb'\{\s*"format": "sop-studio",(?:\s*"[a-z_]+": (?:\d+|' + _STRING + rb"),)*"
    rb'(?:\s*"layout": \{[^{}]*\},)?'
    rb'\s*"document": \{\s*(?:"title": ' + _STRING + rb',\s*)?"id": (' + _STRING + rb")"
)
_LONGEST_START = 4096


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
    """Return the next free ID for an SOP made from the starter, None for one without an area.

    `starter` is the key of a use case too. Work that is none of them has the area that the folder
    uses most for such work, else a general one.
    """
    known = tuple(taken)
    area = _area_of_other_work(known, pattern) if starter == OTHER.key else AREAS.get(starter)
    return propose(area, known, pattern) if area else None


def _area_of_other_work(taken: Iterable[str], pattern: str) -> str:
    areas = Counter(area_of(each, pattern) for each in taken)
    own = [area for area, _count in areas.most_common() if area and area not in AREAS.values()]
    return own[0] if own else OTHER.area


def propose_id_like(
    identifier: str, taken: Iterable[str], pattern: str = DEFAULT_PATTERN
) -> str | None:
    """Return the next free ID of the same area, None for an ID that has not the pattern."""
    area = area_of(identifier, pattern)
    return None if area is None else propose(area, [identifier, *taken], pattern)


def other_with_id(folder: Path, identifier: str, besides: Path | None = None) -> Path | None:
    """Return another file of the folder whose SOP has this ID, None where there is none.

    Capitals make no difference: people would not tell the two IDs apart.
    """
    wanted = identifier.strip().casefold()
    if not wanted:
        return None
    taken = ids_in(folder, besides)
    return next((path for each, path in taken.items() if each.strip().casefold() == wanted), None)


def _sop_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.lower().endswith(_ENDING))
    except (OSError, ValueError):
        return []


def _id_in(path: Path) -> str:
    try:
        start = _START.match(files.read_start(path, _LONGEST_START))
        if start:
            return str(json.loads(start[1]))
        data, _fingerprint = files.read(path, LARGEST_FILE)
        document = parse(data, path.name).get("document")
    except (FileProblem, NotAnSop, ValueError):
        # A neighbour that is damaged is no reason not to begin a new SOP.
        return ""
    identifier = document.get("id") if isinstance(document, dict) else None
    return identifier if isinstance(identifier, str) else ""
