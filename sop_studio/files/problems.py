"""What the system's error numbers mean to a person: the cause and what to do, in a sentence."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sop_studio.errors import FileProblem
from sop_studio.translation import N_, _

_LONGEST_SHOWN_NAME = 80

SAVE = N_("“{name}” was not saved: {cause}. {advice}")
OPEN = N_("“{name}” cannot be opened: {cause}. {advice}")

_SAVE_ELSEWHERE = N_("Save it in another folder.")
_CHECK_NAME = N_("Check the name and the folder.")
_TRY_AGAIN = N_("Close it there, then try again.")


class Reason(Struct, frozen=True):
    """Why a file cannot be used and what to do, both untranslated."""

    cause: str
    when_saving: str
    when_opening: str


IS_FOLDER = Reason(
    N_("it is a folder, not a file"),
    N_("Choose another name."),
    N_("Choose a file in it."),
)
NOT_A_FILE = Reason(
    N_("it is not an ordinary file"),
    N_("Choose another name."),
    N_("Choose another file."),
)
READ_ONLY = Reason(
    N_("the file is read-only"),
    N_("Save it under another name, or allow writing to the file first."),
    N_("Choose another file."),
)
MISSING = Reason(N_("there is no such file"), _SAVE_ELSEWHERE, _CHECK_NAME)
NO_FOLDER = Reason(
    N_("the folder it should go to does not exist"),
    N_("Create the folder, or save it in another one."),
    _CHECK_NAME,
)
BAD_NAME = Reason(
    N_("the name has a character that is not allowed here"),
    N_("Choose another name."),
    _CHECK_NAME,
)
IN_THE_WAY = Reason(
    N_("a file of that name is in the way"),
    N_("Move or rename that file, or choose another name."),
    _CHECK_NAME,
)
MISREAD = Reason(
    N_("the disk does not give back what was written to it"),
    N_("Save it on another disk, and have this one checked."),
    N_("Have the disk checked."),
)

_NO_PERMISSION = Reason(
    N_("you have no permission"),
    N_("Save it in another folder, or ask for permission to write in this one."),
    N_("Ask the owner of the file for permission."),
)
IN_USE = Reason(N_("it is open in another program, such as Word"), _TRY_AGAIN, _TRY_AGAIN)
_UNREACHABLE = Reason(
    N_("the network folder or drive does not answer"),
    N_("Check the connection and try again, or save it in another folder."),
    N_("Check the connection, then try again."),
)
_DISK_ERROR = Reason(
    N_("the disk reported an error"),
    N_("Save it on another disk, and have this one checked."),
    N_("Try again, and have the disk checked."),
)
_TOO_MANY_OPEN = Reason(
    N_("too many files are open"),
    N_("Close some programs, then try again."),
    N_("Close some programs, then try again."),
)
_NO_MEMORY = Reason(
    N_("the computer has run out of memory"),
    N_("Close some programs, then try again."),
    N_("Close some programs, then try again."),
)

_FULL = Reason(
    N_("the disk is full"),
    N_("Free some space, or save it on another disk."),
    N_("Free some space, then try again."),
)
_READ_ONLY_DISK = Reason(
    N_("this disk or folder is read-only"), _SAVE_ELSEWHERE, N_("Choose another file.")
)
_TOO_LONG = Reason(
    N_("its name or path is too long"),
    N_("Choose a shorter name, or a folder nearer the top."),
    _CHECK_NAME,
)

_BY_NUMBER: Mapping[int, Reason] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: Reason(
        N_("your share of the disk is used up"),
        N_("Delete what you no longer need, or save it on another disk."),
        N_("Delete what you no longer need, then try again."),
    ),
    errno.EFBIG: Reason(
        N_("the file is larger than this place allows"),
        N_("Save it on another disk."),
        N_("Choose another file."),
    ),
    errno.EIO: _DISK_ERROR,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _READ_ONLY_DISK,
    errno.EEXIST: IN_THE_WAY,
    errno.ENOENT: MISSING,
    errno.ENOTDIR: Reason(
        N_("a part of its path is a file, not a folder"), _SAVE_ELSEWHERE, _CHECK_NAME
    ),
    errno.EISDIR: IS_FOLDER,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.ELOOP: Reason(
        N_("it is a link that leads back to itself"),
        N_("Choose another name."),
        N_("Choose another file."),
    ),
    errno.EINVAL: BAD_NAME,
    errno.EILSEQ: BAD_NAME,
    errno.EBUSY: IN_USE,
    errno.ETXTBSY: IN_USE,
    errno.ENODEV: _UNREACHABLE,
    errno.ENXIO: _UNREACHABLE,
    errno.ESTALE: _UNREACHABLE,
    errno.ENOTCONN: _UNREACHABLE,
    errno.ETIMEDOUT: _UNREACHABLE,
    errno.EHOSTDOWN: _UNREACHABLE,
    errno.EHOSTUNREACH: _UNREACHABLE,
    errno.EMFILE: _TOO_MANY_OPEN,
    errno.ENFILE: _TOO_MANY_OPEN,
    errno.ENOMEM: _NO_MEMORY,
}

_ON_WINDOWS: Mapping[int, Reason] = {
    # Sharing violation, lock violation, mapped into memory: "permission denied" to Python.
    **dict.fromkeys((32, 33, 1224), IN_USE),
    # Not ready, and the many ways in which a network or its drive is not there.
    **dict.fromkeys(
        (15, 21, 51, 53, 54, 55, 59, 64, 67, 121, 1203, 1222, 1231, 1232), _UNREACHABLE
    ),
    **dict.fromkeys((39, 112), _FULL),
    19: _READ_ONLY_DISK,
    # To Python it is "no such file".
    206: _TOO_LONG,
}
"""Error codes of Windows that say more than the number Python makes of them."""


def shown_name(path: str | os.PathLike[str]) -> str:
    """Return the file's name as it can stand in a sentence: one line, printable, not too long."""
    full = os.fspath(path)
    name = Path(full).name or full
    printable = "".join(character if character.isprintable() else "\ufffd" for character in name)
    if len(printable) > _LONGEST_SHOWN_NAME:
        return printable[: _LONGEST_SHOWN_NAME // 2] + "…" + printable[-_LONGEST_SHOWN_NAME // 2 :]
    return printable


def save_problem(path: str | os.PathLike[str], why: Reason | OSError) -> FileProblem:
    """Return the error that says why the file was not saved."""
    reason = _reason(why) if isinstance(why, OSError) else why
    if isinstance(why, OSError) and reason is MISSING:
        reason = NO_FOLDER
    return _problem(SAVE, path, reason.cause, reason.when_saving)


def open_problem(path: str | os.PathLike[str], why: Reason | OSError) -> FileProblem:
    """Return the error that says why the file cannot be opened."""
    reason = _reason(why) if isinstance(why, OSError) else why
    return _problem(OPEN, path, reason.cause, reason.when_opening)


def cause_of(error: OSError) -> str:
    """Return the cause in plain words, translated, as a part of a sentence."""
    return _(_reason(error).cause)


def _reason(error: OSError) -> Reason:
    told = _ON_WINDOWS.get(getattr(error, "winerror", None) or 0)
    if told:
        return told
    known = _BY_NUMBER.get(error.errno or 0)
    if known:
        return known
    cause = _("the system says “{reason}”").format(reason=error.strerror or type(error).__name__)
    return Reason(cause, N_("Try again, or save it in another folder."), N_("Try again."))


def _problem(sentence: str, path: str | os.PathLike[str], cause: str, advice: str) -> FileProblem:
    return FileProblem(_(sentence).format(name=shown_name(path), cause=_(cause), advice=_(advice)))
