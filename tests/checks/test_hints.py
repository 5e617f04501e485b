"""A pattern that is searched for only where a hint stands is found wherever it was found before."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.checks import missing, places, rules_steps, secrets
from sop_studio.checks.people import MAY_HOLD_A_NAME, NAME
from sop_studio.checks.secret_patterns import COMMANDS, TOKENS, SecretPattern
from sop_studio.checks.texts import MAY_HOLD_A_REFUSED_LINK
from sop_studio.language import terms
from sop_studio.language.hints import may_hold

GUARDED = {
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


@given(st.from_regex(missing._TELLTALE, fullmatch=True), TEXTS)
def test_a_telltale_text_is_looked_at(found: str, after: str) -> None:
    text = after + found
    assert missing._is_telltale(text) == (missing._TELLTALE.search(text) is not None)


@given(TEXTS, st.from_regex(missing._LEFT_OVER, fullmatch=True), TEXTS)
def test_what_is_left_over_is_found_where_it_stands(before: str, found: str, after: str) -> None:
    text = before + found + after
    spans = [each.span() for each in missing._left_over(text)]
    assert spans == [each.span() for each in re.finditer(missing._LEFT_OVER, text)]


@settings(max_examples=60)
@given(st.sampled_from((*TOKENS, *COMMANDS)), st.data())
def test_a_secret_has_one_of_its_hints(each: SecretPattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(each.pattern, fullmatch=True))
    hints = {hint for hint in each.hints if hint in text}
    assert hints
    assert hints <= {hint for mark, some in secrets._HINTS if mark in text for hint in some}


@given(st.from_regex(terms._ACRONYM, fullmatch=True) | TEXTS)
def test_an_acronym_has_two_capitals_or_digits(text: str) -> None:
    assert terms._CAPITALS.search(text) or not terms._ACRONYM.search(text)


@given(st.from_regex(NAME, fullmatch=True) | TEXTS)
def test_a_name_has_a_capital_after_a_blank(text: str) -> None:
    assert MAY_HOLD_A_NAME.search(text) or not NAME.search(text)


@given(st.from_regex(MAY_HOLD_A_REFUSED_LINK, fullmatch=True) | TEXTS)
def test_a_refused_link_has_a_bracket(text: str) -> None:
    assert set(text) & set("[]<") or not MAY_HOLD_A_REFUSED_LINK.search(text)


@given(TEXTS, st.sampled_from([*sorted(places._ONE_WORD_SYSTEMS), "audit logs", "pipes"]), TEXTS)
def test_a_system_is_named_where_it_stands_as_a_word(before: str, name: str, after: str) -> None:
    for text in (f"{before} {name} {after}", f"{before}{name}{after}", name.upper()):
        named = places._NAMED_SYSTEM.search(text) is not None
        assert named or not places._names_a_system_of_one_word(text)


def test_a_letter_that_folds_in_its_own_way_may_be_anything() -> None:
    assert re.search("desktop", "de\u017fktop", re.IGNORECASE)
    assert may_hold("de\u017fktop", ("desktop",))
    assert not may_hold("a plain text", ("desktop",))
    assert may_hold("On my DESKTOP", ("desktop",))
