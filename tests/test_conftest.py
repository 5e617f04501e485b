"""The guards of conftest.py really stop a test that breaks them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

INNER_TESTS = """
import logging, os
from pathlib import Path
import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QMainWindow

kept = []

def test_bad_log():
    logging.getLogger("inner").warning("odd")

def test_good_log(caplog):
    logging.getLogger("inner").warning("odd")
    assert "odd" in caplog.text
    caplog.clear()

def test_bad_timer(qtbot):
    timer = QTimer()
    timer.start(1000)
    kept.append(timer)

def test_bad_window(qtbot):
    window = QMainWindow()
    window.show()
    kept.append(window)

def test_bad_hidden_window(qtbot):
    kept.append(QMainWindow())

def test_good_window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    QTimer(window).start(1000)
    window.show()

def test_good_home(qapp):
    assert Path.home().name.startswith("home")
    assert str(Path.home()) in QSettings("a", "b").fileName()
    Path.home().joinpath("mark").touch()

def test_good_other_home():
    assert not Path.home().joinpath("mark").exists()

def test_bad_qt_message(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("odd")

def test_bad_warning():
    import warnings
    warnings.warn("odd")

@pytest.mark.long
def test_good_long():
    raise AssertionError("only with --long")
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The output of pytest on tests of which some break a guard."""
    folder = tmp_path_factory.mktemp("inner")
    (folder / "conftest.py").write_bytes((ROOT / "tests/conftest.py").read_bytes())
    (folder / "test_inner.py").write_text(INNER_TESTS, encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-v", "-rA"),
            *("-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("log", "WARNING inner: odd"),
        ("timer", "left behind: running timer"),
        ("window", "left behind: window"),
        ("hidden_window", "left behind: window"),
        ("qt_message", "QtWarningMsg: odd"),
        ("warning", "UserWarning: odd"),
    ],
)
def test_a_broken_guard_fails_the_test(report: str, name: str, reason: str) -> None:
    assert re.search(rf"^(FAILED|ERROR) \S*::test_bad_{name}\b", report, re.MULTILINE), report
    assert reason in report


def test_a_tidy_test_passes(report: str) -> None:
    bad = re.findall(r"^(?:FAILED|ERROR) \S*::test_good_\w+", report, re.MULTILINE)
    passed = re.findall(r"^PASSED \S*::test_good_(\w+)", report, re.MULTILINE)
    assert bad == [], report
    assert set(passed) == {"log", "window", "home", "other_home"}


def test_a_long_campaign_is_skipped_unless_asked_for(report: str) -> None:
    assert re.search(r"^SKIPPED .*a long campaign", report, re.MULTILINE), report
