"""Stage 2 as a user goes through it: whom one asks, the notes, watching, the sheet."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.announcing import announced
from sop_studio.gui.ask import Answer
from sop_studio.gui.background import is_idle
from sop_studio.gui.guide.interviewing import clock
from sop_studio.gui.guide.interviewing.panel import InterviewPanel
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert
from sop_studio.model.parts import Interview, OpenQuestion
from sop_studio.model.text import MAX_CHARACTERS
from tests.exporters.reading import docx_words, html_words
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

NOTES = "interviews.interviews[{}].notes"
OSEI = Interview(person="R. Osei", role="Release engineer", part="doer")
CHEN = Interview(person="M. Chen", role="QA lead", part="reviewer")


class _Wall:
    """A clock that stands where a test puts it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 30, 10, 42, 7).astimezone()

    def __call__(self) -> datetime:
        return self.time

    def set(self, hour: int, minute: int) -> None:
        self.time = self.time.replace(hour=hour, minute=minute)


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> _Wall:
    wall = _Wall()
    monkeypatch.setattr(clock, "local_now", wall)
    return wall


@pytest.fixture
def window(qtbot: QtBot, open_sop_window: OpenWindow) -> MainWindow:
    window = open_sop_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.guiding.begin()
    window.guiding.show_page("interview.people")
    return window


@pytest.fixture
def with_talks(window: MainWindow) -> MainWindow:
    window.session.edit(
        "prepare",
        Insert(("interviews", "interviews"), 0, OSEI),
        Insert(("interviews", "interviews"), 1, CHEN),
        Insert(
            ("interviews", "open_questions"),
            0,
            OpenQuestion(question="Who may skip it?", ask="R. Osei", about="rollback.trigger"),
        ),
    )
    return window


def _shown(window: MainWindow, name: str) -> QWidget:
    found = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible widgets are called {name}"
    return found[0]


def _is_shown(window: MainWindow, name: str) -> bool:
    return any(each.isVisible() for each in window.findChildren(QWidget, name))


def _press(window: MainWindow, name: str) -> None:
    button = _shown(window, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _type(words: str) -> None:
    QTest.keyClicks(_focused(), words)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _notes(window: MainWindow, at: int = 0) -> str:
    return window.session.sop.interviews.interviews[at].notes


def _said(window: MainWindow) -> str:
    shown = [each for each in window.findChildren(QWidget, "interview.said") if each.isVisible()]
    return " ".join(each.accessibleName() for each in shown)


def _note(words: str, key: Qt.Key | None = None) -> None:
    _type(words)
    if key is not None:
        QTest.keyClick(_focused(), key, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(_focused(), Qt.Key.Key_Return)


def _open_notes(qtbot: QtBot, window: MainWindow, ask: FakeAsk, path: Path) -> None:
    ask.notes = path
    _press(window, "interview.open")
    qtbot.waitUntil(is_idle)


def test_a_talk_is_written_down_by_keys_alone(window: MainWindow) -> None:
    assert not _is_shown(window, "interview.take")
    _press(window, "add:interviews.interviews")
    _type("R. Osei")
    assert _shown(window, NOTES.format(0)).accessibleName()
    guide = _shown(window, NOTES.format(0))
    guide.setFocus()
    _type("First the dashboard.")
    QTest.keyClick(_focused(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    _type("Three green lights")
    assert _notes(window) == (
        "First the dashboard.\n\nHow do you know that it worked?\nThree green lights"
    )
    assert _focused() is _shown(window, NOTES.format(0))


def test_a_question_is_one_step_of_undo(with_talks: MainWindow) -> None:
    _press(with_talks, "interview.probe[5]")
    assert _notes(with_talks) == "What goes wrong here?\n"
    with_talks.actions_.undo.trigger()
    assert _notes(with_talks) == ""
    edit = _shown(with_talks, NOTES.format(0))
    assert isinstance(edit, QTextEdit)
    assert edit.toPlainText() == ""


def test_the_panel_shows_the_talk_of_the_person_being_edited(with_talks: MainWindow) -> None:
    assert _is_shown(with_talks, NOTES.format(0))
    _shown(with_talks, "interviews.interviews[1].person").setFocus()
    assert _is_shown(with_talks, NOTES.format(1))
    assert not _is_shown(with_talks, NOTES.format(0))
    _shown(with_talks, NOTES.format(1)).setFocus()
    _type("Looks at the report")
    assert (_notes(with_talks, 0), _notes(with_talks, 1)) == ("", "Looks at the report")


def test_two_talks_with_the_same_person_are_told_apart_by_their_date(window: MainWindow) -> None:
    talks = [Interview(person="R. Osei", date=f"2026-11-{day}") for day in (28, 30)]
    both = (Insert(("interviews", "interviews"), at, talk) for at, talk in enumerate(talks))
    window.session.edit("prepare", *both)
    choice = _shown(window, "interview.talk")
    assert isinstance(choice, QComboBox)
    offered = [choice.itemText(at) for at in range(choice.count())]
    assert offered == ["R. Osei, 2026-11-28", "R. Osei, 2026-11-30"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert _is_shown(window, NOTES.format(1))


def test_a_talk_that_is_removed_makes_way_for_another(with_talks: MainWindow) -> None:
    _shown(with_talks, "interviews.interviews[1].person").setFocus()
    with_talks.actions_.undo.trigger()
    assert with_talks.session.sop.interviews.interviews == ()
    assert not _is_shown(with_talks, "interview.take")
    with_talks.actions_.redo.trigger()
    assert _is_shown(with_talks, NOTES.format(0))


def test_the_notes_are_reached_from_elsewhere(with_talks: MainWindow) -> None:
    with_talks.guiding.show_page("task.kind")
    with_talks.guiding.show_field(NOTES.format(1))
    assert _focused().objectName() == NOTES.format(1)
    with_talks.guiding.leave()
    assert _focused().objectName() == NOTES.format(1)
    with_talks.guiding.enter()
    assert _focused().objectName() == NOTES.format(1)


def test_an_open_question_is_answered_where_the_talk_is(with_talks: MainWindow) -> None:
    name = "interviews.open_questions[0].answer"
    line = _shown(with_talks, name)
    assert line.accessibleName() == "Who may skip it?"
    line.setFocus()
    _type("The duty manager")
    assert with_talks.session.sop.interviews.open_questions[0].answer == "The duty manager"
    assert _is_shown(with_talks, name)
    _shown(with_talks, "interviews.interviews[1].person").setFocus()
    assert not _is_shown(with_talks, name)
    _shown(with_talks, "interviews.interviews[0].person").setFocus()
    assert not _is_shown(with_talks, name)


def test_a_question_for_somebody_else_is_not_listed(with_talks: MainWindow) -> None:
    _shown(with_talks, "interviews.interviews[1].person").setFocus()
    assert not _is_shown(with_talks, "interviews.open_questions[0].answer")


def test_what_is_seen_is_stamped_sorted_and_kept_in_the_notes(
    with_talks: MainWindow, wall: _Wall
) -> None:
    _press(with_talks, "interview.watch")
    assert _focused().objectName() == "interview.seen"
    _note("Opens the release dashboard")
    wall.set(10, 44)
    _note("kubectl get pods")
    _note("Three lights", Qt.Key.Key_3)
    _note("They talk")
    assert _notes(with_talks).split("\n") == [
        "10:42 [tool] Opens the release dashboard",
        "10:44 [command] kubectl get pods",
        "10:44 [check] Three lights",
        "10:44 They talk",
    ]
    assert "They talk" in announced(with_talks)


def test_a_line_has_the_time_at_which_it_was_begun(with_talks: MainWindow, wall: _Wall) -> None:
    _press(with_talks, "interview.watch")
    _type("Wai")
    wall.set(11, 0)
    assert _clock(with_talks) == "10:42"
    _note("ts for a minute")
    assert _notes(with_talks) == "10:42 [check] Waits for a minute"
    assert _clock(with_talks) == "11:00"
    _type("x")
    QTest.keyClick(_focused(), Qt.Key.Key_Escape)
    wall.set(11, 5)
    _note("Next")
    assert _notes(with_talks).endswith("\n11:05 Next")


def _clock(window: MainWindow) -> str:
    label = _shown(window, "interview.clock")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_bucket_is_shown_while_one_types_and_chosen_by_key(with_talks: MainWindow) -> None:
    _press(with_talks, "interview.watch")
    _type("kubectl get pods")
    assert _pressed_in(with_talks) == [2]
    QTest.keyClick(_focused(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert _pressed_in(with_talks) == [4]
    QTest.keyClick(_focused(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert _pressed_in(with_talks) == []
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert _notes(with_talks).endswith(" kubectl get pods")
    assert "[" not in _notes(with_talks)


def _pressed_in(window: MainWindow) -> list[int]:
    buttons = [(at, _shown(window, f"interview.bucket[{at}]")) for at in (1, 2, 3, 4)]
    return [at for at, each in buttons if isinstance(each, QPushButton) and each.isChecked()]


def test_each_line_can_be_taken_back_and_sorted_anew(qtbot: QtBot, with_talks: MainWindow) -> None:
    _press(with_talks, "interview.watch")
    for words in ("One", "Two", "Three"):
        _note(words)
    _press(with_talks, "interview.take_back[1]")
    assert _notes(with_talks) == "10:42 One\n10:42 Three"
    assert _focused().objectName() == "interview.seen"
    _press(with_talks, "interview.sort[1]")
    menu = with_talks.findChild(QMenu, "interview.sort.menu")
    assert menu is not None
    _action(menu, "Pitfalls").trigger()
    menu.close()
    qtbot.waitUntil(lambda: _notes(with_talks) == "10:42 One\n10:42 [pitfall] Three")
    with_talks.actions_.undo.trigger()
    with_talks.actions_.undo.trigger()
    assert _notes(with_talks) == "10:42 One\n10:42 Two\n10:42 Three"


def _action(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == words)


def test_the_lines_are_summed_up_by_bucket(with_talks: MainWindow) -> None:
    _press(with_talks, "interview.watch")
    for words in ("kubectl get pods", "kubectl get nodes", "Careful with the cache", "Sits"):
        _note(words)
    _press(with_talks, "interview.sorted")
    heads = {
        key: _shown(with_talks, f"interview.heap[{key}]")
        for key in ("tools", "commands", "checks", "pitfalls", "none")
    }
    said = [head.text() for head in heads.values() if isinstance(head, QLabel)]
    assert said == ["Tools (0)", "Commands (2)", "Checks (0)", "Pitfalls (1)", "Not sorted (1)"]


def test_many_lines_stay_quick_to_look_at(with_talks: MainWindow) -> None:
    _press(with_talks, "interview.watch")
    for number in range(14):
        _note(f"Line {number}")
    assert not _is_shown(with_talks, "interview.take_back[0]")
    _press(with_talks, "interview.seen.rest")
    assert _is_shown(with_talks, "interview.take_back[0]")


def test_the_clock_runs_on_and_stops_when_nobody_sees_it(
    qtbot: QtBot, with_talks: MainWindow, wall: _Wall
) -> None:
    wall.time = wall.time.replace(second=59, microsecond=990_000)
    _press(with_talks, "interview.watch")
    wall.time = wall.time.replace(minute=43, second=0, microsecond=0)
    qtbot.waitUntil(lambda: _clock(with_talks) == "10:43")
    label = _shown(with_talks, "interview.clock")
    assert isinstance(label, clock.Clock)
    with_talks.guiding.leave()
    assert not label.is_running()
    with_talks.guiding.enter()


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
    _shown(with_talks, NOTES.format(0)).setFocus()
    _type("Before")
    _open_notes(qtbot, with_talks, ask, path)
    assert _notes(with_talks) == "Before\n\nOpens the console\nWaits"
    assert f"2 lines of “talk.{ending}”" in _said(with_talks)
    with_talks.actions_.undo.trigger()
    assert _notes(with_talks) == "Before"


def test_notes_can_be_opened_before_anybody_is_named(
    qtbot: QtBot, window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Said", encoding="utf-8")
    _open_notes(qtbot, window, ask, path)
    assert _notes(window) == "Said"
    assert _is_shown(window, NOTES.format(0))


def test_a_guessed_encoding_is_said_beside_the_notes(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes("Grüße".encode("cp1252"))
    _open_notes(qtbot, with_talks, ask, path)
    assert _notes(with_talks) == "Grüße"
    assert "Windows-1252" in _said(with_talks)
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
    _shown(with_talks, NOTES.format(0)).setFocus()
    _type("Kept")
    _open_notes(qtbot, with_talks, ask, tmp_path / name)
    assert said in _said(with_talks)
    assert _notes(with_talks) == "Kept"
    assert ask.problems == []
    assert _shown(with_talks, NOTES.format(0)).isEnabled()


def test_a_file_goes_to_the_talk_it_was_opened_for(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("For the first", encoding="utf-8")
    ask.notes = path
    _press(with_talks, "interview.open")
    _shown(with_talks, "interviews.interviews[1].person").setFocus()
    qtbot.waitUntil(is_idle)
    assert (_notes(with_talks, 0), _notes(with_talks, 1)) == ("For the first", "")


def test_a_file_never_goes_into_an_sop_that_was_opened_meanwhile(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("For the first SOP", encoding="utf-8")
    ask.notes, ask.unsaved = path, Answer.DISCARD
    _press(with_talks, "interview.open")
    with_talks.file_actions.open_sample()
    before = with_talks.session.sop
    qtbot.waitUntil(is_idle)
    assert with_talks.session.sop is before
    assert not with_talks.session.is_modified


def test_the_notes_come_back_with_the_file_where_they_were_left(
    qtbot: QtBot, with_talks: MainWindow, open_sop_window: OpenWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    path = tmp_path / "Release.sop"
    _shown(with_talks, "interviews.interviews[1].person").setFocus()
    _shown(with_talks, NOTES.format(1)).setFocus()
    _type("Looks at the report")
    for _letter in "report":
        QTest.keyClick(_focused(), Qt.Key.Key_Left)
    ask.to_save = path
    with_talks.actions_.save.trigger()
    with_talks.close()
    again = open_sop_window(path)
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    edit = _focused()
    assert isinstance(edit, QTextEdit)
    assert edit.objectName() == NOTES.format(1)
    assert edit.textCursor().position() == len("Looks at the ")


def test_a_sheet_for_the_talk_is_saved_for_word_and_the_browser(
    qtbot: QtBot, with_talks: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    for ending, words in (("docx", docx_words), ("html", html_words)):
        ask.to_save = tmp_path / f"sheet.{ending}"
        _press(with_talks, "interview.save")
        qtbot.waitUntil(is_idle)
        said = words(ask.to_save.read_bytes())
        assert "R. Osei" in said
        assert "How do you know that it worked?" in said
        assert "Who may skip it?" in said
    assert "sheet.html" in _said(with_talks)
    assert ask.suggested[0].name.endswith("_interview_ROsei.docx")


def test_the_sheet_is_printed(with_talks: MainWindow, ask: FakeAsk, tmp_path: Path) -> None:
    ask.printed = tmp_path / "sheet.pdf"
    _press(with_talks, "interview.print")
    assert ask.printed.read_bytes().startswith(b"%PDF")


def test_pasted_talks_bring_their_notes_along(window: MainWindow) -> None:
    QApplication.clipboard().setText("R. Osei\tEngineer\tDoes the task\t2026-11-30\tSaid this")
    _press(window, "add:interviews.interviews:pasted")
    assert _notes(window) == "Said this"
    edit = _shown(window, NOTES.format(0))
    assert isinstance(edit, QTextEdit)
    assert edit.toPlainText() == "Said this"


def test_everything_that_takes_the_keyboard_has_a_name(with_talks: MainWindow) -> None:
    panel = with_talks.findChild(InterviewPanel)
    assert panel is not None
    for mode in ("interview.take", "interview.watch"):
        _press(with_talks, mode)
        _note("Seen") if mode == "interview.watch" else None
        for each in panel.findChildren(QWidget):
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert each.accessibleName() or each.focusProxy(), each


def test_tab_goes_through_the_panel_as_it_stands(with_talks: MainWindow) -> None:
    _shown(with_talks, "interview.talk").setFocus()
    names = []
    for _step in range(14):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        names.append(_focused().objectName())
    assert names == [
        "interview.take",
        "interview.watch",
        "interview.open",
        "interview.print",
        "interview.save",
        NOTES.format(0),
        *(f"interview.probe[{number}]" for number in range(1, 8)),
        "interviews.open_questions[0].answer",
    ]
