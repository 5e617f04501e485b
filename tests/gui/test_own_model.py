"""A model of one's own in the window: its setting, and notes read beside the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sop_studio import settings
from sop_studio.gui.own_model.dialog import OwnModelDialog
from sop_studio.gui.own_model.model_reading import ModelReading
from sop_studio.gui.preferences import Preferences
from sop_studio.notes import Draft, draft, together
from sop_studio.settings import OwnModel, Settings
from tests.own_model.server import FakeModel, Respond, content, item, items, serving, silence

NOTES = "First I open the valve. Then I close the lid."
OPEN = item("steps", "Open the valve", (1, "I open the valve"))


class Reader(ModelReading):
    """Reads notes with a model, and keeps what it says."""

    def __init__(self, server: FakeModel, *, is_on: bool = True) -> None:
        model = OwnModel(is_on=is_on, address=server.address, name="small")
        super().__init__(Preferences(Settings(own_model=model)))
        self.said: list[object] = []
        self.drafts: list[Draft] = []
        for signal in (self.noticed, self.failed, self.busy_changed):
            signal.connect(self.said.append)

    def wait(self, qtbot: QtBot) -> None:
        assert self._background.finish(10)
        qtbot.waitUntil(lambda: not self.is_busy)
        QApplication.processEvents()


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[OwnModelDialog]:
    made = OwnModelDialog(OwnModel())
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_the_setting_is_off_and_says_what_is_missing(dialog: OwnModelDialog) -> None:
    on = dialog.findChild(QCheckBox, "own_model.on")
    address = dialog.findChild(QLineEdit, "own_model.address")
    name = dialog.findChild(QLineEdit, "own_model.name")
    problem = dialog.findChild(QLabel, "own_model.problem")
    save = dialog.findChild(QPushButton, "own_model.save")
    assert on is not None
    assert address is not None
    assert name is not None
    assert problem is not None
    assert save is not None
    assert not on.isChecked()
    assert not name.isEnabled()
    assert save.isEnabled()
    on.click()
    assert problem.isVisible()
    assert "which model" in problem.text()
    assert not save.isEnabled()
    QTest.keyClicks(name, "small")
    assert save.isEnabled()
    address.selectAll()
    QTest.keyClicks(address, "http://example.com/v1")
    assert "not an address of this computer" in problem.text()
    assert not save.isEnabled()
    address.selectAll()
    QTest.keyClicks(address, "http://localhost:8080")
    assert not problem.isVisible()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "nothing to another computer" in said
    assert "SOP_STUDIO_MODEL_KEY" in said
    save.click()
    assert dialog.answer() == OwnModel(is_on=True, address="http://localhost:8080", name="small")


def test_notes_are_read_beside_the_window(qtbot: QtBot) -> None:
    with serving(items(OPEN)) as server:
        reader = Reader(server)
        assert reader.is_on
        reader.read([NOTES], reader.drafts.append)
        assert reader.is_busy
        reader.wait(qtbot)
        (found,) = reader.drafts
        assert [each.text for each in found.steps] == ["Open the valve"]
        assert reader.said == [True, False, ()]
        reader.read([NOTES, NOTES], reader.drafts.append)
        reader.wait(qtbot)
        assert reader.drafts[1] == together([found, found])


@pytest.mark.parametrize(
    ("answer", "is_on", "said"),
    [
        (content("junk"), True, "so rules read these notes"),
        (items(OPEN), False, "is off"),
    ],
)
def test_what_did_not_work_is_said(qtbot: QtBot, answer: Respond, is_on: bool, said: str) -> None:
    with serving(answer) as server:
        reader = Reader(server, is_on=is_on)
        reader.read([NOTES], reader.drafts.append)
        reader.wait(qtbot)
    assert said in str(reader.said[-1])
    assert reader.drafts == ([draft(NOTES)] if is_on else [])


def test_a_reading_is_stopped_and_another_begun(qtbot: QtBot) -> None:
    with serving(silence, items(OPEN)) as server:
        reader = Reader(server)
        reader.read([NOTES], reader.drafts.append)
        assert server.arrived.wait(10)
        reader.stop()
        assert not reader.is_busy
        assert reader._background.finish(10)
        server.released.set()
        reader.read([NOTES], reader.drafts.append)
        reader.wait(qtbot)
    assert len(reader.drafts) == 1
    assert reader.said == [True, False, True, False, ()]


def test_a_reading_ends_with_whoever_asked_for_it(qtbot: QtBot) -> None:
    with serving(silence) as server:
        reader = Reader(server)
        background, drafts = reader._background, reader.drafts
        reader.read([NOTES], drafts.append)
        assert server.arrived.wait(10)
        Shiboken.delete(reader)
        assert background.finish(10)
    assert drafts == []
    assert qtbot is not None


def test_the_setting_is_kept(own_home: object) -> None:
    model = OwnModel(is_on=True, name="small")
    settings.change(own_model=model)
    assert settings.load().settings.own_model == model
    assert own_home is not None
