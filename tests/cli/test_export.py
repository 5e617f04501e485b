"""`sop-studio export`: where documents go, and what stops them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sop_studio.exporters.pdf import typesetting
from sop_studio.model.edits import Insert, apply
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.model.parts import Source
from sop_studio.storage import open_sop, save_sop
from tests.cli.running import SAMPLE, problem, run
from tests.cli.test_check import TOKEN, change

NAME = "SOP-REL-001_Production-Deployment_v1.2"
BEGINNINGS = {"md": b"---\n", "html": b"<!doctype html>", "docx": b"pk\x03\x04"}


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_a_document_goes_beside_the_sop_under_its_full_name(
    folder: Path, sop: Path, to: str
) -> None:
    answer = run("export", sop, "--to", to)
    document = folder / f"{NAME}.{to}"
    assert (answer.code, answer.out, answer.err) == (0, f"{document}\n", "")
    assert BEGINNINGS[to] in document.read_bytes()[:200].lower()
    assert sop.read_bytes() == SAMPLE
    assert names(folder) == {sop.name, document.name}


def test_a_word_copy_says_which_revision_it_came_from(folder: Path, sop: Path) -> None:
    revision = open_sop(sop).revision.id
    for more in (("--to", "docx"), ("--paper", "review:security", "--to", "docx")):
        run("export", sop, *more, "-o", "copy.docx")
        with zipfile.ZipFile(folder / "copy.docx") as package:
            properties = package.read("docProps/custom.xml").decode()
        assert f'name="SOP revision"><vt:lpwstr>{revision}<' in properties


def test_the_same_sop_gives_the_same_bytes(folder: Path, sop: Path) -> None:
    for to in ("md", "html", "docx"):
        run("export", sop, "--to", to, "-o", "first")
        run("export", sop, "--to", to, "-o", "second")
        assert (folder / "first").read_bytes() == (folder / "second").read_bytes()


def test_without_the_package_for_pdf_it_says_so_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _name: None)
    for more in (("--to", "pdf"), ("-o", "x.pdf"), ("--paper", "run-sheet", "-o", "x.pdf")):
        answer = run("export", "not-there.sop", *more)
        assert (answer.code, answer.out) == (1, "")
        assert typesetting.how_to_install() in answer.err
    assert names(folder) == set()


def test_a_folder_can_be_named(folder: Path, sop: Path) -> None:
    (folder / "out").mkdir()
    for place in ("out", "out/"):
        answer = run("export", sop.name, "--to", "md", "-o", place)
        assert answer.out == f"{Path('out', NAME)}.md\n"
    assert names(folder / "out") == {f"{NAME}.md"}


def test_a_document_is_replaced(folder: Path, sop: Path) -> None:
    (folder / "deploy.md").write_text("old", encoding="utf-8")
    answer = run("export", sop, "--to", "md", "-o", "deploy.md")
    assert (answer.code, answer.out) == (0, "deploy.md\n")
    assert (folder / "deploy.md").read_bytes().startswith(b"---\n")


def test_an_sop_that_is_not_ready_is_exported_all_the_same(folder: Path) -> None:
    run("new", "--starter", "access", "-o", "access.sop")
    assert run("check", "access.sop").code == 1
    answer = run("export", "access.sop", "--to", "md", "-o", "access.md")
    assert (answer.code, answer.err) == (0, "")
    assert "draft" in (folder / "access.md").read_text(encoding="utf-8").lower()


def test_a_secret_stops_every_export_until_it_is_kept_with_a_reason(
    folder: Path, sop: Path
) -> None:
    changed = change(sop, ("purpose", "text"), f"Deploy with the token {TOKEN} in hand.")
    for to in ("md", "html", "docx"):
        answer = run("export", sop, "--to", to)
        assert (answer.code, answer.out) == (1, "")
        assert problem(answer).startswith("Nothing was exported. ")
        assert TOKEN not in answer.err
    assert names(folder) == {sop.name}

    opened = open_sop(sop)
    reason = SilencedFinding(code="P28", place="purpose.text", reason="A token made up for tests")
    kept, _ = apply(changed, Insert(("margin", "silenced"), 0, reason))
    save_sop(sop, kept, opened.revision, opened.fingerprint)
    answer = run("export", sop, "--to", "md")
    assert answer.code == 0
    assert problem(answer) == "Something in it looks like a password or a key."


@pytest.mark.parametrize("name", ["deploy.sop", "./deploy.sop", "link.md", "other.SOP"])
def test_a_document_never_takes_the_place_of_an_sop(folder: Path, sop: Path, name: str) -> None:
    (folder / "link.md").symlink_to(sop)
    answer = run("export", sop, "--to", "md", "-o", name)
    assert (answer.code, answer.out) == (2, "")
    assert problem(answer) == (
        f"A document cannot take the place of an SOP, so “{name}” was not written. "
        "Give another name, such as one that ends with .md."
    )
    assert sop.read_bytes() == SAMPLE
    assert names(folder) == {"deploy.sop", "link.md"}


def test_a_very_long_title_still_gives_a_name_that_can_be_written(folder: Path, sop: Path) -> None:
    change(sop, ("document", "title"), "生産環境への配備手順" * 40)
    answer = run("export", sop, "--to", "md")
    assert (answer.code, answer.err) == (0, "")
    (document,) = names(folder) - {sop.name}
    assert document.startswith("SOP-REL-001_生産環境")
    assert document.endswith(".md")


def test_a_title_with_separators_stays_in_the_folder(folder: Path, sop: Path) -> None:
    for title in ("../../etc/passwd", "C:\\Windows\\x", "a/b:c*d?", "..", "con"):
        change(sop, ("document", "title"), title)
        answer = run("export", sop, "--to", "md")
        assert answer.code == 0, title
        assert Path(answer.out.strip()).parent == folder


def test_nothing_in_the_title_block_still_gives_a_name(folder: Path) -> None:
    run("new", "-o", "blank.sop", "--title", "")
    assert run("export", "blank.sop", "--to", "html").code == 0
    assert names(folder) == {"blank.sop", "Untitled-SOP.html"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("deploy.sop",), "Say with --to in which format"),
        (("--to", "md"), "the following arguments are required: FILE"),
        (("deploy.sop", "--to", "odt"), "invalid choice: 'odt'"),
        (("deploy.sop", "b.sop", "--to", "md"), "unrecognized arguments: b.sop"),
        (("deploy.sop", "--to", "md", "-o", ""), "Say after -o where to write the document"),
        (("deploy.sop", "--to", "md", "-o", "no/"), "The folder “no/” does not exist."),
        (
            ("deploy.sop", "--to", "md", "-o", "no/x.md"),
            "the folder it should go to does not exist",
        ),
        (("deploy.sop", "--to", "md", "-o", "deploy.sop/x"), "a part of its path is a file"),
        (("deploy.sop", "--to", "md", "-o", "x" * 300), "its name or path is too long"),
        (("deploy.sop", "--to", "md", "-o", "a\0b"), "a character that is not allowed here"),
    ],
)
def test_wrong_use_is_one_sentence(arguments: tuple[str, ...], words: str, sop: Path) -> None:
    answer = run("export", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in problem(answer)
    assert names(sop.parent) == {sop.name}
    assert sop.read_bytes() == SAMPLE


def test_words_after_two_dashes_are_files(folder: Path) -> None:
    (folder / "-x.sop").write_bytes(SAMPLE)
    assert run("check", "--", "-x.sop").code == 0
    assert run("export", "--to", "md", "-o=-x.md", "--", "-x.sop").code == 0
    assert "-x.md" in names(folder)


def test_where_the_steps_came_from_is_printed_when_asked_for(folder: Path, sop: Path) -> None:
    source = (Source(quote="we look at the ticket once more", line=4),)
    change(sop, ("procedure", "steps", 0, "source"), source)
    texts = []
    for options in ((), ("--traceability",)):
        answer = run("export", sop, "--to", "md", "-o", "out.md", *options)
        assert (answer.code, answer.err) == (0, "")
        texts.append((folder / "out.md").read_text(encoding="utf-8"))
    plain, traced = texts
    assert "once more" not in plain
    assert traced.partition("\n# ")[2].startswith(plain.partition("\n# ")[2].rstrip()[:2000])
    assert "we look at the ticket once more" in traced
    answer = run("export", sop, "--paper", "run-sheet", "--traceability")
    assert answer.code == 2
    assert "--paper" in problem(answer)
