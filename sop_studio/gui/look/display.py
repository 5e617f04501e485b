"""Whether a window can be opened at all, asked before Qt is loaded: Qt aborts where it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterable

_FOR_X11 = (
    "libX11-xcb.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-sync.so.1",
    "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
"""What Qt links to where it opens windows on X11; the set-up has the packages that bring them."""


def is_there() -> bool:
    """Tell whether the display that the environment names answers.

    A display that is named may be gone, or closed to this user, as after `sudo` or a lost
    connection.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland() or _has_x11()


def missing_libraries() -> tuple[str, ...]:
    """Return the system libraries that Qt would abort without, as far as one can ask before."""
    if not sys.platform.startswith("linux"):
        return ()
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform not in {"", "xcb"} or (not platform and _has_wayland()):
        return ()
    return missing_of(_FOR_X11, _load)


def missing_of(names: Iterable[str], load: Callable[[str], object]) -> tuple[str, ...]:
    """Return those of the names for which `load` finds no library."""
    return tuple(name for name in names if load(name) is None)


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
