"""The kit's signs, buttons, rows and grounds: named, reachable, and whole at any text size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import icon
from sop_studio.gui.look.palette import DARK, LIGHT, Theme
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.buttons import (
    IconButton,
    link_button,
    primary_button,
    quiet_button,
    search_button,
    secondary_button,
)
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.multi_choice import MultiChoice
from sop_studio.gui.widgets.offer import Offer
from sop_studio.gui.widgets.painting import (
    State,
    chip_size,
    paint_card,
    paint_chip,
    paint_disc,
    paint_state,
)
from sop_studio.gui.widgets.rail_button import RailButton, RailRow
from sop_studio.gui.widgets.remark import Remark, RemarkLine, SetAside
from sop_studio.gui.widgets.state_words import state_words

MISSING = Remark("Say what the reader should see.")
STATES: tuple[State, ...] = ("done", "started", "not started", "issue")


Show = Callable[..., QWidget]


def picture_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colour_count(picture: QImage, colour: QColor) -> int:
    return sum(
        picture.pixelColor(x, y).rgb() == colour.rgb()
        for x in range(picture.width())
        for y in range(picture.height())
    )


class TestSigns:
    @pytest.mark.parametrize(("given", "said"), [(62, 62), (0, 0), (100, 100), (-5, 0), (140, 100)])
    def test_the_ring_says_its_figure(self, qtbot: QtBot, given: int, said: int) -> None:
        ring = CompletenessRing()
        qtbot.addWidget(ring)
        ring.set_value(given)
        assert ring.value() == said
        assert ring.accessibleName() == f"Completeness {said} percent"

    def test_the_ring_fills_as_the_figure_rises(self, qtbot: QtBot) -> None:
        ring = CompletenessRing()
        qtbot.addWidget(ring)
        filled = []
        for value in (0, 25, 50, 100):
            ring.set_value(value)
            filled.append(colour_count(picture_of(ring), theme.colour("primary")))
        assert filled == sorted(set(filled))
        assert filled[0] == 0

    @pytest.mark.usefixtures("qtbot")
    def test_states_differ_by_shape_and_not_only_by_colour(self) -> None:
        shapes = []
        for state in STATES:
            ground = QImage(64, 64, QImage.Format.Format_ARGB32)
            ground.fill(Qt.GlobalColor.transparent)
            painter = QPainter(ground)
            paint_state(painter, ground.rect(), state, 0.5)
            painter.end()
            shapes.append(ground.createAlphaMask())
        for at, shape in enumerate(shapes):
            assert all(shape != other for other in shapes[at + 1 :])

    def test_states_are_said_in_words(self) -> None:
        said = [state_words(state, issues=1) for state in STATES]
        assert said == ["Done", "Started", "Not started", "1 issue"]
        assert state_words("issue", issues=3) == "3 issues"

    @pytest.mark.parametrize("worn", [LIGHT, DARK], ids=lambda worn: str(worn.name))
    def test_a_chip_shows_its_kind_in_the_theme_worn(
        self, qapp: QApplication, qtbot: QtBot, worn: Theme
    ) -> None:
        chip = Chip("Draft 1.2")
        qtbot.addWidget(chip)
        theme.apply(qapp, worn)
        chip.set_chip("Draft 1.3", "warn")
        assert (chip.text(), chip.kind(), chip.accessibleName()) == (
            "Draft 1.3",
            "warn",
            "Draft 1.3",
        )
        chip.resize(chip.sizeHint())
        assert colour_count(picture_of(chip), QColor(worn.warn_tint)) > 100

    def test_delegates_can_paint_the_same_marks(self, qapp: QApplication) -> None:
        assert qapp is not None
        picture = QImage(200, 80, QImage.Format.Format_ARGB32)
        picture.fill(QColor(LIGHT.background))
        painter = QPainter(picture)
        paint_card(painter, picture.rect(), active=True)
        paint_disc(painter, QRect(10, 10, 30, 30), "3", active=True)
        paint_chip(painter, QRect(QPoint(60, 10), chip_size("Gate")), "Gate", "primary")
        painter.end()
        assert picture.pixelColor(100, 0) == QColor(LIGHT.primary)
        assert picture.pixelColor(14, 25) == QColor(LIGHT.primary)
        assert picture.pixelColor(66, 15) == QColor(LIGHT.primary_tint)
        assert picture.pixelColor(150, 60) == QColor(LIGHT.surface)


class TestLabels:
    def test_a_long_text_is_shortened_and_told_by_tooltip(self, show: Show) -> None:
        label = ElidedLabel("A title that is much too long for the room it has in the header")
        show(label, width=160)
        assert label.shown_text().endswith("…")
        assert label.toolTip() == label.text()
        label.setText("Short")
        assert label.shown_text() == "Short"
        assert label.toolTip() == ""

    def test_labels_show_markup_as_it_is(self, qtbot: QtBot) -> None:
        label = text_label("<b>bold</b>")
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText

    def test_headings_are_larger_than_body_text(self, show: Show) -> None:
        page, pane, body = (text_label("Purpose", role) for role in ("page", "pane", "body"))
        show(page, pane, body)
        assert page.sizeHint().height() > pane.sizeHint().height() > body.sizeHint().height()


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


class TestRail:
    def test_a_line_says_its_state_and_whether_it_is_shown(self, show: Show) -> None:
        line = RailButton(RailRow("7", "Procedure", "issue", issues=2))
        show(line)
        assert line.accessibleName() == "7 Procedure, 2 issues"
        before = picture_of(line)
        line.set_current(True)
        assert line.accessibleName() == "7 Procedure, 2 issues, shown now"
        assert picture_of(line) != before
        line.set_row(RailRow("7", "Procedure", "done"))
        assert line.accessibleName() == "7 Procedure, Done, shown now"

    def test_pressing_asks_and_does_not_mark(self, show: Show) -> None:
        line = RailButton(RailRow("7", "Procedure"))
        show(line)
        asked: list[str] = []
        line.clicked.connect(lambda: asked.append(line.row().number))
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        QTest.keyClick(line, Qt.Key.Key_Space)
        assert asked == ["7", "7"]
        assert not line.isChecked()

    def test_a_narrow_rail_keeps_the_state_and_shortens_the_title(self, show: Show) -> None:
        line = RailButton(RailRow("12", "Records and evidence with a long title", "issue"))
        show(line, width=10)
        assert line.width() < line.sizeHint().width()
        assert line.width() >= line.minimumSizeHint().width()
        end = picture_of(line).copy(QRect(line.width() - 40, 0, 40, line.height()))
        assert colour_count(end, theme.colour("bad")) > 10


class TestFieldRow:
    def test_the_label_names_the_input_and_the_hint_describes_it(self, show: Show) -> None:
        line = LineEdit()
        row = FieldRow("Title & ownership", line, hint="What people will search for.")
        show(row)
        said = QAccessible.queryAccessibleInterface(line)
        assert said.text(QAccessible.Text.Name) == "Title & ownership"
        assert said.text(QAccessible.Text.Description) == "What people will search for."
        label = row.findChild(QLabel)
        assert label is not None
        assert label.buddy() is line

    def test_remarks_are_shown_said_and_taken_back(self, show: Show, qtbot: QtBot) -> None:
        line = LineEdit()
        row = FieldRow("Expected result", line, hint="What it looks like.")
        show(LineEdit(), row)
        before = picture_of(line)
        row.set_remarks([Remark("Vague.", "info"), MISSING])
        assert line.property("remark") == "bad"
        assert picture_of(line) != before
        assert line.accessibleDescription() == f"What it looks like. Vague. {MISSING.text}"
        qtbot.waitUntil(lambda: shown_texts(row) >= {"Vague.", MISSING.text})
        row.set_remarks([])
        assert picture_of(line) == before
        assert line.accessibleDescription() == "What it looks like."
        assert not shown_texts(row) & {"Vague.", MISSING.text}

    def test_an_offer_under_a_remark_can_be_taken(self, show: Show) -> None:
        taken: list[str] = []
        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([Remark("Empty.", offers=(Offer("Use this", lambda: taken.append("x")),))])
        show(row)
        button = row.findChild(QPushButton)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert taken == ["x"]

    def test_equal_remarks_leave_the_row_as_it_is(self, show: Show) -> None:
        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([MISSING])
        show(row)
        lines = row.findChildren(QLabel)
        row.set_remarks([Remark(MISSING.text)])
        assert row.findChildren(QLabel) == lines

    def test_a_remark_that_differs_in_words_keeps_its_line(self, show: Show) -> None:
        done: list[str] = []

        def remark(words: str) -> Remark:
            offer = Offer("Shorten", lambda: done.append(words))
            return Remark(words, "info", (offer,), SetAside("Ignore?", lambda _: ""))

        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([remark("27 words."), MISSING])
        show(row)
        lines = row.findChildren(RemarkLine)
        row.set_remarks([remark("28 words."), MISSING])
        assert row.findChildren(RemarkLine) == lines
        assert "28 words." in shown_texts(row)
        button = row.findChild(QPushButton)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert done == ["28 words."]

    def test_a_reason_that_is_asked_for_is_for_that_remark_alone(self, show: Show) -> None:
        given: list[str] = []

        def remark(words: str) -> Remark:
            def take(reason: str) -> str:
                given.append(f"{words} {reason}")
                return ""

            return Remark(words, "info", (), SetAside("Ignore?", take))

        row = FieldRow("Expected result", LineEdit())
        row.set_remarks([remark("Vague.")])
        show(row)
        line = row.findChild(RemarkLine)
        assert line is not None
        line.ask_for_reason()
        row.set_remarks([remark("Long.")])
        after = row.findChildren(RemarkLine)[-1]
        assert after is not line
        after.ask_for_reason()
        row.set_remarks([remark("Long."), remark("Late.")])
        reason = after.findChild(LineEdit)
        assert reason is not None
        QTest.keyClicks(reason, "On purpose")
        QTest.keyClick(reason, Qt.Key.Key_Return)
        assert given == ["Long. On purpose"]


class TestBanner:
    def test_a_banner_is_read_out_acted_on_and_closed(self, show: Show) -> None:
        done: list[str] = []
        banner = Banner(
            "Another program changed this file.",
            "warn",
            [Offer("Keep mine", lambda: done.append("kept"))],
        )
        banner.dismissed.connect(lambda: done.append("dismissed"))
        show(banner)
        assert banner.accessibleName() == "Another program changed this file."
        keep = banner.findChild(QPushButton)
        close = banner.findChild(IconButton)
        assert keep is not None
        assert close is not None
        QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
        assert done == ["kept", "dismissed"]
        assert not banner.isVisible()

    def test_a_banner_that_must_be_answered_has_no_close_button(self, qtbot: QtBot) -> None:
        banner = Banner("Recovered text was found.", can_dismiss=False)
        qtbot.addWidget(banner)
        assert banner.findChild(IconButton) is None


def shown_texts(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


@pytest.mark.parametrize("side", [0, 1, 3, 6])
def test_an_icon_button_squeezed_to_nothing_paints_nothing(qtbot: QtBot, side: int) -> None:
    button = IconButton("ellipsis", "Move")
    qtbot.addWidget(button)
    button.setMinimumSize(0, 0)
    button.setFixedSize(20, side)
    assert button.grab().size().height() == side
    assert icon("ellipsis").pixmap(QSize(0, side)).isNull()


def test_a_remark_breaks_a_word_that_no_line_can_hold_and_reads_it_out_whole(qtbot: QtBot) -> None:
    address = "https://example.com/" + "a" * 200
    line = RemarkLine(Remark(f"{address} is gone."))
    qtbot.addWidget(line)
    line.resize(160, 400)
    line.show()
    label = next(each for each in line.findChildren(QLabel) if each.text())
    assert label.text() == f"{address} is gone."
    assert label.minimumSizeHint().width() <= 160
    assert label.heightForWidth(130) > 10 * label.fontMetrics().height()
    spoken = QAccessible.queryAccessibleInterface(label)
    assert spoken.text(QAccessible.Text.Name) == f"{address} is gone."


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
