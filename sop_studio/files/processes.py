"""Whether a process that left a file behind is still running on this computer."""

import os
import platform
import sys
from functools import cache
from pathlib import Path

NO_NAME = "unknown"


@cache
def host() -> str:
    """Return the name of this computer, NO_NAME where it has none."""
    return platform.node() or NO_NAME


def is_running(process: int) -> bool:
    """Tell whether a process with this number runs on this computer."""
    if process <= 0:
        return False
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        # It runs, as another user.
        return True
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Tell whether only the record of its end is left, which its parent has not fetched yet."""
    return sys.platform == "linux" and _status(process)[:1] in (["Z"], ["X"])


def _status(process: int) -> list[str]:
    """Return what Linux says of a process from its state on (proc(5)); nothing where it is gone."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    # The second field is the program's name in brackets and may hold anything.
    return status.rpartition(")")[2].split()


def birth_mark(process: int) -> str:
    """Return a text that no later process with the same number shares, or "" where none is known.

    On Linux it is the boot and the moment of the start, counted by the kernel, not by the clock.
    """
    if sys.platform != "linux":
        return ""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    status = _status(process)
    # The moment of the start is the 22nd field, and the state, which comes first here, the third.
    return f"{boot}/{status[19]}" if status else ""


if sys.platform == "win32":
    import ctypes

    _QUERY_LIMITED_INFORMATION = 0x1000
    _STILL_ACTIVE = 259
    _ACCESS_DENIED = 5

    def _is_running_on_windows(process: int) -> bool:
        # `os.kill(process, 0)` would send Ctrl+C there.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, process)
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(ctypes.c_void_p(handle), ctypes.byref(code))
        kernel.CloseHandle(ctypes.c_void_p(handle))
        return not known or code.value == _STILL_ACTIVE
