"""The SOP on paper and on the clipboard."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPagedPaintDevice, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from sop_studio import assets
from sop_studio.exporters.formats import Format
from sop_studio.exporters.papers.paper import RunSheet
from sop_studio.exporters.wishes import PaperSize
from sop_studio.gui.comments.pane import CommentsPane
from sop_studio.gui.dialogs import Dialogs
from sop_studio.gui.exports import printing
from sop_studio.gui.exports.sharing import Sharing
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import SAMPLE_PATH
from sop_studio.model.edits import SetValue
from sop_studio.settings import ExportProfile
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import papers_of

A4_POINTS, LETTER_POINTS = (595, 842), (612, 792)
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def window(open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    sample = tmp_path / "sample.sop"
    sample.write_bytes(assets.read_bytes(SAMPLE_PATH))
    return open_sop_window(sample)


def _amount_painted(pdf: bytes) -> int:
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    total = 0
    for stream in streams:
        try:
            total += len(zlib.decompress(stream))
        except zlib.error:
            total += len(stream)
    return total


def test_the_sample_is_printed_on_numbered_pages(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.printed = tmp_path / "paper.pdf"
    before = window.workspace.preview.zoom()
    window.actions_.print.trigger()
    pdf = ask.printed.read_bytes()
    assert 5 <= len(PAGE.findall(pdf)) <= 20
    assert _amount_painted(pdf) > 50_000
    assert window.workspace.preview.zoom() == before
    assert not window.session.is_modified


def test_the_preview_paints_the_same_pages(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.printed = tmp_path / "first.pdf"
    window.actions_.print.trigger()
    pages = len(PAGE.findall(ask.printed.read_bytes()))
    ask.printed = tmp_path / "second.pdf"
    window.actions_.print_preview.trigger()
    assert len(PAGE.findall(ask.printed.read_bytes())) == pages


def test_the_real_print_preview_shows_the_pages(
    qtbot: QtBot, window: MainWindow, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = Dialogs(window)
    sharing = Sharing(
        window.session,
        window.checking,
        asked,
        window.actions_,
        preferences=window.preferences,
        parent=window,
    )
    pages: list[int] = []

    def look_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        shown = dialog.findChild(QPrintPreviewWidget)
        assert shown is not None
        pages.append(shown.pageCount())
        dialog.close()

    QTimer.singleShot(0, window, look_and_close)
    sharing.preview()
    qtbot.waitUntil(lambda: bool(pages))
    assert 5 <= pages[0] <= 20
    assert "QPrint" not in capfd.readouterr().err


@pytest.mark.parametrize("how", ["print", "preview"])
def test_printing_begins_with_the_paper_of_the_organisation(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    sizes: list[QPageSize.PageSizeId] = []

    def paint(printer: QPagedPaintDevice) -> None:
        sizes.append(printer.pageLayout().pageSize().id())

    asked = Dialogs(window)
    if how == "print":
        monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
        assert asked.which_printer(paint, PaperSize.LETTER)
    else:
        monkeypatch.setattr(
            QPrintPreviewDialog, "exec", lambda dialog: dialog.paintRequested.emit(dialog.printer())
        )
        asked.preview_print(paint, PaperSize.LETTER)
    assert sizes == [QPageSize.PageSizeId.Letter]


@pytest.mark.parametrize("action", ["print", "print_preview"])
@pytest.mark.parametrize(("other", "points"), [(None, LETTER_POINTS), (PaperSize.A4, A4_POINTS)])
def test_the_sop_is_printed_on_letter_where_that_is_set_unless_another_paper_is_taken(
    window: MainWindow,
    ask: FakeAsk,
    tmp_path: Path,
    *,
    action: str,
    other: PaperSize | None,
    points: tuple[int, int],
) -> None:
    ask.look = ("Acme", ExportProfile(paper="letter"))
    window.actions_.export_profile.trigger()
    ask.printed = tmp_path / "paper.pdf"
    ask.other_paper = other
    getattr(window.actions_, action).trigger()
    assert _page_sizes(ask.printed.read_bytes()) == {points}


def test_papers_and_open_items_are_printed_on_letter_where_that_is_set(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.look = ("Acme", ExportProfile(paper="letter"))
    window.actions_.export_profile.trigger()
    papers = papers_of(window, ask)
    ask.printed = tmp_path / "first.pdf"
    assert papers.print(RunSheet())
    assert _page_sizes(ask.printed.read_bytes()) == {LETTER_POINTS}
    ask.printed = tmp_path / "second.pdf"
    papers.preview(RunSheet())
    assert _page_sizes(ask.printed.read_bytes()) == {LETTER_POINTS}
    ask.printed = tmp_path / "third.pdf"
    pane = CommentsPane(window.session, window.checking, ask, window.preferences)
    pane.print_open_items()
    assert _page_sizes(ask.printed.read_bytes()) == {LETTER_POINTS}


def _page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Return width and height of the pages, in points."""
    found = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {(round(float(width)), round(float(height))) for width, height in found}


@pytest.mark.parametrize("what", ["the SOP", "a paper"])
def test_printed_pages_say_what_the_organisation_wants_on_its_copies(
    window: MainWindow, ask: FakeAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    printed: list[printing.Strips] = []
    monkeypatch.setattr(
        printing, "print_document", lambda _document, _printer, strips: printed.append(strips)
    )
    ask.look = ("Acme", ExportProfile(footer="Screen only", classification="Secret"))
    window.actions_.export_profile.trigger()
    for place in ("organisation", "classification"):
        window.session.edit("type", SetValue(("document", place), ""))
    ask.printed = tmp_path / "paper.pdf"
    if what == "the SOP":
        window.actions_.print.trigger()
    else:
        assert papers_of(window, ask).print(RunSheet())
    (strips,) = printed
    assert "Acme" in strips.above
    assert "Secret" in strips.below
    assert strips.notice == "Screen only"


@pytest.mark.usefixtures("qapp")
def test_long_words_at_the_foot_leave_the_page_number_alone() -> None:
    strips = printing.Strips("Head " * 90, "Foot " * 90)
    alone, beside = (_foot_painted(each) for each in (printing.Strips(""), strips))
    assert alone == beside


def _foot_painted(strips: printing.Strips) -> QImage:
    """Return the corner in which the number of the page stands."""
    sheet = QImage(400, 300, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFF)
    # A sheet with one page is painted on like any other picture.
    printing.print_document(QTextDocument("Words"), cast("QPagedPaintDevice", sheet), strips)
    return sheet.copy(338, 260, 62, 40)


def test_rich_text_has_the_words_and_a_plain_form(window: MainWindow) -> None:
    window.actions_.copy_rich_text.trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert "<h2" in data.html()
    assert window.session.sop.document.title in data.html()
    assert f"# {window.session.sop.document.title}" in data.text()


def test_markdown_is_the_exported_one(window: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    ask.to_save = tmp_path / "out.md"
    window.actions_.exports[Format.MARKDOWN].trigger()
    wait_for_background()
    window.actions_.copy_markdown.trigger()
    assert QGuiApplication.clipboard().text() == ask.to_save.read_text(encoding="utf-8")


def test_a_password_is_neither_printed_nor_copied(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.printed = tmp_path / "paper.pdf"
    QGuiApplication.clipboard().setText("before")
    secret = "ghp_" + "a1B2c3D4e5F6" * 3
    window.session.edit("type", SetValue(("purpose", "text"), f"Use the token {secret}."))
    for action in (
        window.actions_.print,
        window.actions_.print_preview,
        window.actions_.copy_rich_text,
        window.actions_.copy_markdown,
    ):
        ask.problems.clear()
        action.trigger()
        assert len(ask.problems) == 1
        assert "Nothing was exported" in ask.problems[0]
    assert not ask.printed.exists()
    assert QGuiApplication.clipboard().text() == "before"
