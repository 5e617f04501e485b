"""How far work has come, told to whoever waits for it, and the way to stop it.

Work that may take long is given `Reached`, and calls it often: with how much is done of how much.
It raises `WorkStopped` once nobody wants the result any more, and work lets that pass through.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from sop_studio.errors import WorkStopped

Reached = Callable[[int, int], None]
"""Hears of parts done and parts there are."""


def nobody_waits(_done: int, _total: int) -> None:
    """Hear of progress that nobody wants to see."""


def nobody_counts() -> None:
    """Hear of a part that nobody counts."""


def nobody_stops() -> None:
    """Go on to what cannot be taken back, since nobody can stop the work."""


class Progress:
    """The progress of one piece of work, which any thread may look at and stop."""

    def __init__(self, told: Callable[[float], None] = lambda _share: None) -> None:
        """`told` hears the share of the work that is done, on the thread of the work."""
        self._told = told
        self._lock = Lock()
        self._is_stopped = False
        self._is_settled = False
        self.share = 0.0
        """How much is done, from 0 to 1."""

    def reached(self, done: int, total: int) -> None:
        """Remember how far the work has come. Raises `WorkStopped` once it was stopped."""
        self._reach(done / total if total else 1.0)

    def part(self, at: int, parts: int) -> Reached:
        """Return what hears of the progress of one of several parts, counted from 0."""

        def reached(done: int, total: int) -> None:
            self._reach((at + (done / total if total else 1.0)) / parts)

        return reached

    def settle(self) -> None:
        """Begin what cannot be taken back, until more is reached.

        Raises `WorkStopped` if the work was stopped before.
        """
        with self._lock:
            if self._is_stopped:
                raise WorkStopped
            self._is_settled = True

    def stop(self) -> bool:
        """Stop the work; return whether what it had not settled yet will never be.

        It returns False where something is being settled at this moment: that will be done.
        """
        with self._lock:
            self._is_stopped = True
            return not self._is_settled

    def _reach(self, share: float) -> None:
        with self._lock:
            self._is_settled = False
            if self._is_stopped:
                raise WorkStopped
        self.share = share
        self._told(share)


class Count:
    """Counts parts that are done, one by one."""

    def __init__(self, total: int, reached: Reached) -> None:
        self._done, self._total = 0, total
        self._reached = reached

    def one(self) -> None:
        """Count one more part as done. Raises `WorkStopped` once nobody wants the rest."""
        self._done += 1
        self._reached(self._done, self._total)
