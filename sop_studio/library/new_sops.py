"""New SOPs: from a starter, from the sample, from another SOP, each a document of its own."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from sop_studio.library.fresh import new_from
from sop_studio.library.ids import ids_in, propose_id, propose_id_like
from sop_studio.library.starters import load_sample, load_starter
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.identifiers import new_document_id
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop


def from_starter(name: str, taken: Iterable[str], pattern: str) -> Sop:
    """Return a fresh SOP from a starter, with the next free ID of its area if it has one.

    `taken` holds the IDs that are not free. Raises UsageError and FileProblem as `load_starter`.
    """
    return _with_id(new_from(load_starter(name)), propose_id(name, taken, pattern))


def from_sop(sop: Sop, taken: Iterable[str], pattern: str) -> Sop:
    """Return a draft with the words of an SOP, without its approvals, history and records."""
    return _with_id(new_from(sop), propose_id_like(sop.document.id, taken, pattern))


def from_file(path: Path, pattern: str) -> Sop:
    """Return a draft with the words of the SOP in a file. Raises as `open_sop` does."""
    return from_sop(open_sop(path).sop, ids_in(path.parent), pattern)


def own_sample() -> Sop:
    """Return the sample whole, with its ID, dates and history. Raises as `load_sample` does."""
    return replace(load_sample(), document_id=new_document_id())


def _with_id(sop: Sop, identifier: str | None) -> Sop:
    if identifier is None:
        return sop
    return apply(sop, SetValue(("document", "id"), identifier))[0]
