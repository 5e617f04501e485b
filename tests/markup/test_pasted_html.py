"""What was copied elsewhere comes as clean portable Markdown, and nothing else comes with it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.markup import parse, plain, portable
from sop_studio.markup.pasted_html import line_from_html, markdown_from_html, rows_from_html
from sop_studio.markup.pasted_nodes import MOST_TAGS
from sop_studio.markup.tree import Table
from tests.markup import clipboards
from tests.markup.payloads import ADDRESSES, TAGS, all_payloads
from tests.markup.readers import commonmark, python_markdown
from tests.markup.structure import structure
from tests.markup.test_safety import faults_in


def pasted(html: str) -> str:
    written = markdown_from_html(html)
    assert written is not None
    return written


def test_word_keeps_lists_links_and_tables_and_leaves_what_is_hidden() -> None:
    assert pasted(clipboards.WORD) == (
        "#### Deploy\n\n"
        "Read the **whole** *plan*, see [the\u00a0wiki](https://example.com/a%20b) or local.\n\n"
        "- First\n    - Below\n- Second **bold**\n\n"
        "3. Three\n4. Four\n\n"
        "- Filtered\n\n"
        "| Role | Duty |\n| --- | --- |\n| Ops | a \\| b |"
    )


def test_google_docs() -> None:
    assert pasted(clipboards.GOOGLE_DOCS) == (
        "#### Head\n\n- **One** more\n    - *Two*\n- `kubectl get pods`\n\n[Link](https://x.test/)"
    )


def test_word_in_the_browser() -> None:
    assert pasted(clipboards.WORD_ONLINE) == "- One\n    - Below\n\n1. First\n2. Second"


def test_libreoffice() -> None:
    assert pasted(clipboards.LIBREOFFICE) == "1. One\n    1. Deeper\n2. Two"


@pytest.mark.parametrize("name", ["EXCEL", "CALC", "SHEETS"])
def test_cells_become_a_table_and_rows(name: str) -> None:
    html = getattr(clipboards, name)

    (table,) = parse(pasted(html)).blocks
    assert isinstance(table, Table)
    assert plain(pasted(html)) == "Name Amount\nBolt long 10"
    assert rows_from_html(html) == (("Name", "Amount"), ("Bolt\nlong", "10"))


def test_a_web_page() -> None:
    assert pasted(clipboards.BROWSER) == (
        "#### Before\n\n"
        "- a\n    - b\n        1. c\n- d\n\n"
        "See this, [ask](mailto:ops@example.com) and run: `ls *.md` &lt;b> *or* 10⁶ H₂O\n\n"
        "```text\nrm -rf build\nmake\n```\n\n"
        "> Never.\n\n"
        "✅ done  \nnext\n\nlast"
    )


def test_a_program_keeps_its_lines_and_indents() -> None:
    assert pasted(clipboards.PROGRAM) == "```text\nif x:\n    y()\n\nz\n```"


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<ul><li>Stop</li><li>and <b>wait</b></li></ul>", "Stop and wait"),
        (
            "<h1>Release</h1>\n<p>plan&nbsp;&nbsp;<a href='https://x.test'>A</a></p>",
            "Release plan A",
        ),
        ("<table><tr><td>a<td>b</table>", "a b"),
        ("<img src=x>", ""),
        ("a<br>b", "a b"),
    ],
)
def test_one_line_takes_the_words_alone(html: str, line: str) -> None:
    assert line_from_html(html) == line


def test_no_rows_where_there_is_no_table() -> None:
    assert rows_from_html("<p>a</p>") is None
    assert rows_from_html("<table><tr><td>a</td></tr></table>") is None


def test_wide_and_high_cells_keep_their_columns() -> None:
    html = "<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>c<td>d<tr><td colspan=9999>E</table>"

    rows = rows_from_html(html)
    assert rows is not None
    assert rows[:2] == (("A", "B", ""), ("", "c", "d"))


def test_a_table_for_layout_is_read_as_text() -> None:
    html = "<table><tr><td><p>Hello</p><table><tr><td>a<td>b</table></table>"

    assert pasted(html) == "Hello\n\n| a | b |\n| --- | --- |\n| | |"


@pytest.mark.parametrize(
    "html", ["<p>x" * (MOST_TAGS + 1), "a" * 60_000, "<p>" + " x" * 1_000_000, "&amp;" * 300_000]
)
def test_too_much_is_not_read(html: str) -> None:
    assert markdown_from_html(html) is None
    assert rows_from_html(html) is None


def test_pictures_in_the_page_do_not_make_it_too_long() -> None:
    html = f"<p>a<img src='data:image/png;base64,{'A' * 3_000_000}'>b</p>"

    assert pasted(html) == "ab"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_000 + "x",
        "<ul><li>" * 2_900 + "x",
        "<b><i><a href=http://x.test>" * 1_500 + "x",
        "<blockquote>" * 3_000 + "x",
        "<table><tr><td>" * 2_000 + "x",
    ],
)
def test_words_survive_any_depth(html: str) -> None:
    assert plain(pasted(html)).strip() == "x"


def is_clean(written: str) -> bool:
    pages = commonmark(written), python_markdown(written)
    return (
        portable(written) == written
        and faults_in(pages[0]) == faults_in(pages[1]) == []
        and structure(pages[0]) == structure(pages[1])
    )


def test_nothing_hostile_lives_in_what_was_pasted() -> None:
    pages = [*TAGS, *(f'<a href="{each}">x</a><img src="{each}">' for each in ADDRESSES)]
    for page in pages:
        written = pasted(page.replace("{}", "alert(1)"))
        assert faults_in(commonmark(written)) == [], page
        assert re.search(r"\]\((?!<?https?://|<?mailto:)", written) is None, page
    for text in all_payloads()[::7]:
        assert is_clean(pasted(text)), text


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = """p div span b i a code pre ul ol li table tr td th h1 h2 br hr blockquote sup script
style o:p font dl dt dd img title svg"""
names = st.sampled_from(NAMES.split())
attributes = st.sampled_from(
    [
        "",
        " style='mso-list:l0 level2 lfo1'",
        " style='mso-list:Ignore'",
        " style='font-weight:bold'",
        " style='white-space:pre;font-family:monospace'",
        " style='display:none'",
        " class=MsoListParagraph",
        " href='https://x.test/?a=b&c'",
        " href='javascript:x'",
        " rowspan=3",
        " colspan=99",
        " start=7",
        " data-aria-level=3",
        " hidden",
    ]
)
tags = st.builds("<{}{}>".format, names, attributes) | st.builds("</{}>".format, names)
marks = st.sampled_from(
    [
        "&nbsp;",
        "&lt;b&gt;",
        "*",
        "_",
        "`",
        "|",
        "[x](y)",
        "#",
        "- ",
        "1. ",
        "\u2028",
        "\x00",
        "<",
        "&#8;",
    ]
)
pages = st.lists(tags | words | marks, max_size=25).map("".join)


@given(pages)
@settings(max_examples=100)
def test_any_page_gives_portable_markdown_without_html(page: str) -> None:
    assert is_clean(pasted(page))


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")) | pages)
@settings(max_examples=100)
def test_any_text_is_read_as_a_page_without_failing(text: str) -> None:
    line = line_from_html(text)
    assert line is not None
    assert line == " ".join(line.split())
    rows_from_html(text)
