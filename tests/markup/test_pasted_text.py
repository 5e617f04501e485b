"""What each kind of field takes of what was copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.errors import PasteRefused
from sop_studio.markup.pasted_text import (
    MOST_IN_CODE,
    MOST_IN_LINE,
    MOST_IN_TEXT,
    line_from_paste,
    plain_from_paste,
    text_from_paste,
)
from sop_studio.model.text import MAX_CHARACTERS, clean_text
from tests.markup import clipboards


def test_several_lines_take_formatted_text_as_markdown() -> None:
    assert text_from_paste("<p>Run <b>all</b> tests", "Run all tests") == "Run **all** tests"


def test_where_the_page_says_nothing_the_plain_text_counts() -> None:
    assert text_from_paste("<img src=x>", "Run all") == "Run all"
    assert line_from_paste("<img src=x>", "Run all") == "Run all"


def test_a_page_too_intricate_to_read_comes_as_its_plain_text() -> None:
    assert text_from_paste("<p>" * 20_000 + "Run", "Run") == "Run"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Run *all*\n\n- tests", "Run *all*\n\n- tests"),
        ("\u2022\tOne\no\tBelow\n\u2022\tTwo", "- One\n    - Below\n- Two"),
        ("Needs:\n❖ one\n❖ two\n– three", "Needs:\n\n- one\n- two\n    - three"),
        ("You need:\n\uf0b7\tOne\nThen go", "You need:\n\n- One\n\nThen go"),
        ("1.\tOne\n2.\tTwo", "1. One\n2. Two"),
        ("A\tB\n1\t2|3\n", "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |"),
        ("if x:\n\ty()\n\tz()", "if x:\n\ty()\n\tz()"),
        ("a\x00b\ud800c\r\nd\x0be", "abc\nd\ne"),
        ("-5 o\u2019clock", "-5 o\u2019clock"),
    ],
)
def test_plain_text_stays_but_for_bullets_and_cells(text: str, taken: str) -> None:
    assert text_from_paste("", text) == taken


@pytest.mark.parametrize(
    ("html", "text", "taken"),
    [
        ("", "first\r\n   second\tthird\x00", "first second third"),
        ("", "\u2022\tStop the line\n", "Stop the line"),
        ("", " end of a word", "end of a word"),
        ("<a href='https://x.test/p'>Page</a>", "https://x.test/p", "https://x.test/p"),
        ("<ul><li>a<li>b", "", "a b"),
        (
            "Open the <del>old</del><ins>new</ins> page<a class=msocomanchor>[KM1]</a>",
            "Open the oldnew page[KM1]",
            "Open the new page",
        ),
    ],
)
def test_one_line_takes_plain_words(html: str, text: str, taken: str) -> None:
    assert line_from_paste(html, text) == taken


def test_commands_are_taken_as_they_stand() -> None:
    assert plain_from_paste("", "a\t\\\r\n  • b  \n") == "a\t\\\n  • b  \n"


def test_commands_copied_without_plain_text_lose_their_colours() -> None:
    html = "<pre><span style='color:red'>make</span> *.o\ninstall</pre>"

    assert plain_from_paste(html, "") == "make *.o\ninstall"


def test_too_much_is_refused_and_says_how_much_fits() -> None:
    with pytest.raises(PasteRefused, match=r"1,000,000 characters.*takes 2,000 at a time"):
        line_from_paste("", "a" * 1_000_000)
    with pytest.raises(PasteRefused, match="takes 15,000"):
        text_from_paste("", "a" * (MOST_IN_TEXT + 1))
    with pytest.raises(PasteRefused, match="takes 15,000"):
        plain_from_paste("", "a" * (MOST_IN_CODE + 1))
    with pytest.raises(PasteRefused, match="takes 15,000"):
        text_from_paste("<p>" + "a" * 50_000, "a" * 50_000)


def test_notes_take_a_whole_transcript() -> None:
    assert len(text_from_paste("", "word " * 39_000, MAX_CHARACTERS)) == 195_000


def test_what_grows_too_long_as_markdown_is_refused() -> None:
    with pytest.raises(PasteRefused):
        text_from_paste("<p>" + "* " * 7_000, "* " * 7_000)


def test_windows_line_ends_count_once() -> None:
    assert len(plain_from_paste("", "\r\n" * MOST_IN_CODE)) == MOST_IN_CODE


@given(st.text(max_size=60) | st.sampled_from([clipboards.WORD, clipboards.EXCEL]), st.text())
def test_whatever_was_copied_what_is_taken_is_clean(html: str, text: str) -> None:
    for taken in (text_from_paste(html, text), plain_from_paste("", text)):
        assert taken == clean_text(taken)
    line = line_from_paste(html, text)
    assert line == clean_text(line)
    assert len(line.splitlines()) <= 1
    assert len(line) <= MOST_IN_LINE
