"""A sheet on which one person confirms the steps that they told, each with their own words.

What must not leave is refused as by every export: the sheet shows words of the notes, which the
checks read, and proposals that somebody may have written anew, which they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sop_studio.errors import ExportRefused
from sop_studio.exporters.blocks import Fact, Facts, Form, Paragraph, Value, WritingRoom
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.documents import refuse_secrets, writer_of
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
from sop_studio.model.findings import Report
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_PLACE = "notes.sheet"
_LINES = 6

SecretsIn = Callable[[str], tuple[str, ...]]
"""Returns the suspected secrets in a text."""


def confirmation_sheet(sop: Sop, sheet: Sheet) -> Copy:
    """Return the sheet of a person, ready for any writer."""
    kind, title = _("Confirmation sheet"), _("To confirm: {task}")
    return loose_sheet(sop, kind, title, _parts(sheet), place=_PLACE)


def confirmation_file(
    sop: Sop, sheet: Sheet, report: Report, secrets_in: SecretsIn, to: Format
) -> bytes:
    """Return the sheet in a format; raises as `refuse_secrets_on` does."""
    refuse_secrets_on((sheet,), sop, report, secrets_in)
    return writer_of(to)(confirmation_sheet(sop, sheet))


def refuse_secrets_on(
    sheets: Sequence[Sheet], sop: Sop, report: Report, secrets_in: SecretsIn
) -> None:
    """Raise `ExportRefused` as the export of the SOP does, and for a secret on one of the sheets.

    A secret that is kept with a reason in the notes may stand on a sheet too.
    """
    refuse_secrets(report)
    kept = {each for talk in sop.interviews.interviews for each in secrets_in(talk.notes)}
    for sheet in sheets:
        if not kept.issuperset(secrets_in(sheet.person)):
            raise ExportRefused(
                _(
                    "Nothing was exported. Who is to confirm a sheet looks like a secret."
                    " Change who does these steps."
                )
            )
        for heading, lines in parts_of(sheet):
            for line in lines:
                if not kept.issuperset(_secrets_of(line, secrets_in)):
                    raise ExportRefused(_refusal(sheet, heading, line))


def _secrets_of(line: Confirmed, secrets_in: SecretsIn) -> Iterator[str]:
    for text in (line.text, line.expected, *line.quotes):
        yield from secrets_in(text)


def _refusal(sheet: Sheet, heading: str, line: Confirmed) -> str:
    return _(
        "Nothing was exported. Look at “{where}” on the sheet for {person}. It holds what looks"
        " like a secret. Take it out of the proposal."
    ).format(where=f"{heading} {line.number}", person=person_words(sheet))


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
