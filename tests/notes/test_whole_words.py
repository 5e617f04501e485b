"""Names are found where they stand whole, whatever letters are capital."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.notes.whole_words import small, standing


def test_a_name_is_found_where_it_is_no_part_of_a_longer_one() -> None:
    said = small("Ann asked Anna, and ANN. Joann's ann_1 said: ann")
    assert [said[at - 1 : at + 4] for at in standing("ann", said)][1:] == [" ann.", " ann"]
    assert next(standing("ann", said)) == 0


def test_each_letter_keeps_its_place_where_its_small_one_is_two() -> None:
    assert small("İAB") == "İab"
    assert small("ABC") == "abc"


@given(st.text("ab_ .", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_names_stand_where_a_pattern_for_whole_words_finds_them(text: str, name: str) -> None:
    assert list(standing(name, text)) == [
        match.start() for match in re.finditer(rf"\b{name}\b", text)
    ]
