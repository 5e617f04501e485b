"""A sheet on which one person confirms the steps that they told, each with their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import (
    Block,
    Fact,
    Facts,
    Form,
    Matter,
    Outline,
    OutlineSection,
    Paragraph,
    Value,
    WritingRoom,
)
from sop_studio.exporters.copies import Copy, DocumentKind
from sop_studio.exporters.documents import writer_of
from sop_studio.exporters.file_names import file_stem
from sop_studio.exporters.formats import Format
from sop_studio.exporters.imprint import imprint_of
from sop_studio.exporters.standing import Standing
from sop_studio.markup import plain_line
from sop_studio.model.confirmation import (
    Confirmed,
    Sheet,
    expected_words,
    parts_of,
    person_words,
    request_words,
)
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_BY_HAND = "_" * 26


def confirmation_sheet(sop: Sop, sheet: Sheet) -> Copy:
    """Return the sheet of a person, ready for any writer."""
    title = _("To confirm: {task}").format(task=plain_line(sop.document.title) or _(UNTITLED_SOP))
    sections = tuple(
        OutlineSection(
            f"notes.sheet[{number}]",
            f"confirm-{number}",
            Matter.BODY if number else Matter.FRONT,
            number,
            Value("", heading, Form.WORD),
            tuple(blocks),
        )
        for number, (heading, blocks) in enumerate(_sections(sheet))
    )
    outline = Outline(Value("", title, Form.WORD), None, (), sections)
    kind = DocumentKind(_("Confirmation sheet"), "", "", is_paper=True, is_controlled=False)
    return Copy(outline, imprint_of(sop), Standing(kind.name, is_draft=False), {}, kind)


def confirmation_file(sop: Sop, sheet: Sheet, to: Format) -> bytes:
    """Return the sheet in a format."""
    return writer_of(to)(confirmation_sheet(sop, sheet))


def confirmation_name(sop: Sop, sheet: Sheet, to: Format) -> str:
    """Return the name of a file with the sheet."""
    who = "".join(each for each in plain_line(person_words(sheet))[:40] if each.isalnum())
    parts = [file_stem(sop), "confirm", who]
    return f"{'_'.join(part for part in parts if part)}.{to.value}"


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


def _sections(sheet: Sheet) -> Iterator[tuple[str, list[Block]]]:
    facts = (
        Fact(_("To be confirmed by"), Value("", person_words(sheet), Form.LINE)),
        Fact(_("Confirmed on"), Value("", _BY_HAND, Form.WORD)),
        Fact(_("Signature"), Value("", _BY_HAND, Form.WORD)),
    )
    yield _("To confirm"), [Facts("notes.sheet", facts), _paragraph(request_words())]
    for heading, steps in parts_of(sheet):
        yield heading, [_step(each) for each in steps]
    yield _("What is missing"), [WritingRoom("", "", "", _LINES)]


def _step(told: Confirmed) -> WritingRoom:
    said = [f"“{plain_line(quote)}”" for quote in told.quotes]
    if told.expected:
        said.insert(0, expected_words(plain_line(told.expected)))
    return WritingRoom("", f"{told.number}. {plain_line(told.text)}", " · ".join(said), 1)


def _paragraph(words: str) -> Paragraph:
    return Paragraph("", "", Value("", words, Form.TEXT))


_LINES = 6
