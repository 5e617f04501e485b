"""Take the pictures that the README shows: `python -m tools.screenshots`, from the root.

The pictures show the sample and a draft with gaps, in a window of its own home folder, light and
dark, without a display.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import structs

FOLDER = Path("docs/images")
SIZE = (1440, 900)
THEMES = ("light", "dark")


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as home:
        _live_in(Path(home))
        for theme in THEMES:
            _take_all(theme, Path(home))


def _live_in(home: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home)


def _take_all(theme: str, home: Path) -> None:
    from sop_studio.settings import change

    work = home / "SOPs"
    work.mkdir(exist_ok=True)
    paths = [_sample(work), *(_draft(work, each) for each in ("incident", "access"))]
    change(None, theme=theme, window="", recent_files=tuple(map(str, paths)))
    change(None, pinned_files=(str(paths[0]),), places={})
    _take(f"start-{theme}", None, "", lambda _window: None)
    _take(f"editor-{theme}", paths[0], "procedure.steps[3].action", lambda _window: None)
    _take(f"guide-{theme}", paths[1], "rollback.trigger", lambda window: window.guiding.enter())
    _take(f"notes-{theme}", _talk(work), "interviews.interviews[0].notes", _accept_some)
    _take(f"flow-{theme}", paths[0], "procedure.steps[7].action", lambda window: _side(window, 1))
    _take(f"findings-{theme}", paths[1], "rollback.owner", lambda window: _side(window, 3))


def _sample(folder: Path) -> Path:
    path = folder / "SOP-REL-001_Production-Deployment.sop"
    shutil.copyfile("resources/samples/production-deployment.sop", path)
    return path


def _draft(folder: Path, starter: str) -> Path:
    from sop_studio.library.fresh import new_from
    from sop_studio.library.starters import load_starter
    from sop_studio.storage import save_sop

    path = folder / f"{starter}.sop"
    if not path.exists():
        save_sop(path, new_from(load_starter(starter)), None, None)
    return path


NOTES = """\
Me: How do you restart the report service?
Ana: First I open the dashboard and check that no import is running. You need the operator role.
Ana: Then I drain the queue with `queuectl drain reports`. Wait until the backlog is 0.
Ana: After that I restart the service with `systemctl restart reports`. The status light goes green.
Me: And if it does not?
Ana: If the light stays red for five minutes, I call the on-call lead. Otherwise I resume the queue.
Ana: Oh, and before I drain anything I post a note in #reports, people get nervous.
Ana: Never restart during the nightly import, we lost a day of figures once.
Ana: To go back, start the old release with `releasectl activate previous`.
Ana: Lovely weather for it today, by the way.
Ana: Who may skip the drain? No idea, ask Ben.
"""


def _talk(folder: Path) -> Path:
    from sop_studio.model.parts import Interview
    from sop_studio.model.sop import Sop
    from sop_studio.storage import save_sop

    path = folder / "notes.sop"
    if not path.exists():
        sop = Sop()
        talk = Interview(person="Ana", role="Service owner", notes=NOTES)
        talks = structs.replace(sop.interviews, interviews=(talk,))
        save_sop(path, structs.replace(sop, interviews=talks), None, None)
    return path


def _accept_some(window: object) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    window.noting.show()  # type: ignore[attr-defined]
    proposals = window.findChild(QWidget, "notes.list")  # type: ignore[attr-defined]
    # The notes are read beside the window.
    while not proposals.isVisible():
        _settle()
    for _ in range(4):
        QTest.keyClick(proposals, Qt.Key.Key_Space)
    _settle()


def _take(name: str, path: Path | None, show: str, arrange: Callable[..., None]) -> None:
    from PySide6.QtWidgets import QApplication

    from sop_studio.gui.app import open_window

    window = open_window(path, show or None)
    window.resize(*SIZE)
    _settle()
    if path is not None:
        window.editor.show_field(show)
        arrange(window)
    _settle()
    window.grab().save(str(FOLDER / f"{name}.png"))
    window.session.mark_saved()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _side(window: object, tab: int) -> None:
    window.workspace.side.setCurrentIndex(tab)  # type: ignore[attr-defined]


def _settle() -> None:
    """Let everything be laid out that is done a moment later, such as what threads find out."""
    from PySide6.QtTest import QTest

    QTest.qWait(700)


if __name__ == "__main__":
    main()
