"""The question how copies look, and what an export makes of the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sop_studio.gui.exports.profile_dialog import ProfileDialog
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.library.starters import load_sample
from sop_studio.settings import Settings, kept_file
from tests.fake_ask import FakeAsk

Found = TypeVar("Found", bound=QWidget)


def found(dialog: ProfileDialog, kind: type[Found], name: str) -> Found:
    widget = dialog.findChild(kind, f"profile.{name}")
    assert widget is not None
    return widget


def test_the_answer_is_what_was_entered_and_the_logo_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    ask = FakeAsk()
    dialog = ProfileDialog(Settings(organisation="Acme"), ask)
    qtbot.addWidget(dialog)
    dialog.show()
    organisation = found(dialog, QLineEdit, "organisation")
    footer = found(dialog, QLineEdit, "footer")
    paper = found(dialog, ChoiceBox, "paper")
    logo, remove = (found(dialog, QPushButton, name) for name in ("logo", "logo.remove"))
    assert organisation.text() == "Acme"
    assert all(each.accessibleName() for each in (organisation, footer, paper))
    QTest.keyClicks(footer, "Screen only")
    paper.set_value("letter")
    found(dialog, QCheckBox, "with.contents").click()
    ask.picture = tmp_path / "words.png"
    ask.picture.write_text("no picture", encoding="utf-8")
    logo.click()
    assert len(ask.problems) == 1
    assert not remove.isVisible()
    picture = next(iter(load_sample().pictures.values()))
    ask.picture.write_bytes(picture)
    logo.click()
    assert remove.isVisible()
    found(dialog, QPushButton, "save").click()
    name, profile = dialog.answer()
    assert (name, profile.footer, profile.paper) == ("Acme", "Screen only", "letter")
    assert profile.left_out == ("contents",)
    assert kept_file(profile.logo, 10_000_000) == picture
    remove.click()
    assert dialog.answer()[1].logo == ""
