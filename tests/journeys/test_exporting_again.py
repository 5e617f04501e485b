"""Handing an SOP out again and again: presets, and what was exported last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sop_studio.exporters.formats import Format
from sop_studio.gui.action_book import listed_actions
from sop_studio.gui.exports.export_check import CheckLine
from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert, SetValue
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.settings import ExportPreset, ExportProfile, LastExport, change, load
from sop_studio.storage import save_sop
from tests.cli.test_check import TOKEN
from tests.exporters.reading import docx_parts
from tests.fake_ask import FakeAsk
from tests.gui.editor_support import wait_for_background
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import banners, endings, sample_in
from tests.model.approved_sops import approved, done

WIKI = ExportPreset(name="To the wiki", formats=("md", "html"))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_in(tmp_path)


@pytest.fixture
def window(open_sop_window: OpenWindow, sample: Path) -> MainWindow:
    return open_sop_window(sample)


def test_a_named_answer_becomes_a_preset_of_all_sops(
    window: MainWindow, ask: FakeAsk, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "wiki"
    folder.mkdir()
    ask.export = ExportPreset(name="To the wiki", formats=("md", "html"), folder=str(folder))
    window.actions_.export_as.trigger()
    wait_for_background()
    assert endings(folder) == [".html", ".md"]
    other = open_sop_window(show="document.title")
    other.file_actions.start_from("access")
    (preset,) = (
        each
        for each in other.actions_.presets_menu.actions()
        if each.objectName() == "preset.To the wiki"
    )
    preset.trigger()
    wait_for_background()
    assert len(endings(folder)) == 4


def test_a_preset_can_be_removed(window: MainWindow, ask: FakeAsk) -> None:
    ask.export = WIKI
    window.actions_.export_as.trigger()
    wait_for_background()
    menu = window.actions_.presets_menu
    (remove,) = (each for each in menu.actions() if each.text().startswith("Remove"))
    remove.trigger()
    assert load().settings.export_presets == (WIKI,)
    assert "Remove the preset “To the wiki”?" in ask.questions[-1]
    ask.agrees = True
    remove.trigger()
    assert load().settings.export_presets == ()
    assert not any(each.text().startswith("Remove") for each in menu.actions())


def test_settings_that_name_a_paper_there_is_not_are_told_in_a_sentence(
    window: MainWindow, ask: FakeAsk, open_sop_window: OpenWindow, sample: Path, tmp_path: Path
) -> None:
    window.session.mark_saved()
    window.close()
    last = LastExport(files=(str(tmp_path / "@.docx"),), paper="run-shee")
    change(
        export_presets=(ExportPreset(name="Night", paper="run-shee"),),
        last_exports={str(sample): last},
    )
    again = open_sop_window(sample)
    menu = again.actions_.presets_menu
    (preset,) = (each for each in menu.actions() if each.objectName() == "preset.Night")
    for action in (preset, again.actions_.export_again):
        action.trigger()
        assert ask.problems.pop().startswith("There is no paper “run-shee”. There are: ")
        wait_for_background()
        assert (endings(tmp_path), ask.problems) == ([], [])


def test_export_again_follows_the_version_without_a_question(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.export = ExportPreset(formats=("md",))
    window.actions_.export_as.trigger()
    wait_for_background()
    (first,) = tmp_path.glob("*.md")
    before = first.read_text(encoding="utf-8")
    asked = len(ask.questions)
    window.session.edit("type", SetValue(("document", "version"), "9.9"))
    window.session.edit("type", SetValue(("purpose", "text"), "A new purpose."))
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    wait_for_background()
    assert len(ask.questions) == asked
    (second,) = (each for each in tmp_path.glob("*.md") if each != first)
    assert "v9.9" in second.name
    assert "A new purpose." in second.read_text(encoding="utf-8")
    assert first.read_text(encoding="utf-8") == before


def test_pictures_lie_beside_the_file_as_a_preset_says(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.export = ExportPreset(formats=("md",), pictures="beside")
    window.actions_.export_as.trigger()
    wait_for_background()
    (text,), (picture,) = tmp_path.glob("*.md"), tmp_path.glob("*_pictures/*.png")
    assert b"data:image" not in text.read_bytes()
    picture.unlink()
    window.actions_.export_again.trigger()
    wait_for_background()
    assert picture.exists()


def test_export_again_is_known_at_the_next_start(
    window: MainWindow, ask: FakeAsk, open_sop_window: OpenWindow, sample: Path, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "handed-out.html"
    window.actions_.exports[Format.HTML].trigger()
    wait_for_background()
    ask.to_save.unlink()
    window.session.mark_saved()
    window.close()
    open_sop_window(sample).actions_.export_again.trigger()
    wait_for_background()
    assert (tmp_path / "handed-out.html").exists()


def test_what_was_approved_leaves_with_what_was_kept_in_it_for_a_reason(
    window: MainWindow, ask: FakeAsk, open_sop_window: OpenWindow, tmp_path: Path
) -> None:
    kept = SilencedFinding(code="P28", place="purpose.text", reason="Made up for tests")
    sop = approved(
        done(
            window.session.sop,
            SetValue(("purpose", "text"), f"Deploy with {TOKEN} in hand."),
            Insert(("margin", "silenced"), 0, kept),
        )
    )
    path = tmp_path / "approved.sop"
    save_sop(path, sop, None, None)
    window.session.mark_saved()
    window.close()
    ask.to_save = tmp_path / "approved.html"
    assert open_sop_window(path).exporting.export_approved(sop.approved.versions[0])
    wait_for_background()
    assert ask.problems == []
    # A long word may break at its signs on a page.
    assert TOKEN.partition("_")[2] in ask.to_save.read_text(encoding="utf-8")


def test_another_sop_does_not_go_where_the_one_before_went(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    first, other = tmp_path / "handed-out.docx", tmp_path / "other.docx"
    ask.to_save = first
    window.actions_.exports[Format.DOCX].trigger()
    wait_for_background()
    before = first.read_bytes()
    window.actions_.new_from_this.trigger()
    wait_for_background()
    ask.to_save = other
    window.actions_.export_again.trigger()
    wait_for_background()
    assert first.read_bytes() == before
    assert other.read_bytes().startswith(b"PK")


def test_a_file_that_somebody_else_changed_is_replaced_only_when_agreed(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.export = ExportPreset(formats=("md",))
    window.actions_.export_as.trigger()
    wait_for_background()
    (written,) = tmp_path.glob("*.md")
    written.write_text("notes by hand", encoding="utf-8")
    ask.agrees = False
    window.actions_.export_again.trigger()
    wait_for_background()
    assert "Replace 1 file?" in ask.questions[-1]
    assert ask.losses[-1]
    assert written.read_text(encoding="utf-8") == "notes by hand"
    ask.agrees = True
    window.actions_.export_again.trigger()
    wait_for_background()
    assert written.read_text(encoding="utf-8").startswith("---\n")


def test_nothing_exported_yet_asks_where_to(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "first.docx"
    window.actions_.export_again.trigger()
    wait_for_background()
    assert ask.to_save.read_bytes().startswith(b"PK")


def test_copies_look_as_the_organisation_wants_and_serve_the_purpose_of_a_preset(
    window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.look = ("Acme", ExportProfile(footer="Screen only", paper="letter"))
    window.actions_.export_profile.trigger()
    assert load().settings.organisation == "Acme"
    ask.to_save = tmp_path / "review.docx"
    menu = window.actions_.presets_menu
    review = next(each for each in menu.actions() if each.objectName() == "preset.for.review")
    review.trigger()
    wait_for_background()
    parts = docx_parts(ask.to_save.read_bytes())
    assert b"trackRevisions" in parts["word/settings.xml"]
    assert b"Screen only" in parts["word/footer1.xml"]
    ask.agrees = True
    window.actions_.export_again.trigger()
    wait_for_background()
    assert b"trackRevisions" in docx_parts(ask.to_save.read_bytes())["word/settings.xml"]


@pytest.mark.parametrize(
    ("preset", "name"),
    [
        ("approval", "SOP-REL-001_Production-Deployment_v1.2.docx"),
        ("review", "SOP-REL-001_For-review_Production-Deployment_v1.2.docx"),
        ("controlled", "SOP-REL-001_Controlled-copy_Production-Deployment_v1.2.docx"),
        ("run-sheet", "SOP-REL-001_Run-sheet_Production-Deployment_v1.2.docx"),
        ("review:security", "SOP-REL-001_Review-pack-Security_Production-Deployment_v1.2.docx"),
    ],
)
def test_every_preset_has_a_name_of_its_own_and_is_what_is_exported_again(
    window: MainWindow, ask: FakeAsk, tmp_path: Path, preset: str, name: str
) -> None:
    (action,) = (each for each in listed_actions(window) if each.name == f"preset.for.{preset}")
    assert action.words.startswith("Export: ")
    ask.to_save = tmp_path / name
    action.action.trigger()
    wait_for_background()
    assert ask.suggested == [tmp_path / name]
    first = ask.to_save.read_bytes()
    ask.to_save.unlink()
    window.actions_.export_again.trigger()
    wait_for_background()
    assert ask.to_save.read_bytes() == first
    said = [each.accessibleName() for each in banners(window)]
    assert [each for each in said if each.startswith("Exported")] == [f"Exported to {ask.to_save}"]
    (line,) = window.findChildren(CheckLine)
    assert line.accessibleName().startswith("Exported")
