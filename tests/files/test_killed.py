"""A program that is killed in the middle of saving loses nothing that it said was saved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CAMPAIGN = Path(__file__).with_name("kill_while_saving.py")
ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def campaign(folder: Path, kills: int, seed: int) -> tuple[int, int]:
    """Return how often a save was killed at a certain call, and the version saved in the end."""
    run = subprocess.run(
        [sys.executable, str(CAMPAIGN), str(folder / "deploy.sop"), str(kills), str(seed)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr
    at_calls, saved = run.stdout.split()
    return int(at_calls), int(saved)


@needs_fork
def test_killed_at_every_system_call_and_at_random_moments(tmp_path: Path) -> None:
    at_calls, saved = campaign(tmp_path, kills=60, seed=1)
    assert at_calls > 50
    assert saved > 0


@needs_fork
@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_killed_ten_thousand_times_at_random_moments(tmp_path: Path, seed: int) -> None:
    assert campaign(tmp_path, kills=1000, seed=seed)[1] > 0
