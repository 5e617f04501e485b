"""Visible text without markup, and plain text that must be shown exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.markup import (
    escape,
    escape_line,
    html,
    parse,
    parse_line,
    plain,
    plain_line,
    portable,
    portable_line,
)
from sop_studio.markup.tree import HardBreak, Paragraph
from tests.markup.readers import commonmark, python_markdown
from tests.markup.strategies import documents, raw_text, soup
from tests.markup.structure import BREAK, Node, structure

pasted = st.one_of(soup, raw_text, documents)


def visible(text: str) -> list[list[str]]:
    """Return pasted text as paragraphs of lines, as far as a page can show it."""
    kept = "".join(character for character in text if not _is_illegal(character))
    kept = kept.replace("\r\n", "\n").replace("\r", "\n")
    lines = [" ".join(line.split()) for line in kept.replace("\u2028", "\n").split("\n")]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_illegal(character: str) -> bool:
    return character in "\ufffe\uffff" or (
        character not in "\t\n\r\x0c" and (character < " " or "\ud800" <= character <= "\udfff")
    )


def shown(page: str) -> list[list[str]]:
    (_, _, *blocks) = structure(page)
    assert {block[0] for block in blocks} <= {"p"}
    return [" ".join(_text(block).split(" ")).split(BREAK) for block in blocks]


def _text(node: Node | str) -> str:
    if isinstance(node, str):
        return " ".join(node.replace(BREAK, "\x00").split()).replace("\x00", BREAK)
    assert node[0] in {"p", "a"}
    return "".join(_kept_ends(child) for child in node[2:])


def _kept_ends(node: Node | str) -> str:
    if not isinstance(node, str):
        return _text(node)
    start = " " if node[:1].isspace() and node[0] != BREAK else ""
    end = " " if node[-1:].isspace() and node[-1] != BREAK and node.strip() else ""
    return start + _text(node) + end


@given(pasted)
@settings(max_examples=50)
def test_pasted_text_is_shown_exactly_by_every_reader(text: str) -> None:
    written = escape(text)

    expected = [[" ".join(line.split()) for line in paragraph] for paragraph in visible(text)]
    for page in (html(written), commonmark(written), python_markdown(written)):
        assert _spaced(shown(page)) == expected
    assert portable(written) == written


def _spaced(paragraphs: list[list[str]]) -> list[list[str]]:
    return [[" ".join(line.split()) for line in paragraph] for paragraph in paragraphs]


@given(pasted)
@settings(max_examples=40)
def test_a_pasted_line_is_shown_exactly(text: str) -> None:
    written = escape_line(text)

    expected = [word for paragraph in visible(text) for line in paragraph for word in line.split()]
    assert plain_line(written).split() == expected
    assert portable_line(written) == written


def test_line_ends_of_pasted_text_stay_and_blank_lines_part_paragraphs() -> None:
    (first, second) = parse(escape("one\n  two\n\n \nthree")).blocks

    assert isinstance(first, Paragraph)
    assert first.inlines[1] == HardBreak()
    assert plain(escape("one\n  two\n\n \nthree")) == "one\ntwo\nthree"
    assert isinstance(second, Paragraph)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Plain sentence.", "Plain sentence."),
        ("**Stop** the `job`, see [the page](http://h/x)", "Stop the job, see the page"),
        ("![Save button](sop-image:" + "ab" * 32 + ") pressed", "Save button pressed"),
        ("# Title\n\n- a\n  1. b\n\n> q", "Title\na\nb\nq"),
        ("```sh\nls *.md\n```", "ls *.md"),
        ("a  \nb\nc", "a\nb c"),
        ("| a | b |\n|-|-|\n| c | |", "a b\nc"),
        ("&lt;ns&gt; \\*", "<ns> *"),
        ("", ""),
    ],
)
def test_markup_is_not_seen(typed: str, seen: str) -> None:
    assert plain(typed) == seen


def test_a_line_is_read_as_a_line() -> None:
    assert plain_line("# 1. *now*\nor never") == "# 1. now or never"


@given(documents)
@settings(max_examples=40)
def test_plain_text_is_the_same_before_and_after_writing(text: str) -> None:
    assert plain(portable(text)) == plain(text)
    assert plain_line(portable_line(text)) == plain_line(text)
    assert parse_line(portable_line(text)) == parse_line(text)
