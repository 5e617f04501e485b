"""The real window for a journey, with somebody to answer its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.gui.app import open_window
from sop_studio.gui.ask import Answer
from sop_studio.gui.window import MainWindow
from tests.fake_ask import FakeAsk

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def ask() -> FakeAsk:
    return FakeAsk()


@pytest.fixture
def open_sop_window(qtbot: QtBot, ask: FakeAsk) -> Iterator[OpenWindow]:
    """Open windows as a user does; they are closed without saving when the test ends."""
    opened: list[MainWindow] = []

    def open_one(path: Path | None = None, show: str | None = None) -> MainWindow:
        window = open_window(path, show, ask=lambda _window: ask)
        opened.append(window)
        qtbot.addWidget(window)
        return window

    yield open_one
    ask.unsaved = Answer.DISCARD
    for window in opened:
        window.close()
        window.deleteLater()
