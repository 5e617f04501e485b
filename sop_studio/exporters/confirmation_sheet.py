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
from sop_studio.exporters.documents import Copy, DocumentKind, file_stem, imprint_of, writer_of
from sop_studio.exporters.formats import Format
from sop_studio.exporters.standing import Standing
from sop_studio.markup import plain_line
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.model.sop import Sop
from sop_studio.translation import _

Told = tuple[int, str, str, Sequence[str]]
"""A step as it was told: its number, what is done, what shows that it worked, and the words."""

_BY_HAND = "_" * 26


def confirmation_sheet(sop: Sop, person: str, parts: Sequence[tuple[str, Sequence[Told]]]) -> Copy:
    """Return the sheet of a person, ready for any writer; `parts` are headings with their steps."""
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
        for number, (heading, blocks) in enumerate(_sections(person, parts))
    )
    outline = Outline(Value("", title, Form.WORD), None, (), sections)
    kind = DocumentKind(_("Confirmation sheet"), "", "", is_paper=True, is_controlled=False)
    return Copy(outline, imprint_of(sop), Standing(kind.name, is_draft=False), {}, kind)


def confirmation_file(
    sop: Sop, person: str, parts: Sequence[tuple[str, Sequence[Told]]], to: Format
) -> bytes:
    """Return the sheet in a format."""
    return writer_of(to)(confirmation_sheet(sop, person, parts))


def confirmation_name(sop: Sop, person: str, to: Format) -> str:
    """Return the name of a file with the sheet."""
    who = "".join(each for each in plain_line(person)[:40] if each.isalnum())
    parts = [file_stem(sop), "confirm", who]
    return f"{'_'.join(part for part in parts if part)}.{to.value}"


def _sections(
    person: str, parts: Sequence[tuple[str, Sequence[Told]]]
) -> Iterator[tuple[str, list[Block]]]:
    facts = (
        Fact(_("To be confirmed by"), Value("", person, Form.LINE)),
        Fact(_("Confirmed on"), Value("", _BY_HAND, Form.WORD)),
        Fact(_("Signature"), Value("", _BY_HAND, Form.WORD)),
    )
    words = _("These are the steps as the notes have them. Please say what is wrong or missing.")
    yield _("To confirm"), [Facts("notes.sheet", facts), _paragraph(words)]
    for heading, steps in parts:
        yield heading, [_step(each) for each in steps]
    yield _("What is missing"), [WritingRoom("", "", "", _LINES)]


def _step(told: Told) -> WritingRoom:
    number, text, expected, quotes = told
    said = [f"“{plain_line(quote)}”" for quote in quotes]
    if expected:
        said.insert(0, _("It worked when: {words}").format(words=plain_line(expected)))
    return WritingRoom("", f"{number}. {plain_line(text)}", " ".join(said), 1)


def _paragraph(words: str) -> Paragraph:
    return Paragraph("", "", Value("", words, Form.TEXT))


_LINES = 6
