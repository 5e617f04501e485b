"""Links between parts of an SOP show what they point to now."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.markup import (
    html,
    parse,
    parse_line,
    plain,
    portable,
    portable_line,
    resolve,
    resolve_line,
    resolve_references,
)
from tests.markup.strategies import documents, texts

NUMBERS = {
    "ab12": ("Step 3", "#step-3"),
    "rollback": ("Rollback", "#rollback"),
    "star": ("a * b_ [c] `d`", "https://h.test/(x)"),
    "odd": ("Step\n4", "#s4"),
    "bad": ("Step 5", "javascript:alert(1)"),
    "blank": (" ", "#top"),
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [Step 2](sop:ab12).", "See [Step 3](#step-3)."),
        ("**See [*old*](sop:ab12)** now", "**See [Step 3](#step-3)** now"),
        ("- a\n- [x](SOP:rollback)", "- a\n- [Rollback](#rollback)"),
        ("| a |\n|-|\n| [x](sop:ab12) |", "| a |\n| --- |\n| [Step 3](#step-3) |"),
        ("[x](sop:star)", "[a \\* b\\_ [c] \\`d\\`](https://h.test/%28x%29)"),
        ("[x](sop:odd)", "[Step 4](#s4)"),
        ("See [*Step* 9](sop:gone)!", "See *Step* 9!"),
        ("`a`[`b`](sop:gone)*c*[*d*](sop:gone)", "`ab`*cd*"),
        ("[1](sop:gone). no list", "1\\. no list"),
        ("[http://h/x](sop:gone)", "<http://h/x>"),
        ("[x](sop:bad)", "Step 5"),
        ("[x](sop:blank)", "[x](#top)"),
        ("no *links* sop: here", "no *links* sop: here"),
    ],
)
def test_a_reference_shows_its_present_label_and_target(text: str, shown: str) -> None:
    assert resolve_references(text, NUMBERS.get) == shown


def test_text_without_references_is_left_as_typed() -> None:
    text = "* a\n* b"

    assert resolve_references(text, NUMBERS.get) == text


def test_a_single_line_stays_a_line() -> None:
    shown = resolve_references("- do [x](sop:ab12)\nnow", NUMBERS.get, line=True)

    assert shown == "\\- do [Step 3](#step-3) now"


def test_the_resolver_gets_the_id_as_typed() -> None:
    asked: list[str] = []

    resolve_references("[a](sop:aB-1.x) [b](sop:second)", asked.append)

    assert asked == ["aB-1.x", "second"]


def test_the_tree_is_resolved_like_the_text() -> None:
    text = "1. See [x](sop:ab12)\n\n   > [y](sop:gone)\n\n# [z](sop:rollback)"
    document = resolve(parse(text), NUMBERS.get)

    assert document == parse(resolve_references(text, NUMBERS.get))
    assert plain(text) == "See x\ny\nz"
    assert resolve_line(parse_line("[x](sop:ab12)"), NUMBERS.get) == parse_line("[Step 3](#step-3)")


def _sprinkled(parts: tuple[str, list[str]]) -> str:
    text, items = parts
    for item in items:
        text = text.replace("http://h/p", f"sop:{item}", 1)
    return text


@given(
    st.tuples(
        st.one_of(documents, texts), st.lists(st.sampled_from([*NUMBERS, "gone"]), max_size=4)
    ).map(_sprinkled)
)
@settings(max_examples=40)
def test_resolved_text_is_settled_and_has_no_references_left(text: str) -> None:
    document = resolve(parse(text), NUMBERS.get)
    assert parse(portable(resolve_references(text, NUMBERS.get))) == document
    assert 'href="sop:' not in html(resolve_references(text, NUMBERS.get))
    line = resolve_line(parse_line(text), NUMBERS.get)
    assert parse_line(portable_line(resolve_references(text, NUMBERS.get, line=True))) == line
