"""Whether a window can be opened at all, asked before Qt is loaded: Qt aborts where it cannot."""

from __future__ import annotations

import ctypes
import os
import sys


def is_there() -> bool:
    """Tell whether the display that the environment names answers.

    A display that is named may be gone, or closed to this user, as after `sudo` or a lost
    connection.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland() or _has_x11()


def _has_wayland() -> bool:
    if not os.environ.get("WAYLAND_DISPLAY"):
        return False
    library = _load("libwayland-client.so.0")
    if library is None:
        return True
    library.wl_display_connect.restype = ctypes.c_void_p
    connection = library.wl_display_connect(None)
    if not connection:
        return False
    library.wl_display_disconnect(ctypes.c_void_p(connection))
    return True


def _has_x11() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    library = _load("libxcb.so.1")
    if library is None:
        return True
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    failed = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return not failed


def _load(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        # Then nobody can be asked; Qt brings or names what it needs.
        return None
