"""Parts of a picture are hidden, with the mouse or the keyboard, and undo brings them back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.hide_parts import HidePartsDialog
from sop_studio.gui.widgets.banner import Banner
from tests.gui.editor_support import OpenedEditor, settle
from tests.gui.pictures_support import (
    CONTROL,
    of_image,
    painted,
    paste,
    pictures,
    shown,
    three_steps,
)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with three_steps() as editor:
        yield editor


def with_secret() -> QImage:
    image = painted(400, 200, "white")
    painter = QPainter(image)
    painter.fillRect(100, 50, 40, 20, QColor("red"))
    painter.end()
    return image


def test_hidden_parts_leave_the_sop_and_undo_brings_them_back(opened: OpenedEditor) -> None:
    paste(opened, "procedure.steps[0].action", of_image(with_secret()))
    paste(opened, "procedure.steps[0].action", of_image(with_secret()))
    before = dict(opened.sop.pictures)
    opened.ask.parts = (QRect(90, 40, 60, 40),)
    opened.press("Hide parts of picture 1 of step 1")
    assert opened.ask.questions == ["hide 400 x 200"]
    first, second = pictures(opened)
    assert first.sha256 == second.sha256
    assert list(opened.sop.pictures) == [first.sha256] != list(before)
    image = shown(opened, first)
    assert image.pixelColor(110, 60) == image.pixelColor(91, 41) == QColor("black")
    assert image.pixelColor(10, 10) == QColor("white")
    assert opened.session.undo_stack.undoText() == "hide parts of picture"
    opened.undo()
    assert opened.sop.pictures == before


def test_a_picture_in_which_nothing_is_hidden_stays(opened: OpenedEditor) -> None:
    paste(opened, "procedure.steps[0].action", of_image(with_secret()))
    before = opened.sop
    opened.press("Hide parts of picture 1 of step 1")
    assert opened.sop is before


class TestHidingParts:
    @pytest.fixture
    def dialog(self, qtbot: QtBot) -> HidePartsDialog:
        made = HidePartsDialog(with_secret())
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    def test_a_box_is_dragged_over_a_part(self, dialog: HidePartsDialog) -> None:
        canvas = dialog.canvas
        corner = canvas.rect().center() - QPoint(100, 50)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=corner)
        QTest.mouseMove(canvas, corner + QPoint(30, 20))
        QTest.mouseMove(canvas, corner + QPoint(60, 40))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=corner + QPoint(60, 40))
        (box,) = dialog.parts()
        assert 98 <= box.left() <= 102
        assert 48 <= box.top() <= 52
        assert 60 <= box.width() <= 62
        assert 40 <= box.height() <= 42

    def test_a_click_makes_no_box(self, dialog: HidePartsDialog) -> None:
        QTest.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton)
        assert dialog.parts() == ()

    def test_the_keyboard_does_it_all(self, dialog: HidePartsDialog) -> None:
        canvas = dialog.canvas
        assert canvas.hasFocus()
        QTest.keyClick(canvas, Qt.Key.Key_Insert)
        (box,) = dialog.parts()
        QTest.keyClick(canvas, Qt.Key.Key_Left)
        QTest.keyClick(canvas, Qt.Key.Key_Down, CONTROL)
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        (moved,) = dialog.parts()
        assert moved == QRect(box.left() - 8, box.top() + 1, box.width() + 8, box.height())
        assert canvas.accessibleName().startswith("Box 1 of 1: ")
        QTest.keyClick(canvas, Qt.Key.Key_Insert)
        QTest.keyClick(canvas, Qt.Key.Key_Space)
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
        assert len(dialog.parts()) == 1
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
        assert dialog.parts() == ()

    def test_a_box_never_leaves_the_picture(self, dialog: HidePartsDialog) -> None:
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Insert)
        for _ in range(200):
            QTest.keyClick(dialog.canvas, Qt.Key.Key_Left)
            QTest.keyClick(dialog.canvas, Qt.Key.Key_Up)
        (box,) = dialog.parts()
        assert box.intersects(QRect(0, 0, 400, 200))

    def test_enter_hides_the_parts(self, dialog: HidePartsDialog) -> None:
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Insert)
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Return)
        settle()
        assert dialog.result() == HidePartsDialog.DialogCode.Accepted
        assert len(dialog.parts()) == 1

    def test_boxes_are_not_thrown_away_at_the_first_escape(self, dialog: HidePartsDialog) -> None:
        warning = dialog.findChild(Banner, "hide_parts.not_yet")
        assert warning is not None
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Insert)
        dialog.close()
        assert dialog.isVisible()
        assert warning.isVisible()
        assert "Nothing is hidden yet" in warning.accessibleName()
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Left)
        assert not warning.isVisible()
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Escape)
        settle()
        assert not dialog.isVisible()
        assert dialog.result() == HidePartsDialog.DialogCode.Rejected

    def test_escape_leaves_a_picture_without_boxes_at_once(self, dialog: HidePartsDialog) -> None:
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Escape)
        settle()
        assert not dialog.isVisible()

    def test_nothing_can_be_hidden_before_there_is_a_box(self, dialog: HidePartsDialog) -> None:
        hide = dialog.findChild(QPushButton, "hide_parts.accept")
        assert hide is not None
        assert not hide.isEnabled()
        QTest.keyClick(dialog.canvas, Qt.Key.Key_Insert)
        assert hide.isEnabled()
        QTest.mouseClick(hide, Qt.MouseButton.LeftButton)
        settle()
        assert dialog.result() == HidePartsDialog.DialogCode.Accepted
