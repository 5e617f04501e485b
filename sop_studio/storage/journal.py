"""The recovery journal: what was written since the last save, in the user's data folder.

One journal belongs to one window of one process. It begins with the whole SOP and its pictures;
after that every state adds only what changed, so that a key press costs some hundred bytes.
"""

import itertools
import json
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from sop_studio import files
from sop_studio.data_folders import JOURNAL_ENDING
from sop_studio.errors import FileProblem
from sop_studio.files import Appender, Fingerprint, processes
from sop_studio.model.sop import Sop
from sop_studio.storage.apart import as_json, changes, content_of
from sop_studio.storage.envelope import Revision, new_revision
from sop_studio.storage.records import Chain, Record

JOURNAL_FORMAT = 1

HEAD, SOP, PICTURE, CHANGES = "head", "sop", "picture", "changes"
"""The kinds of records, in the order in which they come."""

_LEAST_TO_REWRITE = 4_000_000
"""Bytes of changes that are worth a new beginning."""

_this_run = secrets.token_hex(4)
_numbers = itertools.count(1)


Place = tuple[str, int]
"""Where the user is: a field by ids, "" where none is known, and the cursor in it."""


class Origin(Struct, frozen=True):
    """What the SOP grew from: its file, if it has one, as it was when last read or saved."""

    path: Path | None = None
    revision: Revision | None = None
    fingerprint: Fingerprint | None = None


class Writer(Struct, frozen=True):
    """The process that writes a journal, told apart from a later one with the same number."""

    host: str
    process: int
    birth: str

    @classmethod
    def present(cls) -> "Writer":
        """Return this process."""
        process = os.getpid()
        return cls(processes.host(), process, processes.birth_mark(process))

    def is_running(self) -> bool:
        """Tell whether the process is still there, as far as this computer can know."""
        if self.host != processes.host() or not processes.is_running(self.process):
            return False
        birth = processes.birth_mark(self.process)
        return not (birth and self.birth) or birth == self.birth


class Journal:
    """Keeps the states of one SOP, each of them on the disk when `record` returns.

    It belongs to one thread at a time.
    """

    def __init__(self, folder: Path, origin: Origin) -> None:
        self._path = folder / f"{os.getpid()}-{_this_run}-{next(_numbers)}{JOURNAL_ENDING}"
        self._origin = origin
        self._writer = Writer.present()
        self._kept: Sop | None = None
        self._chain = Chain()
        self._appender: Appender | None = None
        self._sizes = (0, 0)

    @property
    def path(self) -> Path:
        """The file of the journal; it is there once something was recorded."""
        return self._path

    def record(self, sop: Sop, place: Place = ("", 0)) -> None:
        """Keep this state, and where the user is in it.

        Raises FileProblem; an earlier state is then still kept.
        """
        if sop is self._kept:
            return
        whole, added = self._sizes
        try:
            if self._appender is None or added > max(whole, _LEAST_TO_REWRITE):
                self._begin(sop, place)
            else:
                self._add(self._appender, sop, place)
        except FileProblem:
            # What the file ends with is not known any more: the next state begins anew.
            self._forget()
            raise
        self._kept = sop

    def discard(self) -> None:
        """Delete the journal, whose SOP is saved or given up. Raises FileProblem."""
        self._forget()
        files.remove(self._path)

    def close(self) -> None:
        """Let go of the file and leave it there."""
        self._forget()

    def _begin(self, sop: Sop, place: Place) -> None:
        self._forget()
        chain = Chain()
        data = b"".join(chain.written(each) for each in self._beginning(sop, place))
        files.make_private_folder(self._path.parent)
        files.write(self._path, data, expected=None)
        self._chain = chain
        self._sizes = (len(data), 0)
        self._appender = Appender(self._path)

    def _beginning(self, sop: Sop, place: Place) -> Iterator[Record]:
        origin = self._origin
        head = {
            "format": JOURNAL_FORMAT,
            "writer": asdict(self._writer),
            "path": os.fspath(origin.path.absolute()) if origin.path else "",
            "revision": asdict(origin.revision) if origin.revision else None,
            "fingerprint": asdict(origin.fingerprint) if origin.fingerprint else None,
            "at": _now(),
        }
        yield Record(HEAD, as_path_json(head))
        for data in sop.pictures.values():
            yield Record(PICTURE, data)
        content = content_of(sop, origin.revision or new_revision())
        said = {"content": content, "pictures": list(sop.pictures), "place": place}
        yield Record(SOP, as_json(said))

    def _add(self, appender: Appender, sop: Sop, place: Place) -> None:
        before = self._kept
        if before is None:
            raise FileProblem("")
        new = [
            Record(PICTURE, data)
            for name, data in sop.pictures.items()
            if name not in before.pictures
        ]
        edits = list(changes(before, sop))
        said: dict[str, object] = {"at": _now(), "changes": edits, "place": place}
        if sop.pictures is not before.pictures:
            said["pictures"] = list(sop.pictures)
        records = [*new, Record(CHANGES, as_json(said))]
        data = b"".join(self._chain.written(each) for each in records)
        appender.add(data)
        whole, added = self._sizes
        self._sizes = (whole, added + len(data))

    def _forget(self) -> None:
        if self._appender is not None:
            self._appender.close()
        self._appender = None
        self._kept = None


def as_path_json(value: object) -> bytes:
    """Return JSON that also holds a path which is no text."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
