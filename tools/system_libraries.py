"""The system libraries that Qt needs on Linux: what is missing, and getting it from apt."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from tools.messages import SetUpError, agrees, say

# What PySide6-Essentials links to beyond glibc, by the name the loader looks for, and the Debian
# package that brings it (ldd on Qt's libraries and platform plug-ins).
LIBRARIES: Mapping[str, Mapping[str, str]] = {
    "qt": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0",
    },
    "x11": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def displays_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds of display a Linux session offers: x11, wayland, both or none."""
    kinds = {"x11": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return tuple(kind for kind, variable in kinds.items() if environment.get(variable))


def provide(kinds: Sequence[str], *, may_use_apt: bool) -> None:
    """Install the libraries of these kinds that the loader cannot find.

    Without leave to use apt, missing ones are named and the set-up goes on: Qt itself says what it
    cannot load. Raises SetUpError, with the exact command, when apt may be used but cannot be.
    """
    missing = missing_libraries(kinds)
    if may_use_apt and missing and shutil.which("apt-get"):
        _install(sorted(set(missing.values())))
        missing = missing_libraries(kinds)
    if not missing:
        return
    advice = "Install them with your package manager, then run this again, or add --no-apt."
    complaint = f"The window needs these system libraries: {', '.join(missing)}. {advice}"
    if may_use_apt:
        raise SetUpError(complaint)
    say(complaint)


def missing_libraries(kinds: Sequence[str]) -> dict[str, str]:
    """Return the file name and Debian package of each library that the loader cannot find."""
    wanted = {name: package for kind in kinds for name, package in LIBRARIES[kind].items()}
    return {name: package for name, package in wanted.items() if not loads(name)}


def loads(library: str) -> bool:
    """Tell whether the loader finds the library; package names differ between releases."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_command(packages: Sequence[str]) -> list[str]:
    """Return the words that a person would type to install the packages."""
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    return [*sudo, "apt-get", "install", "--yes", "--no-install-recommends", *packages]


def _install(packages: Sequence[str]) -> None:
    """Install the packages, or raise SetUpError with the command for somebody who may."""
    install = apt_command(packages)
    command = " ".join(install)
    if not (os.geteuid() == 0 or _may_use_sudo(command)):
        raise SetUpError(f"The window needs system libraries. Install them with:\n  {command}")
    say("Installing system libraries for the window ...")
    update = [*install[: install.index("apt-get")], "apt-get", "update"]
    for words in (update, install):
        done = subprocess.run(
            words,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode != 0:
        say(done.stdout)
        raise SetUpError(f"The system libraries could not be installed. Try:\n  {command}")


def _may_use_sudo(command: str) -> bool:
    if shutil.which("sudo") is None:
        return False
    if os.environ.get("CI") == "true":
        check = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        return check.returncode == 0
    question = f"The window needs system libraries:\n  {command}\nRun it?"
    return sys.stdin.isatty() and agrees(question)
