"""What an organisation has set once, and presets, as they reach a copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_studio.errors import FileProblem, InvalidPicture
from sop_studio.exporters.appendices import APPENDICES
from sop_studio.exporters.front_parts import END
from sop_studio.exporters.papers.paper import paper_named
from sop_studio.exporters.presets import built_in
from sop_studio.exporters.profiles import logo_from, profile_of, wishes_of
from sop_studio.exporters.wishes import STANDARD, PaperSize, Purpose
from sop_studio.library.starters import load_sample
from sop_studio.settings import (
    ExportPreset,
    ExportProfile,
    LastExport,
    Settings,
    change,
    keep_file,
    load,
)
from tests.storage.any_sop import png

PICTURE = next(iter(load_sample().pictures.values()))


def test_what_is_set_is_what_the_writer_is_given(tmp_path: Path) -> None:
    logo = keep_file(PICTURE, "png", tmp_path)
    profile = ExportProfile(
        logo=logo, footer=" Screen only ", classification="Secret", paper="letter", left_out=(END,)
    )
    change(tmp_path, organisation="Acme", export_profile=profile)
    found = profile_of(load(tmp_path).settings, tmp_path)
    assert (found.organisation, found.footer, found.classification) == (
        "Acme",
        "Screen only",
        "Secret",
    )
    assert found.logo == PICTURE
    assert found.paper is PaperSize.LETTER
    assert found.left_out == {END}


def test_a_logo_is_kept_when_its_file_goes(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(PICTURE)
    data, kind = logo_from(picture)
    name = keep_file(data, kind, tmp_path / "settings")
    assert keep_file(data, kind, tmp_path / "settings") == name
    picture.unlink()
    chosen = Settings(export_profile=ExportProfile(logo=name))
    assert profile_of(chosen, tmp_path / "settings").logo == PICTURE


def test_a_logo_does_not_say_who_drew_it(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(png(300, 80, b"Author Jane"))
    data, kind = logo_from(picture)
    assert b"Jane" not in data
    assert kind == "png"


def test_a_logo_that_is_gone_or_no_picture_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        profile_of(Settings(export_profile=ExportProfile(logo="../gone.png")), tmp_path)
    words = tmp_path / "words.png"
    words.write_text("no picture", encoding="utf-8")
    with pytest.raises(InvalidPicture):
        logo_from(words)


def test_settings_of_an_earlier_version_are_read(tmp_path: Path) -> None:
    stored = {
        "export_presets": [{"name": "Wiki", "formats": ["md"], "appendices": ["task"]}],
        "last_exports": {"a.sop": {"files": ["@.docx"], "appendices": []}},
    }
    (tmp_path / "settings.json").write_text(json.dumps(stored), encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.notices == ()
    assert loaded.settings.export_presets == (
        ExportPreset(name="Wiki", formats=("md",), appendices=("task",)),
    )
    last = loaded.settings.last_exports["a.sop"]
    assert wishes_of(last, STANDARD.profile) == STANDARD


def test_a_purpose_that_nobody_knows_is_a_copy_to_sign() -> None:
    wishes = wishes_of(LastExport(purpose="by hand"), STANDARD.profile)
    assert wishes.purpose is Purpose.APPROVAL


def test_presets_for_everybody_name_appendices_and_papers_that_there_are() -> None:
    known = {each.key for each in APPENDICES}
    presets = built_in()
    assert set(map(str, Purpose)) < set(presets)
    for each in presets.values():
        assert each.name
        assert set(each.appendices) <= known
        if each.paper:
            paper_named(each.paper)
