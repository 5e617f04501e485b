"""Pictures are pasted and dropped on steps, cleaned on the way in, and parts of them hidden."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.hide_parts import HidePartsDialog
from sop_studio.gui.editor.pictures import PictureRow
from sop_studio.gui.widgets.banner import Banner
from sop_studio.model.parts import Picture, Step
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import (
    OpenedEditor,
    drop,
    focused_name,
    key,
    opened_editor,
    png,
    settle,
    step_forms,
    steps_view,
    text_of,
    type_into,
    wait_for_background,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    steps = tuple(Step(id=f"step{number}", action=f"Look {number}") for number in range(1, 4))
    with opened_editor(Sop(procedure=Procedure(steps=steps))) as editor:
        editor.show("procedure.steps[0].action")
        yield editor


def painted(width: int, height: int, colour: str = "teal") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def encoded(image: QImage, form: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def of_image(image: QImage) -> QMimeData:
    mime = QMimeData()
    mime.setImageData(image)
    return mime


def of_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def pictures(opened: OpenedEditor, step: int = 0) -> tuple[Picture, ...]:
    return opened.sop.procedure.steps[step].pictures


def shown(opened: OpenedEditor, picture: Picture) -> QImage:
    return QImage.fromData(opened.sop.pictures[picture.sha256])


def paste(opened: OpenedEditor, path: str, mime: QMimeData) -> None:
    widget = opened.named(path)
    QGuiApplication.clipboard().setMimeData(mime)
    widget.setFocus()
    key(widget, Qt.Key.Key_V, CONTROL)
    wait_for_background()


def test_a_screenshot_pasted_into_an_open_step_asks_for_its_description(
    opened: OpenedEditor,
) -> None:
    paste(opened, "procedure.steps[0].action", of_image(painted(3200, 200)))
    (picture,) = pictures(opened)
    assert (shown(opened, picture).width(), shown(opened, picture).height()) == (1600, 100)
    assert focused_name() == "procedure.steps[0].pictures[0].alt"
    assert text_of(opened.named("procedure.steps[0].action")) == "Look 1"
    type_into(opened.named("procedure.steps[0].pictures[0].alt"), "The page")
    assert pictures(opened)[0].alt == "The page"
    opened.undo()
    opened.undo()
    assert pictures(opened) == ()
    assert opened.sop.pictures == {}


def test_a_picture_is_pasted_at_a_card_of_the_list(opened: OpenedEditor) -> None:
    key(opened.named("procedure.steps[0].action"), Qt.Key.Key_Escape)
    view = steps_view(opened)
    key(view, Qt.Key.Key_Down)
    paste(opened, "procedure.steps", of_image(painted(30, 20)))
    assert len(pictures(opened, 1)) == 1
    assert focused_name() == "procedure.steps[1].pictures[0].alt"


def test_a_dropped_file_goes_to_the_card_it_was_dropped_on(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    view = steps_view(opened)
    place = view.row_rect("step3").center()
    assert drop(view, of_files(written(tmp_path, "a.png", png(30, 20))), place)
    assert [len(pictures(opened, step)) for step in range(3)] == [0, 0, 1]
    assert [form.step_id for form in step_forms(opened)] == ["step3"]


def test_several_files_come_in_order_as_one_step_of_undo(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    (form,) = step_forms(opened)
    files = (
        written(tmp_path, "one.png", png(10, 10)),
        written(tmp_path, "drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        written(tmp_path, "two.png", png(20, 10)),
    )
    assert drop(form, of_files(*files))
    assert [shown(opened, each).width() for each in pictures(opened)] == [10, 20]
    assert len(opened.ask.problems) == 1
    assert opened.ask.problems[0].startswith("drawing.svg: ")
    assert opened.session.undo_stack.undoText() == "add pictures"
    opened.undo()
    assert pictures(opened) == ()


def test_a_copied_file_pasted_in_a_text_is_a_picture_of_the_step(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    file = written(tmp_path, "shot.png", png(10, 10))
    mime = of_files(file)
    mime.setText(str(file))
    paste(opened, "procedure.steps[0].expected", mime)
    assert len(pictures(opened)) == 1
    assert opened.value("procedure.steps[0].expected") == ""


def test_words_with_a_picture_of_them_are_words(opened: OpenedEditor) -> None:
    mime = of_image(painted(30, 20))
    mime.setText("From a spreadsheet")
    key(opened.named("procedure.steps[0].expected"), Qt.Key.Key_Tab)
    paste(opened, "procedure.steps[0].expected", mime)
    assert opened.value("procedure.steps[0].expected") == "From a spreadsheet"
    assert pictures(opened) == ()


def test_what_is_dropped_and_is_no_file_or_picture_is_left_alone(opened: OpenedEditor) -> None:
    view = steps_view(opened)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/shot.png")])
    before = opened.sop
    assert not drop(view, mime, view.row_rect("step3").center())
    assert opened.sop is before


def test_place_camera_and_comments_stay_outside(opened: OpenedEditor, tmp_path: Path) -> None:
    image = painted(40, 30)
    image.setText("Author", "CANARY-NAME")
    exif = b"Exif\x00\x00CANARY-GPS"
    jpeg = encoded(painted(40, 30), "JPG")
    marked = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]
    files = written(tmp_path, "a.png", encoded(image, "PNG")), written(tmp_path, "b.jpg", marked)
    (form,) = step_forms(opened)
    assert drop(form, of_files(*files))
    kept = list(opened.sop.pictures.values())
    assert [data[:4] for data in kept] == [b"\x89PNG", b"\xff\xd8\xff\xe0"]
    assert not any(b"CANARY" in data or b"Exif" in data for data in kept)


def test_of_a_moving_picture_the_first_frame_is_taken(opened: OpenedEditor, tmp_path: Path) -> None:
    frame = b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
    gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\xff\x00" + frame * 2 + b"\x3b"
    (form,) = step_forms(opened)
    assert drop(form, of_files(written(tmp_path, "moving.gif", gif)))
    (picture,) = pictures(opened)
    assert opened.sop.pictures[picture.sha256].startswith(b"\x89PNG")
    assert shown(opened, picture).pixelColor(0, 0) == QColor("red")


def bomb(width: int, height: int) -> bytes:
    """Return a small file that asks for a large picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(width + 1)) for _ in range(height)) + rows.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


HOSTILE = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>", "PNG, JPEG or GIF"),
    "svg named png": (b"<?xml version='1.0'?><svg/>", "PNG, JPEG or GIF"),
    "12,000 x 12,000": (b"", "40 million pixels"),
    "cut off png": (png(400, 300)[:60], "damaged"),
    "broken png": (png(40, 30).replace(b"IDAT", b"IDAX"), "damaged"),
    "cut off jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "damaged"),
    "cut off gif": (b"GIF89a\x10\x00\x10\x00\x80\x00\x00\xff", "damaged"),
    "no size": (png(1, 1)[:16] + bytes(8) + png(1, 1)[24:], "damaged"),
    "40 MB": (png(10, 10) + bytes(40_000_000), "20 MB"),
    "100 MB": (bytes(100_000_000), "larger"),
    "nothing": (b"", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_never_holds_the_window(
    opened: OpenedEditor, tmp_path: Path, name: str
) -> None:
    data, reason = HOSTILE[name]
    file = written(
        tmp_path, "shot.png", bomb(12_000, 12_000) if name[0] == "1" and not data else data
    )
    (form,) = step_forms(opened)
    before = opened.sop
    start = time.thread_time()
    assert drop(form, of_files(file))
    assert time.thread_time() - start < 0.4
    assert opened.sop is before
    assert len(opened.ask.problems) == 1
    assert reason in opened.ask.problems[0]


def test_a_small_file_with_a_large_picture_is_taken_scaled(
    opened: OpenedEditor, tmp_path: Path
) -> None:
    (form,) = step_forms(opened)
    assert drop(form, of_files(written(tmp_path, "large.jpg", bomb(6_000, 6_000))))
    (picture,) = pictures(opened)
    assert shown(opened, picture).width() == 1600
    assert len(opened.sop.pictures[picture.sha256]) < 100_000


def test_an_empty_image_on_the_clipboard_is_refused(opened: OpenedEditor) -> None:
    paste(opened, "procedure.steps[0].action", of_image(QImage()))
    assert pictures(opened) == ()
    assert not opened.session.is_modified


def test_the_window_says_that_a_picture_is_on_its_way(opened: OpenedEditor) -> None:
    QGuiApplication.clipboard().setMimeData(of_image(painted(4000, 3000)))
    action = opened.named("procedure.steps[0].action")
    start = time.thread_time()
    QTest.keyClick(action, Qt.Key.Key_V, CONTROL)
    assert time.thread_time() - start < 0.1
    QApplication.processEvents()
    assert "Adding picture" in opened.words_on_screen() or len(pictures(opened)) == 1
    wait_for_background()
    assert "Adding picture" not in opened.words_on_screen()
    assert len(pictures(opened)) == 1


def test_a_picture_is_dropped_when_its_step_has_gone_meanwhile(opened: OpenedEditor) -> None:
    QGuiApplication.clipboard().setMimeData(of_image(painted(4000, 3000)))
    QTest.keyClick(opened.named("procedure.steps[0].action"), Qt.Key.Key_V, CONTROL)
    from sop_studio.model.edits import Remove

    opened.session.edit("remove step", Remove(("procedure", "steps"), 0))
    wait_for_background()
    assert opened.sop.pictures == {}
    assert opened.ask.problems == []


def test_a_picture_is_dropped_when_another_sop_is_open_meanwhile(opened: OpenedEditor) -> None:
    QGuiApplication.clipboard().setMimeData(of_image(painted(4000, 3000)))
    QTest.keyClick(opened.named("procedure.steps[0].action"), Qt.Key.Key_V, CONTROL)
    opened.session.replace(opened.sop)
    wait_for_background()
    assert opened.sop.pictures == {}


def test_a_picture_follows_its_step_that_moves_meanwhile(opened: OpenedEditor) -> None:
    from sop_studio.model.edits import Move

    QGuiApplication.clipboard().setMimeData(of_image(painted(4000, 3000)))
    QTest.keyClick(opened.named("procedure.steps[0].action"), Qt.Key.Key_V, CONTROL)
    opened.session.edit("move step", Move(("procedure", "steps"), 0, 2))
    wait_for_background()
    assert len(pictures(opened, 2)) == 1


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


def test_picture_and_button_begin_where_the_description_does(opened: OpenedEditor) -> None:
    paste(opened, "procedure.steps[0].action", of_image(painted(60, 40)))
    row = next(each for each in opened.editor.findChildren(PictureRow) if each.isVisible())
    picture, description = row.view, row.leaves["alt"]
    assert not picture.pixmap().isNull()
    assert picture.alignment() & Qt.AlignmentFlag.AlignLeft
    edge = picture.mapTo(row, QPoint(0, 0))
    assert row.hide_button.mapTo(row, QPoint(0, 0)).x() == edge.x()
    words = description.mapTo(row, QPoint(0, 0))
    assert words.x() == edge.x() or words.y() == edge.y()


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
