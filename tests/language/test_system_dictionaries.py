"""Dictionaries of the system are found and used through the optional package."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from sop_studio.language import system_dictionaries
from sop_studio.language.spelling import Speller

KNOWN = {"Der", "Dienst", "wird", "neu", "gestartet"}


class Hunspell:
    """Stands in for the package's class of that name."""

    def __init__(self, code: str, hunspell_data_dir: str) -> None:
        assert Path(hunspell_data_dir, f"{code}.dic").is_file()

    def spell(self, word: str) -> bool:
        return word in KNOWN

    def suggest(self, word: str) -> list[str]:
        return sorted(KNOWN, key=lambda each: sum(map(str.__ne__, each, word)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("de_DE.dic", "de_DE.aff", "alone.dic"):
        (tmp_path / name).write_text("", encoding="utf-8")
    module = ModuleType("hunspell")
    module.Hunspell = Hunspell  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "hunspell", module)
    return tmp_path


def test_only_whole_dictionaries_are_found(folder: Path) -> None:
    assert system_dictionaries.installed([folder]) == {"de_DE": folder}
    assert system_dictionaries.installed([folder / "gone"]) == {}


def test_folders_named_for_hunspell_are_looked_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DICPATH", str(folder))
    assert system_dictionaries.installed()["de_DE"] == folder


def test_a_dictionary_judges_and_suggests(folder: Path) -> None:
    speller = Speller(system_dictionaries.SystemDictionary("de_DE", folder))
    found = speller.mistakes("Der Dinst wird neu gestartet, siehe `dinst`")
    assert [each.word for each in found] == ["Dinst", "siehe"]
    assert "Dienst" in speller.suggestions("Dinst")
    assert len(speller.suggestions("Dinst")) <= 5
