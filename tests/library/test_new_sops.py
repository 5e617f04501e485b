"""A new SOP has the words it was begun with and an ID that is free, whoever makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_studio.errors import FileProblem, UsageError
from sop_studio.id_pattern import DEFAULT_PATTERN
from sop_studio.library.new_sops import from_file, from_sop, from_starter, own_sample
from sop_studio.library.starters import load_sample
from sop_studio.storage import save_sop


def test_a_starter_gets_the_first_id_that_is_not_taken() -> None:
    taken = ["SOP-REL-001", "SOP-REL-002"]
    assert from_starter("deployment", taken, DEFAULT_PATTERN).document.id == "SOP-REL-003"


def test_a_starter_without_an_area_has_no_id() -> None:
    assert from_starter("blank", [], DEFAULT_PATTERN).document.id == ""


def test_an_unknown_starter_is_refused() -> None:
    with pytest.raises(UsageError):
        from_starter("no such starter", [], DEFAULT_PATTERN)


def test_the_words_of_another_sop_are_taken_over_and_its_identity_is_not() -> None:
    sop = load_sample()
    new = from_sop(sop, [sop.document.id], DEFAULT_PATTERN)
    assert new.purpose.text == sop.purpose.text
    assert new.document_id != sop.document_id
    assert new.document.id not in {"", sop.document.id}
    assert new.document.status == "draft"


def test_an_sop_from_a_file_gets_an_id_that_is_free_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deploy.sop"
    save_sop(path, load_sample(), None, None)
    assert from_file(path, DEFAULT_PATTERN).document.id != load_sample().document.id
    with pytest.raises(FileProblem):
        from_file(tmp_path / "none.sop", DEFAULT_PATTERN)


def test_the_sample_is_opened_as_it_is_and_as_a_document_of_its_own() -> None:
    first, second = own_sample(), own_sample()
    assert first.document == load_sample().document
    assert len({first.document_id, second.document_id, load_sample().document_id}) == 3
