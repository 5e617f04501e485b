"""What is saved is what is opened again: any SOP, any encoding, line by line readable."""

from __future__ import annotations

import errno
import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.files import ABSENT, Fingerprint, calls
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Purpose, Sop
from sop_studio.storage import (
    Revision,
    SavedUnsafely,
    decode,
    encode,
    new_revision,
    open_sop,
    save_sop,
)
from tests.storage.any_sop import any_sop, name_of, png, sample

REVISION = Revision("a" * 32, "b" * 32)


@given(sop=any_sop(), first=st.booleans())
def test_any_sop_saves_and_opens_to_an_equal_sop(sop: Sop, first: bool) -> None:
    revision = new_revision(None if first else REVISION)
    decoded = decode(encode(sop, revision), "a.sop")
    draft = replace(sop, document=replace(sop.document, status="draft"))
    assert decoded.sop == (sop if sop.document.status != "approved" else draft)
    assert decoded.revision == revision
    assert decoded.altered == (sop.document.status == "approved")


@given(sop=any_sop())
def test_the_same_sop_gives_the_same_bytes_after_a_round_trip(sop: Sop) -> None:
    data = encode(sop, REVISION)
    decoded = decode(data, "a.sop")
    if not decoded.altered:
        assert encode(decoded.sop, decoded.revision) == data


def test_the_file_is_readable_line_by_line_with_the_pictures_last() -> None:
    sop = sample()
    text = encode(sop, REVISION).decode()
    picture = next(iter(sop.pictures))
    lines = text.splitlines()
    assert lines[:5] == [
        "{",
        '  "format": "sop-studio",',
        '  "format_version": 1,',
        '  "document_id": "0123456789abcdef0123456789abcdef",',
        f'  "revision_id": "{"a" * 32}",',
    ]
    assert '        "action": "Open the release",' in lines
    assert lines[-3].startswith(f'    "{picture}": "iVBORw0KGgo')
    assert text.endswith("}\n")
    assert "Status is “green”" in text
    assert json.loads(text)["procedure"]["steps"][0]["control"] is True


def test_one_changed_field_changes_one_line_beside_revision_and_digest() -> None:
    sop = sample()
    changed = replace(sop, purpose=replace(sop.purpose, text="Ship."))
    before, after = (encode(each, REVISION).splitlines() for each in (sop, changed))
    differing = [old for old, new in zip(before, after, strict=True) if old != new]
    assert [line.split(b":")[0].strip() for line in differing] == [b'"digest"', b'"text"']


def test_values_at_their_default_are_left_out() -> None:
    file = json.loads(encode(Sop(), new_revision()))
    assert set(file) == {
        "format",
        "format_version",
        "document_id",
        "revision_id",
        "parent_revision",
        "digest",
    }


@pytest.mark.parametrize(
    "again",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("utf-32"),
        lambda text: json.dumps(json.loads(text)).encode(),
        lambda text: json.dumps(json.loads(text), indent=7, sort_keys=True).encode("utf-16"),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: ("\n\t" + text + "  \n\n").encode(),
    ],
    ids=["crlf", "bom", "utf-16", "utf-16-be", "utf-32", "one line", "reindented", "nfd", "padded"],
)
def test_another_encoding_line_end_or_indentation_is_not_a_change(again: object) -> None:
    assert callable(again)
    sop = Sop(purpose=Purpose(text="Ångström, Zoë, “ready”"))
    data = again(encode(sop, REVISION).decode())
    decoded = decode(data, "a.sop")
    assert decoded.sop == sop
    assert decoded.notices == ()
    assert not decoded.altered


def test_a_picture_is_kept_once_and_byte_for_byte() -> None:
    pictures = [png(note=b"one"), png(3, 2, note=b"two")]
    sop = Sop(pictures={name_of(each): each for each in pictures})
    data = encode(sop, REVISION)
    assert decode(data, "a.sop").sop.pictures == sop.pictures
    assert list(json.loads(data)["pictures"]) == sorted(sop.pictures)


def test_saving_and_opening_a_file(tmp_path: Path) -> None:
    path = tmp_path / "deploy.sop"
    first = save_sop(path, sample(), None, ABSENT)
    opened = open_sop(path)
    assert (opened.sop, opened.revision, opened.fingerprint) == (
        sample(),
        first.revision,
        first.fingerprint,
    )
    assert opened.notices == ()
    assert first.revision.parent == ""
    second = save_sop(path, Sop(), opened.revision, opened.fingerprint)
    assert second.revision.parent == first.revision.id
    assert second.revision.id != first.revision.id
    with pytest.raises(ChangedOutside):
        save_sop(path, sample(), opened.revision, opened.fingerprint)
    assert open_sop(path).revision == second.revision


def test_a_save_that_might_not_survive_a_power_cut_says_what_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deploy.sop"
    before = save_sop(path, sample(), None, ABSENT)
    synced: list[int] = []

    def fail_for_the_folder(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(calls, "sync", fail_for_the_folder)
    with pytest.raises(SavedUnsafely, match=r"“deploy\.sop” was saved, but") as caught:
        save_sop(path, Sop(), before.revision, before.fingerprint)
    saved = caught.value.saved
    assert open_sop(path).revision == saved.revision
    assert save_sop(path, sample(), saved.revision, saved.fingerprint).revision.parent


def test_what_could_not_be_opened_again_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "deploy.sop"
    before = save_sop(path, sample(), None, ABSENT)
    spoilt = replace(sample(), pictures={"0" * 64: b"no picture"})
    with pytest.raises(FileProblem, match=r"Nothing was saved.*“deploy\.sop”.*picture"):
        save_sop(path, spoilt, before.revision, before.fingerprint)
    deep = Step(id="s0")
    for number in range(1, 60):
        deep = Step(id=f"s{number}", substeps=(deep,))
    with pytest.raises(FileProblem, match="too many levels"):
        save_sop(path, Sop(procedure=Procedure(steps=(deep,))), None, None)
    twice = Procedure(steps=(Step(id="a"), Step(id="a")))
    with pytest.raises(FileProblem, match=r"Nothing was saved.*more than once: a"):
        save_sop(path, Sop(procedure=twice), before.revision, before.fingerprint)
    assert Fingerprint.of(path.read_bytes()) == before.fingerprint


def test_steps_within_steps_forty_deep_are_kept(tmp_path: Path) -> None:
    deep = Step(id="s0")
    for number in range(1, 40):
        deep = Step(id=f"s{number}", substeps=(deep,))
    sop = Sop(procedure=Procedure(steps=(deep,)))
    save_sop(tmp_path / "deep.sop", sop, None, ABSENT)
    assert open_sop(tmp_path / "deep.sop").sop == sop


def test_an_sop_over_fifty_megabytes_is_refused_with_what_to_do(tmp_path: Path) -> None:
    pictures = [png(4000, 4000) + bytes([number]) * 19_000_000 for number in range(3)]
    sop = Sop(pictures={name_of(each): each for each in pictures})
    with pytest.raises(FileProblem, match=r"takes 7\d MB, and at most 50 MB"):
        save_sop(tmp_path / "huge.sop", sop, None, ABSENT)
    assert list(tmp_path.iterdir()) == []
