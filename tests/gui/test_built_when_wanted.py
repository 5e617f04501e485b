"""A window that has just opened has loaded neither word list nor palette nor find bar."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WANTED_LATER = (
    "sop_studio.language.english",
    "sop_studio.language.spelling",
    "sop_studio.language.suggestions",
    "sop_studio.language.spelling_reader",
    "sop_studio.gui.find.find_and_replace",
    "sop_studio.gui.command_palette.palette",
    "sop_studio.gui.command_palette.shortcuts",
)
CODE = f"""
import sys
from sop_studio.gui.app import open_window
window = open_window(show="document.title")
print([each for each in {WANTED_LATER!r} if each in sys.modules])
window.close()
"""


def test_nothing_is_loaded_before_it_is_wanted(own_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HOME": str(own_home)},
    )
    assert done.stdout.strip() == "[]"
