"""The first stage of the guide: what is written, why, how much it matters, and its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.background import is_idle
from sop_studio.gui.window import MainWindow
from sop_studio.library.fresh import new_from
from sop_studio.library.starters import load_starter
from sop_studio.model.edits import SetValue, apply
from sop_studio.storage.sop_files import save_sop
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


@pytest.fixture
def guided(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    return window


def _kind(window: MainWindow) -> str:
    return window.session.sop.task.document_type


def _said(window: MainWindow, name: str) -> str:
    return " ".join(
        each.text() for each in shown(window, name).findChildren(QLabel) if each.isVisible()
    )


def test_the_kind_is_chosen_with_the_keyboard_and_blocks_nothing(guided: MainWindow) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert _kind(guided) == "policy"
    assert "State the rule on one page" in _said(guided, "guide.instead")
    assert announced(guided).startswith("Policy: what to do instead")
    assert button(guided, "guide.continue").isEnabled()
    type_words("S")
    assert _kind(guided) == "sop"
    assert not is_shown(guided, "guide.instead")
    guided.actions_.undo.trigger()
    assert _kind(guided) == "policy"
    assert is_shown(guided, "guide.instead")


def test_a_reason_says_what_it_does_and_is_undone_with_it(guided: MainWindow) -> None:
    guided.guiding.show_field("task.cross_team")
    press(Qt.Key.Key_Space)
    sop = guided.session.sop
    assert len(sop.review.reviews) == 5
    assert "put down as reviewers" in focused().accessibleDescription()
    guided.actions_.undo.trigger()
    assert not guided.session.sop.task.cross_team
    assert not guided.session.sop.review.reviews


@pytest.mark.parametrize("in_guide", [True, False], ids=["guide", "editor"])
def test_the_incident_is_entered_once_its_id_is_written(guided: MainWindow, in_guide: bool) -> None:
    place = guided.guiding if in_guide else guided.editor
    place.show_field("task.after_incident")
    press(Qt.Key.Key_Space)
    place.show_field("task.incident_id")
    type_words("INC-7")
    assert not guided.session.sop.definitions.references
    press(Qt.Key.Key_Tab)
    (reference,) = guided.session.sop.definitions.references
    assert reference.title == "INC-7"
    assert guided.session.sop.history.changes[0].reason == "After incident INC-7"
    guided.actions_.undo.trigger()
    assert not guided.session.sop.definitions.references
    assert guided.session.sop.task.incident_id == "INC-7"


def test_the_recommendation_follows_what_is_typed_and_can_be_the_reason(
    guided: MainWindow,
) -> None:
    guided.guiding.show_field("document.frequency")
    type_words("Once")
    press(Qt.Key.Key_Escape)
    assert "A work instruction fits better" in _said(guided, "guide.recommendation")
    guided.guiding.show_field("task.costly_errors")
    press(Qt.Key.Key_Space)
    guided.guiding.show_page("task.weight")
    assert "An SOP is worth it" in _said(guided, "guide.recommendation")
    button(guided, "guide.recommendation.take").click()
    assert "expensive or hard to undo" in guided.session.sop.task.justification
    assert not is_shown(guided, "guide.recommendation.take")


def test_the_starter_fills_what_is_empty_as_one_step_of_undo(guided: MainWindow) -> None:
    guided.guiding.show_field("purpose.text")
    type_words("My own words")
    guided.guiding.show_page("task.work")
    assert not is_shown(guided, "guide.starter")
    guided.session.edit("choose", SetValue(("task", "use_case"), "incident"))
    before = guided.session.sop
    assert "sections" in _said(guided, "guide.starter")
    button(guided, "guide.starter.take").click()
    assert guided.session.sop.procedure.steps
    assert guided.session.sop.purpose.text == "My own words"
    assert "is written here already" in _said(guided, "guide.starter")
    guided.actions_.undo.trigger()
    assert guided.session.sop == before


def test_a_title_is_judged_after_a_pause_and_a_better_one_taken(
    qtbot: QtBot, guided: MainWindow
) -> None:
    guided.guiding.show_field("document.title")
    type_words("Deployment of Service X")
    assert not is_shown(guided, "guide.title.said")
    qtbot.waitUntil(lambda: is_shown(guided, "guide.title.said"))
    button(guided, "guide.title.take").click()
    assert guided.session.sop.document.title == "Deploy Service X"
    assert not is_shown(guided, "guide.title.said")


def _sop_with_id(path: Path, identifier: str) -> None:
    sop = new_from(load_starter("blank"))
    save_sop(path, apply(sop, SetValue(("document", "id"), identifier))[0], None, None)


def test_the_next_free_id_of_the_folder_is_one_press_away(
    qtbot: QtBot, guided: MainWindow, tmp_path: Path, ask: FakeAsk
) -> None:
    _sop_with_id(tmp_path / "Other.sop", "SOP-REL-004")
    guided.session.edit("choose", SetValue(("task", "use_case"), "deployment"))
    ask.to_save = tmp_path / "Mine.sop"
    guided.actions_.save.trigger()
    guided.guiding.show_page("task.name")
    qtbot.waitUntil(lambda: is_idle() and "SOP-REL-005" in _said(guided, "guide.id.said"))
    button(guided, "guide.id.take").click()
    assert guided.session.sop.document.id == "SOP-REL-005"
    assert not is_shown(guided, "guide.id.said")
    guided.guiding.show_field("document.id")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    type_words("4")
    assert "“Other.sop” in the same folder has this ID too." in _said(guided, "guide.id.said")
    assert question(guided) == "What is it called, and when does it start?"
