"""The same files can be handed out once more, under the name that the SOP has by then."""

from __future__ import annotations

from pathlib import Path

from sop_studio.exporters.formats import Format
from sop_studio.exporters.last_export import files_again, last_export
from sop_studio.settings import ExportPreset, LastExport

FOLDER = Path("folder")
CHOSEN = ExportPreset(appendices=("pilot",), purpose="review", pictures="beside")


def first_name(to: Format) -> str:
    return f"SOP-1 v1.0.{to.value}"


def later_name(to: Format) -> str:
    return f"SOP-1 v1.1.{to.value}"


def test_a_file_of_our_name_is_written_under_the_present_one() -> None:
    last = last_export({FOLDER / first_name(Format.HTML): Format.HTML}, CHOSEN, first_name)
    assert files_again(last, later_name) == {FOLDER / later_name(Format.HTML): Format.HTML}
    assert (last.appendices, last.purpose, last.pictures) == (("pilot",), "review", "beside")


def test_a_name_that_somebody_chose_stays() -> None:
    chosen = {FOLDER / "for the audit.docx": Format.DOCX}
    assert files_again(last_export(chosen, ExportPreset(), first_name), later_name) == chosen


def test_a_file_of_an_unknown_kind_in_the_settings_is_written_as_word() -> None:
    known = LastExport(files=(str(FOLDER / "old.odt"),), appendices=())
    assert files_again(known, first_name) == {FOLDER / "old.odt": Format.DOCX}
