"""The last stages of the guide: who has read it, how it does in real use, and what has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.guide.measure_tile import MeasureTile
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.fingerprint import content_hash, digits
from sop_studio.model.parts import PilotRun
from sop_studio.model.sop import Sop
from sop_studio.storage.sop_files import save_sop
from tests.checks.sops import complete
from tests.exporters.reading import docx_words
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    question,
    shown,
    type_words,
)
from tests.model.approved_sops import approved, done

OpenAt = Callable[[Sop, str], MainWindow]
TODAY = date.today().isoformat()  # noqa: DTZ011


@pytest.fixture
def open_at(qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path) -> OpenAt:
    """Open an SOP at a page of the guide."""

    def open_one(sop: Sop, key: str) -> MainWindow:
        path = tmp_path / "Use.sop"
        save_sop(path, sop, None, None)
        window = open_sop_window(path)
        activate(qtbot, window)
        window.guiding.show_page(key)
        return window

    return open_one


def _press_button(window: MainWindow, name: str) -> None:
    pressed = button(window, name)
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)


def _words(window: MainWindow, name: str) -> str:
    widget = shown(window, name)
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def _tile(window: MainWindow, name: str) -> MeasureTile:
    found = shown(window, name)
    assert isinstance(found, MeasureTile)
    return found


def _runs(*durations: str) -> tuple[PilotRun, ...]:
    return tuple(
        PilotRun(
            date=f"2026-11-{10 + at}",
            duration=duration,
            result="as written" if at else "with deviations",
            deviations="" if at else "- The go took long",
        )
        for at, duration in enumerate(durations)
    )


def test_readers_are_taken_from_the_roles_with_one_press(open_at: OpenAt) -> None:
    window = open_at(complete(), "training.sheet")
    _press_button(window, "training.fill")
    sop = window.session.sop
    assert [each.role for each in sop.training.readers] == [each.name for each in sop.roles.roles]
    assert focused().objectName() == "training.readers[0].name"
    assert not is_shown(window, "training.fill")
    window.actions_.undo.trigger()
    assert window.session.sop.training.readers == ()
    assert is_shown(window, "training.fill")


def test_the_sheet_says_which_version_and_content_it_is_for(open_at: OpenAt) -> None:
    window = open_at(complete(), "training.sheet")
    assert "not approved yet" in _words(window, "training.bound")
    _press_button(window, "training.approve")
    assert question(window) == "Who approves it, and what does their signature mean?"


def test_the_sheet_of_an_approved_version_is_final(open_at: OpenAt) -> None:
    window = open_at(approved(), "training.sheet")
    assert "Whoever signs has read exactly this content" in _words(window, "training.bound")
    assert not is_shown(window, "training.approve")


def test_a_link_that_is_refused_is_said_beside_the_field(open_at: OpenAt) -> None:
    window = open_at(complete(), "training.sessions")
    window.guiding.show_field("training.demo_link")
    type_words("file:///home/novak/demo.mp4")
    assert focused().accessibleDescription()
    assert button(window, "guide.continue").isEnabled()


def test_figures_come_from_the_runs_and_say_where_they_go(open_at: OpenAt) -> None:
    sop = complete()
    rows = tuple(
        Insert(("pilot", "runs"), at, run) for at, run in enumerate(_runs("90 min", "1 h"))
    )
    window = open_at(done(sop, *rows), "measures.figures")
    time = _tile(window, "measures.time")
    assert time.said().startswith("1 h In the last run. Faster than before.")
    assert "Median of 2 runs: 1 h 15 min" in time.said()
    assert list(time.drawing.values()) == [90, 60]
    assert time.drawing.isVisible()
    assert _tile(window, "measures.deviations").said().startswith("None In the last run. Fewer")
    assert "of" in _tile(window, "measures.automated").said()
    assert "Not measured yet" in _tile(window, "measures.defects").said()


def test_a_usual_measure_is_noted_with_one_press(open_at: OpenAt) -> None:
    window = open_at(complete(), "measures.figures")
    assert focused().objectName() == "measures.add[time]"
    _press_button(window, "measures.add[handovers]")
    assert focused().objectName() == "metrics.measurements[0].value"
    type_words("14 of 15")
    (row,) = window.session.sop.metrics.measurements
    assert (row.date, row.name, row.value) == (TODAY, "Handovers that went well", "14 of 15")
    assert "14 of 15" in _tile(window, "measures.handovers").said()
    assert focused().objectName() == "metrics.measurements[0].value"
    _press_button(window, "measures.add[handovers]")
    type_words("12 of 15")
    said = _tile(window, "measures.handovers").said()
    assert said.startswith("12 of 15")
    assert "Lower than before" in said


def test_figures_lead_to_where_they_come_from(open_at: OpenAt) -> None:
    window = open_at(complete(), "measures.figures")
    _press_button(window, "measures.pilot")
    assert question(window) == "What happened when somebody followed it?"


def test_a_review_is_noted_with_its_outcome(open_at: OpenAt) -> None:
    window = open_at(complete(), "measures.reviews")
    _press_button(window, "measures.reviewed")
    assert focused().objectName() == "metrics.review_log[0].outcome"
    type_words("No change needed")
    (entry,) = window.session.sop.metrics.review_log
    assert (entry.date, entry.outcome) == (TODAY, "No change needed")


def test_the_next_review_is_said_and_can_be_changed(open_at: OpenAt) -> None:
    window = open_at(complete(), "measures.reviews")
    _press_button(window, "measures.due")
    assert focused().objectName() == "document.next_review"
    window.guiding.show_page("measures.reviews")
    window.session.edit("set", SetValue(("document", "next_review"), "2020-01-01"))
    assert "The review was due on 2020-01-01" in _words(window, "measures.next")


def test_changed_work_begins_a_draft_that_says_why(open_at: OpenAt) -> None:
    window = open_at(approved(), "measures.reviews")
    version = window.session.sop.document.version
    assert f"This begins version {version[:2]}" in _words(window, "measures.reality")
    _press_button(window, "measures.changed")
    press(Qt.Key.Key_Return)
    assert window.session.undo_stack.count() == 0
    type_words("The gateway has moved")
    press(Qt.Key.Key_Return)
    sop = window.session.sop
    assert sop.document.status == "draft"
    assert sop.document.version != version
    assert sop.history.changes[0].reason == "The gateway has moved"
    assert "The gateway has moved" in sop.metrics.review_log[-1].outcome
    assert window.guiding.present_page() == "steps.actions"
    assert window.session.undo_stack.count() == 1
    window.actions_.undo.trigger()
    assert window.session.sop.document.status == "approved"
    assert window.session.sop.document.version == version


def test_changing_ones_mind_leaves_everything_as_it_was(open_at: OpenAt) -> None:
    window = open_at(approved(), "measures.reviews")
    before = window.session.sop
    _press_button(window, "measures.changed")
    type_words("The gate")
    press(Qt.Key.Key_Escape)
    assert window.session.sop is before
    assert not is_shown(window, "measures.changed.why")


def test_the_sheet_is_saved_and_printed_for_this_version(
    qtbot: QtBot, open_at: OpenAt, ask: FakeAsk, tmp_path: Path
) -> None:
    sop = approved()
    window = open_at(sop, "training.sheet")
    _press_button(window, "training.fill")
    reader = window.session.sop.training.readers[0].role
    ask.to_save = tmp_path / "sheet.docx"
    _press_button(window, "training.sheet")
    qtbot.waitUntil(is_idle)
    words = docx_words(ask.to_save.read_bytes())
    assert "Read and understood" in words
    assert reader in words
    assert digits(content_hash(sop))[:4] in words
    ask.printed = tmp_path / "sheet.pdf"
    _press_button(window, "training.print")
    assert ask.printed.read_bytes().startswith(b"%PDF")
    _press_button(window, "training.signed[0]")
    (row,) = window.session.sop.training.readings
    assert (row.version, row.content_hash) == (sop.document.version, content_hash(sop))
    assert "Signed on" in shown(window, "training.signed[0].state").property("text")
    _press_button(window, "training.signed[0]")
    assert window.session.sop.training.readings == ()
    assert window.session.sop.document.status == "approved"


def test_tab_goes_through_the_sheet_as_it_stands(open_at: OpenAt) -> None:
    window = open_at(complete(), "training.sheet")
    button(window, "training.fill").setFocus()
    reached = []
    for _stop in range(3):
        press(Qt.Key.Key_Tab)
        reached.append(focused().objectName())
    assert reached == ["training.approve", "training.sheet", "training.print"]
