"""Earlier versions: the last saves and one a day, within bounds, never the only good one lost."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.files import calls
from sop_studio.model.edits import AddPicture, SetValue, apply
from sop_studio.model.sop import Sop
from sop_studio.storage import versions as versions_module
from sop_studio.storage.envelope import new_revision
from sop_studio.storage.versions import DAYS, LAST_SAVES, VersionStore
from tests.storage.any_sop import name_of, png

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
SOP = Sop()


def titled(title: str, sop: Sop = SOP) -> Sop:
    return apply(sop, SetValue(("document", "title"), title))[0]


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(SOP.document_id, Path("mine.sop"), tmp_path)


def titles(store: VersionStore) -> list[str]:
    return [store.load(each).document.title for each in store.versions()]


def test_versions_come_back_the_latest_first_with_what_changed(store: VersionStore) -> None:
    assert store.versions() == ()
    first, second = titled("One"), titled("Two")
    store.keep(first, new_revision(), NOON)
    store.keep(second, new_revision(), NOON + timedelta(minutes=5))
    latest, earliest = store.versions()
    assert (latest.changed, earliest.changed) == ({"document": 1}, None)
    assert latest.saved_at == NOON + timedelta(minutes=5)
    assert store.load(earliest) == first
    assert store.load(latest) == second


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other users out by other means")
def test_only_the_user_can_look_into_the_versions(store: VersionStore, tmp_path: Path) -> None:
    store.keep(SOP, new_revision(), NOON)
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_a_revision_is_kept_once(store: VersionStore) -> None:
    revision = new_revision()
    store.keep(SOP, revision, NOON)
    store.keep(SOP, revision, NOON)
    assert len(store.versions()) == 1


def test_the_last_twenty_saves_and_one_of_each_day_stay(store: VersionStore) -> None:
    saved = []
    for day in range(3):
        for save in range(15):
            saved.append(f"{day}-{save}")
            at = NOON + timedelta(days=day, minutes=save)
            store.keep(titled(saved[-1]), new_revision(), at)
    assert titles(store) == [*reversed(saved[-LAST_SAVES:]), "0-14"]


def test_one_a_day_for_thirty_days(store: VersionStore) -> None:
    for day in range(DAYS + 15):
        store.keep(titled(f"day {day}"), new_revision(), NOON + timedelta(days=day))
    assert titles(store) == [f"day {day}" for day in reversed(range(15, DAYS + 15))]


def test_a_clock_that_is_set_back_loses_nothing(store: VersionStore) -> None:
    store.keep(titled("in ten years"), new_revision(), NOON + timedelta(days=3650))
    store.keep(titled("now"), new_revision(), NOON)
    assert titles(store) == ["now", "in ten years"]


def test_pictures_are_kept_once_and_go_with_the_last_version_that_has_them(
    store: VersionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions_module, "LAST_SAVES", 2)
    picture = png(30, 30)
    shown = apply(SOP, AddPicture(name_of(picture), picture))[0]
    for number in range(3):
        store.keep(titled(str(number), shown), new_revision(), NOON)
    kept = list(tmp_path.glob("*/pictures/*"))
    assert [each.name for each in kept] == [name_of(picture)]
    assert store.load(store.versions()[0]).pictures == shown.pictures
    for number in range(3):
        store.keep(titled(str(number)), new_revision(), NOON)
    assert list(tmp_path.glob("*/pictures/*")) == []


def test_the_oldest_go_when_there_is_too_much_but_the_newest_always_stays(
    store: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        store.keep(titled(f"{number}"), new_revision(), NOON)
    size = store.versions()[0].size
    monkeypatch.setattr(versions_module, "LARGEST_HISTORY", int(2.5 * size))
    store.keep(titled("4"), new_revision(), NOON)
    assert titles(store) == ["4", "3"]
    monkeypatch.setattr(versions_module, "LARGEST_HISTORY", 1)
    store.keep(titled("5"), new_revision(), NOON)
    assert titles(store) == ["5"]


def test_all_histories_together_are_bounded_and_each_keeps_its_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores = [VersionStore(SOP.document_id, tmp_path / f"{n}.sop", tmp_path / "v") for n in "ab"]
    for number in range(6):
        stores[0].keep(titled(f"a{number}"), new_revision(), NOON)
    stores[1].keep(titled("b0"), new_revision(), NOON)
    size = stores[1].versions()[0].size
    monkeypatch.setattr(versions_module, "LARGEST_OF_ALL", 5 * size)
    stores[1].keep(titled("b1"), new_revision(), NOON)
    assert titles(stores[1]) == ["b1", "b0"]
    assert titles(stores[0])[0] == "a5"
    assert 1 <= len(titles(stores[0])) <= 3


def test_a_picture_that_a_crash_cut_off_is_kept_anew(store: VersionStore, tmp_path: Path) -> None:
    picture = png(30, 30)
    shown = apply(SOP, AddPicture(name_of(picture), picture))[0]
    store.keep(titled("One", shown), new_revision(), NOON)
    (kept,) = tmp_path.glob("*/pictures/*")
    kept.write_bytes(picture[:20])
    store.keep(titled("Two", shown), new_revision(), NOON)
    assert store.load(store.versions()[0]).pictures == shown.pictures


def test_a_damaged_version_is_refused_in_a_sentence_and_the_others_stay(
    store: VersionStore,
) -> None:
    store.keep(titled("good"), new_revision(), NOON)
    store.keep(titled("bad"), new_revision(), NOON)
    bad = store.versions()[0]
    whole = bad.path.read_bytes()
    in_the_words = whole.index(b"\n") + 5
    bad.path.write_bytes(whole[:in_the_words] + b"?" + whole[in_the_words + 1 :])
    with pytest.raises(NotAnSop, match="damaged"):
        store.load(bad)
    for length in range(0, len(whole), 23):
        bad.path.write_bytes(whole[:length])
        assert "good" in [
            store.load(each).document.title for each in store.versions() if each.path != bad.path
        ]


def test_a_full_disk_is_said_and_leaves_the_versions_there_are(
    store: VersionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(titled("good"), new_revision(), NOON)

    def no_room(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(calls, "write", no_room)
        with pytest.raises(FileProblem, match="full"):
            store.keep(titled("new"), new_revision(), NOON)
    assert titles(store) == ["good"]


def test_two_files_of_one_document_have_histories_of_their_own(tmp_path: Path) -> None:
    one = VersionStore(SOP.document_id, tmp_path / "one.sop", tmp_path)
    other = VersionStore(SOP.document_id, tmp_path / "other.sop", tmp_path)
    one.keep(titled("one"), new_revision(), NOON)
    assert other.versions() == ()
    assert [other.load(each) for each in other.of_document()] == [titled("one")]
    stranger = VersionStore(Sop().document_id, tmp_path / "one.sop", tmp_path)
    assert stranger.of_document() == ()
