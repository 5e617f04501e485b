"""What a window that has just opened has not loaded yet, since it is not wanted before."""

from __future__ import annotations

import json
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
OF_AN_SOP = (
    *("sop_studio.model.", "sop_studio.storage", "sop_studio.checks", "sop_studio.markup"),
    *("sop_studio.exporters.", "sop_studio.language", "sop_studio.notes", "sop_studio.importers"),
    *(
        "sop_studio.own_model",
        "http",
        "sop_studio.gui.editor",
        "sop_studio.gui.guide.",
        "sop_studio.gui.preview",
    ),
)
"""How the modules begin that work with an SOP, or show it."""

ON_THE_START_PAGE = ("sop_studio.model.use_cases", "sop_studio.exporters.formats")
"""Those of them that the start page and the menus take their words from."""

OPEN = """
import json, linecache, sys
from sop_studio.gui.app import open_window
window = open_window(show=sys.argv[1] if len(sys.argv) > 1 else None)
from PySide6.QtCore import QCoreApplication, QObject
# With an SOP, what is loaded in a moment of rest would come where the computer is slow.
for _ in range(0 if len(sys.argv) > 1 else 5):
    QCoreApplication.processEvents()
def kinds(top):
    return {top.__name__}.union(*map(kinds, top.__subclasses__()))
loaded = {
    "modules": list(sys.modules),
    "kinds": list(kinds(QObject)),
    "sources": [each for each in linecache.cache if "sop_studio" in each],
}
window.close()
print(json.dumps(loaded))
"""

OPEN_IN_TURNS = """
import json, sys
from sop_studio.gui.app import open_window
window = open_window()
from PySide6.QtWidgets import QApplication
from sop_studio.gui.opening.modules import loading
from sop_studio.gui.opening.turns import spread
spread(QApplication.instance())
portions = []
before = set(sys.modules)
for _ in loading():
    portions.append(len(sys.modules) - len(before))
    before = set(sys.modules)
window.file_actions.open_sample()
while window.opening.is_under_way:
    QApplication.processEvents()
assert window.editor.isVisible()
loaded = {"portions": portions, "modules": sorted(set(sys.modules) - before)}
window.close()
print(json.dumps(loaded))
"""


OPEN_NOTES = """
import json, sys
from sop_studio.gui.app import open_window
window = open_window()
from PySide6.QtWidgets import QApplication
from sop_studio.gui.opening.modules import loading
from sop_studio.gui.opening.turns import spread
spread(QApplication.instance())
for _ in loading():
    pass
window.noting.begin()
portions = []
while window.opening.is_under_way:
    before = len(sys.modules)
    QApplication.processEvents()
    portions.append(len(sys.modules) - before)
assert window.noting.is_shown
window.close()
print(json.dumps({"portions": portions}))
"""


def opened(home: Path, *show: str, script: str = OPEN) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", script, *show],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HOME": str(home)},
    )
    loaded: dict[str, list[str]] = json.loads(done.stdout)
    return loaded


def test_the_start_page_loads_nothing_of_an_sop(own_home: Path) -> None:
    loaded = opened(own_home)
    of_an_sop = {each for each in loaded["modules"] if each.startswith(OF_AN_SOP)}
    assert of_an_sop == set(ON_THE_START_PAGE)
    # Qt's classes are made when they are first named, and those with many constants take long.
    assert "QLabel" in loaded["kinds"]
    assert not {"QStyle", "QTabWidget", "QAbstractItemView"} & set(loaded["kinds"])


def test_an_sop_is_shown_before_what_helps_to_write_it_is_loaded(own_home: Path) -> None:
    loaded = opened(own_home, "document.title")
    assert not set(WANTED_LATER) & set(loaded["modules"])
    assert loaded["sources"] == [], "PySide has read them: see gui/unread_source.py"


def test_all_an_sop_needs_is_loaded_before_in_portions(own_home: Path) -> None:
    loaded = opened(own_home, script=OPEN_IN_TURNS)
    late = [each for each in loaded["modules"] if each.startswith("sop_studio.")]
    # The page that says so is what is seen while the others are loaded.
    assert late == ["sop_studio.gui.opening.page", "sop_studio.gui.widgets.progress_line"]
    # The parser of Markdown comes with parts of its own.
    assert sorted(map(int, loaded["portions"]))[-2] < 40


def test_the_screen_of_notes_is_loaded_in_portions(own_home: Path) -> None:
    portions = sorted(map(int, opened(own_home, script=OPEN_NOTES)["portions"]))
    # What reads notes comes in one, and what shows them in others.
    assert portions[-1] < 100
    assert sum(portions[:-1]) > 20
    assert portions[-2] < 20
