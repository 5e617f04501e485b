"""A model of one's own in the window: its setting, and notes read beside the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sop_studio import settings
from sop_studio.gui.own_model.dialog import OwnModelDialog
from sop_studio.gui.own_model.drafts import Drafts, Reading
from sop_studio.gui.preferences import Preferences
from sop_studio.notes import draft, together
from sop_studio.settings import OwnModel, Settings
from tests.own_model.server import FakeModel, content, item, items, serving, silence

NOTES = "First I open the valve. Then I close the lid."
OPEN = item("steps", "Open the valve", (1, "I open the valve"))


def drafts(server: FakeModel, *, is_on: bool = True) -> Drafts:
    model = OwnModel(is_on=is_on, address=server.address, name="small")
    return Drafts(Preferences(Settings(own_model=model)))


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
    assert "nothing goes to another computer" in said
    assert "SOP_STUDIO_MODEL_KEY" in said
    assert "keyring set sop-studio own-model" in said
    save.click()
    assert dialog.answer() == OwnModel(is_on=True, address="http://localhost:8080", name="small")


def test_the_setting_is_explained_in_plain_words(dialog: OwnModelDialog) -> None:
    """Names that somebody must type or set stand once; nothing else needs a technical word."""
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for word in ("environment", "key store", "endpoint", "loopback", "API", "HTTP", "token"):
        assert word not in said
    for name in ("SOP_STUDIO_MODEL_KEY", "keyring set sop-studio own-model"):
        assert said.count(name) == 1


def test_rules_read_notes_unless_a_model_is_on() -> None:
    with serving(items(OPEN)) as server:
        by_rules = drafts(server, is_on=False)
        assert by_rules.reading([NOTES])() == Reading(draft(NOTES))
        assert by_rules.reading([NOTES, NOTES])() == Reading(together([draft(NOTES)] * 2))
        assert server.asked == []
        by_model = drafts(server)
        found = by_model.reading([NOTES])().draft
        assert [each.text for each in found.steps] == ["Open the valve"]
        assert by_model.reading([NOTES, NOTES])() == Reading(together([found, found]))
        assert by_model.is_model


def test_notes_are_read_as_it_was_set_when_that_was_asked_for(own_home: object) -> None:
    assert own_home is not None
    with serving(items(OPEN)) as server:
        preferences = Preferences(Settings())
        makes = Drafts(preferences)
        read = makes.reading([NOTES])
        preferences.keep(own_model=OwnModel(is_on=True, address=server.address, name="small"))
        assert read() == Reading(draft(NOTES))
        assert server.asked == []
        late = makes.reading([NOTES])
        makes.stop()
        assert late().notices == ("Your model was stopped, so rules read these notes.",)


def test_what_the_model_did_not_do_is_said_once() -> None:
    with serving(content("junk"), content("junk"), items(OPEN)) as server:
        by_model = drafts(server)
        found = by_model.reading([NOTES, NOTES])()
        assert found.draft == together([draft(NOTES)] * 2)
        (said,) = found.notices
        assert "so rules read these notes" in said
        assert by_model.reading([NOTES])().notices == ()


def test_a_model_that_cannot_be_asked_leaves_the_notes_to_the_rules() -> None:
    model = OwnModel(is_on=True, address="http://192.0.2.7/v1", name="small")
    found = Drafts(Preferences(Settings(own_model=model))).reading([NOTES])()
    assert found.draft == draft(NOTES)
    (said,) = found.notices
    assert "not an address of this computer" in said
    assert said.endswith("So rules read these notes.")


def test_a_model_that_is_stopped_leaves_the_notes_to_the_rules() -> None:
    with serving(silence) as server:
        by_model, found = drafts(server), list[Reading]()
        read = by_model.reading([NOTES, NOTES])
        thread = threading.Thread(target=lambda: found.append(read()))
        thread.start()
        assert server.arrived.wait(10)
        by_model.stop()
        thread.join()
    said = "Your model was stopped, so rules read these notes."
    assert found == [Reading(together([draft(NOTES)] * 2), (said,))]
    by_model.close()
    assert by_model.reading([NOTES])().draft == draft(NOTES)


def test_the_setting_is_kept(own_home: object) -> None:
    model = OwnModel(is_on=True, name="small")
    settings.change(own_model=model)
    assert settings.load().settings.own_model == model
    assert own_home is not None
