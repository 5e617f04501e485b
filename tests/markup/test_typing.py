"""Keys of word processors in a text that is Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.markup.typing import Parts, after_enter, emphasised, without_second_mark


@pytest.mark.parametrize(
    ("text", "mark", "marked"),
    [
        (("Press ", "Save", " now"), "**", ("Press **", "Save", "** now")),
        (("Press ", "Save ", "now"), "**", ("Press **", "Save", "** now")),
        (("Press **", "Save", "** now"), "**", ("Press ", "Save", " now")),
        (("Press ", "**Save**", " now"), "**", ("Press ", "Save", " now")),
        (("Press **", "Save", "** now"), "*", ("Press ***", "Save", "*** now")),
        (("Press ***", "Save", "*** now"), "*", ("Press **", "Save", "** now")),
        (("Press Sa", "", "ve now"), "*", ("Press *", "Save", "* now")),
        (("Press ", "", ""), "**", ("Press **", "", "**")),
        (("Press **", "", "**"), "**", ("Press ", "", "")),
    ],
)
def test_bold_and_italic_come_and_go(text: Parts, mark: str, marked: Parts) -> None:
    assert emphasised(text, mark) == marked


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one", "- one\n- "),
        ("Needs:\n\n  * one", "Needs:\n\n  * one\n  * "),
        ("1. one", "1. one\n2. "),
        ("- [x] one", "- [x] one\n- [ ] "),
        ("- one\n- ", "- one\n\n"),
        ("- ", ""),
        ("one", None),
        ("-one", None),
        ("", None),
    ],
)
def test_enter_goes_on_with_a_list(before: str, after: str | None) -> None:
    assert after_enter(before) == after


def test_a_bullet_typed_after_one_that_came_is_not_put_in_twice() -> None:
    assert without_second_mark("- one\n- -") == "- one\n- "
    assert without_second_mark("1. one\n2. 2.") == "1. one\n2. "
    assert without_second_mark("- one\n- *") is None
    assert without_second_mark("- -5") is None


@given(st.text("*a \n-"), st.text("*a \n-"), st.text("*a \n-"), st.sampled_from(("*", "**")))
def test_no_word_is_lost(before: str, chosen: str, after: str, mark: str) -> None:
    marked = "".join(emphasised((before, chosen, after), mark))
    assert marked.replace("*", "") == f"{before}{chosen}{after}".replace("*", "")
