"""A text that asks for several things is divided into one action each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.language.dividing import one_per_action


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Tag the release, then push the tag. The pipeline starts.",
            ("Tag the release.", "Push the tag. The pipeline starts."),
        ),
        (
            "If the error rate is low, raise the canary, and then carefully restart the pods",
            ("If the error rate is low, raise the canary", "Carefully restart the pods"),
        ),
        ("Run `make test`. Check the log.", ("Run `make test`.", "Check the log.")),
        (
            "Select Users, click Add, enter the name",
            ("Select Users", "Click Add", "Enter the name"),
        ),
    ],
)
def test_each_action_comes_with_what_is_said_about_it(text: str, pieces: tuple[str, ...]) -> None:
    assert one_per_action(text) == pieces


@pytest.mark.parametrize(
    "text", ["", "The page opens.", "Drag and drop the file", "Open `a and close b`"]
)
def test_a_text_with_one_action_stays_whole(text: str) -> None:
    assert one_per_action(text) == (text,)


@given(st.lists(st.sampled_from(["Open", "close", "and", "then", "it,", "the log.", "`x`", "\n"])))
@settings(max_examples=60)
def test_only_words_that_join_are_left_out(words: list[str]) -> None:
    text = " ".join(words)
    kept = " ".join(one_per_action(text)).lower().split()
    joining = {"and", "then"}
    wanted = [word.strip(",;.") for word in text.lower().split()]
    assert [w.strip(",;.") for w in kept if w not in joining] == [
        w for w in wanted if w not in joining
    ]
