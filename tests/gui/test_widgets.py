"""The kit's signs, buttons, rows and grounds: named, reachable, and whole at any text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui import theme
from sop_studio.gui.palette import DARK, LIGHT, Theme
from sop_studio.gui.widgets.app_mark import AppMark
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.buttons import (
    IconButton,
    link_button,
    primary_button,
    quiet_button,
    secondary_button,
)
from sop_studio.gui.widgets.card import Card, Panel
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.date_field import DateField
from sop_studio.gui.widgets.field_row import FieldRow
from sop_studio.gui.widgets.flow_layout import FlowLayout
from sop_studio.gui.widgets.growing_text_edit import GrowingTextEdit
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import ElidedLabel, text_label
from sop_studio.gui.widgets.line_edit import LineEdit
from sop_studio.gui.widgets.multi_choice import MultiChoice
from sop_studio.gui.widgets.painting import State, chip_size, paint_card, paint_chip, paint_disc
from sop_studio.gui.widgets.remark import Offer, Remark
from sop_studio.gui.widgets.scroll_column import ScrollColumn
from sop_studio.gui.widgets.state_icon import StateIcon

MISSING = Remark("Say what the reader should see.")
STATES: tuple[State, ...] = ("done", "started", "not started", "issue")


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, LIGHT)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, LIGHT)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show widgets under each other in an active window."""
    windows = []

    def open_window(*widgets: QWidget, width: int = 500, height: int = 300) -> QWidget:
        window = QWidget()
        windows.append(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_window


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

    def test_states_differ_by_shape_and_not_only_by_colour(self, qtbot: QtBot) -> None:
        shapes = []
        for state in STATES:
            sign = StateIcon(state)
            qtbot.addWidget(sign)
            ground = QImage(sign.sizeHint() * 4, QImage.Format.Format_ARGB32)
            ground.fill(Qt.GlobalColor.transparent)
            ground.setDevicePixelRatio(4)
            sign.resize(sign.sizeHint())
            sign.render(ground, QPoint(), renderFlags=QWidget.RenderFlag(0))
            shapes.append(ground.createAlphaMask())
        for at, shape in enumerate(shapes):
            assert all(shape != other for other in shapes[at + 1 :])

    def test_states_are_said_in_words(self, qtbot: QtBot) -> None:
        sign = StateIcon()
        qtbot.addWidget(sign)
        said = []
        for state in STATES:
            sign.set_state(state, issues=1)
            assert sign.toolTip() == sign.accessibleName()
            said.append(sign.accessibleName())
        assert said == ["Done", "Started", "Not started", "1 issue"]
        sign.set_state("issue", issues=3)
        assert sign.accessibleName() == "3 issues"

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
        ]
        show(other, *widgets, height=600)
        for widget in widgets:
            other.setFocus()
            size, before = widget.sizeHint(), picture_of(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            assert widget.hasFocus(), widget
            assert picture_of(widget) != before, widget
            assert widget.sizeHint() == size, widget

    def test_an_icon_button_has_a_name_or_is_refused(self, qtbot: QtBot) -> None:
        button = IconButton("undo-2", "Undo", shortcut="Ctrl+Z")
        qtbot.addWidget(button)
        assert button.accessibleName() == "Undo"
        assert button.toolTip().startswith("Undo (")
        with pytest.raises(ValueError, match="name"):
            IconButton("undo-2", " ")


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


class TestLayouts:
    @pytest.mark.parametrize(
        "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
    )
    def test_flow_fills_lines_in_reading_direction(
        self, show: Show, direction: Qt.LayoutDirection
    ) -> None:
        ground = QWidget()
        ground.setLayoutDirection(direction)
        flow = FlowLayout(ground)
        chips = [Chip(f"chip number {number}") for number in range(6)]
        for chip in chips:
            flow.addWidget(chip)
        show(ground, width=260)
        lines = sorted({chip.y() for chip in chips})
        assert len(lines) > 1
        first_line = [chip.x() for chip in chips if chip.y() == lines[0]]
        backwards = direction == Qt.LayoutDirection.RightToLeft
        assert first_line == sorted(first_line, reverse=backwards)
        assert all(ground.rect().contains(chip.geometry()) for chip in chips)

    def test_the_column_never_scrolls_sideways(self, show: Show, qtbot: QtBot) -> None:
        column = ScrollColumn()
        wide = QHBoxLayout()
        for number in range(8):
            wide.addWidget(secondary_button(f"Button {number}"))
        column.column.addLayout(wide)
        for number in range(30):
            column.add(FieldRow(f"Field {number}", LineEdit()))
        show(column, width=200)
        last = column.findChildren(QPushButton)[-1]
        qtbot.waitUntil(lambda: right_edge(last, column.viewport()) <= column.viewport().width())
        assert column.horizontalScrollBar().maximum() == 0
        assert column.verticalScrollBar().maximum() > 0

    def test_the_focused_input_is_kept_in_view(self, show: Show) -> None:
        column = ScrollColumn()
        rows = [FieldRow(f"Field {number}", LineEdit()) for number in range(30)]
        for row in rows:
            column.add(row)
        show(column)
        for row in (rows[29], rows[0], rows[15]):
            row.field.setFocus(Qt.FocusReason.TabFocusReason)
            assert is_in_view(row.field, row.field.rect(), column)

    def test_the_caret_of_a_growing_text_is_kept_in_view(self, show: Show, qtbot: QtBot) -> None:
        column = ScrollColumn()
        edit = GrowingTextEdit()
        column.add(FieldRow("Steps", edit))
        column.add(text_label("after"))
        show(column)
        edit.setFocus()
        for _ in range(30):
            QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClicks(edit, "end")
        qtbot.waitUntil(lambda: is_in_view(edit, edit.cursorRect(), column))
        QTest.keyClick(edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: is_in_view(edit, edit.cursorRect(), column))

    def test_a_closed_column_no_longer_follows_the_focus(self, show: Show) -> None:
        other, column = LineEdit(), ScrollColumn()
        show(other, column)
        column.setParent(None)
        column.deleteLater()
        QApplication.sendPostedEvents(column, QEvent.Type.DeferredDelete)
        other.setFocus()
        assert other.hasFocus()


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
        StateIcon("issue"),
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

    def test_a_card_changes_its_look_and_not_its_content(self, show: Show) -> None:
        card = Card()
        QVBoxLayout(card).addWidget(LineEdit("text"))
        show(card)
        before = picture_of(card)
        card.set_kind("active")
        assert card.kind() == "active"
        assert picture_of(card) != before
        card.set_kind("plain")
        assert picture_of(card) == before


def shown_texts(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QPushButton | LineEdit | GrowingTextEdit | CheckBox | Chip):
        return widget.text()
    return ""


def right_edge(widget: QWidget, ground: QWidget) -> int:
    return widget.mapTo(ground, QPoint(widget.width(), 0)).x()


def is_in_view(widget: QWidget, part: QRect, column: ScrollColumn) -> bool:
    place = QRect(widget.mapTo(column.viewport(), part.topLeft()), QSize(part.size()))
    return column.viewport().rect().contains(place)


def ground_colours(picture: QImage) -> set[str]:
    """Return the colours that fill more than a thousandth of the picture."""
    counts: dict[str, int] = {}
    for x in range(0, picture.width(), 3):
        for y in range(0, picture.height(), 3):
            name = picture.pixelColor(x, y).name().upper()
            counts[name] = counts.get(name, 0) + 1
    total = sum(counts.values())
    return {name for name, count in counts.items() if count * 1000 > total}
