"""Editors and a window that several tests of the window open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sop_studio.gui.app import open_window
from sop_studio.gui.ask import Answer
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import load_sample
from sop_studio.model.sop import Sop
from sop_studio.storage import save_sop
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import OpenedEditor, filled_sop, opened_editor, settle


@pytest.fixture
def empty(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    """An editor of an SOP in which nothing is written."""
    with opened_editor(Sop()) as opened:
        yield opened


@pytest.fixture
def full(qtbot: QtBot) -> Iterator[OpenedEditor]:  # noqa: ARG001
    """An editor of an SOP in which every field is filled."""
    with opened_editor(filled_sop()) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window, with the sample opened from a file."""
    path = tmp_path / "sample.sop"
    save_sop(path, load_sample(), None, None)
    ask = FakeAsk()
    opened = open_window(path, ask=lambda _window: ask)
    qtbot.addWidget(opened)
    settle()
    yield opened
    ask.unsaved = Answer.DISCARD
    opened.close()
