"""Ctrl+C on a terminal: it ends a command once, however often it is pressed."""

import signal
import sys
from time import monotonic
from types import FrameType

_TIDYING = 3.0
"""Seconds after one in which others change nothing: they would break off what tidies up."""


class _Once:
    """Raises KeyboardInterrupt when Ctrl+C is pressed, and not again while that is seen to."""

    def __init__(self) -> None:
        self._last = -_TIDYING
        self.is_over = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        now = monotonic()
        if not self.is_over and now - self._last >= _TIDYING:
            self._last = now
            raise KeyboardInterrupt


def raise_once() -> None:
    """Have Ctrl+C raise KeyboardInterrupt, and no other for as long as it takes to tidy up.

    Where it is ignored, as in what a shell runs in the background, it stays so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _Once())


def raise_no_more() -> None:
    """Ignore Ctrl+C from now on, in a process that has done its work and ends."""
    handler = signal.getsignal(signal.SIGINT)
    if not isinstance(handler, _Once):
        return
    handler.is_over = True
    if sys.platform != "win32":
        # One that came between two handlers would be told of as lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    # The interpreter takes back a handler of its own before it ends, but not this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
