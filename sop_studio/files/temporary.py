"""Temporary files beside the file that is saved, under a name that no one else uses."""

import itertools
import os
import re
from contextlib import suppress
from pathlib import Path

from sop_studio.files import calls, processes

_NAME = re.compile(r"\.sop-studio-([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{8})-\d+\.tmp", re.ASCII)
_DAY = 24 * 60 * 60

_this_run = os.urandom(4).hex()
_numbers = itertools.count(1)
_swept: set[str] = set()


def new_name() -> str:
    """Return a name that tells which computer and which run made the file."""
    return f".sop-studio-{_this_host()}-{os.getpid()}-{_this_run}-{next(_numbers)}.tmp"


def sweep(folder: Path, now: float) -> None:
    """Delete what killed runs left in the folder, once per folder and run.

    Files of a process that is gone, and those more than a day old, go; `now` is the time at which
    the same disk says that a new file was made, so that no clock of this computer decides.
    """
    if str(folder) in _swept:
        return
    _swept.add(str(folder))
    # What cannot be listed or deleted stays for the next run; it is no reason not to save.
    with suppress(OSError):
        for name in calls.folder_names(folder):
            if _is_left_over(folder / name, now):
                with suppress(OSError):
                    calls.unlink(folder / name)


def _is_left_over(path: Path, now: float) -> bool:
    match = _NAME.fullmatch(path.name)
    if not match:
        return False
    host, process, run = match[1], int(match[2]), match[3]
    if host == _this_host():
        if process == os.getpid():
            return run != _this_run
        if not processes.is_running(process):
            return True
    return now - calls.stat(path, follow_symlinks=False).st_mtime > _DAY


def _this_host() -> str:
    # Imported here: it brings a library of its own, which nothing needs before a file is written.
    import hashlib

    return hashlib.sha256(processes.host().encode("utf-8", "replace")).hexdigest()[:8]
