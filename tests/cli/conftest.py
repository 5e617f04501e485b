"""A folder of one's own to stand in, with an SOP in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import SAMPLE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the commands run."""
    place = tmp_path / "sops"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def sop(folder: Path) -> Path:
    """Return an SOP at completeness 100."""
    path = folder / "deploy.sop"
    path.write_bytes(SAMPLE)
    return path
