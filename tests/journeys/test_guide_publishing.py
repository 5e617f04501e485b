"""The tenth stage of the guide: which version it is, when it is reviewed, where it is published."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.window import MainWindow
from tests.journeys.approval_support import TODAY, approve, at_approval, set_field, words_in
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import sample_in
from tests.journeys.guide_support import (
    activate,
    button,
    focused,
    is_shown,
    press,
    shown,
    type_words,
)


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return at_approval(qtbot, open_sop_window(sample_in(tmp_path)))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("document.version", "0.9", "1.2 is in the change history, and 0.9 is lower"),
        ("document.effective", "2020-01-01", "has passed"),
        ("document.next_review", "2020-01-01", "was due on 2020-01-01"),
    ],
)
def test_a_strange_version_or_date_is_said_beside_it_and_blocks_nothing(
    qtbot: QtBot, window: MainWindow, field: str, value: str, said: str
) -> None:
    window.guiding.show_field(field)
    entry = shown(window, field)
    set_field(window, field, value)
    beside = entry.parentWidget()
    assert beside is not None
    qtbot.waitUntil(
        lambda: any(said in each.text() for each in beside.findChildren(QLabel) if each.isVisible())
    )
    assert button(window, "guide.continue").isEnabled()
    assert window.saving.save()


def test_a_review_before_the_effective_date_is_said_beside_it(window: MainWindow) -> None:
    window.guiding.show_page("publish.review")
    set_field(window, "document.next_review", "2026-11-30")
    set_field(window, "document.effective", "2026-12-24")
    beside = shown(window, "document.next_review").parentWidget()
    assert beside is not None
    words = [each.text() for each in beside.findChildren(QLabel)]
    assert any("before the SOP applies" in each for each in words)


def test_the_date_of_the_next_review_follows_from_the_cycle(window: MainWindow) -> None:
    window.guiding.show_page("publish.review")
    soon = TODAY + timedelta(days=40)
    set_field(window, "document.effective", soon.isoformat())
    set_field(window, "document.review_cycle", "every 10 days")
    set_field(window, "document.next_review", (soon + timedelta(days=3)).isoformat())
    button(window, "next_review.take").click()
    expected = (soon + timedelta(days=10)).isoformat()
    assert window.session.sop.document.next_review == expected
    assert focused().objectName() == "document.next_review"
    assert not is_shown(window, "next_review.take")


def test_the_link_is_copied_and_open_items_are_listed(window: MainWindow) -> None:
    window.guiding.show_page("publish.place")
    button(window, "publishing.copy").click()
    assert QGuiApplication.clipboard().text() == window.session.sop.document.canonical_url
    assert announced(window) == "The link is copied."
    assert is_shown(window, "publishing.checklist")
    set_field(window, "document.owner", "")
    assert "4 things are missing" in words_in(window, "publishing.missing")
    button(window, "publishing.open[0]").click()
    assert focused().objectName() == "document.owner"


def test_a_new_sop_is_offered_its_first_version_with_its_row(
    qtbot: QtBot, open_sop_window: OpenWindow
) -> None:
    window = open_sop_window()
    activate(qtbot, window)
    window.guiding.begin()
    window.guiding.show_page("publish.version")
    assert "Version 1.0 is proposed." in words_in(window, "version")
    button(window, "version.take").click()
    sop = window.session.sop
    assert (sop.document.version, sop.history.changes[0].version) == ("1.0", "1.0")
    assert sop.history.changes[0].date == TODAY.isoformat()
    assert focused().objectName() == "history.changes[0].author"
    type_words("T. Lindqvist")
    assert not is_shown(window, "version.take")
    while window.actions_.undo.isEnabled():
        window.actions_.undo.trigger()
    assert window.session.sop.document.version == ""


def test_no_form_field_offers_to_approve(qtbot: QtBot, window: MainWindow) -> None:
    window.guiding.show_field("document.status")
    qtbot.waitUntil(lambda: is_shown(window, "document.status"))
    box = shown(window, "document.status")
    assert isinstance(box, ChoiceBox)
    assert "approved" not in [box.itemData(at) for at in range(box.count())]


def test_everything_on_the_pages_has_a_name_for_assistive_tools(window: MainWindow) -> None:
    approve(window)
    for page in ("publish.version", "publish.review", "publish.place", "publish.approval"):
        window.guiding.show_page(page)
        stops = [
            each
            for each in window.guiding.guide.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for each in stops:
            assert each.accessibleName() or isinstance(each, QLabel), (page, each.objectName())


_IN_ORDER = {
    "publish.version": ("document.version", "version.take", "history.changes[0].version"),
    "publish.place": ("document.canonical_url", "publishing.copy", "publishing.open[0]"),
    "publish.approval": (
        "document.approvals[0].role",
        "approval.decision[0].approve",
        "approval.decision[0].reject",
        "approval.decision[2].approve",
        "approval.open[0]",
        "approval.open[2]",
        "approval.approve",
        "guide.more",
    ),
}


@pytest.mark.parametrize("page", list(_IN_ORDER))
def test_tab_goes_down_the_page(window: MainWindow, page: str) -> None:
    set_field(window, "history.changes[0].version", "1.1.9")
    window.guiding.show_page(page)
    wanted = [*_IN_ORDER[page]]
    for _press in range(80):
        if wanted and focused().objectName() == wanted[0]:
            wanted.pop(0)
        press(Qt.Key.Key_Tab)
    assert not wanted


def test_in_a_small_window_with_large_text_the_page_has_the_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(900, 600)
    guide = window.guiding.guide
    assert guide.side.isVisible()
    for _step in range(2):
        window.viewing.zooming.step_text(1)
    qtbot.waitUntil(lambda: not guide.side.isVisible())
    approve = shown(window, "approval.approve")
    right = approve.mapTo(guide, approve.rect().bottomRight()).x()
    assert right <= guide.width()
    for _step in range(2):
        window.viewing.zooming.step_text(-1)
    qtbot.waitUntil(guide.side.isVisible)
