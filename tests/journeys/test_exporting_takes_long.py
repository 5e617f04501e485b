"""An export that takes long, cannot be written, or is cancelled: the window goes on meanwhile."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio import assets
from sop_studio.exporters.formats import Format
from sop_studio.files import calls
from sop_studio.gui.announcing import announced
from sop_studio.gui.ask import Unwritten
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.progress_line import ProgressLine
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import SAMPLE_PATH
from sop_studio.model.edits import SetValue
from sop_studio.settings import ExportPreset
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import settle, wait_for_background
from tests.journeys.conftest import OpenWindow


class Disk:
    """A disk that takes its time over exports, and answers once it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._gate, self.is_asked = Event(), Event()
        monkeypatch.setattr(calls, "sync", self._waiting(calls.sync))

    def answer(self) -> None:
        self._gate.set()

    def _waiting(self, real: Callable[[int], object]) -> Callable[[int], object]:
        def sync(descriptor: int) -> object:
            if current_thread().name == "work":
                self.is_asked.set()
                assert self._gate.wait(20)
            return real(descriptor)

        return sync


@pytest.fixture
def window(open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "sample.sop"
    path.write_bytes(assets.read_bytes(SAMPLE_PATH))
    opened = open_sop_window(path)
    opened.show()
    return opened


@pytest.fixture
def disk(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    assert window is not None
    slow = Disk(monkeypatch)
    yield slow
    slow.answer()


def card(window: MainWindow) -> QFrame:
    found = window.findChild(QFrame, "work")
    assert found is not None
    return found


def is_shown(window: MainWindow) -> bool:
    found = window.findChild(QFrame, "work")
    return found is not None and found.isVisible()


def banners(window: MainWindow) -> list[str]:
    settle()
    shown = window.notices.findChildren(Banner)
    return [each.accessibleName() for each in shown if not each.isHidden()]


def temporary(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.startswith(".sop-studio")]


def test_progress_is_shown_over_the_window_and_moves_nothing(
    window: MainWindow, ask: FakeAsk, disk: Disk, qtbot: QtBot, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "copy.docx"
    window.session.edit("type", SetValue(("purpose", "text"), "Before"))
    wait_for_background()
    place, size = window.pages.mapTo(window, QPoint()), window.pages.size()
    window.actions_.exports[Format.DOCX].trigger()
    assert not is_shown(window)
    qtbot.waitUntil(lambda: is_shown(window))
    assert card(window).accessibleName() == "Exporting “copy.docx” …"
    assert announced(window) == "Exporting “copy.docx” … Ctrl+. cancels."
    assert (window.pages.mapTo(window, QPoint()), window.pages.size()) == (place, size)
    assert window.rect().contains(card(window).geometry())
    window.resize(window.size() - QSize(200, 80))
    settle()
    assert window.rect().contains(card(window).geometry())
    line = card(window).findChild(ProgressLine, "work.progress")
    assert line is not None
    qtbot.waitUntil(lambda: line.share() > 0.4)
    # What is typed meanwhile is not in the copy, and is in the SOP.
    window.session.edit("type", SetValue(("purpose", "text"), "Meanwhile"))
    disk.answer()
    wait_for_background()
    assert not is_shown(window)
    assert ask.to_save.read_bytes().startswith(b"PK")
    assert banners(window) == [f"Exported to {ask.to_save}"]


@pytest.mark.parametrize("by_key", [True, False])
def test_cancel_holds_at_once_and_leaves_the_old_file(
    window: MainWindow, ask: FakeAsk, disk: Disk, qtbot: QtBot, tmp_path: Path, *, by_key: bool
) -> None:
    ask.to_save = tmp_path / "copy.docx"
    ask.to_save.write_bytes(b"old")
    window.actions_.exports[Format.DOCX].trigger()
    assert disk.is_asked.wait(20)
    if by_key:
        QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.waitUntil(lambda: is_shown(window))
        stop = card(window).findChild(QPushButton, "work.stop")
        assert stop is not None
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not is_shown(window)
    assert banners(window) == ["Export cancelled. What was not written yet is as it was."]
    disk.answer()
    wait_for_background()
    assert ask.to_save.read_bytes() == b"old"
    assert temporary(tmp_path) == []
    assert banners(window) == ["Export cancelled. What was not written yet is as it was."]


@pytest.mark.parametrize("agrees", [True, False])
def test_closing_asks_while_something_is_written(
    window: MainWindow, ask: FakeAsk, disk: Disk, tmp_path: Path, *, agrees: bool
) -> None:
    ask.to_save = tmp_path / "copy.docx"
    window.actions_.exports[Format.DOCX].trigger()
    assert disk.is_asked.wait(20)
    ask.agrees = agrees
    window.close()
    assert window.isVisible() != agrees
    assert ask.questions[-1].startswith("Stop what is under way, and close?")
    # Beside it stands Cancel, which stops nothing.
    assert ask.questions[-1].endswith("Stop and close")
    disk.answer()
    wait_for_background()
    assert ask.to_save.exists() != agrees
    assert temporary(tmp_path) == []


def locked_until(
    monkeypatch: pytest.MonkeyPatch, names: set[str], number: int = errno.EBUSY
) -> set[str]:
    """Let files of these names be replaced by nobody, until they are taken out of the set."""
    real = calls.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).suffix in names:
            raise OSError(number, os.strerror(number))
        real(source, target)

    monkeypatch.setattr(calls, "replace", replace)
    return names


def test_what_is_open_in_word_is_tried_again_or_goes_elsewhere(
    window: MainWindow, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    locked = locked_until(monkeypatch, {".docx"})
    ask.export = ExportPreset(formats=("docx", "md"))
    window.actions_.export_as.trigger()
    wait_for_background()
    (sentence,) = ask.problems
    assert "it is open in another program, such as Word. Close it there, then try again" in sentence
    (written,) = (each for each in tmp_path.iterdir() if each.suffix in {".docx", ".md"})
    assert written.suffix == ".md"
    assert banners(window) == [f"Exported to {written}"]

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    ask.agrees, ask.unwritten = True, [Unwritten.AGAIN, Unwritten.ELSEWHERE]
    ask.to_save = elsewhere / "copy.docx"
    real = ask.where_to_save

    def where_to_save(title: str, suggested: Path, kinds: str) -> Path | None:
        locked.clear()
        return real(title, suggested, kinds)

    monkeypatch.setattr(ask, "where_to_save", where_to_save)
    window.actions_.export_as.trigger()
    wait_for_background()
    assert len(ask.problems) == 3
    assert (elsewhere / "copy.docx").read_bytes().startswith(b"PK")
    assert temporary(tmp_path) == []
    # What is exported again goes where it went last.
    (elsewhere / "copy.docx").unlink()
    window.actions_.export_again.trigger()
    wait_for_background()
    assert (elsewhere / "copy.docx").exists()


def test_several_that_cannot_be_written_are_asked_about_once(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.export = ExportPreset(formats=("html", "md"), folder=str(tmp_path / "gone"))
    ask.unwritten = [Unwritten.ELSEWHERE]
    ask.to_save = tmp_path
    window.actions_.export_as.trigger()
    wait_for_background()
    (said,) = ask.problems
    assert said.count("the folder it should go to does not exist") == 2
    assert {".html", ".md"} < {each.suffix for each in tmp_path.iterdir()}
