"""A pattern that is searched for only where a hint stands is found wherever it was found before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks import missing, places, rules_steps
from sop_studio.language.hints import may_hold

GUARDED = {
    "telltale": (missing._TELLTALE, missing._TELLTALE_HINTS),
    "address": (places._ADDRESS, places._ADDRESS_HINTS),
    "private": (places._PRIVATE, places._PRIVATE_HINTS),
    "command": (rules_steps._COMMAND, rules_steps._COMMAND_HINTS),
}
TEXTS = st.text(
    st.characters(max_codepoint=0x2FF) | st.sampled_from("\u017f\u0131K\u212a"), max_size=12
)


@pytest.mark.parametrize("name", GUARDED)
@given(data=st.data(), around=st.tuples(TEXTS, TEXTS))
def test_what_a_pattern_finds_has_a_hint(
    name: str, data: st.DataObject, around: tuple[str, str]
) -> None:
    pattern, hints = GUARDED[name]
    text = around[0] + data.draw(st.from_regex(pattern, fullmatch=True)) + around[1]
    assert may_hold(text, hints) or pattern.search(text) is None


@given(st.from_regex(missing._DOUBTFUL, fullmatch=True), TEXTS)
def test_a_doubtful_text_is_never_taken_for_an_answer_unseen(found: str, after: str) -> None:
    text = found + after
    assert missing._is_doubtful(text) == (missing._DOUBTFUL.search(text) is not None)


@given(TEXTS, st.sampled_from([*sorted(places._ONE_WORD_SYSTEMS), "audit logs", "pipes"]), TEXTS)
def test_a_system_is_named_where_it_stands_as_a_word(before: str, name: str, after: str) -> None:
    for text in (f"{before} {name} {after}", f"{before}{name}{after}", name.upper()):
        assert places._names_a_system(text) == (places._NAMED_SYSTEM.search(text) is not None)


def test_a_letter_that_folds_in_its_own_way_may_be_anything() -> None:
    assert re.search("desktop", "de\u017fktop", re.IGNORECASE)
    assert may_hold("de\u017fktop", ("desktop",))
    assert not may_hold("a plain text", ("desktop",))
    assert may_hold("On my DESKTOP", ("desktop",))
