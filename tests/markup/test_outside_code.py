"""What stands outside of code can be changed, and code stays letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sop_studio.markup.outside_code import outside_code


def changed(text: str) -> str:
    return outside_code(text, lambda part: part.replace("a", "X"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `a` a", "X `a` X"),
        ("a ``a ` a`` a", "X ``a ` a`` X"),
        ("a ```a``` a", "X ```a``` X"),
        ("a `` a ` a", "X `` X ` X"),
        (r"a \`a` a", r"X \`X` X"),
        (r"a \``a` a", r"X \``a` X"),
        ("a\n```sh\na\n```\na", "X\n```sh\na\n```\nX"),
        ("a\n````\na\n```\na\n````\na", "X\n````\na\n```\na\n````\nX"),
        ("> a\n> ```sh\n> a\n> ```\n> a", "> X\n> ```sh\n> a\n> ```\n> X"),
        ("> - a\n>\n>   ```\n>   a\n>   ```\na", "> - X\n>\n>   ```\n>   a\n>   ```\nX"),
        ("```\n> ```\na\n```\na", "```\n> ```\na\n```\nX"),
    ],
)
def test_only_what_is_no_code_is_changed(text: str, expected: str) -> None:
    assert changed(text) == expected


@given(st.text("ab`\\ ", max_size=30))
def test_spans_of_code_are_those_that_readers_see(text: str) -> None:
    line = f"a{text}b"
    inline = MarkdownIt().parse(line)[1].children or ()
    spans = [each for each in inline if each.type == "code_inline"]
    seen = "".join(f"{each.markup}{each.content}{each.markup}" for each in spans)
    kept = outside_code(line, lambda _part: "")
    # Readers take a blank from each end of a span.
    assert kept.replace(" ", "") == seen.replace(" ", "")


MANY = [
    "`" * 200_000,
    "``` " * 50_000,
    "`a``b" * 40_000,
    " ".join("`" * length for length in range(1, 1_200)),
    "\n".join("`" * length for length in range(1_200, 1, -1)),
    "```\n" * 40_000 + "````x\n" * 40_000,
    "> ```x\n" * 30_000,
    "".join(">" * depth + "```\n" for depth in range(600)),
]


@pytest.mark.parametrize("text", MANY)
def test_any_number_of_backticks_is_read_at_once(text: str) -> None:
    assert len(outside_code(text, str.upper)) == len(text)
