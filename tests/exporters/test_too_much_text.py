"""Words that are wider than what they stand in, and texts that would fill every page."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from sop_studio.exporters.documents import export
from sop_studio.exporters.export_check.pdf_parts import Pdf
from sop_studio.exporters.formats import Format
from sop_studio.exporters.pdf.long_words import breakable
from sop_studio.exporters.pdf.pieces import Words
from sop_studio.library.starters import load_sample
from sop_studio.model.sop import Sop
from tests.exporters import reading
from tests.exporters.copies import READY, WITH_PDF

SOP = load_sample()
ENDLESS = "x" * 2_000
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" * 4
LINE = re.compile(rb"1 0 0 -1 [\d.]+ ([\d.]+) cm")


def with_action(text: str) -> Sop:
    step = replace(SOP.procedure.steps[0], action=text)
    return replace(SOP, procedure=replace(SOP.procedure, steps=(step,)))


def lines_in(document: bytes) -> int:
    """Return how many lines of text a PDF has."""
    return sum(len(set(LINE.findall(each))) for each in Pdf(document).streams())


@WITH_PDF
@pytest.mark.parametrize("word", ["{}", "`{}`", "は{}を", "`は{}を`", "**{}**", "`run {} now`"])
def test_a_word_too_wide_for_its_cell_goes_on_in_the_next_line(word: str) -> None:
    short, long = (
        export(with_action(word.format(each)), Format.PDF, READY) for each in (HASH[:6], HASH)
    )
    assert lines_in(long) >= lines_in(short) + 4
    assert HASH in "".join(reading.pdf_words(long).split())


def texts_of(words: Words) -> str:
    return "".join(each if isinstance(each, str) else "".join(each["c"]) for each in words)


def test_scripts_without_spaces_are_left_to_break_by_themselves() -> None:
    signs = "漢字かな交じり文" * 40
    assert breakable(signs, 2_000, 20) == [signs]
    mixed = f"{signs}{HASH}{signs}, {signs}"
    made = breakable(mixed, 2_000, 20)
    assert texts_of(made) == mixed
    assert [isinstance(each, str) for each in made] == [True, False, True]


@WITH_PDF
def test_what_would_fill_each_page_of_a_pdf_is_cut_there_and_stands_whole_in_the_title_block() -> (
    None
):
    document = replace(SOP.document, id=ENDLESS, version=ENDLESS, classification=ENDLESS)
    pdf = Pdf(export(replace(SOP, document=document), Format.PDF, READY))
    assert max(map(len, pdf.around())) < 600
    assert "".join(pdf.text().split()).count(ENDLESS) == 3


def test_what_would_fill_each_printed_page_is_cut_at_the_foot_of_a_web_page() -> None:
    document = replace(SOP.document, id=ENDLESS, version=ENDLESS, classification=ENDLESS)
    page = export(replace(SOP, document=document), Format.HTML, READY).decode()
    feet = re.findall(r"<footer.*?</footer>", page, re.DOTALL)
    assert feet
    assert ENDLESS not in "".join(feet)
    assert ENDLESS not in re.sub(r"<body.*", "", page, flags=re.DOTALL).partition("<style>")[2]
    assert page.count(f">{ENDLESS}") + page.count(f"Version {ENDLESS}") >= 3
