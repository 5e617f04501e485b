"""Every section can be reached and written in, and everything in it has a name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from sop_studio.gui.window import MainWindow
from sop_studio.library.fresh import new_from
from sop_studio.library.starters import load_starter
from sop_studio.model.fields import Profile
from sop_studio.model.numbering import shown_sections
from sop_studio.model.sections import SECTIONS
from sop_studio.settings import change
from sop_studio.storage import save_sop
from tests.journeys.conftest import OpenWindow

KEYS = [section.key for section in SECTIONS if section.profile is not Profile.CUSTOM]


def _says_its_name(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName().strip() or text.strip())


def _focusable(window: MainWindow) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("starter", ["blank", "data"])
def test_everything_in_every_section_has_a_name_of_its_own(
    open_sop_window: OpenWindow, starter: str
) -> None:
    window = open_sop_window(show="document.title")
    window.file_actions.start_from(starter)
    for key in KEYS:
        window.editor.show_section(key)
        QApplication.processEvents()
        _all_say_their_names(window, key)


def _visible_names(window: MainWindow) -> list[str]:
    named = [
        each for each in window.findChildren(QWidget) if each.isVisible() and each.objectName()
    ]
    return [each.objectName() for each in named if not each.objectName().startswith("qt_")]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_everything_on_the_start_page_and_at_the_side_has_a_name(
    open_sop_window: OpenWindow, tmp_path: Path, *, narrow: bool
) -> None:
    path = tmp_path / "draft.sop"
    save_sop(path, new_from(load_starter("incident")), None, None)
    change(None, recent_files=(str(path), str(tmp_path / "gone.sop")))
    window = open_sop_window()
    if narrow:
        window.resize(window.minimumSize())
    _all_say_their_names(window, "start page")
    window.file_actions.open_file(path)
    window.actions_.find.trigger()
    for at in range(window.workspace.side.count()):
        window.workspace.side.setCurrentIndex(at)
        QApplication.processEvents()
        _all_say_their_names(window, f"side {at}")
        tab = window.workspace.side.tabBar()
        assert tab.accessibleTabName(at).strip()


def _all_say_their_names(window: MainWindow, where: str) -> None:
    focusable = _focusable(window)
    assert len(focusable) > 5
    assert [each for each in focusable if not _says_its_name(each)] == [], where
    names = Counter(_visible_names(window))
    assert [name for name, count in names.items() if count > 1] == [], where


def _offers(window: MainWindow) -> dict[str, int]:
    menu = window.findChild(QMenu, "rail.more")
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.text(): position for position, action in enumerate(menu.actions())}


def _choose(window: MainWindow, words: str) -> None:
    menu = window.findChild(QMenu, "rail.more")
    assert menu is not None
    position = _offers(window)[words]
    menu.actions()[position].trigger()


def test_an_optional_section_is_added_shown_and_taken_back(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    assert "KPIs" in _offers(window)
    _choose(window, "KPIs")
    shown = [each.section.key for each in shown_sections(window.session.sop)]
    assert "indicators" in shown
    assert "KPIs" not in _offers(window)
    window.session.undo_stack.undo()
    assert "KPIs" in _offers(window)


def test_sections_of_ones_own_can_be_added_again_and_again(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    _choose(window, "A section of your own")
    _choose(window, "A section of your own")
    assert len(window.session.sop.custom.sections) == 2
    assert window.editor.show_field("custom.sections[1].title")


def test_the_records_of_the_making_open_in_the_same_editor(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    _choose(window, "Interviews")
    assert window.editor.show_field("interviews.interviews")
    assert "interviews" not in [each.section.key for each in shown_sections(window.session.sop)]
