"""Work that a run of the program left behind when it ended unexpectedly."""

import hashlib
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from sop_studio import files
from sop_studio.data_folders import DAMAGED, journals_in, recovery_folder
from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.files import Fingerprint, shown_name
from sop_studio.model.naming import title_of
from sop_studio.model.sop import Sop
from sop_studio.storage.apart import Content, apply_change, put_together
from sop_studio.storage.envelope import LARGEST_FILE, Revision
from sop_studio.storage.journal import (
    CHANGES,
    HEAD,
    JOURNAL_FORMAT,
    PICTURE,
    SOP,
    Origin,
    Place,
    Writer,
)
from sop_studio.storage.records import Record, read_records
from sop_studio.translation import _

_LARGEST_JOURNAL = 4 * LARGEST_FILE
_DAY = 24 * 60 * 60
_NONSENSE = (LookupError, TypeError, ValueError, AttributeError)


class Recovery(Struct, frozen=True):
    """One journal that nobody writes any more.

    `sop` is None when nothing in it can be read. `problem` is a sentence when the journal is
    damaged, also when `sop` holds what was written before the damage.
    """

    journal: Path
    origin: Origin
    sop: Sop | None
    at: str
    """When the last state was kept, ISO 8601 in UTC."""
    problem: str = ""
    place: Place = ("", 0)
    """Where the user was in it."""

    @property
    def title(self) -> str:
        """The words by which the user knows the SOP."""
        if self.sop is not None and self.sop.document.title.strip():
            return title_of(self.sop)
        if self.origin.path is not None:
            return self.origin.path.stem
        return title_of(self.sop or Sop())

    def discard(self) -> None:
        """Delete the journal: its SOP is safe elsewhere, or given up. Raises FileProblem."""
        files.remove(self.journal)

    def set_aside(self) -> Path:
        """Keep a damaged journal under another name and return that. Raises FileProblem."""
        return files.keep_aside(self.journal, DAMAGED).resolve()


def pending_recoveries(folder: Path | None = None) -> tuple[Recovery, ...]:
    """Return what can be recovered, the latest first.

    Left out are journals that a running program writes. Raises FileProblem when the folder cannot
    be looked into.
    """
    place = folder or recovery_folder()
    found = map(read_journal, journals_in(place))
    return tuple(sorted((each for each in found if each), key=lambda each: each.at, reverse=True))


def read_journal(path: Path) -> Recovery | None:
    """Return what the journal holds, None when it is gone or its program still runs."""
    try:
        data, _fingerprint = files.read(path, _LARGEST_JOURNAL)
    except FileProblem as problem:
        if files.fingerprint_of(path) == files.ABSENT:
            return None
        return Recovery(path, Origin(), None, "", str(problem))
    read = read_records(data)
    replay = _Replay()
    try:
        for record in read.records:
            replay.take(record)
    except _NONSENSE:
        replay.whole = False
    if replay.writer is not None and _is_in_use(replay.writer, path):
        return None
    return replay.recovery(path, whole=read.whole)


def _is_in_use(writer: Writer, path: Path) -> bool:
    present = Writer.present()
    if writer.host == present.host:
        return writer.is_running()
    # A home folder that several computers share: the other one offers it itself, unless it is gone.
    try:
        return time.time() - path.stat().st_mtime < _DAY
    except OSError:
        return True


class _Replay:
    """Builds the last state from the records of a journal, one after the other."""

    def __init__(self) -> None:
        self.whole = True
        self.writer: Writer | None = None
        self._origin = Origin()
        self._content: Content | None = None
        self._kept: dict[str, bytes] = {}
        self._shown: list[str] = []
        self._at = ""
        self._place: Place = ("", 0)

    def take(self, record: Record) -> None:
        """Do what a record says. Raises LookupError, TypeError or ValueError for nonsense."""
        if record.kind == PICTURE:
            self._kept[hashlib.sha256(record.data).hexdigest()] = record.data
            return
        said: dict[str, Any] = json.loads(record.data)
        if record.kind == HEAD:
            if said["format"] > JOURNAL_FORMAT:
                raise ValueError("a later format")
            self.writer = Writer(**said["writer"])
            self._origin = _origin(said)
        elif record.kind == SOP:
            self._content = said["content"]
        elif record.kind == CHANGES and self._content is not None:
            for change in said["changes"]:
                apply_change(self._content, change)
        self._at = said.get("at", self._at)
        self._shown = said.get("pictures", self._shown)
        field, cursor = said.get("place", self._place)
        self._place = str(field), int(cursor)

    def recovery(self, path: Path, *, whole: bool) -> Recovery:
        """Return what was found, with a sentence about what was not."""
        name = self._origin.path.name if self._origin.path else path.name
        if self._content is None:
            return Recovery(path, self._origin, None, self._at, _nothing_readable(path))
        pictures = {each: self._kept[each] for each in self._shown if each in self._kept}
        try:
            sop = put_together(self._content, pictures, name).sop
        except NotAnSop as problem:
            return Recovery(path, self._origin, None, self._at, str(problem))
        except _NONSENSE:
            return Recovery(path, self._origin, None, self._at, _nothing_readable(path))
        intact = whole and self.whole and len(pictures) == len(self._shown)
        said = "" if intact else _end_is_missing()
        return Recovery(path, self._origin, sop, self._at, said, self._place)


def _origin(said: Mapping[str, Any]) -> Origin:
    return Origin(
        Path(said["path"]) if said["path"] else None,
        Revision(**said["revision"]) if said["revision"] else None,
        Fingerprint(**said["fingerprint"]) if said["fingerprint"] else None,
    )


def _end_is_missing() -> str:
    return _(
        "The end of what was kept is damaged, so the last moments before the program ended may "
        "be missing."
    )


def _nothing_readable(path: Path) -> str:
    return _(
        "What was kept in “{name}” is damaged, and nothing in it can be read. The file is not "
        "touched."
    ).format(name=shown_name(path))
