"""Every section can be reached and written in, and everything in it has a name."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from sop_studio.gui.window import MainWindow
from sop_studio.model.fields import Profile
from sop_studio.model.numbering import shown_sections
from sop_studio.model.sections import SECTIONS
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
    window.start_from(starter)
    for key in KEYS:
        window.editor.show_section(key)
        QApplication.processEvents()
        focusable = _focusable(window)
        assert len(focusable) > 5
        assert [each for each in focusable if not _says_its_name(each)] == [], key
        names = Counter(_visible_names(window))
        assert [name for name, count in names.items() if count > 1] == [], key


def _visible_names(window: MainWindow) -> list[str]:
    named = [
        each for each in window.findChildren(QWidget) if each.isVisible() and each.objectName()
    ]
    return [each.objectName() for each in named if not each.objectName().startswith("qt_")]


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
