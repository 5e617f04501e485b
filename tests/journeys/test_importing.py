"""A Markdown document becomes an SOP in the window: open, not saved, and told what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from sop_studio.exporters.document_files import make, put
from sop_studio.exporters.formats import Format
from sop_studio.exporters.wishes import PicturePlace, Wishes
from sop_studio.gui.ask import Answer
from sop_studio.gui.widgets.banner import Banner
from sop_studio.gui.window import MainWindow
from sop_studio.library.new_sops import own_sample
from sop_studio.storage import open_sop
from tests.exporters.copies import READY
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import settle, wait_for_background
from tests.journeys.conftest import OpenWindow


def _press(window: MainWindow, name: str) -> None:
    found = window.findChild(QAbstractButton, name)
    assert found is not None
    found.click()
    wait_for_background()


def _banners(window: MainWindow) -> list[str]:
    settle()
    shown = window.notices.findChildren(Banner)
    return [each.accessibleName() for each in shown if not each.isHidden()]


def test_a_copy_comes_back_from_the_start_page_with_the_pictures_beside_it(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    sop = own_sample()
    ask.markdown = tmp_path / "copy.md"
    beside = Wishes(pictures=PicturePlace.BESIDE)
    put(ask.markdown, make(sop, Format.MARKDOWN, READY, ask.markdown, beside))
    window = open_sop_window()
    _press(window, "start.import")
    read = window.session.sop
    assert read.document.title == sop.document.title
    assert len(read.procedure.steps) == len(sop.procedure.steps)
    assert read.pictures == sop.pictures
    assert window.session.is_modified
    assert window.saving.path is None
    assert window.pages.currentWidget() is window.workspace
    ask.to_save = tmp_path / "mine.sop"
    assert window.saving.save()
    assert open_sop(ask.to_save).sop == read


def test_what_became_of_the_document_is_said_above_the_sop(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.markdown = tmp_path / "notes.md"
    ask.markdown.write_bytes(
        "# Wipe\n\nLoose words.\n\n![a](gone.png)\n\n## Purpose\n\nÜben.\n".encode("cp1252")
    )
    window = open_sop_window(show="document.title")
    window.actions_.import_markdown.trigger()
    wait_for_background()
    assert window.session.sop.purpose.text == "Üben."
    said = " ".join(_banners(window))
    for words in ("Windows-1252", "gone.png", "Unsorted"):
        assert words in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\0" * 5_000, "holds no readable text"),
        (b"---\nid: [a\n---\n", "broken in line 2"),
        (None, "there is no such file"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_the_open_sop_stays(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path, data: bytes | None, words: str
) -> None:
    ask.markdown = tmp_path / "bad.md"
    if data is not None:
        ask.markdown.write_bytes(data)
    window = open_sop_window(show="document.title")
    before = window.session.sop
    window.actions_.import_markdown.trigger()
    wait_for_background()
    (said,) = ask.problems
    assert words in said
    assert "\n" not in said
    assert window.session.sop is before


def test_an_sop_that_is_not_saved_is_asked_about_first(
    open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.markdown = tmp_path / "other.md"
    ask.markdown.write_bytes(b"# Other\n\n## Purpose\n\nTo be read.\n")
    window = open_sop_window(show="document.title")
    window.session.type_text("typing", ("document", "title"), "Mine")
    ask.unsaved = Answer.CANCEL
    window.actions_.import_markdown.trigger()
    wait_for_background()
    assert window.session.sop.document.title == "Mine"
    assert _banners(window) == []
    ask.unsaved = Answer.DISCARD
    window.actions_.import_markdown.trigger()
    wait_for_background()
    assert window.session.sop.document.title == "Other"
