"""Searches for garbage that stop the window for a short while only."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sop_studio.gui.garbage import ShortSearches

AWAY = Qt.ApplicationState.ApplicationInactive
HERE = Qt.ApplicationState.ApplicationActive


class Knot:
    """Something that only a search finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def searches(qapp: QApplication) -> Iterator[ShortSearches]:
    made = ShortSearches(qapp)
    yield made
    made.end()


def test_what_has_outlived_a_search_is_not_looked_at_again(searches: ShortSearches) -> None:
    assert searches is not None
    knots = [Knot() for _ in range(500)]
    before = gc.get_freeze_count()
    assert before > 0
    gc.collect()
    assert gc.get_freeze_count() >= before + len(knots)
    assert not any(each is knots[0] for each in gc.get_objects())


def test_new_garbage_is_found_at_once_and_old_when_the_user_is_away(
    searches: ShortSearches,
) -> None:
    knot = Knot()
    old = weakref.ref(knot)
    gc.collect()
    del knot
    new = weakref.ref(Knot())
    for _time in range(3):
        gc.collect()
    assert new() is None
    searches.follow_state(HERE)
    assert old() is not None
    searches.follow_state(AWAY)
    assert old() is None


def test_in_the_end_all_garbage_is_found_even_if_the_user_never_leaves(
    searches: ShortSearches,
) -> None:
    assert searches is not None
    knot = Knot()
    old = weakref.ref(knot)
    gc.collect()
    del knot
    for _time in range(50):
        gc.collect(0)
        gc.collect()
    assert old() is None


def test_in_the_end_python_searches_as_it_likes(qapp: QApplication) -> None:
    heard = len(gc.callbacks)
    ShortSearches(qapp).end()
    assert len(gc.callbacks) == heard
    assert gc.get_freeze_count() == 0
