"""Pictures are pasted and dropped on steps, while the window goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.pictures import PictureRow
from tests.gui.editor_support import (
    OpenedEditor,
    drop,
    focused_name,
    key,
    png,
    step_forms,
    steps_view,
    text_of,
    type_into,
    wait_for_background,
)
from tests.gui.pictures_support import (
    CONTROL,
    of_files,
    of_image,
    painted,
    paste,
    pictures,
    shown,
    three_steps,
    written,
)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    with three_steps() as editor:
        yield editor


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
