"""Tools of others that judge our documents; fetched into `build/page-tools` when needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "build" / "page-tools"
# As it was before tests get a home of their own: npm and pip know there where to fetch from.
AROUND = dict(os.environ)
MINUTES = 60
"""Seconds."""


def node_module(name: str) -> Path:
    """Return where an npm package is, fetching it first; skips the test where that cannot be."""
    there = TOOLS / "node_modules" / name
    npm = shutil.which("npm")
    if not there.is_dir():
        if npm is None:
            pytest.skip(f"npm is missing, so {name} cannot be fetched")
        TOOLS.mkdir(parents=True, exist_ok=True)
        _fetched([npm, "install", "--no-audit", "--no-fund", "--prefix", str(TOOLS), name], name)
    return there


def environment_with(module: str, *packages: str) -> Path:
    """Return a Python that has a module, making it of PyPI's packages; skips where it cannot be."""
    folder = TOOLS / module.partition(".")[0]
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        _fetched([sys.executable, "-m", "venv", str(folder)], "a Python environment")
    known = subprocess.run([python, "-c", f"import {module}"], check=False, capture_output=True)
    if known.returncode:
        _fetched([str(python), "-m", "pip", "install", "--quiet", *packages], packages[-1])
    return python


def _fetched(command: list[str], name: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, env=AROUND, timeout=10 * MINUTES)
    except (OSError, subprocess.SubprocessError) as problem:
        pytest.skip(f"{name} cannot be fetched: {problem}")
