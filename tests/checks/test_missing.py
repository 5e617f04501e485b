"""What counts as missing, and what is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.missing import is_missing, placeholder_in

PLACEHOLDERS = [
    "[Link]",
    "[What they do]",
    "[Step 1 action].",
    "Step 1 action",
    "In scope:",
    "Version:",
    "Owner:",
    "Expected:",
    "N.",
    "N. ...",
    "3. ...",
    "YYYY-MM-DD",
    "DD.MM.YYYY",
    "TBD",
    "tbd.",
    "TODO",
    "TBA",
    "XXX",
    "FIXME",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
    "____",
    "...",
    "…",
    "<enter role>",
    "<!-- describe the purpose here -->",
    "{{ owner }}",
    "[Role/Name] within [time window]",
    "If [condition], then [action] and notify [channel/person].",
    "**Expected:** [Result/verification]",
    "Data handling: [PII/PHI rules]",
    "Validate: [Health checks, dashboards].",
    "[[nested]]",
    "[Link]()",
    "[Link](#)",
    "To be determined",
    "Click or tap here to enter text.",
    "- [ ]",
]

ANSWERS = [
    "None",
    "none.",
    "No",
    "2",
    "1.0",
    "[manual](https://example.com/manual)",
    "[manual](../manual.md)",
    "https://example.com/run/[id]",
    "<https://example.com>",
    "`[x]`",
    "```\n[x]\n```",
    "Click [Save]",
    "- [ ] Close the valve",
    "Owner: A. Novak",
    "Ticket",
    "error rate < 0.2 % and load > 3",
    "TBD by the platform team",
    "helm 3",
    "日本語",
    "Übergabe",
    "N. Novak",
]


@pytest.mark.parametrize("text", ["", "  \n ", "-", "—", "?!", "\u200b", "\u3164", *PLACEHOLDERS])
def test_blanks_and_placeholders_are_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["x", "X", "ok", "OK.", "n/a", "N/A", "n.a.", "Evidence: n/a"])
def test_words_that_only_look_like_an_answer_are_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_answers_are_not_missing(text: str) -> None:
    assert not is_missing(text)


REAL_WORDS = st.lists(
    st.sampled_from(["restart", "gateway", "Anna", "0.2", "queue", "prüfen", "30 minutes"]),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.sampled_from(PLACEHOLDERS), REAL_WORDS, st.booleans())
def test_real_words_beside_a_placeholder_make_it_an_answer(
    placeholder: str, words: str, before: bool
) -> None:
    assert not is_missing(f"{words} {placeholder}" if before else f"{placeholder} {words}")


@given(st.lists(st.sampled_from(PLACEHOLDERS), min_size=1, max_size=4))
def test_placeholders_side_by_side_are_still_missing(placeholders: list[str]) -> None:
    assert is_missing("\n".join(placeholders))


@given(st.text(alphabet="[]<>{}()`*_#-.…:/ xX\nabN1", max_size=60))
def test_brackets_of_any_kind_are_judged_and_only_a_text_with_words_is_an_answer(text: str) -> None:
    if not is_missing(text):
        assert any(character.isalnum() for character in text)


@pytest.mark.parametrize("text", [*PLACEHOLDERS])
def test_a_field_that_holds_only_a_placeholder_is_one(text: str) -> None:
    assert placeholder_in(text) == (0, 0)


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("Ask the owner, TBD, before the restart", "TBD"),
        ("Post in [channel/person] when done", "[channel/person]"),
        ("Restart the [name of the service]", "[name of the service]"),
        ("Signed: ______ on the last day", "______"),
        ("Call the [help desk](#TODO-link) first", "#TODO-link"),
        ("Open [Link] and wait for the page", "[Link]"),
    ],
)
def test_a_placeholder_inside_a_sentence_is_found(text: str, placeholder: str) -> None:
    found = placeholder_in(text)
    assert found is not None
    assert text[slice(*found)] == placeholder


@pytest.mark.parametrize(
    "text",
    [
        "Click [Save]",
        "Press [Enter]",
        "Select [Name] in the menu",
        "See [the manual](https://example.com)",
        "Type `[Link]` as it stands here",
        "Add it to the todo list",
        "See [the ticket](https://tickets.example.com/TODO-12)",
        "Name it backup-YYYY-MM-DD and keep it",
        "Nothing to do for <b>now</b>",
        "ok",
        "n/a",
        "None",
        "-",
        "- [ ] Close the valve",
    ],
)
def test_what_people_write_on_purpose_is_no_placeholder(text: str) -> None:
    assert placeholder_in(text) is None
