"""Progress goes on by parts, and a stop holds unless something is being settled."""

from __future__ import annotations

import pytest

from sop_studio.errors import WorkStopped
from sop_studio.progress import Progress


def test_parts_share_the_whole() -> None:
    shares: list[float] = []
    progress = Progress(shares.append)
    first, second = progress.part(0, 2), progress.part(1, 2)
    first(1, 2)
    first(2, 2)
    second(0, 0)
    assert shares == [0.25, 0.5, 1.0]
    assert progress.share == 1


def test_after_a_stop_nothing_is_settled() -> None:
    progress = Progress()
    assert progress.stop()
    for work in (progress.settle, lambda: progress.reached(1, 2)):
        with pytest.raises(WorkStopped):
            work()


def test_what_is_being_settled_is_done_and_nothing_after_it() -> None:
    progress = Progress()
    progress.settle()
    assert not progress.stop()
    with pytest.raises(WorkStopped):
        progress.reached(1, 2)
    assert progress.stop()
