"""`sop-studio new`: the starters, what a new SOP begins with, and what is never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_studio import settings
from sop_studio.model.sop import Sop
from sop_studio.storage import open_sop
from tests.cli.running import SAMPLE, problem, run

STARTERS = ["blank", "deployment", "incident", "review", "access", "security", "data", "change"]


def made(path: Path) -> Sop:
    opened = open_sop(path)
    assert opened.notices == ()
    return opened.sop


def test_the_list_has_a_starter_on_each_line_its_name_first() -> None:
    answer = run("new", "--list")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert [line.split()[0] for line in lines] == STARTERS
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("name", STARTERS)
def test_a_new_sop_from_each_starter_opens_and_can_be_checked(name: str, folder: Path) -> None:
    path = folder / "new.sop"
    answer = run("new", "--starter", name, "-o", path)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0] == str(path)
    assert made(path).document.status == "draft"
    assert run("check", path).code == 1


def test_title_and_id_are_those_given(folder: Path) -> None:
    answer = run("new", "--title", "Rotate the keys", "--id", "SOP-SEC-007", "-o", "keys.sop")
    assert (answer.code, answer.out, answer.err) == (0, "keys.sop\n", "")
    document = made(folder / "keys.sop").document
    assert (document.title, document.id) == ("Rotate the keys", "SOP-SEC-007")


def test_a_starter_gets_the_next_free_id_of_its_area(folder: Path, sop: Path) -> None:
    assert made(sop).document.id == "SOP-REL-001"
    answer = run("new", "--starter", "deployment", "-o", "second.sop")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == ("second.sop\nIts ID is SOP-REL-002, the next free one in this folder.\n")
    assert made(folder / "second.sop").document.id == "SOP-REL-002"
    run("new", "--starter", "incident", "-o", "third.sop")
    assert made(folder / "third.sop").document.id == "SOP-INC-001"


def test_the_id_has_the_shape_that_was_set(folder: Path) -> None:
    settings.change(id_pattern="ACME-{area}-{number:04d}")
    run("new", "--starter", "security", "-o", "keys.sop")
    assert made(folder / "keys.sop").document.id == "ACME-SEC-0001"


def test_a_blank_sop_gets_no_id_by_itself(folder: Path) -> None:
    assert run("new", "-o", "blank.sop").out == "blank.sop\n"
    assert made(folder / "blank.sop").document.id == ""


@pytest.mark.usefixtures("sop")
def test_an_id_that_is_taken_is_kept_and_told(folder: Path) -> None:
    answer = run("new", "--id", "SOP-REL-001", "-o", "second.sop")
    assert answer.code == 0
    assert problem(answer) == "“deploy.sop” in the same folder has the ID SOP-REL-001 as well."
    assert made(folder / "second.sop").document.id == "SOP-REL-001"


def test_damaged_neighbours_do_not_stop_a_new_sop(folder: Path) -> None:
    (folder / "damaged.sop").write_bytes(SAMPLE[:1000])
    (folder / "folder.sop").mkdir()
    answer = run("new", "--starter", "data", "-o", "new.sop")
    assert (answer.code, answer.err) == (0, "")
    assert made(folder / "new.sop").document.id == "SOP-DAT-001"


def test_two_new_sops_share_no_identity(folder: Path) -> None:
    for name in ("a.sop", "b.sop"):
        run("new", "--starter", "review", "-o", name)
    first, second = made(folder / "a.sop"), made(folder / "b.sop")
    assert first.document_id != second.document_id
    assert first.document.id != second.document.id


def test_a_file_is_replaced_only_with_force(folder: Path, sop: Path) -> None:
    answer = run("new", "-o", sop)
    assert answer.code == 2
    assert problem(answer) == (
        "“deploy.sop” is already there. Choose another name, or replace it with --force."
    )
    assert sop.read_bytes() == SAMPLE
    assert run("new", "--title", "Other", "-o", sop, "--force").code == 0
    assert made(sop).document.title == "Other"
    assert [each.name for each in folder.iterdir()] == ["deploy.sop"]


def test_the_id_of_the_file_that_is_replaced_is_free_again(sop: Path) -> None:
    answer = run("new", "--starter", "deployment", "-o", sop, "--force")
    assert (answer.code, answer.err) == (0, "")
    assert made(sop).document.id == "SOP-REL-001"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Say which file to make, with -o FILE.sop."),
        (("-o", ""), "Say which file to make"),
        (("-o",), "-o/--output: expected one argument"),
        (("-o", "x.sop", "y.sop"), "unrecognized arguments: y.sop"),
        (("-o", "x.sop", "--starter", "nope"), "There is no starter named “nope”. Choose one of:"),
        (("-o", "x.sop", "--titel", "x"), "unrecognized arguments: --titel x"),
    ],
)
def test_wrong_use_is_one_sentence(arguments: tuple[str, ...], words: str, folder: Path) -> None:
    answer = run("new", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in problem(answer)
    assert list(folder.iterdir()) == []


def test_a_title_on_two_lines_with_half_a_character_becomes_a_title(folder: Path) -> None:
    assert run("new", "--title", "Deploy\nnow\udcff\x07", "-o", "x.sop").code == 0
    assert made(folder / "x.sop").document.title == "Deploy now"
