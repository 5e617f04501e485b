"""Portable Markdown of any text: it settles at once, keeps the meaning, and readers agree on it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings

from sop_studio.markup import html, html_line, parse, parse_line, portable, portable_line
from tests.markup.readers import commonmark, python_markdown
from tests.markup.strategies import documents, texts
from tests.markup.structure import structure

# Python-Markdown alone, not as it is set up in the program, ends such a number in code by itself.
OPEN_NUMBER = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)(?![0-9a-fA-F;])")
ordinary = settings(max_examples=60, suppress_health_check=list(HealthCheck))
campaign = settings(ordinary, max_examples=5_000)


def check_document(text: str) -> None:
    written = portable(text)
    assert parse(written) == parse(text)
    assert portable(written) == written
    expected = structure(commonmark(written))
    if not OPEN_NUMBER.search(written):
        assert structure(python_markdown(written)) == expected
    assert _without_spacers(structure(html(text))) == _without_spacers(expected)


def check_line(text: str) -> None:
    written = portable_line(text)
    assert "\n" not in written
    assert parse_line(written) == parse_line(text)
    assert portable_line(written) == written
    expected = structure(commonmark(written))
    if not OPEN_NUMBER.search(written):
        assert structure(python_markdown(written)) == expected
    assert structure(f"<p>{html_line(text)}</p>" if written else "") == expected


def _without_spacers(node: object) -> object:
    """Leave out the lines that only part two lists, which no reader sees as text."""
    if not isinstance(node, tuple):
        return node
    return tuple(_without_spacers(part) for part in node if part != ("p", (), "\xa0"))


@given(documents)
@example("**2*3*4**deploy")
@example("`a`[`b` ](docs/x.md)")
@example("**deploy ** ___init___ _ **_")
@example("_&#97;_**_(_\né**")
@example("a@b.c--[l](u)")
@example("<www.http://u/v>")
@example("[](\\\n)- - ")
@example("100. - # | a |\n|---|")
@example("(http://x/y)\\&#x2028;")
@example("`&#0`")
@ordinary
def test_any_text_settles_at_once_and_readers_agree_on_it(text: str) -> None:
    check_document(text)


@given(texts)
@ordinary
def test_any_line_settles_at_once_and_readers_agree_on_it(text: str) -> None:
    check_line(text)


@pytest.mark.long
@given(documents)
@campaign
def test_long_campaign_on_texts(text: str) -> None:
    check_document(text)


@pytest.mark.long
@given(texts)
@campaign
def test_long_campaign_on_lines(text: str) -> None:
    check_line(text)
