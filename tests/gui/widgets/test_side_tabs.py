"""The tabs at the side fit where the window is narrow, and stay named."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sop_studio.gui.look.icons import icon
from sop_studio.gui.widgets.side_tabs import SideTabs

NAMES = ("Preview", "Flow", "Checklist", "Findings", "Comments")


def _tabs(qtbot: QtBot, width: int) -> SideTabs:
    tabs = SideTabs()
    qtbot.addWidget(tabs)
    for name in NAMES:
        tabs.addTab(QLabel(name), icon("eye"), name)
    tabs.resize(width, 300)
    tabs.show()
    return tabs


def test_with_room_every_tab_says_its_name(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot, 900)
    assert tuple(tabs.tabText(at) for at in range(5)) == NAMES


def test_without_room_only_the_current_one_does(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot, 300)
    assert [tabs.tabText(at) for at in range(5)] == ["Preview", "", "", "", ""]
    tabs.setCurrentIndex(3)
    assert [tabs.tabText(at) for at in range(5)] == ["", "", "", "Findings", ""]
    assert tabs.tabBar().sizeHint().width() <= 300
    assert [tabs.tabToolTip(at) for at in range(5)] == list(NAMES)
    bar = QAccessible.queryAccessibleInterface(tabs.tabBar())
    assert [bar.child(at).text(QAccessible.Text.Name) for at in range(5)] == list(NAMES)


def test_with_little_room_the_words_stay_and_the_icons_go(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot, 900)
    with_icons = tabs.tabBar().sizeHint().width()
    tabs.resize(with_icons - 10, 300)
    assert tuple(tabs.tabText(at) for at in range(5)) == NAMES
    assert all(tabs.tabIcon(at).isNull() for at in range(5))
    tabs.resize(900, 300)
    assert not any(tabs.tabIcon(at).isNull() for at in range(5))


def test_the_words_come_back_with_the_room(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot, 300)
    tabs.resize(900, 300)
    assert tuple(tabs.tabText(at) for at in range(5)) == NAMES


def test_a_tab_that_goes_takes_its_name_along(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot, 900)
    tabs.removeTab(1)
    assert [tabs.words_of(at) for at in range(4)] == [NAMES[0], *NAMES[2:]]
