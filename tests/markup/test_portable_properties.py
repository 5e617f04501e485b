"""Portable Markdown of any text: it settles at once, keeps the meaning, and readers agree on it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from sop_studio.markup import html, html_line, parse, parse_line, portable, portable_line
from tests.markup.readers import commonmark, python_markdown
from tests.markup.strategies import documents, texts
from tests.markup.structure import structure

ordinary = settings(max_examples=150, suppress_health_check=list(HealthCheck))
campaign = settings(ordinary, max_examples=20_000)


def check_document(text: str) -> None:
    written = portable(text)
    assert parse(written) == parse(text)
    assert portable(written) == written
    expected = structure(commonmark(written))
    assert structure(python_markdown(written)) == expected
    assert _without_spacers(structure(html(text))) == _without_spacers(expected)


def check_line(text: str) -> None:
    written = portable_line(text)
    assert "\n" not in written
    assert parse_line(written) == parse_line(text)
    assert portable_line(written) == written
    expected = structure(commonmark(written))
    assert structure(python_markdown(written)) == expected
    assert structure(f"<p>{html_line(text)}</p>" if written else "") == expected


def _without_spacers(node: object) -> object:
    """Leave out the lines that only part two lists, which no reader sees as text."""
    if not isinstance(node, tuple):
        return node
    return tuple(_without_spacers(part) for part in node if part != ("p", (), "\xa0"))


@given(documents)
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
