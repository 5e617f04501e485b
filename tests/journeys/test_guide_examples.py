"""Every page of the guide shows how an answer can read, and puts that in as one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
from sop_studio.model.stages import pages
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import activate, button, is_shown


@pytest.fixture
def guided(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    window.resize(1440, 860)
    activate(qtbot, window)
    window.guiding.begin()
    return window


def _offers(window: MainWindow) -> list[QPushButton]:
    found = window.guiding.guide.findChildren(QPushButton)
    return [
        each
        for each in found
        if each.isVisible() and each.accessibleName().startswith("Use the example")
    ]


def _words(within: QWidget) -> str:
    inputs = [each for each in within.findChildren(QWidget) if each.isVisible()]
    said = (each.property("text") or each.property("placeholderText") for each in inputs)
    return " ".join(map(str, filter(None, said)))


def test_each_page_has_an_example_that_can_be_used(guided: MainWindow) -> None:
    session = guided.session
    for _stage, page in pages():
        guided.guiding.show_page(page.key)
        offers = _offers(guided)
        assert offers, f"{page.key} has no example"
        before, steps = session.sop, session.undo_stack.index()
        offers[0].click()
        assert session.sop != before, page.key
        assert session.undo_stack.index() == steps + 1, page.key
        session.undo_stack.undo()
        assert session.sop == before, page.key


def test_the_example_of_a_choice_is_what_the_sample_answers(guided: MainWindow) -> None:
    guided.guiding.show_page("task.kind")
    button(guided, "guide.example").click()
    assert guided.session.sop.task.document_type == "sop"
    assert not is_shown(guided, "guide.example")
    guided.guiding.show_page("task.reasons")
    button(guided, "guide.example").click()
    task = guided.session.sop.task
    assert task.costly_errors
    assert task.incident_id == "INC-2041"
    assert guided.session.sop.review.reviews
    guided.guiding.show_page("pilot.tries")
    button(guided, "guide.example").click()
    assert is_shown(guided, "pilot.runs[0].supervisor")
    assert guided.session.sop.pilot.runs[0].supervisor == "D. Moreau"


def test_other_work_gets_examples_from_an_office(guided: MainWindow) -> None:
    guided.guiding.show_page("outline.purpose")
    assert "release of Service X" in _words(guided.guiding.guide)
    guided.session.edit("choose", SetValue(("task", "use_case"), "other"))
    guided.guiding.show_page("task.work")
    assert "empty sections" in _words(guided.guiding.guide)
    guided.guiding.show_page("outline.purpose")
    assert "what was ordered and received" in _words(guided.guiding.guide)
    _offers(guided)[0].click()
    assert guided.session.sop.purpose.text.startswith("Pay what was ordered")
    guided.guiding.show_page("task.name")
    assert "SOP-GEN-001" in _words(guided.guiding.guide)
    guided.guiding.leave()
    guided.editor.show_section("rollback")
    assert "Ask the bank" in _words(guided.editor)
