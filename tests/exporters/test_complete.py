"""Every printed field is in every format, and nothing private is, unless it is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sop_studio.exporters.documents import export, export_beside, rich_text
from sop_studio.exporters.formats import Format
from sop_studio.exporters.outline import outline
from sop_studio.exporters.standing import standing_of
from sop_studio.exporters.traceability import TRACEABILITY
from sop_studio.exporters.wishes import Wishes
from sop_studio.gui.preview import page
from sop_studio.gui.preview.pieces import PieceMaker
from sop_studio.model.fields import Profile
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Sop
from tests.exporters import reading
from tests.exporters.copies import FORMATS, READY, WITH_PDF
from tests.exporters.every_field import PICTURE_NAME, every_field

RECORDS = frozenset(each.key for each in SECTIONS if each.profile is Profile.RECORD)

Words = Callable[[Sop, frozenset[str]], str]


def markdown(sop: Sop, appendices: frozenset[str]) -> str:
    return reading.markdown_words(
        export(sop, Format.MARKDOWN, READY, Wishes(appendices=appendices))
    )


def html(sop: Sop, appendices: frozenset[str]) -> str:
    return reading.html_words(export(sop, Format.HTML, READY, Wishes(appendices=appendices)))


def docx(sop: Sop, appendices: frozenset[str]) -> str:
    return reading.docx_words(export(sop, Format.DOCX, READY, Wishes(appendices=appendices)))


def pdf(sop: Sop, appendices: frozenset[str]) -> str:
    return reading.pdf_words(export(sop, Format.PDF, READY, Wishes(appendices=appendices)))


def preview(sop: Sop, appendices: frozenset[str]) -> str:
    laid_out = outline(sop, standing_of(sop, READY), appendices)
    sheet = page.Sheet(400, 28, {PICTURE_NAME: (40, 30)})
    pieces = PieceMaker().pieces(laid_out)
    return reading.page_words([page.html(piece, sheet) for piece in pieces])


PRINTED = [markdown, html, docx, pytest.param(pdf, marks=WITH_PDF), preview]
EVERYWHERE = pytest.mark.parametrize("words_of", PRINTED)


@EVERYWHERE
def test_every_printed_field_can_be_read(words_of: Words) -> None:
    sop, made = every_field()
    said = words_of(sop, frozenset())
    missing = {where.place for word, where in made.printed().items() if word not in said}
    assert missing == set()


RICH = (
    "{word}a *{word}b* **{word}c** `{word}d` [{word}e](https://h/x) [{word}f](javascript:x)\n\n"
    "- {word}g\n    1. {word}h\n\n> {word}i\n\n```\n{word}j\n```\n\n"
    "| {word}k |\n| --- |\n| {word}l |\n\n# {word}m\n\n<{word}n> &{word}o; {{{word}p}}"
)
"""Something of all that a text can hold, each with a word of its own."""


@EVERYWHERE
def test_every_word_of_it_is_kept(words_of: Words) -> None:
    sop, made = every_field(RICH)
    said = words_of(sop, frozenset())
    missing = {
        f"{where.place}: {letter}"
        for word, where in made.printed().items()
        for letter in "abcdefghijklmnop"
        if f"{word}{letter}" not in said
    }
    assert missing == set()


@EVERYWHERE
def test_nothing_private_leaves_by_itself(words_of: Words) -> None:
    sop, made = every_field()
    said = words_of(sop, frozenset())
    leaked = {where.place for word, where in made.private().items() if word in said}
    assert leaked == set()


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_private_hides_in_the_bytes(format_: Format) -> None:
    sop, made = every_field()
    document = export(sop, format_, READY)
    parts = reading.parts_of(document, format_)
    leaked = {
        where.place
        for word, where in made.private().items()
        if any(word.encode() in part for part in parts)
    }
    assert leaked == set()


def test_nothing_private_goes_to_the_clipboard_or_into_a_file_beside() -> None:
    sop, made = every_field()
    data, pictures = export_beside(sop, READY, "pictures")
    names = [name.encode() for name in pictures]
    everything = [rich_text(sop, READY).encode(), data, *pictures.values(), *names]
    leaked = {
        where.place
        for word, where in made.private().items()
        if any(word.encode() in part for part in everything)
    }
    assert leaked == set()


@EVERYWHERE
@pytest.mark.parametrize("chosen", sorted(RECORDS))
def test_a_record_is_printed_when_it_is_chosen_and_no_other(chosen: str, words_of: Words) -> None:
    sop, made = every_field()
    said = words_of(sop, frozenset({chosen}))
    for word, where in made.private().items():
        wanted = where.section is not None and where.section.key == chosen
        assert (word in said) == wanted, where.place


@EVERYWHERE
def test_quotes_and_who_said_them_are_printed_with_traceability_and_nothing_else(
    words_of: Words,
) -> None:
    sop, made = every_field()
    said = words_of(sop, frozenset({TRACEABILITY}))
    talk = {f"interviews.interviews.{column}" for column in ("person", "role", "date")}
    for word, where in made.private().items():
        wanted = where.place in talk or where.place.endswith(".source.quote")
        assert (word in said) == wanted, where.place
