"""A PySide6 that would abort is refused before the window opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from sop_studio import compatibility

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("binding", "python"), [("6.12.0", (3, 11)), ("6.12.1", (3, 11)), ("6.13.0", (3, 10))]
)
def test_a_pair_that_aborts_is_refused_with_both_ways_out(
    binding: str, python: tuple[int, int]
) -> None:
    sentence = compatibility.problem(binding, python)
    assert sentence is not None
    assert f"PySide6 {binding}" in sentence
    assert "below 6.12" in sentence
    assert "Python 3.12" in sentence


@pytest.mark.parametrize(
    ("binding", "python"),
    [("6.11.3", (3, 11)), ("6.8.0.2", (3, 11)), ("6.12.0", (3, 12)), ("6.12.0", (3, 13))],
)
def test_a_pair_that_works_is_accepted(binding: str, python: tuple[int, int]) -> None:
    assert compatibility.problem(binding, python) is None


def test_a_missing_binding_is_named() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; from sop_studio.__main__ import main;"
        "sys.exit(main([]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "pip install PySide6-Essentials" in done.stderr


def test_the_pair_of_this_environment_works() -> None:
    assert compatibility.problem(PySide6.__version__) is None


def test_the_question_loads_no_qt() -> None:
    code = (
        "import sys; from sop_studio import compatibility as c; c.is_installed();"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
