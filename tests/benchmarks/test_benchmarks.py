"""The benchmarks measure what they say: their SOPs, their table, and that they still run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.documents import new_sop, sop
from benchmarks.table import Line, against, skipped, table
from sop_studio.files import inspect_picture

ROOT = Path(__file__).resolve().parents[2]


def test_an_sop_has_the_steps_and_pictures_that_were_asked_for() -> None:
    made = sop(100, 10)
    assert len(made.procedure.steps) == 100
    shown = [each.sha256 for step in made.procedure.steps for each in step.pictures]
    assert len(set(shown)) == 10
    assert set(shown) == set(made.pictures)
    for data in made.pictures.values():
        facts = inspect_picture(data)
        assert (facts.width, facts.height) == (1280, 720)
        assert len(data) > 50_000


def test_the_same_seed_gives_the_same_sop_and_a_new_one_shares_no_step() -> None:
    first, second = new_sop(30).procedure.steps, new_sop(30).procedure.steps
    assert {step.action for step in first} & {step.action for step in second} == set()
    assert sop(30, seed=1).procedure == sop(30, seed=1).procedure


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (
            against("key", 5, 100, "setHtml", 1 / 4),
            ("key", "5.00 ms", "setHtml 100 ms", "1/20", "<= 1/4", "met"),
        ),
        (
            against("start", 300, 100, "minimal", 2.5),
            ("start", "300 ms", "minimal 100 ms", "3.00x", "<= 2.50x", "MISSED"),
        ),
        (
            against("room", 9.5, 5, "minimal", None, unit="MB"),
            ("room", "9.50 MB", "minimal 5.00 MB", "1.90x", "", ""),
        ),
        (
            Line("p95", "16.7 ms", "", 16.7, "ms", 16.6),
            ("p95", "16.7 ms", "", "16.7 ms", "<= 16.6 ms", "MISSED"),
        ),
        (skipped("Word", "no pandoc"), ("Word", "not measured: no pandoc", "", "", "", "")),
    ],
)
def test_a_line_says_what_was_measured_and_whether_it_is_enough(
    line: Line, cells: tuple[str, ...]
) -> None:
    assert line.cells() == cells


def test_the_columns_of_the_table_stand_below_each_other() -> None:
    lines = [against("a", 1, 2, "b", 3), skipped("cc", "d" * 100), against("e", 100, 2, "b", 3)]
    head, first, left_out, last = table(lines).splitlines()
    assert head.index("ratio") == first.index("0.50x") == last.index("50.00x")
    assert left_out.endswith("d" * 100)


def test_the_benchmarks_still_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "checks"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    assert "check on a key press, 500 steps" in done.stdout
    assert "targets missed." in done.stdout


def test_an_unknown_name_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "nothing"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert "no such benchmark: nothing" in done.stderr
