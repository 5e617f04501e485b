"""What a field's text means, whatever way it was typed."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings

from sop_studio.markup import html, parse, parse_line
from sop_studio.markup.tree import (
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    HardBreak,
    Heading,
    Image,
    Item,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    SoftBreak,
    Strong,
    Table,
    Text,
)
from tests.markup.readers import commonmark
from tests.markup.strategies import documents
from tests.markup.structure import letters


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_every_kind_of_block_is_read() -> None:
    text = "# H\n\np\n\n- a\n\n3. b\n\n```sh\nls\n```\n\n> q\n\n|h|\n|:-:|\n|c|\n\n---"

    assert parse(text) == Document(
        (
            Heading(1, (Text("H"),)),
            paragraph("p"),
            BulletList(True, (Item((paragraph("a"),)),)),
            OrderedList(3, True, (Item((paragraph("b"),)),)),
            CodeBlock("sh", "ls"),
            Quote((paragraph("q"),)),
            Table(((Text("h"),),), ("center",), (((Text("c"),),),)),
            Rule(),
        )
    )


def test_every_kind_of_inline_is_read() -> None:
    text = "*e* **s** `c`  \n[l](http://h 't')\nx"

    assert parse(text).blocks == (
        Paragraph(
            (
                Emphasis((Text("e"),)),
                Text(" "),
                Strong((Text("s"),)),
                Text(" "),
                Code("c"),
                HardBreak(),
                Link("http://h", "t", (Text("l"),)),
                SoftBreak(),
                Text("x"),
            )
        ),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("* a\n* b", "- a\n- b"),
        ("1) a\n2) b", "1. a\n7. b"),
        ("- a\n  1. b", "-   a\n    1.  b"),
        ("Title\n=====", "## Title ##"),
        ("    code", "~~~\ncode\n~~~"),
        ("***x***", "**_x_**"),
        ("*a **b***", "_a __b___"),
        ("__a__ b", "**a** b"),
        ("*a *", "\\*a \\*"),
        ("a\\\nb", "a  \nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("<http://h/x>", "http://h/x"),
        ("[x][r]\n\n[r]: http://h", "[x](http://h)"),
        ("[](http://h/x)", "<http://h/x>"),
        ("&#42;a&#42;", "\\*a\\*"),
        ("a &nbsp;", "a"),
        ("**a**__b__", "**ab**"),
        ("*[*a*](http://h)*", "*[a](http://h)*"),
        ("*a*[ b ](http://h)c", "*a* [b](http://h) c"),
        ("```\n\n\nx\n   \ny\n\n```", "```text\nx\n\ny\n```"),
        ("a\x00b\x02c\x7f", "abc\x7f"),
        ("a\ufffeb", "ab"),
        ("|a|\n|-|", "|a|\n|-|\n||"),
        ("|a|b|\n|-|-|\n|1|", "|a|b|\n|-|-|\n|1||"),
    ],
)
def test_two_ways_to_write_one_thing(one: str, other: str) -> None:
    assert parse(one) == parse(other)


def test_nothing_but_white_space_is_no_text() -> None:
    for text in ("", " \n\t\n", "&nbsp;\n\n&emsp;", "#\n\n##", ">", "```\n\n```"):
        assert parse(text) == Document(())


def test_an_empty_item_stays_an_item() -> None:
    assert parse("1. a\n2.\n3. c").blocks[0] == OrderedList(
        1, True, (Item((paragraph("a"),)), Item(()), Item((paragraph("c"),)))
    )


def test_lists_that_were_typed_apart_stay_apart() -> None:
    blocks = parse("- a\n- b\n\n* c").blocks

    assert [len(block.items) for block in blocks if isinstance(block, BulletList)] == [2, 1]


def test_a_list_is_loose_when_its_items_need_room() -> None:
    def is_tight(text: str) -> bool:
        (block,) = parse(text).blocks
        assert isinstance(block, BulletList | OrderedList)
        return block.tight

    assert is_tight("- a\n- b\n  - c")
    assert not is_tight("- a\n\n- b")
    assert not is_tight("1. a\n   ```\n   x\n   ```\n2. b")
    assert not is_tight("- a\n  - b\n\n  - c\n- d")


def test_headings_count_from_one_and_skip_no_level() -> None:
    text = "### Before\n\n##### Detail\n\n### After\n\n###### Deep\n\n- # In a list"
    levels = [block.level for block in parse(text).blocks if isinstance(block, Heading)]

    assert levels == [1, 2, 1, 2]


def test_cells_beyond_the_last_column_are_kept() -> None:
    (table,) = parse("| a |\n|---|\n| b | c `d` |").blocks

    assert table == Table(((Text("a"),), ()), ("", ""), (((Text("b"),), (Text("c "), Code("d"))),))


def test_a_line_break_tag_in_a_cell_is_a_line_break() -> None:
    (table,) = parse("|a<br>b|\n|-|\n|c <BR /> d|").blocks

    assert table == Table(
        ((Text("a"), HardBreak(), Text("b")),), ("",), (((Text("c"), HardBreak(), Text("d")),),)
    )
    assert parse("a<br>b").blocks == (paragraph("a<br>b"),)


def test_a_pipe_in_code_in_a_cell_stands_outside_the_code() -> None:
    (table,) = parse("|a|\n|-|\n|`ps \\| sort`|").blocks

    assert isinstance(table, Table)
    assert table.rows == (((Code("ps"), Text(" | "), Code("sort")),),)


def test_a_definition_that_no_link_uses_is_kept_as_text() -> None:
    text = "[used][a]\n\n[a]: http://h/a\n[Runbook]: http://h/b\n[bad]: javascript:x"

    assert parse(text).blocks[1:] == (
        Paragraph((Text("[runbook]: "), Link("http://h/b", "", (Text("http://h/b"),)))),
        paragraph("[bad]: javascript:x"),
    )


def test_a_picture_may_be_defined_like_a_link() -> None:
    picture = "sop-image:" + "ab" * 32

    assert parse(f"![shot][p]\n\n[p]: {picture}").blocks == (
        Paragraph((Image(picture, "shot", ""),)),
    )


def test_numbers_too_wide_to_hang_a_step_below_are_text() -> None:
    assert parse("998. a\n999. b").blocks[0] == OrderedList(
        998, True, (Item((paragraph("a"),)), Item((paragraph("b"),)))
    )
    assert parse("2024. a\n\n      b").blocks == (paragraph("2024. a"), paragraph("b"))


def test_code_has_one_word_of_information() -> None:
    infos = ["bash", 'py title="x"', "c++", "{.js}", ".sh", "", "text", "ü"]

    found = [parse(f"```{info}\nx\n```").blocks[0] for info in infos]

    assert [block.info for block in found if isinstance(block, CodeBlock)] == [
        "bash", "py", "c++", "", "sh", "", "", "",
    ]  # fmt: skip


def test_tabs_in_code_are_kept() -> None:
    assert parse("```make\nall:\n\tcc x\n```").blocks == (CodeBlock("make", "all:\n\tcc x"),)


def test_web_addresses_are_links_without_the_punctuation_after_them() -> None:
    (block,) = parse("See (https://h/a_b(c)), http://h/ü. Not xhttp://h or `http://h`.").blocks

    assert isinstance(block, Paragraph)
    assert [part.href for part in block.inlines if isinstance(part, Link)] == [
        "https://h/a_b%28c%29",
        "http://h/%C3%BC",
    ]


def test_a_single_line_has_no_blocks_and_no_line_ends() -> None:
    assert parse_line("# a\n\n- b  \n> `c`\r\n\u2028d") == (
        Text("# a - b > "),
        Code("c"),
        Text(" d"),
    )
    assert parse_line(" \n ") == ()


@given(documents)
@settings(max_examples=80)
def test_no_letter_is_lost(text: str) -> None:
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)
    typed = Counter(letters(commonmark(text)))
    shown = Counter(letters(html(text)))

    assert set(typed - shown) <= set("br")
