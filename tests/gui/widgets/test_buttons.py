"""Buttons are named, pressed with mouse and keyboard, and show where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.palette import DARK, LIGHT, Theme
from sop_studio.gui.widgets.buttons import (
    IconButton,
    link_button,
    primary_button,
    quiet_button,
    search_button,
    secondary_button,
)
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.multi_choice import MultiChoice
from sop_studio.gui.widgets.rail_button import RailButton, RailRow
from tests.gui.widgets.appearance import colour_count, picture_of

Show = Callable[..., QWidget]


class TestButtons:
    @pytest.mark.parametrize("make", [primary_button, secondary_button, quiet_button, link_button])
    def test_a_button_does_what_it_says_by_mouse_and_keyboard(
        self, show: Show, make: Callable[..., QPushButton]
    ) -> None:
        calls: list[str] = []
        button = make("Export", lambda: calls.append("export"), icon_name="download")
        show(button)
        assert button.accessibleName() == "Export"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert calls == ["export", "export"]

    def test_focus_changes_the_look_but_not_the_size(self, show: Show) -> None:
        other = LineEdit()
        widgets = [
            primary_button("Export"),
            secondary_button("Share"),
            quiet_button("Guidance"),
            link_button("Show"),
            IconButton("copy", "Copy"),
            LineEdit("text"),
            GrowingTextEdit("text"),
            ChoiceBox([("a", "A")]),
            MultiChoice([("a", "A")]),
            CheckBox("Check"),
            RailButton(RailRow("7", "Procedure")),
            search_button("Search"),
        ]
        show(other, *widgets, height=600)
        for widget in widgets:
            other.setFocus()
            ring = theme.colour("text" if widget is widgets[0] else "primary")
            size, before = widget.sizeHint(), colour_count(picture_of(widget), ring)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            assert widget.hasFocus(), widget
            assert colour_count(picture_of(widget), ring) > before + 50, widget
            assert widget.sizeHint() == size, widget

    def test_an_icon_button_has_a_name_or_is_refused(self, qtbot: QtBot) -> None:
        button = IconButton("undo-2", "Undo", shortcut="Ctrl+Z")
        qtbot.addWidget(button)
        assert button.accessibleName() == "Undo"
        assert button.toolTip().startswith("Undo (")
        with pytest.raises(ValueError, match="name"):
            IconButton("undo-2", " ")


@pytest.mark.parametrize("side", [0, 1, 3, 6])
def test_an_icon_button_squeezed_to_nothing_paints_nothing(qtbot: QtBot, side: int) -> None:
    button = IconButton("ellipsis", "Move")
    qtbot.addWidget(button)
    button.setMinimumSize(0, 0)
    button.setFixedSize(20, side)
    assert button.grab().size().height() == side
    assert icon("ellipsis").pixmap(QSize(0, side)).isNull()


def test_enter_presses_an_icon_button_and_opens_the_menu_of_one(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = IconButton("trash-2", "Remove", lambda: pressed.append(True))
    qtbot.addWidget(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True]
    more, menu = IconButton("ellipsis", "More"), QMenu()
    qtbot.addWidget(more)
    qtbot.addWidget(menu)
    menu.addAction("Move up")
    more.setMenu(menu)
    more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
    more.show()
    opened: list[bool] = []

    def close() -> None:
        opened.append(True)
        menu.close()

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, close))
    QTest.keyClick(more, Qt.Key.Key_Enter)
    assert opened == [True]


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_a_menu_shows_where_the_keyboard_is_and_what_cannot_be_chosen(
    qtbot: QtBot, qapp: QApplication, look: Theme
) -> None:
    theme.apply(qapp, look)
    menu = QMenu()
    qtbot.addWidget(menu)
    chosen, other = menu.addAction("Move"), menu.addAction("Move")
    menu.popup(QPoint(0, 0))

    def row(at: int) -> QImage:
        return menu.grab(menu.actionGeometry(menu.actions()[at])).toImage()

    assert row(0) == row(1)
    other.setEnabled(False)
    assert row(0) != row(1)
    menu.setActiveAction(chosen)
    corner = row(0).pixelColor(2, row(0).height() // 2)
    assert corner == QColor(look.hex("primary"))
    menu.close()
