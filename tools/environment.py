"""The virtual environment in `.venv`: made once, filled by hash from the lock."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tools.messages import SetUpError, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "sop-studio-stamp"

# The lock names every package, so pip resolves nothing; sources would need compilers.
PIP_INSTALL = ("install", "--quiet", "--disable-pip-version-check", "--no-input")
FROM_LOCK = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(LOCK))


def read_stamp() -> list[str]:
    """Return what the last set-up noted, [] when there is nothing to rely on.

    The first word is `environment_key()`; the others are the kinds of system library in place.
    """
    try:
        noted = STAMP.read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []
    fits = PYTHON.exists() and noted[:1] == [environment_key()] and not _python_was_replaced()
    return noted if fits else []


def write_stamp(noted: list[str]) -> None:
    """Note what is in place, so that the next start has nothing to do."""
    STAMP.write_text("\n".join(noted), encoding="utf-8")


def environment_key() -> str:
    """Return a checksum of the lock and of the Python that the environment was made for."""
    made_for = repr(made_for_version()).encode()
    return hashlib.sha256(LOCK.read_bytes() + made_for).hexdigest()


def made_for_version() -> tuple[int, ...]:
    """Return the major and minor Python version of the environment, () when there is none."""
    try:
        text = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    found = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", text, re.MULTILINE)
    return tuple(int(part) for part in found.groups()) if found else ()


def make() -> None:
    """Make the environment and install every locked package; raises SetUpError."""
    say("Setting up SOP Studio in .venv; the first time takes a minute or two ...")
    if not _has_pip():
        _make_empty()
    _install_packages()


def _make_empty() -> None:
    # Inside the environment that is to be replaced, its own Python is only a link to the real one.
    base = os.path.realpath(sys.executable)
    done = _run([base, "-I", "-m", "venv", "--clear", str(VENV)])
    if done.returncode != 0:
        raise SetUpError(f"The virtual environment could not be made:\n{_last_line(done.stdout)}")


def _install_packages() -> None:
    done = _pip(*FROM_LOCK)
    if done.returncode != 0 and _no_file_fits(done.stdout):
        say(
            f"No locked package fits this computer (Python {platform.python_version()}, "
            f"{platform.platform()}), so the newest ones that fit are installed instead."
        )
        done = _pip("--prefer-binary", *wanted_packages())
        if done.returncode == 0:
            _add_pdf()
    if done.returncode != 0:
        say(done.stdout)
        raise SetUpError(
            "The packages could not be installed. Check the network connection, then run it again."
        )


def _add_pdf() -> None:
    """Install what makes PDF, where there is a file of it for this computer; all else works too."""
    if _pip("--only-binary=:all:", *pdf_packages()).returncode != 0:
        say("PDF is left out: the package that makes it has no file for this computer.")


def wanted_packages() -> list[str]:
    """Return what pyproject.toml asks for, the tools of the tests included."""
    project = _project()
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def pdf_packages() -> list[str]:
    """Return what pyproject.toml asks for where copies are to leave as PDF, too."""
    wanted: list[str] = _project()["optional-dependencies"]["pdf"]
    return wanted


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return project


def _no_file_fits(pip_output: str) -> bool:
    """Tell "other versions are there, this one has no file for us" from a network that is down."""
    return (
        re.search(r"Could not find a version .*\(from versions: (?!none)", pip_output) is not None
    )


def _has_pip() -> bool:
    if not PYTHON.exists() or _python_was_replaced():
        return False
    return _run([str(PYTHON), "-I", "-m", "pip", "--version"]).returncode == 0


def _python_was_replaced() -> bool:
    """Tell whether `.venv/bin/python` leads to another Python now, as after a system upgrade."""
    return Path(sys.prefix) == VENV and sys.version_info[:2] != made_for_version()


def _pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    return _run([str(PYTHON), "-I", "-m", "pip", *PIP_INSTALL, *arguments])


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]
