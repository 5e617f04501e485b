"""`sop-studio export --paper`: papers to be written on, instead of the SOP."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import SAMPLE, problem, run
from tests.cli.test_check import TOKEN, change
from tests.exporters.reading import docx_words, html_words

STEM = "SOP-REL-001_{paper}_Production-Deployment_v1.2"


@pytest.mark.parametrize(
    ("paper", "named"),
    [
        ("run-sheet", "Run-sheet"),
        ("readers", "Read-and-understood"),
        ("review:security", "Review-pack-Security"),
        ("review:Legal", "Review-pack-Legal"),
    ],
)
def test_a_paper_goes_beside_the_sop_as_word(
    folder: Path, sop: Path, paper: str, named: str
) -> None:
    answer = run("export", sop, "--paper", paper)
    document = folder / f"{STEM.format(paper=named)}.docx"
    assert (answer.code, answer.out, answer.err) == (0, f"{document}\n", "")
    assert "Production Deployment" in docx_words(document.read_bytes())
    assert sop.read_bytes() == SAMPLE


def test_a_paper_is_dressed_as_copies_are(folder: Path, sop: Path) -> None:
    dressed = ("--organisation", "Acme", "--footer", "Screen only")
    change(sop, ("document", "organisation"), "")
    assert run("export", sop, "--paper", "readers", "-o", "x.docx", *dressed).code == 0
    said = docx_words((folder / "x.docx").read_bytes())
    assert "Acme" in said
    assert "Screen only" in said


def test_the_name_of_the_file_says_the_format(folder: Path, sop: Path) -> None:
    assert run("export", sop, "--paper", "run-sheet", "-o", "night.html").code == 0
    assert (folder / "night.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert run("export", sop, "--paper", "run-sheet", "-o", "night").code == 0
    assert (folder / "night").read_bytes().startswith(b"PK")
    assert run("export", sop, "--paper", "run-sheet", "--to", "html", "-o", "night").code == 0
    assert (folder / "night").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_reviewer_is_told_by_when(folder: Path, sop: Path) -> None:
    run("export", sop, "--paper", "review:qa", "--by", "2026-12-10", "-o", "qa.html")
    said = html_words((folder / "qa.html").read_bytes())
    assert "2026-12-10" in said
    assert "Quality assurance" in said


def test_a_suspected_secret_stops_a_paper(folder: Path, sop: Path) -> None:
    change(sop, ("purpose", "text"), f"Use {TOKEN} to log in.")
    answer = run("export", sop, "--paper", "run-sheet", "-o", "night.docx")
    assert answer.code == 1
    assert "Nothing was exported" in problem(answer)
    assert not (folder / "night.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--paper", "poster"), "There is no paper “poster”"),
        (("--paper", "review:"), "There is no paper “review:”"),
        (("--paper", ""), "There is no paper “”"),
        (("--paper", "readers", "--to", "md"), "not as md"),
        (("--paper", "readers", "-o", "x.md"), "not as md"),
        (("--paper", "readers", "--by", "2026-12-10"), "--by goes with --paper review:AREA"),
        (("--to", "docx", "--by", "2026-12-10"), "--by goes with --paper review:AREA"),
    ],
)
def test_wrong_use_is_one_sentence(arguments: tuple[str, ...], words: str, sop: Path) -> None:
    answer = run("export", sop, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in problem(answer)
    assert [each.name for each in sop.parent.iterdir()] == [sop.name]
