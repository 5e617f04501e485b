"""Nobody uses a program as its makers think: thousands of random events, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.ask import Answer
from sop_studio.gui.window import MainWindow
from sop_studio.model.sop import Sop
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow

_TYPED = (
    "a",
    "Restart the service",
    "  ",
    "é",
    "日本",
    "`code`",
    "- item",
    "1.",
    "https://x.y/z",
    "x" * 80,
)
_PASTED = ("one\ntwo\nthree", "a\tb\tc\nd\te\tf", "- first\n- second", "\x00\ud800\u202e", "")
_KEYS = (
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
)
_NEVER = frozenset({"close", "full_screen"})
"""Ends the test, or leaves the screen that the next test needs."""

_SEEN_FOR = 25
"""Events for which the list of widgets is used before they are looked for again."""


class _Hands:
    """Does something at random in a window, as one event a call."""

    def __init__(self, window: MainWindow, ask: FakeAsk, chance: random.Random) -> None:
        self._window = window
        self._ask = ask
        self._chance = chance
        self._seen: list[QWidget] = []
        self._age = 0
        self.begun_with = window.session.sop
        window.session.replaced.connect(self._begin_again)
        self._doings: tuple[tuple[Callable[[], None], int], ...] = (
            (self._type, 40),
            (self._press_key, 30),
            (self._click, 20),
            (self._paste, 3),
            (self._choose_section, 4),
            (self._do_action, 3),
        )

    def do_something(self) -> None:
        """Do one thing, and close whatever it has opened over the window."""
        self._answer()
        QTimer.singleShot(0, self._window, self._close_what_is_over_it)
        doing = self._chance.choices(
            [each for each, _weight in self._doings], [weight for _each, weight in self._doings]
        )[0]
        doing()
        QApplication.processEvents()
        self._close_what_is_over_it()

    def _answer(self) -> None:
        chance = self._chance
        self._ask.unsaved = chance.choice(list(Answer))
        self._ask.agrees = chance.random() < 0.5

    def _type(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self._window.isAncestorOf(focused):
            return
        text = self._chance.choice(_TYPED)
        if text.isascii():
            QTest.keyClicks(focused, text)
        else:
            _compose(focused, text)

    def _press_key(self) -> None:
        focused = QApplication.focusWidget()
        key, modifier = self._chance.choice(_KEYS)
        if focused is not None and self._window.isAncestorOf(focused):
            QTest.keyClick(focused, key, modifier)

    def _click(self) -> None:
        widget = self._some_widget()
        if widget is None:
            return
        rect = widget.rect()
        place = QPoint(
            self._chance.randrange(max(1, rect.width())),
            self._chance.randrange(max(1, rect.height())),
        )
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def _paste(self) -> None:
        QGuiApplication.clipboard().setText(self._chance.choice(_PASTED))
        focused = QApplication.focusWidget()
        if focused is not None and self._window.isAncestorOf(focused):
            QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _choose_section(self) -> None:
        outline = self._window.findChild(QWidget, "outline")
        if outline is not None and outline.isVisible():
            QTest.keyClick(outline, self._chance.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))

    def _do_action(self) -> None:
        actions = [
            each
            for each in self._window.findChildren(QAction)
            if each.isEnabled() and each.objectName() and each.objectName() not in _NEVER
        ]
        self._chance.choice(actions).trigger()

    def _some_widget(self) -> QWidget | None:
        self._age -= 1
        if self._age < 0:
            self._age = _SEEN_FOR
            self._seen = [
                each
                for each in self._window.findChildren(QWidget)
                if each.focusPolicy() != Qt.FocusPolicy.NoFocus
                or isinstance(each, (QAbstractButton, QTabBar))
            ]
        usable = [each for each in self._seen if _is_usable(each)]
        return self._chance.choice(usable) if usable else None

    def _close_what_is_over_it(self) -> None:
        popup = QApplication.activePopupWidget()
        while popup is not None:
            if isinstance(popup, QMenu) and self._chance.random() < 0.3:
                self._choose_in(popup)
            popup.close()
            popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if modal is not None:
            modal.close()

    def _choose_in(self, menu: QMenu) -> None:
        usable = [
            each
            for each in menu.actions()
            if each.isEnabled() and each.menu() is None and each.objectName() not in _NEVER
        ]
        menu.close()
        if usable:
            self._chance.choice(usable).trigger()

    def _begin_again(self) -> None:
        self.begun_with = self._window.session.sop
        self._age = 0


def _compose(widget: QWidget, text: str) -> None:
    """Type as an input method does: the letters are shown first, and then put in."""
    shown = QInputMethodEvent(text, [])
    done = QInputMethodEvent()
    done.setCommitString(text)
    for event in (shown, done):
        QApplication.sendEvent(widget, event)


def _is_usable(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def _use_at_random(window: MainWindow, ask: FakeAsk, seed: int, events: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    hands = _Hands(window, ask, chance)
    for _event in range(events):
        hands.do_something()
    session = window.session
    ended_with, ended_at = session.sop, session.undo_stack.index()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert _differing(session.sop, hands.begun_with) == []
    while session.undo_stack.index() < ended_at:
        session.undo_stack.redo()
    assert _differing(session.sop, ended_with) == []


def _differing(one: Sop, other: Sop) -> list[tuple[str, object, object]]:
    return [
        (name, getattr(one, name), getattr(other, name))
        for name in Sop.__struct_fields__
        if getattr(one, name) != getattr(other, name)
    ]


@pytest.fixture
def window(
    qtbot: QtBot,
    open_sop_window: OpenWindow,
    ask: FakeAsk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    ask.to_save = tmp_path / "saved.sop"
    ask.printed = tmp_path / "printed.pdf"
    opened = open_sop_window(show="document.title")
    opened.file_actions.start_from("incident")
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


@pytest.mark.parametrize("seed", range(3))
def test_random_use_can_be_undone_and_done_again(
    window: MainWindow, ask: FakeAsk, seed: int
) -> None:
    _use_at_random(window, ask, seed, 200)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 104))
def test_long_random_use_can_be_undone_and_done_again(
    window: MainWindow, ask: FakeAsk, seed: int
) -> None:
    _use_at_random(window, ask, seed, 5_000)
