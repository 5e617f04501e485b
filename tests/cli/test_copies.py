"""`sop-studio export`: what a copy is for, how it is dressed, what stands at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_studio.cli.arguments import parse
from sop_studio.exporters.wishes import PaperSize, PicturePlace, Purpose
from sop_studio.library.starters import load_sample
from sop_studio.model.edits import SetValue, apply
from sop_studio.settings import ExportPreset, ExportProfile, change, keep_file
from sop_studio.storage import save_sop
from tests.cli.running import problem, run
from tests.exporters import reading
from tests.exporters.template_samples import german


def parts(path: Path) -> dict[str, str]:
    found = reading.docx_parts(path.read_bytes())
    return {name: content.decode(errors="replace") for name, content in found.items()}


def test_a_copy_for_review_of_an_organisation(folder: Path, sop: Path) -> None:
    logo = folder / "logo.png"
    logo.write_bytes(next(iter(load_sample().pictures.values())))
    wishes = (
        *("--purpose", "review", "--with", "readers", "--with", "checklist", "--without", "end"),
        *("--organisation", "Acme", "--footer", "Screen only", "--logo", logo),
        *("--paper-size", "letter"),
    )
    answer = run("export", sop, "--to", "docx", "-o", "copy.docx", *wishes)
    assert (answer.code, answer.err) == (0, "")
    made = parts(folder / "copy.docx")
    assert "trackRevisions" in made["word/settings.xml"]
    assert "IN REVIEW" in made["word/header1.xml"]
    assert "Screen only" in made["word/footer1.xml"]
    body = made["word/document.xml"]
    assert 'w:w="12240"' in body
    assert "Read and understood" in body
    assert "Checklist before publishing" in body
    assert "End of document" not in body
    assert "word/_rels/header1.xml.rels" in made


def test_the_organisation_asked_for_gives_way_to_that_of_the_sop_as_the_help_says(
    folder: Path, sop: Path
) -> None:
    told = " ".join(run("export", "--help").out.split())
    assert "--organisation NAME at the head of each page, where the SOP names none" in told
    asked = ("--organisation", "Acme", "--to", "docx", "-o", "copy.docx")
    assert run("export", sop, *asked).code == 0
    made = parts(folder / "copy.docx")["word/header1.xml"]
    assert load_sample().document.organisation in made
    assert "Acme" not in made
    unnamed = apply(load_sample(), SetValue(("document", "organisation"), ""))[0]
    save_sop("none.sop", unnamed, None, None)
    assert run("export", "none.sop", *asked).code == 0
    assert "Acme" in parts(folder / "copy.docx")["word/header1.xml"]


@pytest.mark.parametrize(
    ("option", "choices"),
    [("--purpose", Purpose), ("--paper-size", PaperSize), ("--pictures", PicturePlace)],
)
def test_all_that_can_be_wished_can_be_asked_for(
    option: str, choices: type[Purpose | PaperSize | PicturePlace]
) -> None:
    for each in choices:
        asked = vars(parse(["export", "X.sop", option, each.value]))
        assert each.value in asked.values()


def test_a_copy_on_the_template_of_a_company(folder: Path, sop: Path) -> None:
    (folder / "ours.dotx").write_bytes(german())
    answer = run("export", sop, "--to", "docx", "-o", "copy.docx", "--template", "ours.dotx")
    assert (answer.code, answer.err) == (0, "")
    header = parts(folder / "copy.docx")["word/header2.xml"]
    assert "Muster GmbH  Dokument-Nr.: SOP-" in header
    (folder / "ours.dotx").write_bytes(b"no document")
    assert "damaged" in problem(run("export", sop, "--to", "docx", "--template", "ours.dotx"))


def test_presets_say_format_purpose_and_appendices(folder: Path, sop: Path) -> None:
    mine = ExportPreset(name="Wiki", formats=("md",), appendices=("readers",))
    change(None, export_presets=(mine,))
    assert run("export", sop, "--preset", "controlled", "-o", "copy.docx").code == 0
    assert "documentProtection" in parts(folder / "copy.docx")["word/settings.xml"]
    assert run("export", sop, "--preset", "Wiki", "-o", "wiki.md").code == 0
    assert "Read and understood" in (folder / "wiki.md").read_text(encoding="utf-8")
    assert run("export", sop, "--preset", "run-sheet", "-o", "run.docx").code == 0
    assert "Run sheet" in parts(folder / "run.docx")["word/document.xml"]


def test_a_preset_of_ones_own_goes_before_that_of_everybody_of_the_same_name(
    folder: Path, sop: Path
) -> None:
    change(None, export_presets=(ExportPreset(name="review", formats=("html",)),))
    assert run("export", sop, "--preset", "review", "-o", "copy").code == 0
    assert (folder / "copy").read_bytes().startswith(b"<!DOCTYPE html>")


def test_what_is_asked_for_this_time_is_added_to_what_is_set_or_takes_it_away(
    folder: Path, sop: Path
) -> None:
    logo = keep_file(next(iter(load_sample().pictures.values())), "png")
    change(None, export_profile=ExportProfile(logo=logo, footer="Set", left_out=("contents",)))
    asked = ("--without", "end", "--logo", "", "--footer", "")
    for more, has_logo in (((), True), (asked, False)):
        assert run("export", sop, "--to", "docx", "-o", "copy.docx", *more).code == 0
        made = parts(folder / "copy.docx")
        assert ("word/_rels/header1.xml.rels" in made) == has_logo
        assert ("Set" in made["word/footer1.xml"]) == has_logo
        assert "Contents" not in made["word/document.xml"]
        assert ("End of document" in made["word/document.xml"]) == has_logo


@pytest.mark.parametrize("formats", [(), ("odt",)])
def test_a_preset_whose_formats_nobody_knows_is_written_as_word(
    folder: Path, sop: Path, formats: tuple[str, ...]
) -> None:
    change(None, export_presets=(ExportPreset(name="Ours", formats=formats),))
    assert run("export", sop, "--preset", "Ours", "-o", "copy").code == 0
    assert "word/document.xml" in parts(folder / "copy")


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        (("--to", "md", "--with", "poems"), "checklist"),
        (("--to", "md", "--without", "poems"), "contents"),
        (("--preset", "poems"), "run-sheet"),
        (("--paper", "run-sheet", "--purpose", "review"), "--paper"),
        (("--to", "docx", "--logo", "gone.png"), "gone.png"),
    ],
)
def test_what_is_not_known_is_refused_in_a_sentence(
    sop: Path, wishes: tuple[str, ...], told: str
) -> None:
    assert told in problem(run("export", sop, *wishes))


@pytest.mark.parametrize("to", ["md", "html", "docx", "pdf"])
def test_words_for_each_page_are_cleaned_as_those_of_the_sop_are(sop: Path, to: str) -> None:
    words = "Acme\ttwo\nlines \udcff\x01\ufffe"
    options = [f"--{name}={words}" for name in ("organisation", "footer", "classification")]
    answer = run("export", sop, "--to", to, "-o", f"copy.{to}", *options)
    assert (answer.code, answer.err) == (0, "")
    if to in {"html", "docx"}:
        day = run("export", sop, "--paper", "review:security", "--by", "\udcff1 May", "--to", to)
        assert (day.code, day.err) == (0, "")
