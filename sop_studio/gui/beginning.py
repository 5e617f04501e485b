"""New SOPs: from a starter, from the open SOP or from a file, each with an ID of its own."""

from __future__ import annotations

from pathlib import Path

from sop_studio.library import ids_in, load_starter, new_from, propose_id, propose_id_like
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop


def from_starter(name: str, folder: Path, pattern: str) -> Sop:
    """Return a fresh SOP from a starter with the next ID that is free in the folder.

    Raises UsageError and FileProblem as `load_starter` does.
    """
    identifier = propose_id(name, ids_in(folder), pattern)
    return _with_id(new_from(load_starter(name)), identifier)


def from_sop(sop: Sop, folder: Path, pattern: str) -> Sop:
    """Return a draft with the words of an SOP, without its approvals, history and records."""
    identifier = propose_id_like(sop.document.id, ids_in(folder), pattern)
    return _with_id(new_from(sop), identifier)


def from_file(path: Path, pattern: str) -> Sop:
    """Return a draft with the words of the SOP in a file. Raises as `open_sop` does."""
    return from_sop(open_sop(path).sop, path.parent, pattern)


def _with_id(sop: Sop, identifier: str | None) -> Sop:
    if identifier is None:
        return sop
    return apply(sop, SetValue(("document", "id"), identifier))[0]
