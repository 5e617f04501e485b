"""The installed PySide6 survives long use: some releases give away a reference with each call."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rung = Signal(int)

app = QApplication([])
label = QLabel()
bell = Bell()
heard = []
bell.rung.connect(heard.append)
for n in range(50_000):
    label.setText("a")
    label.setProperty("state", "b")
    label.setEnabled(True)
    bell.rung.emit(n)
print(len(heard))
"""


def test_two_hundred_thousand_qt_calls_do_not_abort() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "50000\n"
