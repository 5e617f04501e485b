"""The IDs taken in a folder, and the next free one."""

from __future__ import annotations

import os
from pathlib import Path

from sop_studio.files import ABSENT
from sop_studio.library.ids import ids_in, other_with_id, propose_id, propose_id_like
from sop_studio.library.starters import STARTERS
from sop_studio.model.sop import Document, Layout, Sop
from sop_studio.model.use_cases import AREAS
from sop_studio.storage import save_sop


def save(path: Path, identifier: str) -> Path:
    save_sop(path, Sop(document=Document(id=identifier)), None, ABSENT)
    return path


def test_every_sop_of_the_folder_has_its_id_there(tmp_path: Path) -> None:
    first = save(tmp_path / "a.sop", "SOP-REL-001")
    second = save(tmp_path / "B.SOP", "anything at all")
    assert ids_in(tmp_path) == {"SOP-REL-001": first, "anything at all": second}


def test_what_is_no_sop_has_no_id(tmp_path: Path) -> None:
    save(tmp_path / "no-id.sop", "")
    save(tmp_path / "other.json", "SOP-REL-001")
    (tmp_path / "damaged.sop").write_bytes(b'{"document": {"id": "SOP-REL-002"')
    (tmp_path / "number.sop").write_bytes(b'{"document": {"id": 3}}')
    (tmp_path / "list.sop").write_bytes(b'{"document": []}')
    (tmp_path / "folder.sop").mkdir()
    os.mkfifo(tmp_path / "pipe.sop")
    assert ids_in(tmp_path) == {}


def test_a_folder_that_is_not_there_has_no_ids(tmp_path: Path) -> None:
    assert ids_in(tmp_path / "none") == {}
    assert ids_in(tmp_path / ("x" * 300)) == {}
    assert ids_in(tmp_path / "a\0b") == {}


def test_a_file_can_be_left_out(tmp_path: Path) -> None:
    path = save(tmp_path / "a.sop", "SOP-REL-001")
    assert ids_in(tmp_path, besides=path) == {}


def test_of_two_files_with_one_id_the_first_is_named(tmp_path: Path) -> None:
    save(tmp_path / "b.sop", "SOP-REL-001")
    first = save(tmp_path / "a.sop", "SOP-REL-001")
    assert ids_in(tmp_path) == {"SOP-REL-001": first}


def test_each_starter_but_the_blank_one_has_an_id_proposed() -> None:
    proposed = {each.name: propose_id(each.name, ()) for each in STARTERS}
    assert proposed.pop("blank") is None
    assert proposed == {name: f"SOP-{area}-001" for name, area in AREAS.items()}


def test_the_next_free_number_follows_the_highest_of_its_area() -> None:
    taken = ["SOP-REL-002", "SOP-REL-010", "SOP-INC-044", "REL-099", ""]
    assert propose_id("deployment", taken) == "SOP-REL-011"
    assert propose_id("incident", taken, "{area}/{number}") == "INC/1"


def test_an_sop_made_from_another_gets_the_next_id_of_its_area() -> None:
    assert propose_id_like("SOP-REL-001", ()) == "SOP-REL-002"
    assert propose_id_like("SOP-REL-001", ["SOP-REL-007", "SOP-INC-009"]) == "SOP-REL-008"
    assert propose_id_like("own words", ["SOP-REL-007"]) is None
    assert propose_id_like("DOC-04", ["DOC-11"], "DOC-{number:02d}") == "DOC-12"


def test_the_id_of_a_large_file_is_read_from_its_start(tmp_path: Path) -> None:
    title = 'A "quoted" {title} \\ with all there is'
    sop = Sop(document=Document(title=title, id='SOP "1"'), layout=Layout(profile="full"))
    save_sop(tmp_path / "a.sop", sop, None, ABSENT)
    data = (tmp_path / "a.sop").read_bytes()
    (tmp_path / "a.sop").write_bytes(data[: data.index(b'"id"') + 20] + b"}" * 60_000_000)
    assert list(ids_in(tmp_path)) == ['SOP "1"']


def test_the_next_free_id_of_a_folder_follows_the_kind_of_work(tmp_path: Path) -> None:
    own = save(tmp_path / "own.sop", "SOP-REL-007")
    save(tmp_path / "other.sop", "SOP-REL-002")
    (tmp_path / "damaged.sop").write_bytes(b'{"document": {"id": "SOP-REL-009"')
    assert propose_id("deployment", ids_in(tmp_path)) == "SOP-REL-008"
    assert propose_id("deployment", ids_in(tmp_path, own)) == "SOP-REL-003"
    assert propose_id("incident", ids_in(tmp_path)) == "SOP-INC-001"
    assert propose_id("deployment", ids_in(tmp_path), "{area}/{number}") == "REL/1"
    assert propose_id("other", ids_in(tmp_path)) == "SOP-GEN-001"
    save(tmp_path / "third.sop", "SOP-FIN-003")
    assert propose_id("other", ids_in(tmp_path)) == "SOP-FIN-004"
    assert propose_id("data", ids_in(tmp_path / "none")) == "SOP-DAT-001"


def test_another_file_with_the_id_is_found(tmp_path: Path) -> None:
    own = save(tmp_path / "own.sop", "SOP-REL-001")
    other = save(tmp_path / "other.sop", "sop-rel-001")
    assert other_with_id(tmp_path, " SOP-REL-001 ", besides=own) == other
    assert other_with_id(tmp_path, "SOP-REL-002") is None
    assert other_with_id(tmp_path, "  ") is None
    other.unlink()
    assert other_with_id(tmp_path, "SOP-REL-001", besides=own) is None
