"""The items of copied lists come back one by one, without bullets and as deep as they stood."""

from __future__ import annotations

import pytest

from sop_studio.markup.pasted_items import ListedLine, items_from_html
from tests.markup import clipboards


def test_a_numbered_list_of_word_gives_its_items_and_their_depth() -> None:
    assert items_from_html(clipboards.WORD_STEPS) == (
        ListedLine("Open the admin console"),
        ListedLine("Disable auto-sync"),
        ListedLine("Confirm the dialog", 1),
    )


def test_paragraphs_around_a_list_are_lines_of_their_own() -> None:
    page = "<h2>To deploy</h2><ol><li><p>Build<p>it</p><ul><li>twice</ul><li>Ship</ol><p>Done"

    assert items_from_html(page) == (
        ListedLine("To deploy"),
        ListedLine("Build it"),
        ListedLine("twice", 1),
        ListedLine("Ship"),
        ListedLine("Done"),
    )


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (clipboards.WORD_ONLINE, ["One", "Below", "First", "Second"]),
        (clipboards.LIBREOFFICE, ["One", "Deeper", "Two"]),
        (clipboards.GOOGLE_DOCS, ["Head", "One more", "Two", "kubectl get pods", "Link"]),
    ],
)
def test_lists_of_other_programs_are_read_too(page: str, words: list[str]) -> None:
    assert [line.words for line in items_from_html(page)] == words


@pytest.mark.parametrize("page", ["", "<p>One<p>Two", clipboards.EXCEL, clipboards.WORD])
def test_what_is_no_list_or_stands_beside_a_table_gives_nothing(page: str) -> None:
    assert items_from_html(page) == ()


def test_more_than_a_paste_may_hold_gives_nothing() -> None:
    assert items_from_html("<ul>" + "<li>a" * 2_001 + "</ul>") == ()
