"""`sop-studio import`: from Markdown back to an SOP."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_studio.storage import open_sop
from tests.cli.running import problem, run
from tests.importers.printed_fields import printed_fields


@pytest.mark.parametrize("pictures", ["inside", "beside"])
def test_an_exported_sop_comes_back(folder: Path, sop: Path, pictures: str) -> None:
    run("export", sop, "--to", "md", "--pictures", pictures, "-o", "copy.md")
    assert (folder / "copy_pictures").exists() == (
        pictures == "beside" and bool(open_sop(sop).sop.pictures)
    )
    answer = run("import", "copy.md", "-o", "back.sop")
    assert (answer.code, answer.out, answer.err) == (0, "back.sop\n", "")
    before, after = open_sop(sop).sop, open_sop("back.sop")
    assert after.notices == ()
    assert printed_fields(after.sop) == printed_fields(before)


def test_a_file_that_is_there_is_replaced_only_when_asked_to(folder: Path) -> None:
    (folder / "a.md").write_text("# One\n")
    assert run("import", "a.md").out == "a.sop\n"
    (folder / "a.md").write_text("# Two\n")
    answer = run("import", "a.md")
    assert answer.code == 2
    assert "already there" in problem(answer)
    assert open_sop("a.sop").sop.document.title == "One"
    assert run("import", "a.md", "--force").code == 0
    assert open_sop("a.sop").sop.document.title == "Two"


def test_what_has_no_place_is_told_on_the_error_output(folder: Path) -> None:
    (folder / "a.md").write_text("# One\n\nlost words\n")
    answer = run("import", "a.md")
    assert answer.code == 0
    assert "1 passage had no place of its own" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "none.md"], "no such file"),
        (["import", "a.docx"], "Only Markdown"),
        (["import", "a.md", "-o", "a.txt"], "NAME.sop"),
        (["export", "a.sop", "--to", "html", "--pictures", "beside"], "--to md only"),
    ],
)
def test_wrong_use_is_one_sentence(folder: Path, arguments: list[str], words: str) -> None:
    assert folder.exists()
    answer = run(*arguments)
    assert answer.code == 2
    assert words in problem(answer)
