"""Review cycles as people write them, and the day of the next review."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.dates import Cycle, cycle_of, next_review

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "cycle"),
    [
        ("Quarterly", Cycle(3)),
        ("quarterly.", Cycle(3)),
        ("Semi-annual", Cycle(6)),
        ("semi-annually", Cycle(6)),
        ("half-yearly", Cycle(6)),
        ("Twice a year", Cycle(6)),
        ("twice yearly", Cycle(6)),
        ("four times a year", Cycle(3)),
        ("3 times per year", Cycle(4)),
        ("Annual", Cycle(12)),
        ("annually", Cycle(12)),
        ("once a year", Cycle(12)),
        ("Every year", Cycle(12)),
        ("yearly review", Cycle(12)),
        ("Every 18 months", Cycle(18)),
        ("18 months", Cycle(18)),
        ("every other year", Cycle(24)),
        ("each second year", Cycle(24)),
        ("Every two years", Cycle(24)),
        ("6-monthly", Cycle(6)),
        ("six monthly", Cycle(6)),
        ("biennial", Cycle(24)),
        ("weekly", Cycle(days=7)),
        ("every 2 weeks", Cycle(days=14)),
        ("every 90 days", Cycle(days=90)),
        ("at least once a quarter", Cycle(3)),
        ("On an annual basis", Cycle(12)),
    ],
)
def test_a_cycle_is_read_as_people_write_it(words: str, cycle: Cycle) -> None:
    assert cycle_of(words) == cycle


@pytest.mark.parametrize(
    "words", ["", "when needed", "after each incident", "0 months", "20 times a year", "often"]
)
def test_words_that_tell_no_cycle_are_not_guessed_at(words: str) -> None:
    assert cycle_of(words) is None
    assert next_review("2026-12-01", words, TODAY) is None


def test_the_next_review_is_counted_from_the_effective_date() -> None:
    assert next_review("2026-12-01", "Quarterly", TODAY) == date(2027, 3, 1)
    assert next_review("2026-12-31", "Every 2 months", TODAY) == date(2027, 2, 28)
    assert next_review("2026-12-01", "every 10 days", TODAY) == date(2026, 12, 11)


def test_without_an_effective_date_and_when_long_past_it_is_counted_from_today() -> None:
    assert next_review("", "Annual", TODAY) == date(2027, 11, 30)
    assert next_review("2019-01-01", "Annual", TODAY) == date(2027, 11, 30)


@given(
    st.dates(), st.sampled_from(["Weekly", "Monthly", "Quarterly", "Every 999 years", "9999 days"])
)
def test_a_next_review_always_lies_ahead(effective: date, words: str) -> None:
    day = next_review(effective.isoformat(), words, TODAY)
    assert day is not None
    assert day > TODAY
