"""Notes of interviews come from files, and sheets for interviews leave as files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from sop_studio.gui.ask import Answer
from sop_studio.gui.background import is_idle
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
from sop_studio.model.text import MAX_CHARACTERS
from tests.exporters.reading import docx_words, html_words
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.guide_support import is_shown, shown, type_words
from tests.journeys.interviews_support import (
    NOTES,
    add_talks,
    at_interviews,
    notes_of,
    press_space,
    said_beside,
)


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    return at_interviews(qtbot, open_sop_window())


@pytest.fixture
def with_talks(window: MainWindow) -> MainWindow:
    return add_talks(window)


def _open_notes(qtbot: QtBot, window: MainWindow, ask: FakeAsk, path: Path) -> None:
    ask.notes = path
    press_space(window, "interview.open")
    qtbot.waitUntil(is_idle)


@pytest.mark.parametrize("ending", ["txt", "md", "docx"])
def test_notes_are_opened_from_a_file_and_put_at_the_end(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"talk.{ending}"
    if ending == "docx":
        document = docx.Document()
        document.add_paragraph("Opens the console")
        document.add_paragraph("Waits")
        document.save(str(path))
    else:
        path.write_text("\nOpens the console\r\nWaits\n\n", encoding="utf-8")
    shown(with_talks, NOTES.format(0)).setFocus()
    type_words("Before")
    _open_notes(qtbot, with_talks, ask, path)
    assert notes_of(with_talks) == "Before\n\nOpens the console\nWaits"
    assert f"2 lines of “talk.{ending}”" in said_beside(with_talks)
    with_talks.actions_.undo.trigger()
    assert notes_of(with_talks) == "Before"


def test_notes_can_be_opened_before_anybody_is_named(
    qtbot: QtBot, window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Said", encoding="utf-8")
    _open_notes(qtbot, window, ask, path)
    assert notes_of(window) == "Said"
    assert is_shown(window, NOTES.format(0))


def test_a_guessed_encoding_is_said_beside_the_notes(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes("Grüße".encode("cp1252"))
    _open_notes(qtbot, with_talks, ask, path)
    assert notes_of(with_talks) == "Grüße"
    assert "Windows-1252" in said_beside(with_talks)
    assert ask.problems == []


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w>" + b" " * (70 << 20))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "bad",
    [
        ("long.txt", b"word " * (1 << 20), f"takes {MAX_CHARACTERS:,}"),
        ("odd.txt", b"Caf\xe9 \x81\x8d and more", "not clear how its letters are stored"),
        ("talk.pdf", b"%PDF-1.7", "PDF"),
        ("bomb.docx", _bomb(), "unpacks to far more"),
        ("torn.docx", b"PK\x03\x04torn", "cannot be read as a Word file"),
    ],
)
def test_a_bad_file_is_said_in_a_sentence_beside_the_notes_and_nothing_is_lost(
    qtbot: QtBot,
    with_talks: MainWindow,
    ask: FakeAsk,
    tmp_path: Path,
    bad: tuple[str, bytes, str],
) -> None:
    name, data, said = bad
    (tmp_path / name).write_bytes(data)
    shown(with_talks, NOTES.format(0)).setFocus()
    type_words("Kept")
    _open_notes(qtbot, with_talks, ask, tmp_path / name)
    assert said in said_beside(with_talks)
    assert notes_of(with_talks) == "Kept"
    assert ask.problems == []
    assert shown(with_talks, NOTES.format(0)).isEnabled()


def test_a_file_goes_to_the_talk_it_was_opened_for(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("For the first", encoding="utf-8")
    ask.notes = path
    press_space(with_talks, "interview.open")
    shown(with_talks, "interviews.interviews[1].person").setFocus()
    qtbot.waitUntil(is_idle)
    assert (notes_of(with_talks, 0), notes_of(with_talks, 1)) == ("For the first", "")


def test_a_file_never_goes_into_an_sop_that_was_opened_meanwhile(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("For the first SOP", encoding="utf-8")
    ask.notes, ask.unsaved = path, Answer.DISCARD
    press_space(with_talks, "interview.open")
    with_talks.file_actions.open_sample()
    before = with_talks.session.sop
    qtbot.waitUntil(is_idle)
    assert with_talks.session.sop is before
    assert not with_talks.session.is_modified


def test_a_sheet_for_the_talk_is_saved_for_word_and_the_browser(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    for ending, words in (("docx", docx_words), ("html", html_words)):
        ask.to_save = tmp_path / f"sheet.{ending}"
        press_space(with_talks, "interview.save")
        qtbot.waitUntil(is_idle)
        said = words(ask.to_save.read_bytes())
        assert "R. Osei" in said
        assert "How do you know that it worked?" in said
        assert "Who may skip it?" in said
    assert "sheet.html" in said_beside(with_talks)
    assert ask.suggested[0].name.endswith("_interview_ROsei.docx")


def test_the_sheet_is_printed(with_talks: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    ask.printed = tmp_path / "sheet.pdf"
    press_space(with_talks, "interview.print")
    assert ask.printed.read_bytes().startswith(b"%PDF")


def test_a_sheet_for_somebody_who_is_a_password_is_refused_before_one_chooses_where_to(
    with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    person = ("interviews", "interviews", 0, "person")
    with_talks.session.edit("type", SetValue(person, "The password is hunter2-Xy77!"))
    ask.to_save, ask.printed = tmp_path / "sheet.docx", tmp_path / "sheet.pdf"
    press_space(with_talks, "interview.save")
    press_space(with_talks, "interview.print")
    assert [each.partition(".")[0] for each in ask.problems] == ["Nothing was exported"] * 2
    assert ask.suggested == []
    assert list(tmp_path.glob("sheet.*")) == []
