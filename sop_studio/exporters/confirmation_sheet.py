"""A sheet on which one person confirms the steps that they told, each with their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import Fact, Facts, Form, Paragraph, Value, WritingRoom
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.documents import writer_of
from sop_studio.exporters.formats import Format
from sop_studio.exporters.loose_sheets import BY_HAND, Part, loose_sheet, loose_sheet_name
from sop_studio.markup import plain_line
from sop_studio.model.confirmation import (
    Confirmed,
    Sheet,
    expected_words,
    parts_of,
    person_words,
    request_words,
)
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_PLACE = "notes.sheet"
_LINES = 6


def confirmation_sheet(sop: Sop, sheet: Sheet) -> Copy:
    """Return the sheet of a person, ready for any writer."""
    kind, title = _("Confirmation sheet"), _("To confirm: {task}")
    return loose_sheet(sop, kind, title, _parts(sheet), place=_PLACE)


def confirmation_file(sop: Sop, sheet: Sheet, to: Format) -> bytes:
    """Return the sheet in a format."""
    return writer_of(to)(confirmation_sheet(sop, sheet))


def confirmation_name(sop: Sop, sheet: Sheet, to: Format) -> str:
    """Return the name of a file with the sheet."""
    return loose_sheet_name(sop, "confirm", person_words(sheet), to)


def confirmation_names(sop: Sop, sheets: Sequence[Sheet], to: Format) -> tuple[str, ...]:
    """Return the name of a file for each sheet; none twice, whatever is left of the names."""
    taken: set[str] = set()
    found = []
    for sheet in sheets:
        name = confirmation_name(sop, sheet, to)
        stem, number = name.removesuffix(f".{to.value}"), 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}_{number}.{to.value}"
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def _parts(sheet: Sheet) -> Iterator[Part]:
    facts = (
        Fact(_("To be confirmed by"), Value("", person_words(sheet), Form.LINE)),
        Fact(_("Confirmed on"), Value("", BY_HAND, Form.WORD)),
        Fact(_("Signature"), Value("", BY_HAND, Form.WORD)),
    )
    yield _("To confirm"), (Facts(_PLACE, facts), _paragraph(request_words()))
    for heading, steps in parts_of(sheet):
        yield heading, tuple(_step(each) for each in steps)
    yield _("What is missing"), (WritingRoom("", "", "", _LINES),)


def _step(told: Confirmed) -> WritingRoom:
    said = [f"“{plain_line(quote)}”" for quote in told.quotes]
    if told.expected:
        said.insert(0, expected_words(plain_line(told.expected)))
    return WritingRoom("", f"{told.number}. {plain_line(told.text)}", " · ".join(said), 1)


def _paragraph(words: str) -> Paragraph:
    return Paragraph("", "", Value("", words, Form.TEXT))
