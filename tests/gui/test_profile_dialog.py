"""The question how copies look, and what an export makes of the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio.gui.background import is_idle
from sop_studio.gui.exports.profile_dialog import ProfileDialog
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import LIGHT
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.library.starters import load_sample
from sop_studio.settings import Settings, kept_file
from tests.exporters.template_samples import german
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
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Organisation, where the SOP names none" in words
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


def test_a_template_is_kept_with_its_name_and_says_what_was_found(
    qtbot: QtBot, tmp_path: Path
) -> None:
    ask = FakeAsk()
    dialog = ProfileDialog(Settings(), ask)
    qtbot.addWidget(dialog)
    dialog.show()
    choose, remove = (found(dialog, QPushButton, f"template{end}") for end in ("", ".remove"))
    said = found(dialog, QLabel, "template.said")
    ask.template = tmp_path / "Ours.dotx"
    ask.template.write_bytes(b"no document")
    choose.click()
    qtbot.waitUntil(is_idle)
    assert len(ask.problems) == 1
    assert not remove.isVisible()
    template = german()
    ask.template.write_bytes(template)
    choose.click()
    qtbot.waitUntil(lambda: is_idle() and remove.isVisible())
    assert "styles of the file" in said.text()
    assert "Muster GmbH" in said.text()
    profile = dialog.answer()[1]
    assert profile.template_name == "Ours.dotx"
    assert kept_file(profile.template, 10_000_000) == template
    again = ProfileDialog(Settings(export_profile=profile), ask)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: "Muster GmbH" in found(again, QLabel, "template.said").text())
    remove.click()
    assert dialog.answer()[1].template == ""


def test_nothing_is_cut_off_once_there_are_a_logo_and_a_template(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, LIGHT)
    ask = FakeAsk()
    dialog = ProfileDialog(Settings(), ask)
    qtbot.addWidget(dialog)
    dialog.show()
    ask.picture = tmp_path / "logo.png"
    ask.picture.write_bytes(next(iter(load_sample().pictures.values())))
    found(dialog, QPushButton, "logo").click()
    ask.template = tmp_path / "Template-for-standard-operating-procedures-2026.dotx"
    ask.template.write_bytes(german())
    found(dialog, QPushButton, "template").click()
    said = found(dialog, QLabel, "template.said")
    qtbot.waitUntil(lambda: is_idle() and said.isVisible())
    for button in dialog.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
