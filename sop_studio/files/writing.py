"""Save a file so that whatever happens the old or the new content is there in full.

The new content goes to a temporary file in the same folder, is flushed, read back and compared,
and only then takes the old file's name in one step; the folder is flushed last, without which a
power cut brought the previous version back in about half of the cases measured.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.files import calls, temporary
from sop_studio.files.problems import (
    BAD_NAME,
    IN_USE,
    MISREAD,
    READ_ONLY,
    cause_of,
    save_problem,
    shown_name,
)
from sop_studio.files.reading import (
    ABSENT,
    Fingerprint,
    closing,
    measure,
    require_possible_name,
    unfit_kind,
)
from sop_studio.translation import _

# Virus scanners and sync clients hold a file for moments; 1.5 seconds in all before giving up.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
NEW_FILE_MODE = 0o644
_PRIVATE_MODE = 0o600
_PERMISSIONS = 0o777
_ANYONE_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_ACCESS_DENIED = 5
"""What Windows says of a file that a program such as Word has open."""

_NOT_SUPPORTED = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
CREATE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class NotFlushed(FileProblem):
    """The new content is in place, but the disk does not confirm that it would survive a power cut.

    `fingerprint` is that of the new content, to be expected at the next save.
    """

    def __init__(self, sentence: str, fingerprint: Fingerprint) -> None:
        super().__init__(sentence)
        self.fingerprint = fingerprint


def _as_asked() -> None:
    """Let the file be written."""


def write(
    path: str | os.PathLike[str],
    data: bytes,
    *,
    expected: Fingerprint | None,
    wait: Callable[[float], None] = time.sleep,
    settle: Callable[[], None] = _as_asked,
) -> Fingerprint:
    """Make the file hold exactly `data` and return its fingerprint.

    `expected` is the fingerprint of the file as it was last read or written, ABSENT for a file that
    must not exist yet, None to replace whatever is there. Permissions are kept, and a link keeps
    pointing to its file, which gets the new content. `wait` is called with seconds between the
    attempts to replace a file that another program holds for a moment. `settle` is called before
    the new content takes the old one's place: what it raises is raised here, and nothing is done.

    Raises ChangedOutside when the file is not the expected one, FileProblem for everything else;
    the file is then as it was, or new in full (NotFlushed), and no temporary file is left.
    """
    require_possible_name(path, save_problem(path, BAD_NAME))
    fingerprint = Fingerprint.of(data)
    try:
        target = Path(os.path.realpath(path))
        old = _status(target)
        _require_writable(path, target, old)
        with _temporary_file(target.parent, old) as (descriptor, name):
            with closing(descriptor):
                _fill(descriptor, data, old, target.parent)
            if measure(name) != fingerprint:
                raise save_problem(path, MISREAD)
            if expected is not None:
                _require_unchanged(path, measure(target), expected, fingerprint)
            _replace(name, target, wait, settle)
    except OSError as error:
        raise save_problem(path, error) from error
    _flush_folder(path, target.parent, fingerprint)
    return fingerprint


def is_writable(path: str | os.PathLike[str]) -> bool:
    """Tell whether the file's permissions let this user change it; so for one that is not there."""
    try:
        status = calls.stat(path)
    except OSError:
        return True
    return _may_be_written(Path(path), status)


def _may_be_written(target: Path, status: os.stat_result) -> bool:
    # The mode counts for the administrator too, whom the system lets write to any file.
    return bool(status.st_mode & _ANYONE_WRITES) and os.access(target, os.W_OK)


def _status(target: Path) -> os.stat_result | None:
    try:
        return calls.stat(target)
    except FileNotFoundError:
        return None


def _require_writable(
    path: str | os.PathLike[str], target: Path, old: os.stat_result | None
) -> None:
    if old is None:
        return
    unfit = unfit_kind(old)
    if unfit:
        raise save_problem(path, unfit)
    if not _may_be_written(target, old):
        raise save_problem(path, READ_ONLY)


@contextmanager
def _temporary_file(folder: Path, old: os.stat_result | None) -> Iterator[tuple[int, Path]]:
    name = folder / temporary.new_name()
    mode = NEW_FILE_MODE if old is None else _PRIVATE_MODE
    descriptor = calls.open_file(name, CREATE_FLAGS, mode)
    try:
        yield descriptor, name
    except BaseException:
        # The first error is the one to tell; what is left is swept up at the next start.
        with suppress(OSError):
            calls.unlink(name)
        raise


def _fill(descriptor: int, data: bytes, old: os.stat_result | None, folder: Path) -> None:
    new = calls.fstat(descriptor)
    # Before the first byte, so that a full disk gets back what a killed run took.
    temporary.sweep(folder, new.st_mtime)
    write_all(descriptor, data)
    if old is not None:
        _keep_group_and_mode(descriptor, old, new)
    calls.sync(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: on a nearly full disk the system takes a part and reports no error."""
    left = memoryview(data)
    while left:
        count = calls.write(descriptor, left)
        if count <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[count:]


def _keep_group_and_mode(descriptor: int, old: os.stat_result, new: os.stat_result) -> None:
    if calls.chown and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        owner = old.st_uid if new.st_uid == 0 else -1
        # Only a member of the group may keep it; a file of one's own is still better than none.
        with _tolerated(errno.EPERM, errno.EACCES, *_NOT_SUPPORTED):
            calls.chown(descriptor, owner, old.st_gid)
    mode = stat.S_IMODE(old.st_mode) & _PERMISSIONS
    if calls.chmod and mode != stat.S_IMODE(new.st_mode):
        with _tolerated(*_NOT_SUPPORTED):
            calls.chmod(descriptor, mode)


def _require_unchanged(
    path: str | os.PathLike[str], now: Fingerprint, expected: Fingerprint, new: Fingerprint
) -> None:
    if now in (expected, new):
        return
    if expected == ABSENT:
        sentence = _("“{name}” already exists, and nothing was written. Choose another name.")
    elif now == ABSENT:
        sentence = _(
            "“{name}” was moved, renamed or deleted since it was opened, and nothing was written. "
            "Save it under another name, or confirm that it shall be put back."
        )
    else:
        sentence = _(
            "“{name}” was changed by another program since it was opened, and nothing was written. "
            "Save it under another name, or open the file again."
        )
    raise ChangedOutside(sentence.format(name=shown_name(path)))


def _replace(
    name: Path, target: Path, wait: Callable[[float], None], settle: Callable[[], None]
) -> None:
    for seconds in _WAITS:
        settle()
        try:
            return calls.replace(name, target)
        except PermissionError:
            wait(seconds)
    settle()
    try:
        return calls.replace(name, target)
    except PermissionError as error:
        # The file may be written and the folder took the new one: somebody holds the file open.
        if getattr(error, "winerror", None) == _ACCESS_DENIED and target.exists():
            raise save_problem(target, IN_USE) from error
        raise


def _flush_folder(path: str | os.PathLike[str], folder: Path, fingerprint: Fingerprint) -> None:
    if os.name == "nt":
        return
    try:
        descriptor = calls.open_file(folder, os.O_RDONLY)
    except PermissionError:
        # A folder may be written to and yet not opened; the rest is then up to the system.
        return
    except OSError as error:
        raise _not_flushed(path, error, fingerprint) from error
    try:
        with closing(descriptor), _tolerated(*_NOT_SUPPORTED):
            calls.sync(descriptor)
    except OSError as error:
        raise _not_flushed(path, error, fingerprint) from error


def _not_flushed(
    path: str | os.PathLike[str], error: OSError, fingerprint: Fingerprint
) -> NotFlushed:
    sentence = _(
        "“{name}” was saved, but {cause}, so it might not survive a power cut. "
        "Save a copy on another disk."
    )
    return NotFlushed(sentence.format(name=shown_name(path), cause=cause_of(error)), fingerprint)


@contextmanager
def _tolerated(*numbers: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise
