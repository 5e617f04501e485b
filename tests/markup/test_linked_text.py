"""Links between parts of an SOP are found in, and put into, the text of a field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.markup.linked_text import has_links, link_parts, link_target, link_to, with_labels
from sop_studio.markup.references import resolve_references


def test_a_text_comes_apart_into_words_and_links() -> None:
    text = "See [step 2](sop:ab12) and [](sop:rollback)"
    assert link_parts(text) == ["See ", "[step 2](sop:ab12)", " and ", "[](sop:rollback)", ""]
    assert link_target("[step 2](sop:ab12)") == ("ab12", "step 2")


@pytest.mark.parametrize(
    "text", ["", "a [b](http://x)", r"\[a](sop:b)", "![a](sop:b)", "[a](sop:)", "[a] (sop:b)"]
)
def test_other_text_holds_no_links(text: str) -> None:
    assert not has_links(text)
    assert link_parts(text) == [text]


@given(st.lists(st.sampled_from(["[", "]", "(sop:a)", "(sop:", "x", "\n", "\\", "!"])).map("".join))
def test_the_parts_together_are_the_text(text: str) -> None:
    parts = link_parts(text)
    assert "".join(parts) == text
    assert has_links(text) == (len(parts) > 1)


@given(st.text(max_size=30))
def test_whatever_the_words_a_made_link_is_one_link(words: str) -> None:
    link = link_to("ab12", words)
    assert link_parts(link) == ["", link, ""]
    assert link_target(link)[0] == "ab12"
    resolved = resolve_references(link, {"ab12": ("Step 3", "#x")}.get, line=True)
    assert resolved == "[Step 3](#x)"


def test_labels_are_changed_by_what_they_lead_to() -> None:
    text = "[a](sop:x) [b](sop:y) [c](#z)"
    assert with_labels(text, lambda key, label: label + key) == "[ax](sop:x) [by](sop:y) [c](#z)"
