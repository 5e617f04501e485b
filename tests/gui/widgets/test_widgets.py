"""The kit's signs, labels, lines of the rail and banners: named, reachable, and whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import DARK, LIGHT, Theme
from sop_studio.gui.notice_area import NoticeArea
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.widgets.buttons import IconButton
from sop_studio.gui.widgets.chip import Chip
from sop_studio.gui.widgets.completeness_ring import CompletenessRing
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.widgets.labels import text_label
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
from sop_studio.gui.widgets.state_words import state_words
from tests.gui.widgets.appearance import colour_count, picture_of

Show = Callable[..., QWidget]

STATES: tuple[State, ...] = ("done", "started", "not started", "issue")


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


def test_a_long_path_is_broken_after_its_signs(qtbot: QtBot) -> None:
    path = "/Volumes/Quality-management/Procedures_2026/SOP-REL-001_Production-Deployment.docx"
    label = text_label(f"Exported to {path}", wrap=True)
    qtbot.addWidget(label)
    assert label.text() == f"Exported to {path}"
    parts = QLabel.text(label).removeprefix("Exported to ").split("\u200b")
    assert "".join(parts) == path
    assert {"Quality-", "management/", "Procedures_", "SOP-", "Deployment."} <= set(parts)
    assert max(map(len, QLabel.text(text_label("x" * 90, wrap=True)).split("\u200b"))) == 4


def test_messages_across_the_window_fill_it_to_its_corners(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, LIGHT)
    notices = NoticeArea()
    qtbot.addWidget(notices)
    notices.resize(600, 60)
    notices.show_messages("export", ["Exported"], "ok")
    notices.show()
    corner = picture_of(notices).pixelColor(0, 0)
    assert corner.name().upper() == LIGHT.ok_tint.upper()
