"""What the first window needs of the engine is there before Qt, which reads what comes after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPEN = """
import os, sys
from sop_studio.gui import engine
show = sys.argv[1] if len(sys.argv) > 1 else None
if show:
    engine.load_for_sop()
before = set(sys.modules)
from sop_studio.gui.app import open_window
window = open_window(None, show)
late = {name for name in set(sys.modules) - before if name.startswith("sop_studio.")}
print(*sorted(name for name in late if not name.startswith("sop_studio.gui")), flush=True)
os._exit(0)
"""


@pytest.mark.parametrize("shown", [[], ["purpose.text"]], ids=["start page", "an SOP"])
def test_the_window_loads_nothing_of_the_engine_after_qt(shown: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, *shown],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.split() == [], "import it in sop_studio/gui/engine.py"
