"""What the text inputs have in common when something is pasted into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from sop_studio.errors import PasteRefused


class Pasting:
    """Whether what an input sends was pasted just now, and where refusals go."""

    def __init__(self) -> None:
        self.is_under_way = False

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Mark what is sent meanwhile as pasted: it is a step of undo of its own."""
        self.is_under_way = True
        try:
            yield
        finally:
            self.is_under_way = False

    @contextmanager
    def refusals_to(self, signal: SignalInstance) -> Iterator[None]:
        """Send the reason of a refusal on, for the window to say."""
        try:
            yield
        except PasteRefused as problem:
            signal.emit(str(problem))

    def refused_to(self, signal: SignalInstance) -> Callable[[Exception], None]:
        """Return what sends a refusal on; any other failure is raised."""

        def send(problem: Exception) -> None:
            with self.refusals_to(signal):
                raise problem

        return send


def is_paste(event: QEvent) -> bool:
    """Return whether a key event asks for a paste."""
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
