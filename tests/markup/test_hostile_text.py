"""Text made to hang or break a reader gets an answer, and nothing of it is lost."""

from __future__ import annotations

import pytest

from sop_studio.markup import (
    dangerous_links,
    escape,
    escape_line,
    html,
    html_line,
    parse,
    parse_line,
    plain,
    plain_line,
    portable,
    portable_cell,
    portable_line,
)
from sop_studio.markup.tree import CodeBlock
from tests.markup.readers import commonmark, python_markdown
from tests.markup.structure import structure

HOSTILE = {
    "brackets": "[" * 8000,
    "many brackets": "[" * 60_000,
    "quotes": ">" * 50_000,
    "long line": "a" * 100_000,
    "long words": "word " * 20_000,
    "stars": "*" * 50_000,
    "star words": "*a " * 20_000,
    "star pairs": "a**b" * 10_000,
    "underscores": "_a " * 20_000,
    "backticks": "`a" * 25_000,
    "backtick runs": "".join("`" * length + "a" for length in range(1, 300)),
    "link starts": "[a](" * 20_000,
    "pictures": "![" * 25_000,
    "angles": "<" * 50_000,
    "ampersands": "&" * 50_000,
    "backslashes": "\\" * 50_000,
    "pipes": "|" * 50_000,
    "tildes": "~" * 50_000,
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "list in list": "- " * 10_000,
    "numbers in numbers": "1. " * 10_000,
    "quote in list": "> - " * 5_000,
    "spaces": " " * 50_000 + "x",
    "tabs": "\t" * 50_000 + "x",
    "address": "http://a" + ")" * 50_000,
    "definitions": "".join(f"[a{number}]: http://x/{number}\n" for number in range(3000)),
    "wide table": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + ("|b" * 300 + "|\n") * 30,
    "tags": "<div>" * 10_000,
    "a megabyte": "lorem ipsum *dolor* sit amet " * 36_000,
    "a megabyte in one word": "x" * 1_000_000,
    "open fence": "```\n" + "x\n" * 15_000,
    "emphasis in emphasis": "*a **b " * 3000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_an_answer(name: str) -> None:
    text = HOSTILE[name]

    for function in (html, html_line, plain_line, portable_cell, escape, escape_line):
        assert isinstance(function(text), str)
    dangerous_links(text)
    written, line = portable(text), portable_line(text)
    assert parse(written) == parse(text)
    assert portable(written) == written
    assert parse_line(line) == parse_line(text)
    assert plain(text).count("a") + 10 >= text.count("a")


def test_text_too_long_to_lay_out_is_shown_as_typed() -> None:
    text = "Some *words* here.\n\n" * 15_000

    assert parse(text).blocks == (CodeBlock("", text.strip()),)
    assert portable(text) == f"```text\n{text.strip()}\n```"
    assert plain(text) == text.strip()
    assert plain(escape(text)) == text.strip()


def test_a_line_too_long_to_lay_out_is_shown_as_typed() -> None:
    text = "a *b* | " * 30_000

    assert plain_line(text) == text.strip()
    assert plain_line(portable_line(text)) == text.strip()
    assert plain_line(escape_line(text)) == text.strip()
    assert "\\|" not in portable_cell(text)


def test_only_the_block_that_is_nested_too_deep_is_literal() -> None:
    deep = "\n".join("  " * depth + f"- level {depth}" for depth in range(30))
    blocks = parse(f"before\n\n{deep}\n\nafter").blocks

    assert len(blocks) == 3
    assert blocks[1] == CodeBlock("", deep)


@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "> - ", "- > "])
@pytest.mark.parametrize("depth", range(1, 22, 4))
def test_readers_agree_however_deep(opening: str, depth: int) -> None:
    text = portable(opening * depth + "x\n\n" + "y")

    assert structure(commonmark(text)) == structure(python_markdown(text))
    assert portable(text) == text
