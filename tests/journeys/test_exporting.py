"""An SOP is handed out: in which formats, with what, and what is said of it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionComboBox,
)
from pytestqt.qtbot import QtBot

from sop_studio.exporters.formats import Format
from sop_studio.exporters.pdf import typesetting
from sop_studio.gui.dialogs import with_chosen_kind
from sop_studio.gui.exports import handed_out
from sop_studio.gui.exports.export_check import CheckLine
from sop_studio.gui.exports.export_dialog import ExportDialog
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import LIGHT
from sop_studio.gui.widgets.choice_box import ChoiceBox
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import SetValue
from sop_studio.settings import ExportPreset, load
from tests.exporters.copies import FORMATS_HERE
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import banners, endings, sample_in


@pytest.fixture
def window(open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    return open_sop_window(sample_in(tmp_path))


def test_several_formats_go_out_at_once_beside_the_sop(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    formats = tuple(to.value for to in FORMATS_HERE)
    ask.export = ExportPreset(formats=formats)
    window.actions_.export_as.trigger()
    wait_for_background()
    assert endings(tmp_path) == sorted(f".{each}" for each in formats)
    assert load().settings.export_presets == ()


def test_without_what_makes_pdf_one_sentence_says_how_to_get_it(
    window: MainWindow, ask: FakeAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _name: None)
    window.actions_.exports[Format.PDF].trigger()
    assert ask.problems == [typesetting.how_to_install()]


def test_what_was_exported_can_be_opened_until_the_sop_changes(
    window: MainWindow, ask: FakeAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    knows_program = [True, True, False]

    def open_with_system(path: Path) -> bool:
        opened.append(path)
        return knows_program.pop(0)

    monkeypatch.setattr(handed_out, "open_with_system", open_with_system)
    ask.export = ExportPreset(formats=("md",))
    window.actions_.export_as.trigger()
    wait_for_background()
    (written,) = tmp_path.glob("*.md")
    (banner,) = banners(window)
    assert banner.accessibleName() == f"Exported to {written}"
    for words in ("Open", "Show in folder"):
        (button,) = (
            each for each in banner.findChildren(QPushButton) if each.accessibleName() == words
        )
        button.click()
    assert opened == [written, tmp_path]
    assert ask.problems == []
    button.click()
    written.unlink()
    next(each for each in banner.findChildren(QPushButton) if each.text() == "Open").click()
    assert ask.problems == [
        f"No program on this computer shows folders. What was exported is in {tmp_path}.",
        f"“{written.name}” is no longer there. Export it again.",
    ]
    window.session.edit("type", SetValue(("purpose", "text"), "Not what was handed out"))
    assert not banners(window)


def test_word_stands_first_among_the_formats(window: MainWindow) -> None:
    entries = [each.text() for each in window.actions_.export_menu.actions()]
    assert entries[:4] == ["Word", "PDF", "HTML", "Markdown"]


def test_records_are_printed_only_when_chosen(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    window.session.edit("type", SetValue(("task", "justification"), "Outages cost us customers"))
    ask.export = ExportPreset(formats=("md",), appendices=("task",))
    window.actions_.export_as.trigger()
    wait_for_background()
    assert "task" in ask.appendices
    (written,) = tmp_path.glob("*.md")
    assert "Outages cost us customers" in written.read_text(encoding="utf-8")
    window.actions_.exports[Format.MARKDOWN].trigger()
    wait_for_background()
    ask.to_save = tmp_path / "plain.md"
    window.actions_.exports[Format.MARKDOWN].trigger()
    wait_for_background()
    assert "Outages cost us customers" not in ask.to_save.read_text(encoding="utf-8")


def test_a_folder_that_is_gone_is_said_in_a_sentence(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.export = ExportPreset(formats=("md", "html"), folder=str(tmp_path / "gone"))
    window.actions_.export_as.trigger()
    wait_for_background()
    assert len(ask.problems) == 1


def test_without_the_package_for_pdf_each_choice_says_so_and_the_other_formats_go_on(
    window: MainWindow,
    ask: FakeAsk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _name: None)
    how = typesetting.how_to_install()
    dialog = ExportDialog((), tmp_path, lambda _title, _start: None)
    qtbot.addWidget(dialog)
    dialog.show()
    box, said = (
        dialog.findChild(QCheckBox, "export.with.pdf"),
        dialog.findChild(QLabel, "export.without.pdf"),
    )
    assert box is not None
    assert not box.isEnabled()
    assert said is not None
    assert said.isVisible()
    assert said.text() == how

    ask.export = ExportPreset(formats=("docx", "pdf", "html"))
    window.actions_.export_as.trigger()
    assert ask.problems.pop() == how
    wait_for_background()
    assert endings(tmp_path) == [".docx", ".html"]

    ask.to_save = tmp_path / "signed.pdf"
    window.exporting.export_built_in("approval")
    wait_for_background()
    assert "PDF, not installed (*.pdf)" in ask.questions[-2]
    assert "PDF" not in ask.questions[-1]
    assert ask.problems == [how]


def test_the_dialog_gives_what_was_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    wiki = tmp_path / "wiki"
    dialog = ExportDialog(
        ("task", "training", "traceability"), tmp_path, lambda _title, _start: wiki
    )
    qtbot.addWidget(dialog)
    dialog.show()
    folder = dialog.findChild(QLineEdit, "export.folder")
    assert folder is not None
    assert folder.cursorPosition() == 0

    def tick(name: str) -> None:
        box = dialog.findChild(QCheckBox, f"export.with.{name}")
        assert box is not None
        box.click()

    go = dialog.findChild(QPushButton, "export.go")
    assert go is not None
    assert go.isEnabled()
    tick("docx")
    assert not go.isEnabled()
    pictures = dialog.findChild(ChoiceBox, "export.pictures")
    assert pictures is not None
    assert not pictures.isEnabled()
    for name in ("md", "training", "traceability"):
        tick(name)
    assert pictures.isEnabled()
    pictures.set_value("beside")
    line = dialog.findChild(QLineEdit, "export.preset")
    assert line is not None
    QTest.keyClicks(line, "Wiki")
    go.click()
    assert dialog.result() == ExportDialog.DialogCode.Accepted
    chosen = ("training", "traceability")
    assert dialog.answer() == ExportPreset(
        name="Wiki", formats=("md",), appendices=chosen, pictures="beside"
    )
    tick("md")
    assert dialog.answer().pictures == "inside"
    (choose,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Choose …")
    choose.click()
    assert dialog.answer().folder == str(wiki)


def test_every_choice_of_the_dialog_can_be_read_in_full(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, LIGHT)
    dialog = ExportDialog(("checklist", "traceability"), tmp_path, lambda _title, _start: None)
    qtbot.addWidget(dialog)
    dialog.show()
    for name in ("purpose", "pictures"):
        choice = dialog.findChild(ChoiceBox, f"export.{name}")
        assert choice is not None
        for at in range(choice.count()):
            choice.set_value(str(choice.itemData(at)))
            option = QStyleOptionComboBox()
            choice.initStyleOption(option)
            assert option.currentText == choice.itemText(at)
    for box in dialog.findChildren(QCheckBox):
        assert box.width() >= box.sizeHint().width()
        assert dialog.rect().contains(box.geometry())


def test_the_dialog_says_why_something_cannot_be_chosen_yet(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog((), tmp_path, lambda _title, _start: None)
    qtbot.addWidget(dialog)
    dialog.show()
    pictures = dialog.findChild(ChoiceBox, "export.pictures")
    missing = dialog.findChild(QLabel, "export.none_chosen")
    assert pictures is not None
    assert missing is not None
    assert pictures.toolTip() == "Tick Markdown first: other formats have pictures inside."
    assert not missing.isVisible()
    for name, is_missing in (("docx", True), ("md", False)):
        box = dialog.findChild(QCheckBox, f"export.with.{name}")
        assert box is not None
        box.click()
        assert missing.isVisible() == is_missing
    assert missing.text() == "Choose at least one format."
    assert pictures.toolTip() == ""


def test_what_must_not_leave_is_told_before_anybody_chooses_where_to(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6" * 3
    window.session.edit("type", SetValue(("purpose", "text"), f"Use the token {secret}."))
    ask.to_save, ask.export = tmp_path / "copy.docx", ExportPreset(formats=("md",))
    window.actions_.exports[Format.DOCX].trigger()
    window.actions_.export_as.trigger()
    for name in ("approval", "run-sheet"):
        window.exporting.export_built_in(name)
    wait_for_background()
    assert len(ask.problems) == 4
    assert all("Look at “Purpose”." in each for each in ask.problems)
    assert ask.questions == []


def test_a_folder_without_its_place_is_meant_beside_the_sop(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog((), tmp_path, lambda _title, _start: None)
    qtbot.addWidget(dialog)
    folder = dialog.findChild(QLineEdit, "export.folder")
    assert folder is not None
    for typed, meant in (("handed out", str(tmp_path / "handed out")), ("", "")):
        folder.setText(typed)
        assert dialog.answer().folder == meant


def test_a_copy_to_be_signed_may_be_a_pdf_or_a_page_too(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "signed.html"
    window.exporting.export_built_in("approval")
    wait_for_background()
    assert "(*.docx);;PDF (*.pdf);;HTML (*.html)" in ask.questions[-1]
    assert ask.to_save.read_bytes().startswith(b"<!DOCTYPE html>")


def test_several_documents_are_told_of_in_one_line(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.export = ExportPreset(formats=("docx", "md", "html"))
    window.actions_.export_as.trigger()
    wait_for_background()
    (banner,) = banners(window)
    assert banner.accessibleName() == f"Exported 3 documents to {tmp_path}"
    words = [each.text() for each in banner.findChildren(QPushButton)]
    assert words == ["Open Word", "Open Markdown", "Open HTML", "Show in folder"]


@pytest.mark.parametrize(
    ("chosen", "kind", "written"),
    [
        ("copy.docx", "PDF (*.pdf)", "copy.pdf"),
        ("copy.pdf", "PDF (*.pdf)", "copy.pdf"),
        ("SOP_v1.2", "PDF (*.pdf)", "SOP_v1.2.pdf"),
        ("copy.docx", "Word (*.docx)", "copy.docx"),
    ],
)
def test_the_kind_that_is_chosen_gives_the_ending(chosen: str, kind: str, written: str) -> None:
    assert with_chosen_kind(Path(chosen), kind, "Word (*.docx);;PDF (*.pdf)") == Path(written)
    assert with_chosen_kind(Path(chosen), "SOP (*.sop)", "SOP (*.sop)") == Path(chosen)


@pytest.mark.parametrize("alt", ["Share of traffic by version", ""])
def test_a_moment_later_it_says_what_readers_would_stumble_on(
    window: MainWindow, ask: FakeAsk, qtbot: QtBot, alt: str
) -> None:
    sop = window.session.sop
    at, step = next((n, each) for n, each in enumerate(sop.procedure.steps) if each.pictures)
    picture = structs.replace(step.pictures[0], alt=alt)
    where = ("procedure", "steps", at, "pictures")
    window.session.edit("describe picture", SetValue(where, (picture,)))
    ask.export = ExportPreset(formats=("docx", "html", "md"))
    window.actions_.export_as.trigger()
    wait_for_background()

    def checked() -> list[str]:
        lines = window.findChildren(CheckLine)
        return [each.accessibleName() for each in lines if each.isVisible()]

    qtbot.waitUntil(lambda: bool(checked()))
    (said,) = checked()
    if alt:
        assert said == "Exported and looked through: nothing to mend."
    else:
        # All three have the same fault, which is said once, of none of them by name.
        assert said.count("1 picture has no description") == 1
        assert "Word" not in said
    window.session.edit("type", SetValue(("purpose", "text"), "Another"))
    assert checked() == []
