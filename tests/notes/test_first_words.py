"""Patterns are tried only where a word stands that can open them, and none is missed by that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.notes.cues import Sign, all_cues, cues, place_of
from sop_studio.notes.first_words import ByFirstWord, openings, telltales


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bred light\b", {"red l"}),
        (r"\bneeds?\b", {"need$", "needs$"}),
        (r"\bcrash\w*", {"crash"}),
        (r"\bno ?one knows", {"no o", "noone k"}),
        (r"\b(?:you|i)(?:'d| will)? go", {"you g", "you'd", "you w", "i g", "i'd", "i w"}),
        (r"\b(?:so ){0,2}(?:then|the lid)\b", {"so ", "then$", "the l"}),
        (r"\bused(?<!is used) to\b", {"used"}),
        (r"(?:[ab]c|d)e", {"", "de"}),
        (r"\bone|\btwo", {"one", "two"}),
        (r"^\W*so\b", {""}),
        (r"'m going", {""}),
    ],
)
def test_how_a_text_can_open(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:^|[,;]\s*)(?:please )?avoid\b", {"avoid"}),
        (r"\b\w+ (?:should|has to|must)(?: not)? (?:be|show)\b", {"should", "has", "must"}),
        (r"(?:^| )needs?\b|\?{2,}", {"need", "?"}),
        (r"(?:(?:also|again) |then )\d+", {"also", "again", "then"}),
        (r"\w+ \d*(?:once)?", set()),
        (r"(?<=so )stop|[A-Z]\w+", set()),
    ],
)
def test_which_words_a_pattern_needs(pattern: str, expected: set[str]) -> None:
    assert telltales(pattern) == expected


def test_what_a_word_can_open_comes_in_the_order_of_the_patterns() -> None:
    rules = ByFirstWord([(r"it is", "is"), (r"\w+ what", "any"), (r"it", "it"), (r"it's", "'s")])
    assert rules.at("It's what", 0) == ("any", "it", "'s")
    assert rules.at("- it is", 2) == ("is", "any", "it")
    assert rules.at("- it is", 0) == ("any",)
    assert rules.at("itself", 0) == ("any", "it")


_WORDS = sorted({word for cue in all_cues() for word in f"{cue.example} {cue.counter}".split()})


@given(st.lists(st.sampled_from([*_WORDS, "-", "it's", "what if", "no"]), max_size=12))
def test_a_sign_stands_where_the_first_of_its_patterns_does(words: list[str]) -> None:
    text = " ".join(words)
    for sign in Sign:
        patterns = (pattern for cue in cues(sign) for pattern in cue.patterns)
        found = (re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
        assert place_of(sign, text) == min((m.start() for m in found if m), default=-1)
