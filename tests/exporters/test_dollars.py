"""No reader of Markdown takes what stands between two dollar signs of the writer for maths."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.markdown.dollars import without_maths
from sop_studio.markup import portable
from sop_studio.markup.outside_code import outside_code
from tests.exporters.copies import READY
from tests.exporters.every_field import every_field
from tests.exporters.test_hostile import TEXTS
from tests.markup import strategies
from tests.markup.readers import commonmark


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("It costs $5.", "It costs $5."),
        ("It costs $5.\n\nOr $6.", "It costs $5.\n\nOr $6."),
        ("- $5\n- $6", "- $5\n- $6"),
        ("from $5 to $6", "from &#36;5 to &#36;6"),
        ("$x$ and `$y$`", "&#36;x&#36; and `$y$`"),
        ("$5 for `$A/$B`", "&#36;5 for `$A/$B`"),
        ("[a](http://h/$b$)", "[a](http://h/&#36;b&#36;)"),
        ("<http://h/$b_c$>", "[http://h/&#36;b\\_c&#36;](http://h/&#36;b_c&#36;)"),
        ("```text\n$x$\n\n$y$\n```", "```text\n$x$\n\n$y$\n```"),
    ],
)
def test_only_what_could_be_a_pair_is_written_as_entities(typed: str, written: str) -> None:
    assert without_maths(typed) == written


@given(st.lists(st.one_of(strategies.documents, st.text("$ `a1<>|-\n", max_size=20)), max_size=3))
def test_it_shows_the_same_and_reads_back_the_same(texts: list[str]) -> None:
    text = portable("\n\n".join(texts).replace("\0", ""))
    written = without_maths(text)
    assert commonmark(written) == commonmark(text)
    assert portable(written) == portable(text)
    assert without_maths(written) == written
    prose: list[str] = []

    def collect(part: str) -> str:
        prose.append(part)
        return part

    outside_code(written, collect)
    assert all(line.count("$") <= 1 for line in "`".join(prose).split("\n"))


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_finds_no_maths_in_any_field() -> None:
    sop, _made = every_field(TEXTS["maths"])
    read = subprocess.run(
        ["pandoc", "--from", "markdown", "--to", "json"],
        input=export(sop, Format.MARKDOWN, READY),
        capture_output=True,
        check=True,
    )
    body = read.stdout.partition(b'"blocks"')[2]
    assert b'"t":"Math"' not in body
    assert body.count(b'"t":"Code"') > 10
