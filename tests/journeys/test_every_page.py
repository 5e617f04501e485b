"""Every page and dialog with large text in the smallest window: whole words, and names."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QScrollArea,
    QWidget,
)

from sop_studio import assets
from sop_studio.gui.command_palette.shortcuts import ShortcutsOverview
from sop_studio.gui.editor.hide_parts import HidePartsDialog
from sop_studio.gui.exports.export_dialog import ExportDialog
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import LIGHT
from sop_studio.gui.own_model.dialog import OwnModelDialog
from sop_studio.gui.safety.comparison import ComparisonDialog
from sop_studio.gui.safety.notice import Notice
from sop_studio.gui.widgets.elided_label import ElidedLabel
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_starter
from sop_studio.model.compare import compare
from sop_studio.model.fields import Profile
from sop_studio.model.sections import SECTIONS
from sop_studio.model.stages import ANSWERS, pages
from sop_studio.settings import OwnModel, change
from tests.journeys.conftest import OpenWindow

TEXT_SIZE = 130
SMALLEST = (900, 600)
KEYS = [section.key for section in SECTIONS if section.profile is not Profile.CUSTOM]
ROUNDING = 2


@pytest.fixture(autouse=True)
def _large_text(qapp: QApplication) -> Iterator[None]:
    change(None, text_size=TEXT_SIZE)
    yield
    theme.apply(qapp, LIGHT)


@pytest.fixture
def window(open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "sample.sop"
    with assets.on_disk("resources/samples/production-deployment.sop") as sample:
        shutil.copyfile(sample, path)
    opened = open_sop_window(path, "document.title")
    opened.resize(*SMALLEST)
    settle()
    return opened


def settle() -> None:
    """Let layouts come to rest: one that is done asks for another."""
    for _round in range(8):
        QApplication.processEvents()


def cut_texts(root: QWidget) -> list[str]:
    """Return what cannot be read whole, or is out of sight at a side."""
    shown = [
        each
        for each in root.findChildren(QWidget)
        if each.isVisible() and isinstance(each, QLabel | QAbstractButton) and each.text()
    ]
    assert shown
    return [_told(each) for each in shown if _is_cut(each) or _is_beside(each, root)]


def _told(widget: QLabel | QAbstractButton) -> str:
    wanted, has = widget.sizeHint(), widget.size()
    return f"{widget.text()!r} needs {wanted.toTuple()}, has {has.toTuple()}"


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, ElidedLabel):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + ROUNDING < widget.heightForWidth(widget.width())
    wanted = widget.sizeHint()
    return (
        widget.width() + ROUNDING < wanted.width() or widget.height() + ROUNDING < wanted.height()
    )


def _is_beside(widget: QWidget, root: QWidget) -> bool:
    """Tell whether a part of a widget is out of sight, to where nothing scrolls."""
    outer = widget.parentWidget()
    while outer is not None and outer is not root:
        if isinstance(outer, QScrollArea):
            break
        outer = outer.parentWidget()
    ground = outer.viewport() if isinstance(outer, QScrollArea) else root
    left = widget.mapTo(ground, QPoint(0, 0)).x()
    return left < -ROUNDING or left + widget.width() > ground.width() + ROUNDING


def nameless(root: QWidget) -> list[QWidget]:
    """Return what the keyboard can reach without a name that can be said."""
    return [
        each
        for each in root.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not each.accessibleName().strip()
        and not (isinstance(each, QAbstractButton) and each.text().strip())
    ]


def look_at(root: QWidget, where: str) -> None:
    settle()
    assert cut_texts(root) == [], where
    assert nameless(root) == [], where


@pytest.mark.parametrize("starter", ["", "blank"], ids=["sample", "blank"])
def test_every_section_can_be_read_whole(window: MainWindow, starter: str) -> None:
    if starter:
        window.file_actions.start_from(starter)
    for key in KEYS:
        window.editor.show_section(key)
        look_at(window, key)


def test_an_open_step_and_everything_at_the_side_can_be_read_whole(window: MainWindow) -> None:
    window.file_actions.start_from("incident")
    window.editor.show_field("procedure.steps[1].action")
    for at in range(window.workspace.side.count()):
        window.workspace.side.setCurrentIndex(at)
        look_at(window, f"side {at}")
    window.actions_.comment.trigger()
    look_at(window, "comment")


def test_find_and_replace_can_be_read_whole(window: MainWindow) -> None:
    window.actions_.replace.trigger()
    bar = window.findChild(QWidget, "find.text")
    assert bar is not None
    QTest.keyClicks(bar, "release")
    look_at(window, "replace")


def test_the_start_page_can_be_read_whole(window: MainWindow) -> None:
    window.show_start()
    look_at(window, "start page")


def test_notices_and_a_read_only_sop_can_be_read_whole(window: MainWindow) -> None:
    window.session.set_read_only("Ann has this SOP open on desk-7.")
    window.notices.show_messages("open", ("The file was changed by hand. " * 3,), "warn")
    notice = Notice("Work was kept for you", "What was not saved when the program ended. " * 3)
    for name, words in (("open", "Open the recovered copy"), ("no", "Give up the changes")):
        notice.offer(f"test.{name}", words, lambda: None)
    window.notices.show_widgets("recovery", [notice])
    look_at(window, "notices")


def _comparison(window: MainWindow) -> QDialog:
    differences = compare(load_starter("incident"), window.session.sop)
    dialog = ComparisonDialog(window, "Recovered work", "Compared with what is saved.", differences)
    dialog.offer("Open the recovered copy", lambda: None, primary=True)
    dialog.offer("Give up the changes", lambda: None)
    dialog.offer("Decide later", lambda: None)
    return dialog


def _hiding(window: MainWindow) -> QDialog:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.gray)
    dialog = HidePartsDialog(picture, window)
    dialog.canvas.add_box()
    return dialog


@pytest.mark.parametrize(
    "make",
    [
        _comparison,
        _hiding,
        ShortcutsOverview,
        lambda window: ExportDialog(["interviews"], Path("SOPs"), window.ask.which_folder, window),
        lambda window: OwnModelDialog(OwnModel(is_on=True, address="http://example.com"), window),
    ],
    ids=["comparison", "hide parts", "shortcuts", "export", "own model"],
)
def test_every_dialog_can_be_read_whole(
    window: MainWindow, make: Callable[[MainWindow], QDialog]
) -> None:
    dialog = make(window)
    dialog.show()
    look_at(dialog, dialog.objectName())
    dialog.close()
    dialog.deleteLater()


def test_the_versions_and_the_palette_can_be_read_whole(window: MainWindow) -> None:
    window.actions_.versions.trigger()
    versions = window.findChild(QDialog, "versions")
    assert versions is not None
    look_at(versions, "versions")
    versions.close()
    window.actions_.commands.trigger()
    palette = window.findChild(QWidget, "palette")
    assert palette is not None
    assert nameless(palette) == []
    palette.close()


def test_a_window_with_room_shows_the_titles_of_the_sections_again(window: MainWindow) -> None:
    assert window.rail.is_strip()
    assert window.rail.width() < window.rail.fontMetrics().averageCharWidth() * 14
    window.resize(1700, 800)
    settle()
    assert not window.rail.is_strip()
    form = window.editor.width()
    window.resize(*SMALLEST)
    settle()
    assert window.rail.is_strip()
    assert window.editor.width() < form


def twins(root: QWidget) -> list[str]:
    """Return the names that more than one visible widget has."""
    counted = Counter(
        each.objectName()
        for each in root.findChildren(QWidget)
        if each.isVisible() and each.objectName() and not each.objectName().startswith("qt_")
    )
    return [name for name, count in counted.items() if count > 1]


@pytest.mark.parametrize("starter", ["", "blank"], ids=["sample, light", "blank, dark"])
def test_every_question_of_the_guide_can_be_read_whole(window: MainWindow, starter: str) -> None:
    if starter:
        window.file_actions.start_from(starter)
        window.actions_.themes["dark"].trigger()
    for key in (*(page.key for _stage, page in pages()), ANSWERS.key):
        assert window.guiding.show_page(key)
        look_at(window, key)
        assert twins(window) == [], key
    window.actions_.themes["light"].trigger()
