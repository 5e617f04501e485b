"""Every widget of the kit: named, whole at any text size, in both themes and directions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import DARK, LIGHT, Theme
from sop_studio.gui.widgets.app_mark import AppMark
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.buttons import (
    IconButton,
    link_button,
    primary_button,
    search_button,
    secondary_button,
)
from sop_studio.gui.widgets.card import Card, Panel
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.date_field import DateField
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.multi_choice import MultiChoice
from sop_studio.gui.widgets.offer import Offer
from sop_studio.gui.widgets.rail_button import RailButton, RailRow
from sop_studio.gui.widgets.remark import Remark
from tests.gui.widgets.appearance import picture_of

Show = Callable[..., QWidget]


def every_widget() -> list[QWidget]:
    ring, choice, roles = CompletenessRing(), ChoiceBox([("a", "A")]), MultiChoice([("a", "Able")])
    roles.set_values(["a"])
    card = Card("tint")
    QVBoxLayout(card).addWidget(text_label("An example", "label"))
    row = FieldRow("Label", LineEdit("text"), hint="Hint")
    row.set_remarks([Remark("Remark", "warn", (Offer("Mend", lambda: None),))])
    return [
        ring,
        Chip("Draft 1.2", "warn"),
        card,
        Panel("header"),
        IconButton("copy", "Copy"),
        primary_button("Export", icon_name="download"),
        secondary_button("Share"),
        link_button("Show 3 things to fix"),
        Banner("A message", "bad", [Offer("Undo", lambda: None)]),
        ElidedLabel("A label"),
        GrowingTextEdit("text"),
        LineEdit("text"),
        choice,
        DateField("2026-11-24"),
        roles,
        CheckBox("Check"),
        row,
        IconLabel("info"),
        AppMark(),
        RailButton(RailRow("7", "Procedure", "issue")),
        search_button("Search", shortcut="Ctrl+K"),
    ]


class TestEverywhere:
    def test_every_input_and_button_has_a_name(self, show: Show) -> None:
        window = show(*every_widget(), height=900)
        for bare in window.findChildren(QWidget):
            if bare.focusPolicy() & Qt.FocusPolicy.TabFocus and bare.isVisible():
                named_by_row = isinstance(bare, LineEdit | GrowingTextEdit | ChoiceBox)
                if not named_by_row or isinstance(bare.parent(), FieldRow):
                    said = QAccessible.queryAccessibleInterface(bare)
                    assert said.text(QAccessible.Text.Name), bare

    @pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
    def test_no_text_is_clipped_at_any_text_size(
        self, qapp: QApplication, show: Show, qtbot: QtBot, scale: float
    ) -> None:
        widgets = every_widget()
        window = show(*widgets)
        theme.apply(qapp, LIGHT, scale)
        qtbot.waitUntil(lambda: window.height() >= window.minimumSizeHint().height())
        with_text = [w for w in window.findChildren(QWidget) if w.isVisible() and text_of(w)]
        assert len(with_text) > 15
        for widget in with_text:
            assert widget.height() >= widget.fontMetrics().height(), (widget, text_of(widget))
            if isinstance(widget, QPushButton):
                needed = widget.fontMetrics().horizontalAdvance(widget.text())
                assert widget.width() >= needed, widget

    def test_everything_grows_with_the_text(self, qapp: QApplication, show: Show) -> None:
        widgets = [w for w in every_widget() if not isinstance(w, Panel)]
        show(*widgets)
        before = [widget.sizeHint() for widget in widgets]
        theme.apply(qapp, LIGHT, 2.0)
        for widget, size in zip(widgets, before, strict=True):
            assert widget.sizeHint().height() > size.height(), widget

    @pytest.mark.parametrize("worn", [LIGHT, DARK], ids=lambda worn: str(worn.name))
    def test_a_change_of_theme_reaches_open_widgets(
        self, qapp: QApplication, show: Show, worn: Theme
    ) -> None:
        other = DARK if worn is LIGHT else LIGHT
        theme.apply(qapp, other)
        changed = show(*every_widget(), height=900)
        picture_of(changed)
        theme.apply(qapp, worn)
        fresh = show(*every_widget(), height=900)
        QApplication.processEvents()
        own = {worn.hex("surface"), worn.hex("background"), worn.hex("bad_tint")}
        gone = {other.hex("surface"), other.hex("background"), other.hex("bad_tint")}
        colours = ground_colours(picture_of(changed))
        assert colours == ground_colours(picture_of(fresh))
        assert own <= colours
        assert not gone & colours

    def test_right_to_left_is_a_mirror(self, qapp: QApplication, show: Show) -> None:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        date, roles, check = DateField("2026-11-24"), MultiChoice([("a", "A")]), CheckBox("A")
        roles.set_values(["a"])
        banner = Banner("A message")
        show(date, roles, check, banner)
        button = date.findChild(IconButton)
        assert button is not None
        assert button.geometry().center().x() < date.width() / 2
        chip = roles.findChild(Chip)
        assert chip is not None
        assert chip.geometry().center().x() > roles.width() / 2
        icon = banner.findChild(IconLabel)
        close = banner.findChild(IconButton)
        assert icon is not None
        assert close is not None
        assert icon.x() > close.x()


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QPushButton | LineEdit | GrowingTextEdit | CheckBox | Chip):
        return widget.text()
    return ""


def ground_colours(picture: QImage) -> set[str]:
    """Return the colours that fill more than a thousandth of the picture."""
    counts: dict[str, int] = {}
    for x in range(0, picture.width(), 3):
        for y in range(0, picture.height(), 3):
            name = picture.pixelColor(x, y).name().upper()
            counts[name] = counts.get(name, 0) + 1
    total = sum(counts.values())
    return {name for name, count in counts.items() if count * 1000 > total}
