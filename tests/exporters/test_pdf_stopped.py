"""A PDF that is being set when somebody presses Ctrl+C: it ends at once, without another word."""

from __future__ import annotations

import signal
import sys
import threading

import pytest

from sop_studio.exporters.pdf import typesetting
from sop_studio.exporters.pdf.typesetting import Manuscript, set_as_pdf

ENDLESS = ("-c", "import sys, threading; sys.stdin.buffer.read(); threading.Event().wait()")
MOMENT = 0.03
"""Seconds, within which the program only waits."""


def press_ctrl_c(_seconds: float) -> None:
    """Interrupt the program in a moment."""
    signal.setitimer(signal.ITIMER_REAL, MOMENT)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such timer")
def test_ctrl_c_ends_the_setting_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_PRESS", ENDLESS)
    monkeypatch.setattr(typesetting, "refuse_without_typst", lambda: None)
    said: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            set_as_pdf(lambda _unreadable: Manuscript({}, {}, {}), press_ctrl_c)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    left = [each for each in threading.enumerate() if each.name == "typesetting"]
    assert left == []
    assert said == []
