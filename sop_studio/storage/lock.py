"""A file beside an SOP that says who has it open, so that two people do not write over each other.

It is advice: what guards against overwriting is the fingerprint that is compared at every save.
"""

import hashlib
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from sop_studio import files
from sop_studio.errors import FileProblem
from sop_studio.files import processes, shown_name
from sop_studio.translation import _

_LARGEST = 10_000
_LONGEST_NAME = 240
_LONGEST_WORDS = 200
_ATTEMPTS = 5


def _printable(words: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in words[:_LONGEST_WORDS])


class Lock(Struct, frozen=True):
    """The lock that this program holds on an SOP."""

    path: Path
    content: bytes

    def release(self) -> None:
        """Give the lock back; one that somebody else took over stays theirs."""
        files.remove_if(self.path, lambda: _content(self.path) == self.content)


class _Said(msgspec.Struct, frozen=True, kw_only=True):
    owner: str
    host: str
    process: int
    birth: str = ""
    since: str
    token: str


class Held(Struct, frozen=True):
    """Somebody else's lock, or one that nobody can read: then owner and host are empty."""

    owner: str
    host: str
    process: int
    birth: str
    since: str
    """ISO 8601, in UTC, by the holder's clock."""
    content: bytes

    @property
    def is_own(self) -> bool:
        """Tell whether this very program holds it, in another window."""
        return self.host == processes.host() and self.process == os.getpid()

    def sentence(self, path: str | os.PathLike[str]) -> str:
        """Return who has the file open, for people."""
        name = shown_name(path)
        if not self.host:
            return _("“{name}” seems to be open elsewhere; nobody can tell where.").format(
                name=name
            )
        return _("“{name}” is open: {owner} on {host}, since {since}.").format(
            name=name, owner=self.owner, host=self.host, since=self.since
        )


def lock_path(path: str | os.PathLike[str]) -> Path:
    """Return where the lock of a file is: beside it, or beside what a link points to."""
    target = Path(os.path.realpath(path))
    name = f".{target.name}.lock"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()}.lock"
    return target.with_name(name)


def acquire(path: str | os.PathLike[str], owner: str = "") -> Lock | Held:
    """Take the lock of the file, or return who holds it.

    A lock that a process of this computer left when it ended is taken over at once. One of another
    computer, however old, and one that cannot be read are never taken without asking: `take_over`.
    Raises FileProblem when no lock can be made there, as in a read-only folder.
    """
    place, content = lock_path(path), _own_content(owner)
    for _attempt in range(_ATTEMPTS):
        if files.create(place, content):
            return Lock(place, content)
        found = _content(place)
        if found is None:
            continue
        held = _held(found)
        if not _is_dead(held):
            return held
        _remove(place, held)
    return _held(_content(place) or b"")


def is_free(path: str | os.PathLike[str]) -> bool:
    """Tell whether nobody has the lock of the file any more, so that `acquire` would get it."""
    found = _content(lock_path(path))
    return found is None or _is_dead(_held(found))


def take_over(path: str | os.PathLike[str], held: Held, owner: str = "") -> Lock | Held:
    """Take the lock from its holder, as the user decided; return Held when it is another's by now.

    Raises FileProblem as `acquire` does.
    """
    _remove(lock_path(path), held)
    return acquire(path, owner)


def _own_content(owner: str) -> bytes:
    process = os.getpid()
    said = _Said(
        owner=_printable(owner or _user()),
        host=_printable(processes.host()),
        process=process,
        birth=_printable(processes.birth_mark(process)),
        since=datetime.now(UTC).isoformat(timespec="seconds"),
        token=secrets.token_hex(8),
    )
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _user() -> str:
    # Imported here: it brings the terminal along, which opening an SOP does without.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("somebody")


def _content(place: Path) -> bytes | None:
    try:
        return files.read(place, _LARGEST)[0]
    except FileProblem:
        # A lock that cannot be read is a lock all the same.
        return b"" if os.path.lexists(place) else None


def _held(content: bytes) -> Held:
    try:
        said = msgspec.json.decode(content, type=_Said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Held("", "", 0, "", "", content)
    owner, host, birth, since = map(_printable, (said.owner, said.host, said.birth, said.since))
    return Held(owner, host, said.process, birth, since, content)


def _is_dead(held: Held) -> bool:
    if held.host != processes.host() or held.host == processes.NO_NAME:
        return False
    if not processes.is_running(held.process):
        return True
    birth = processes.birth_mark(held.process)
    return bool(birth and held.birth) and birth != held.birth


def _remove(place: Path, held: Held) -> None:
    # Between the look and the removal somebody else may have put their lock in its place.
    files.remove_if(place, lambda: _content(place) == held.content)
