"""Papers from the window: saved as a file, or put on paper at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sop_studio import assets
from sop_studio.exporters.formats import FORMAT_NAMES
from sop_studio.exporters.papers.paper import (
    PAPER_FORMATS,
    Paper,
    ReadersSheet,
    ReviewPack,
    RunSheet,
)
from sop_studio.gui.background import is_idle
from sop_studio.gui.exports.papers import Papers
from sop_studio.gui.window import MainWindow
from sop_studio.library.starters import SAMPLE_PATH
from sop_studio.model.edits import SetValue
from tests.exporters.reading import docx_words, html_words
from tests.fake_ask import FakeAsk
from tests.journeys.conftest import OpenWindow
from tests.journeys.exporting_support import papers_of
from tests.journeys.guide_support import activate, button

PAGE = re.compile(rb"/Type\s*/Page\b")
PAPERS: tuple[Paper, ...] = (RunSheet(), ReviewPack("security"), ReadersSheet())


@pytest.fixture
def window(open_sop_window: OpenWindow, tmp_path: Path) -> MainWindow:
    sample = tmp_path / "sample.sop"
    sample.write_bytes(assets.read_bytes(SAMPLE_PATH))
    return open_sop_window(sample)


@pytest.fixture
def papers(window: MainWindow, ask: FakeAsk) -> Papers:
    return papers_of(window, ask)


def _save(qtbot: QtBot, papers: Papers, paper: Paper) -> bool:
    """Begin to save a paper and wait until it is done; return whether it was begun."""
    begun = papers.save(paper)
    qtbot.waitUntil(is_idle)
    return begun


def test_a_paper_is_saved_as_word_beside_the_sop(
    qtbot: QtBot, papers: Papers, window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    written: list[tuple[Path, ...]] = []
    papers.written.connect(written.append)
    ask.to_save = tmp_path / "night.docx"
    assert _save(qtbot, papers, RunSheet())
    assert "STOP AND ESCALATE" in docx_words(ask.to_save.read_bytes())
    assert ask.suggested[0].parent == tmp_path
    assert ask.suggested[0].name == "SOP-REL-001_Run-sheet_Production-Deployment_v1.2.docx"
    assert written == [(ask.to_save,)]
    assert not window.session.is_modified


def test_a_name_says_which_format_and_word_is_taken_without_one(
    qtbot: QtBot, papers: Papers, ask: FakeAsk, tmp_path: Path
) -> None:
    ask.to_save = tmp_path / "pack.HTML"
    assert _save(qtbot, papers, ReviewPack("security"))
    assert "Questions for you" in html_words(ask.to_save.read_bytes())
    ask.to_save = tmp_path / "v1.2"
    assert _save(qtbot, papers, ReadersSheet())
    assert "Read and understood" in docx_words((tmp_path / "v1.2.docx").read_bytes())


def test_nothing_is_written_when_one_thinks_better_of_it(
    qtbot: QtBot, papers: Papers, ask: FakeAsk, tmp_path: Path
) -> None:
    assert not _save(qtbot, papers, RunSheet())
    assert ask.questions == ["Run sheet Word (*.docx);;PDF (*.pdf);;HTML (*.html)"]
    assert [each.name for each in tmp_path.iterdir() if each.suffix in {".docx", ".html"}] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_printed_and_looked_at_before(
    papers: Papers, ask: FakeAsk, tmp_path: Path, paper: Paper
) -> None:
    ask.printed = tmp_path / "first.pdf"
    assert papers.print(paper)
    pages = len(PAGE.findall(ask.printed.read_bytes()))
    assert pages >= 1
    ask.printed = tmp_path / "second.pdf"
    papers.preview(paper)
    assert len(PAGE.findall(ask.printed.read_bytes())) == pages


@pytest.mark.parametrize(
    ("page", "saves", "prints"),
    [
        ("review.verdicts", "review.pack[0]", "review.print[0]"),
        ("pilot.tries", "run.sheet", "run.print"),
        ("training.sheet", "training.sheet", "training.print"),
    ],
)
def test_the_guide_says_as_what_a_paper_can_be_had(
    qtbot: QtBot, window: MainWindow, page: str, saves: str, prints: str
) -> None:
    activate(qtbot, window)
    window.guiding.show_page(page)
    for to in PAPER_FORMATS:
        assert FORMAT_NAMES[to] in button(window, saves).toolTip()
    # It asks for a printer first.
    assert button(window, prints).text().endswith("…")


def test_no_printer_is_no_problem(papers: Papers, ask: FakeAsk) -> None:
    assert not papers.print(RunSheet())
    assert ask.problems == []


def test_a_password_neither_leaves_as_a_file_nor_on_paper(
    qtbot: QtBot, papers: Papers, window: MainWindow, ask: FakeAsk, tmp_path: Path
) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6" * 3
    window.session.edit("type", SetValue(("purpose", "text"), f"Use the token {secret}."))
    ask.to_save, ask.printed = tmp_path / "night.docx", tmp_path / "paper.pdf"
    assert not _save(qtbot, papers, RunSheet())
    assert ask.suggested == []
    assert not papers.print(RunSheet())
    papers.preview(RunSheet())
    assert len(ask.problems) == 3
    assert all("Nothing was exported" in each for each in ask.problems)
    assert not ask.to_save.exists()
    assert not ask.printed.exists()
