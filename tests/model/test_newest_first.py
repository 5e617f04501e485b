"""Rows about versions are printed newest first, whatever order they were typed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.newest_first import newest_first
from sop_studio.model.parts import Change
from sop_studio.model.sections import section

HISTORY = section("history").field("changes")
ROLES = section("roles").field("roles")


def printed(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    """Versions and dates as they are printed, when they were typed in this order."""
    typed = tuple(Change(version=version, date=date) for version, date in rows)
    return [(each.version, each.date) for each in newest_first(HISTORY, typed)]


def test_an_old_history_that_was_typed_the_other_way_round_is_turned() -> None:
    oldest_first = [("1.0", "2024-01-05"), ("1.1", "2024-06-01"), ("2.0", "2025-02-03")]
    assert printed(*oldest_first) == oldest_first[::-1]
    assert printed(*oldest_first[::-1]) == oldest_first[::-1]


def test_on_the_same_day_the_higher_version_is_the_newer_one() -> None:
    day = "2024-01-05"
    assert printed(("1.9", day), ("1.10", day)) == [("1.10", day), ("1.9", day)]


def test_where_a_date_is_missing_versions_decide() -> None:
    assert printed(("1.0", "2024-01-05"), ("1.1", "soon")) == [
        ("1.1", "soon"),
        ("1.0", "2024-01-05"),
    ]


@pytest.mark.parametrize(
    "rows", [(("first", ""), ("second", "")), (("1.0", ""), ("draft", "2024-01-05")), (("", ""),)]
)
def test_what_cannot_be_told_stays_as_it_was_typed(rows: tuple[tuple[str, str], ...]) -> None:
    assert printed(*rows) == list(rows)


def test_a_row_that_nobody_filled_does_not_matter() -> None:
    rows = (("1.0", "2024-01-05"), ("", ""), ("2.0", "2025-01-05"))
    assert printed(*rows) == [rows[2], rows[0]]


def test_rows_of_other_lists_stay_as_they_are() -> None:
    rows = (Change(version="1.0"), Change(version="2.0"))
    assert newest_first(ROLES, ()) == ()
    assert not ROLES.newest_first
    assert newest_first(HISTORY, rows) == rows[::-1]


VALUES = st.sampled_from(["", "1.0", "1.1", "2", "x", "2024-01-05", "2024-01-06"])


@given(st.lists(st.tuples(VALUES, VALUES), max_size=6))
def test_what_is_in_order_stays_in_order(rows: list[tuple[str, str]]) -> None:
    once = printed(*rows)
    assert printed(*once) == once
