"""The words of a proposal are those of the notes, without what only joins or fills."""

from __future__ import annotations

import pytest

from sop_studio.notes.wording import clean


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("read the row from left to right", "read the row from left to right"),
        ("push it to the right.", "push it to the right"),
        ("check that the sum is right,", "check that the sum is right"),
        ("open the lid, right", "open the lid"),
        ("open the lid, okay, right, so", "open the lid"),
        ("*open* the  lid , and", "open the lid"),
        ("open the lid (the big one", "open the lid (the big one)"),
    ],
)
def test_what_only_fills_a_sentence_is_left_out_at_its_end(said: str, kept: str) -> None:
    assert clean(said) == kept
