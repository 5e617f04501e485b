"""An SOP is opened in turns of the event loop: what is seen meanwhile, and what can happen."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.ask import Answer
from sop_studio.gui.opening.page import OpeningPage
from sop_studio.gui.opening.turns import do_at_once, spread
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_sample, load_starter
from sop_studio.model.edits import SetValue, apply
from sop_studio.settings import change, load
from sop_studio.storage import open_sop, save_sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

TITLE = ("document", "title")
OPENED = "Rotate the signing key"


@pytest.fixture(autouse=True)
def in_turns(qapp: QApplication) -> Iterator[None]:
    """Let work be spread over turns of the event loop, as in the program."""
    spread(qapp)
    yield
    do_at_once(qapp)


def _saved(path: Path, title: str, starter: str = "") -> Path:
    sop = load_starter(starter) if starter else load_sample()
    named, _inverse = apply(sop, SetValue(TITLE, title))
    save_sop(path, named, None, None)
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return _saved(tmp_path / "first.sop", OPENED)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return _saved(tmp_path / "second.sop", "Another one", "incident")


@pytest.fixture
def start(open_sop_window: OpenWindow, qtbot: QtBot) -> Callable[..., MainWindow]:
    """Return what opens a window at the start page, which lists some files."""

    def open_it(*recent: Path) -> MainWindow:
        change(None, recent_files=tuple(map(str, recent)))
        window = open_sop_window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_it


def _press(window: MainWindow, name: str) -> None:
    card = window.findChild(QPushButton, name)
    assert card is not None, name
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def _page(window: MainWindow) -> OpeningPage | None:
    shown = window.pages.currentWidget()
    return shown if isinstance(shown, OpeningPage) else None


def _opened(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.opening.is_under_way)
    # What is written a moment after is not waited for by anybody.
    for _ in range(3):
        QApplication.processEvents()


def _title(window: MainWindow) -> str:
    return window.session.sop.document.title


def _named(window: MainWindow, name: str) -> QWidget:
    found = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible widgets are named {name}"
    return found[0]


def _shows(window: MainWindow, title: str) -> None:
    """Say that all of the window shows the SOP of this title."""
    assert window.editor.isVisible()
    assert title in window.windowTitle()
    window.editor.show_field("document.title")
    field = _named(window, "document.title")
    assert isinstance(field, QLineEdit)
    assert field.text() == title
    preview = window.findChild(QTextBrowser, "preview")
    assert preview is not None
    assert title in preview.toPlainText()
    assert window.checking.report.lines
    assert window.actions_.save.isEnabled()


def test_a_file_is_opened_while_the_window_goes_on_answering(
    qtbot: QtBot, start: Callable[..., MainWindow], first: Path
) -> None:
    window = start(first)
    turns: list[bool] = []
    _press(window, "start.recent[0]")
    page = _page(window)
    assert page is not None
    assert "first.sop" in page.accessibleName()
    assert QApplication.focusWidget() is page
    while window.opening.is_under_way:
        QApplication.processEvents()
        turns.append(_page(window) is not None)
    assert sum(turns) > 10
    _opened(qtbot, window)
    assert _named(window, "document.title").hasFocus()
    _shows(window, OPENED)
    assert load().settings.recent_files[0] == str(first)


def test_no_key_does_anything_meanwhile_but_to_close_the_window(
    qtbot: QtBot, start: Callable[..., MainWindow], first: Path, ask: FakeAsk
) -> None:
    window = start(first)
    _press(window, "start.recent[0]")
    for key in (Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_S, Qt.Key.Key_Z):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier)
    assert ask.questions == []
    assert _page(window) is not None
    _opened(qtbot, window)
    assert _title(window) == OPENED
    assert not window.isWindowModified()
    window.file_actions.open_file(first)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


@pytest.mark.parametrize("place", ["procedure.steps[{step}].action", "guide:purpose.text"])
def test_it_opens_where_it_was_left(
    qtbot: QtBot, start: Callable[..., MainWindow], first: Path, place: str
) -> None:
    step = open_sop(first).sop.procedure.steps[2]
    change(None, places={str(first): (place.format(step=step.id), 3)})
    window = start(first)
    _press(window, "start.continue")
    editors: list[bool] = []
    while window.opening.is_under_way:
        QApplication.processEvents()
        editors.append(window.editor.isVisible() if window.saving.path else False)
    _opened(qtbot, window)
    focused = QApplication.focusWidget()
    assert focused is not None
    is_in_guide = place.startswith("guide:")
    name = "purpose.text" if is_in_guide else "procedure.steps[2].action"
    assert focused.objectName() == name
    assert window.guiding.is_shown is is_in_guide
    # The editor is not shown for a moment first.
    assert any(editors) is not is_in_guide
    window.actions_.guide.trigger()
    qtbot.waitUntil(lambda: window.guiding.is_shown is not is_in_guide)
    window.editor.show_section("document")
    _opened(qtbot, window)
    _shows(window, OPENED)


def test_escape_leads_back_to_the_card_it_was_opened_with(
    qtbot: QtBot, start: Callable[..., MainWindow], first: Path, second: Path
) -> None:
    window = start(first, second)
    card = _named(window, "start.recent[1]")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    page = _page(window)
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert _page(window) is None
    assert not window.opening.is_under_way
    assert _named(window, "start.recent[1]").hasFocus()
    assert not window.actions_.save.isEnabled()
    # And then it opens all the same.
    _press(window, "start.recent[1]")
    _opened(qtbot, window)
    _shows(window, "Another one")


def test_who_goes_back_finds_the_open_sop_as_it_was(
    qtbot: QtBot, open_sop_window: OpenWindow, ask: FakeAsk, first: Path, second: Path
) -> None:
    window = open_sop_window(first, "purpose.text")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClicks(_named(window, "purpose.text"), "Mine")
    ask.unsaved = Answer.CANCEL
    window.file_actions.leave_and_open(second)
    assert not window.opening.is_under_way
    ask.unsaved = Answer.DISCARD
    window.file_actions.leave_and_open(second)
    _press(window, "opening.cancel")
    assert _title(window) == OPENED
    assert window.isWindowModified()
    assert _named(window, "purpose.text").hasFocus()
    window.actions_.undo.trigger()
    assert "Mine" not in window.session.sop.purpose.text


@pytest.mark.parametrize("is_open", [False, True])
def test_a_file_that_cannot_be_read_is_said_where_one_was(
    qtbot: QtBot, start: Callable[..., MainWindow], ask: FakeAsk, first: Path, *, is_open: bool
) -> None:
    broken = first.with_name("broken.sop")
    broken.write_bytes(b"no SOP")
    window = start(broken)
    if is_open:
        window.file_actions.open_file(first)
        _opened(qtbot, window)
    window.file_actions.open_file(broken)
    _opened(qtbot, window)
    assert len(ask.problems) == 1
    assert "broken.sop" in ask.problems[0]
    if is_open:
        _shows(window, OPENED)
        assert window.saving.path == first
    else:
        assert _named(window, "start.open").isVisible()
        assert window.saving.path is None


def _is_taken_up(window: MainWindow) -> bool:
    return window.saving.path is not None


@pytest.mark.parametrize("when", ["reading", "taken up", "shown"])
def test_the_file_asked_for_last_is_opened(
    qtbot: QtBot, start: Callable[..., MainWindow], first: Path, second: Path, when: str
) -> None:
    window = start(first, second)
    window.file_actions.open_file(first)
    _go_on_until(window, when)
    window.file_actions.open_file(second)
    _opened(qtbot, window)
    assert window.saving.path == second
    _shows(window, "Another one")
    assert not window.isWindowModified()
    window.actions_.undo.trigger()
    assert _title(window) == "Another one"


@pytest.mark.parametrize("when", ["begun", "reading", "taken up", "shown"])
def test_the_window_can_be_closed_at_any_moment(
    start: Callable[..., MainWindow], first: Path, when: str
) -> None:
    window = start(first)
    window.file_actions.open_file(first)
    _go_on_until(window, when)
    assert window.close()
    assert not window.opening.is_under_way
    for _ in range(20):
        QApplication.processEvents()
    assert not window.isVisible()


def _go_on_until(window: MainWindow, when: str) -> None:
    if when == "reading":
        for _ in range(60):
            QApplication.processEvents()
            if _is_taken_up(window):
                break
    while when in {"taken up", "shown"} and not _is_taken_up(window):
        QApplication.processEvents()
    while when == "shown" and _page(window) is not None:
        QApplication.processEvents()
    assert window.opening.is_under_way


def test_nothing_of_the_sop_before_is_left(
    qtbot: QtBot, start: Callable[..., MainWindow], first: Path, second: Path
) -> None:
    window = start(first, second)
    window.file_actions.open_file(first)
    _opened(qtbot, window)
    window.editor.show_section("procedure")
    qtbot.waitUntil(lambda: OPENED in _text(window))
    window.file_actions.open_file(second)
    _opened(qtbot, window)
    assert window.saving.path == second
    preview = _text(window)
    assert "Another one" in preview
    assert OPENED not in preview
    assert window.findChild(QAction, "undo") is window.actions_.undo
    assert not window.actions_.undo.isEnabled()
    steps = window.session.sop.procedure.steps
    window.editor.show_field("procedure.steps[0].action")
    field = _named(window, "procedure.steps[0].action")
    assert field.property("plainText") == steps[0].action


def _text(window: MainWindow) -> str:
    preview = window.findChild(QTextBrowser, "preview")
    assert preview is not None
    return preview.toPlainText()


def test_new_ones_begin_in_the_editor_in_the_guide_and_with_notes(
    qtbot: QtBot, start: Callable[..., MainWindow], ask: FakeAsk
) -> None:
    window = start()
    _press(window, "start.starter.incident")
    _opened(qtbot, window)
    assert window.session.sop.procedure.steps
    assert _named(window, "document.title").hasFocus()
    window.actions_.start_page.trigger()
    _press(window, "start.guided")
    _opened(qtbot, window)
    assert window.guiding.is_shown
    window.actions_.start_page.trigger()
    _press(window, "start.notes")
    _opened(qtbot, window)
    assert window.noting.is_shown
    window.noting.leave()
    assert window.editor.isVisible()
    assert ask.problems == []


class Restless:
    """Somebody who does not wait until an SOP is open."""

    def __init__(self, window: MainWindow, files: tuple[Path, ...], seed: int) -> None:
        self._window = window
        self._files = files
        self._random = random.Random(seed)  # noqa: S311

    def do_something(self) -> None:
        for _ in range(self._random.choice((0, 1, 3, 10, 30, 60, 90))):
            QApplication.processEvents()
        self._random.choice((self._open, self._open, self._begin, self._cancel, self._trigger))()

    def _open(self) -> None:
        self._window.file_actions.leave_and_open(self._random.choice(self._files))

    def _begin(self) -> None:
        actions = self._window.actions_
        starters = [*actions.starters.values(), actions.open_sample]
        self._random.choice(starters).trigger()

    def _cancel(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, Qt.Key.Key_Escape)

    def _trigger(self) -> None:
        actions = self._window.actions_
        some = (actions.start_page, actions.undo, actions.find, actions.guide, actions.comment)
        action = self._random.choice(some)
        if action.isEnabled():
            action.trigger()


@pytest.mark.parametrize("rounds", [12, pytest.param(400, marks=pytest.mark.long)])
def test_whatever_is_done_meanwhile_some_sop_is_open_in_the_end(
    qtbot: QtBot,
    start: Callable[..., MainWindow],
    ask: FakeAsk,
    first: Path,
    second: Path,
    *,
    rounds: int,
) -> None:
    broken = first.with_name("broken.sop")
    broken.write_bytes(b"{")
    window = start(first)
    ask.unsaved = Answer.DISCARD
    restless = Restless(window, (first, second, broken, first.with_name("gone.sop")), rounds)
    for _ in range(rounds):
        restless.do_something()
    window.file_actions.leave_and_open(second)
    _opened(qtbot, window)
    assert window.saving.path == second
    if window.guiding.is_shown:
        # There it was left before.
        window.guiding.leave()
    # A comment was begun, perhaps, and the preview covered.
    window.workspace.side.setCurrentWidget(window.workspace.preview)
    _opened(qtbot, window)
    _shows(window, "Another one")
    assert open_sop(first).sop.document.title == OPENED
