"""Documents that are made and written one after the other, as far as that is possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.exporters.document_files import Made, put
from sop_studio.exporters.formats import Format
from sop_studio.files import ABSENT, Fingerprint, NotFlushed
from sop_studio.progress import Progress, Reached

Make = Callable[[Path, Reached], Made]
"""Makes a document for the file that it is to be written to."""


class Order(Struct, frozen=True):
    """A document that is wanted."""

    to: Format
    make: Make


class Delivery:
    """Says at any time which documents are written, and why others could not be."""

    def __init__(self, orders: Mapping[Path, Order]) -> None:
        self._open = dict(orders)
        self._made: dict[Path, Made] = {}
        self.written: dict[Path, tuple[Format, Fingerprint]] = {}
        self.unwritten: dict[Path, FileProblem] = {}

    @property
    def open(self) -> Mapping[Path, Order]:
        """What is still to be written."""
        return self._open

    def strange(self, known: Mapping[Path, Fingerprint]) -> tuple[Path, ...]:
        """Return the files to be replaced that are not as they are known."""
        return tuple(path for path in self._open if not _is_known(path, known))

    def run(self, progress: Progress) -> None:
        """Make all documents, then write them; a file that cannot be written keeps no other back.

        What refuses one document refuses all that are not written yet. Raises kinds of SopError,
        WorkStopped among them.
        """
        self.unwritten = {}
        parts = len(self._open) + 1
        for at, (path, order) in enumerate(self._open.items()):
            if path not in self._made:
                self._made[path] = order.make(path, progress.part(at, parts))
        writing = progress.part(parts - 1, parts)
        wanted = tuple(self._open)
        for at, path in enumerate(wanted):
            writing(at, len(wanted))
            self._write(path, progress)
        writing(1, 1)

    def move(self, path: Path, other: Path) -> None:
        """Have a document written to another file: made anew where it depends on that."""
        self._open[other] = self._open.pop(path)
        made = self._made.pop(path, None)
        if made is not None and not made.has_folder:
            self._made[other] = made

    def _write(self, path: Path, progress: Progress) -> None:
        try:
            fingerprint = put(path, self._made[path], progress.settle)
        except NotFlushed as doubt:
            self.unwritten[path] = doubt
            self.written[path] = self._open[path].to, doubt.fingerprint
            return
        except FileProblem as problem:
            self.unwritten[path] = problem
            return
        self.written[path] = self._open.pop(path).to, fingerprint
        del self._made[path]


def _is_known(path: Path, known: Mapping[Path, Fingerprint]) -> bool:
    try:
        return files.fingerprint_of(path) in {ABSENT, known.get(path)}
    except FileProblem:
        return False
