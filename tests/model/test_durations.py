"""Durations are read as people write them, and said as people say them."""

from __future__ import annotations

import pytest

from sop_studio.model.durations import duration_words, minutes, minutes_of
from sop_studio.model.parts import Step


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 min", 5),
        ("1 h 30 min", 90),
        ("45-50 minutes", 50),
        ("45 to 50 minutes", 50),
        ("0,5 h", 30),
        ("2 days", 2880),
        ("30 s", 0.5),
        ("soon", 0),
        ("5 months", 0),
        ("", 0),
    ],
)
def test_a_duration_is_read_in_minutes(text: str, expected: float) -> None:
    assert minutes(text) == pytest.approx(expected)


def test_a_step_without_a_duration_takes_as_long_as_its_sub_steps() -> None:
    inner = (Step(duration="5 min"), Step(duration="10 min"))
    steps = (Step(substeps=inner), Step(duration="1 h", substeps=inner), Step())
    assert minutes_of(steps) == pytest.approx(75)


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (0.2, "about 1 min"),
        (119, "about 119 min"),
        (120, "about 2 h"),
        (140, "about 2 h 20 min"),
    ],
)
def test_a_duration_is_said_in_hours_where_minutes_would_be_too_many(
    total: float, words: str
) -> None:
    assert duration_words(total) == words
