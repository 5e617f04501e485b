"""Tab goes through a page of the guide as it stands, also through what has just come to it."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.parts import Interview, OpenQuestion
from sop_studio.storage.sop_files import save_sop
from tests.checks.sops import complete
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import activate, button, focused, press, shown, type_words


def _guided(qtbot: QtBot, open_sop_window: OpenWindow, folder: Path, key: str) -> MainWindow:
    path = folder / "Restart.sop"
    save_sop(path, complete(), None, None)
    window = open_sop_window(path)
    activate(qtbot, window)
    window.guiding.show_page(key)
    return window


def test_the_way_back_stands_before_the_two_ways_past(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    window = _guided(qtbot, open_sop_window, tmp_path, "rollback.help")
    button(window, "guide.skip").click()
    type_words("the vendor does it")
    press(Qt.Key.Key_Return)
    needed = button(window, "guide.needed")
    needed.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is shown(window, "guide.ask")


def test_a_measurement_added_with_a_tile_comes_after_the_tiles(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    window = _guided(qtbot, open_sop_window, tmp_path, "measures.figures")
    button(window, "measures.add[handovers]").click()
    at = len(window.session.sop.metrics.measurements) - 1
    assert focused().objectName() == f"metrics.measurements[{at}].value"
    order = []
    button(window, "measures.add[handovers]").setFocus()
    for _stop in range(60):
        press(Qt.Key.Key_Tab)
        order.append(focused().objectName())
        if order[-1] == "guide.continue":
            break
    assert f"metrics.measurements[{at}].value" in order
    assert order[-1] == "guide.continue"


def test_an_answer_to_an_open_question_comes_under_the_notes(
    qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    window = _guided(qtbot, open_sop_window, tmp_path, "interview.people")
    asked = OpenQuestion(id="q1", question="Who is called?", ask="Ada")
    talk = structs.replace(Interview(id="i1"), person="Ada")
    window.session.edit("talk", SetValue(("interviews", "interviews"), (talk,)))
    window.session.edit("ask", Insert(("interviews", "open_questions"), 0, asked))
    button(window, "interview.save").setFocus()
    reached = []
    for _stop in range(12):
        press(Qt.Key.Key_Tab)
        reached.append(focused().objectName())
    notes, answer = "interviews.interviews[0].notes", "interviews.open_questions[0].answer"
    assert reached.index(notes) < reached.index(answer)
