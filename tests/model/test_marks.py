"""Text with endless accents, which would make the program hang, keeps thirty on a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.text import clean_line, clean_text, limit_marks

MARKS = st.text(st.sampled_from("\u0301\u0323\u0344\u0f73\u0958\u0300e界 "), max_size=120)


def longest_run(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0344", "\u0f73"])
def test_marks_beyond_the_thirtieth_are_dropped(marks: str) -> None:
    cleaned = clean_text("Deploy e" + marks * 90_000 + " now")
    assert cleaned.startswith("Deploy ")
    assert cleaned.endswith(" now")
    assert longest_run(cleaned) <= 30
    assert len(cleaned) < 60


@given(text=MARKS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert longest_run(once) <= 30
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ångström ready",
        "界" * 1000,
        "จัดส่งเวอร์ชันใหม่" * 9,
        "हिन्दी में प्रक्रिया",
        "ﷺ" * 90,
        "e" + "\u0301\u0323" * 15,
    ],
)
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    assert limit_marks(text) == text
    assert clean_text(text) == unicodedata.normalize("NFC", text)
