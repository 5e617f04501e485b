"""Settings: only what was chosen is stored, and nothing unreadable is ever overwritten."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sop_studio import files
from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.settings import (
    MOST_RECENT_FILES,
    Settings,
    change,
    default_folder,
    load,
    with_recent_file,
)


def stored(folder: Path) -> object:
    return json.loads((folder / "settings.json").read_text(encoding="utf-8"))


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_without_a_file_the_standard_settings_apply_and_nothing_is_written(tmp_path: Path) -> None:
    loaded = load(tmp_path / "not made yet")
    assert loaded.settings == Settings()
    assert loaded.notices == ()
    assert loaded.settings.id_pattern == "SOP-{area}-{number:03d}"
    assert names(tmp_path) == []


def test_only_what_differs_from_the_standard_is_stored(tmp_path: Path) -> None:
    change(tmp_path / "new", author="Zoë Ångström", theme="dark")
    change(tmp_path / "new", theme="system")
    assert stored(tmp_path / "new") == {"author": "Zoë Ångström"}
    assert load(tmp_path / "new").settings == Settings(author="Zoë Ångström")


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    change(tmp_path, theme="system")
    assert names(tmp_path) == []


def test_the_folder_is_the_systems_own(own_home: Path) -> None:
    change(author="Kim")
    assert default_folder().is_relative_to(own_home)
    assert load().settings.author == "Kim"


@pytest.mark.parametrize(
    "changes",
    [{"theme": "pink"}, {"text_size": 10}, {"id_pattern": "SOP"}, {"recent_files": ("x",) * 99}],
)
def test_a_value_a_setting_cannot_have_is_refused_and_not_stored(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"^(Expected|Invalid|the pattern needs)"):
        change(tmp_path, **changes)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "pattern", ["SOP-{area}-{number:03d}", "{number}", "{number:05d}/{area}", "QA {number:02d}."]
)
def test_patterns_with_a_number_and_perhaps_an_area_are_accepted(pattern: str) -> None:
    assert Settings(id_pattern=pattern).id_pattern.format(area="REL", number=7)


@pytest.mark.parametrize(
    "pattern",
    [
        "{area}",
        "{area}{area}{number}",
        "{number}{number}",
        "{number:999999999d}",
        "{number:03d}{area.__class__}",
        "{area!r}{number}",
        "{0}{number}",
        "{number",
    ],
)
def test_patterns_that_could_reach_into_the_program_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="the pattern needs"):
        Settings(id_pattern=pattern)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 100_000, b'{"author": "\\ud800"}']
)
def test_an_unreadable_file_is_reported_then_kept_aside_and_never_lost(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    (notice,) = loaded.notices
    assert notice.startswith("Some settings in “settings.json” cannot be read (")
    assert path.read_bytes() == content
    changed = change(tmp_path, author="Kim")
    (notice,) = changed.notices
    assert "The old file is kept as “settings.unreadable-1.json”" in notice
    assert (tmp_path / "settings.unreadable-1.json").read_bytes() == content
    assert stored(tmp_path) == {"author": "Kim"}
    assert load(tmp_path).notices == ()


def test_one_wrong_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"author": "Kim", "theme": 7}')
    loaded = load(tmp_path)
    assert loaded.settings == Settings(author="Kim")
    assert "(theme)" in loaded.notices[0]
    change(tmp_path, text_size=120)
    assert stored(tmp_path) == {"author": "Kim", "text_size": 120}
    assert "settings.unreadable-1.json" in names(tmp_path)


def test_settings_of_a_newer_version_survive(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"future": {"a": [1]}, "author": "Kim"}')
    assert load(tmp_path).notices == ()
    change(tmp_path, theme="light")
    assert stored(tmp_path) == {"author": "Kim", "future": {"a": [1]}, "theme": "light"}


def test_a_file_that_may_not_be_read_is_reported_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(tmp_path, author="Kim")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.calls, "read", refuse)
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert "you have no permission" in loaded.notices[0]
    with pytest.raises(FileProblem):
        change(tmp_path, theme="dark")
    monkeypatch.undo()
    assert names(tmp_path) == ["settings.json"]
    assert stored(tmp_path) == {"author": "Kim"}


def test_settings_stored_by_another_window_at_the_same_time_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.write
    theirs: list[Path] = []

    def interfere(path: Path, data: bytes, *, expected: files.Fingerprint) -> files.Fingerprint:
        if not theirs:
            theirs.append(path)
            change(tmp_path, theme="dark")
        return real(path, data, expected=expected)

    monkeypatch.setattr(files, "write", interfere)
    change(tmp_path, author="Kim")
    assert stored(tmp_path) == {"author": "Kim", "theme": "dark"}


def test_many_changes_at_once_leave_a_readable_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda size: _try_change(tmp_path, size), range(75, 95)))
    assert load(tmp_path).notices == ()
    assert names(tmp_path) == ["settings.json"]


def _try_change(folder: Path, size: int) -> None:
    try:
        change(folder, text_size=size)
    except FileProblem:
        pytest.fail("a change was refused")
    except ChangedOutside:
        return


def test_the_latest_file_comes_first_once_and_the_list_stays_short(tmp_path: Path) -> None:
    settings = Settings()
    paths = [tmp_path / f"{number}.sop" for number in range(20)]
    for path in [*paths, paths[15]]:
        settings = Settings(recent_files=with_recent_file(settings, path))
    assert len(settings.recent_files) == MOST_RECENT_FILES
    assert settings.recent_files[:2] == (str(paths[15]), str(paths[19]))
    assert settings.recent_files.count(str(paths[15])) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names are always text")
def test_a_path_that_is_not_text_is_left_out(tmp_path: Path) -> None:
    settings = Settings(recent_files=("/a.sop",))
    assert with_recent_file(settings, tmp_path / "caf\udce9.sop") == ("/a.sop",)
