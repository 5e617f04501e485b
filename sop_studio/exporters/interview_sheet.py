"""A sheet to take to an interview: what to ask, with room to write the answers by hand."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import astuple

from sop_studio.exporters import documents
from sop_studio.exporters.blocks import Fact, Facts, Form, Paragraph, Value, WritingRoom
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.documents import writer_of
from sop_studio.exporters.formats import Format
from sop_studio.exporters.imprint import imprint_of
from sop_studio.exporters.loose_sheets import BY_HAND, Part, loose_sheet, loose_sheet_name
from sop_studio.markup import plain_line
from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Report
from sop_studio.model.guide.explanations import PROBES
from sop_studio.model.interviews import questions_for
from sop_studio.model.parts import Interview, OpenQuestion
from sop_studio.model.paths import display, find, get, resolve
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_PLACE = "interviews.sheet"
_LINES, _LINES_FOR_ONE, _LINES_AT_END = 3, 2, 8

_QUESTIONS = "interviews.open_questions"


def interview_sheet(sop: Sop, interview: Interview) -> Copy:
    """Return the sheet for an interview, ready for any writer."""
    kind, title, parts = _("Interview sheet"), _("Interview: {task}"), _parts(sop, interview)
    return loose_sheet(sop, kind, title, parts, place=_PLACE)


def interview_sheet_file(sop: Sop, interview: Interview, report: Report, to: Format) -> bytes:
    """Return the sheet in a format.

    Raises `ExportRefused` while a suspected secret stands in what the sheet shows.
    """
    refuse_secrets(sop, interview, report)
    return writer_of(to)(interview_sheet(sop, interview))


def refuse_secrets(sop: Sop, interview: Interview, report: Report) -> None:
    """Raise `ExportRefused` where a suspected secret stands in what the sheet shows."""
    told = (interview.person, interview.role, interview.date)
    shown = {*map(plain_line, told), *astuple(imprint_of(sop))} - {""}

    def leaves(field: str) -> bool:
        return field.startswith(_QUESTIONS) or not shown.isdisjoint(_texts_at(sop, field))

    documents.refuse_secrets(report, leaves=leaves)


def _texts_at(sop: Sop, field: str) -> tuple[str, ...]:
    """Return what a field says, as it was typed and as it is shown; nothing where it is no text."""
    path = find(sop, field)
    value = None if path is None else get(sop, path)
    return (value, plain_line(value)) if isinstance(value, str) else ()


def sheet_name(sop: Sop, interview: Interview, to: Format) -> str:
    """Return the name of a file with the sheet."""
    return loose_sheet_name(sop, "interview", interview.person, to)


def _parts(sop: Sop, interview: Interview) -> Iterator[Part]:
    yield _("Interview"), (Facts(_PLACE, tuple(_facts(interview))), _opening())
    yield _("Ask about each step that is told"), tuple(_probes())
    questions = questions_for(sop, interview)
    if questions:
        yield _("Still open"), tuple(_question(sop, each) for each in questions)
    yield (
        _("What else was said"),
        (WritingRoom("", "", _("Draw what was pointed at; a picture helps."), _LINES_AT_END),),
    )


def _facts(interview: Interview) -> Iterator[Fact]:
    parts = {"doer": _("Does the task"), "reviewer": _("Reviews the task")}
    yield _fact(_("Person"), interview.person, Form.LINE)
    yield _fact(_("Role"), interview.role, Form.LINE)
    yield _fact(_("Part"), parts.get(interview.part, ""), Form.WORD)
    yield _fact(_("Date"), interview.date, Form.LINE)
    yield _fact(_("Asked by"), "", Form.WORD)


def _fact(label: str, text: str, form: Form) -> Fact:
    said = Value("", text, form) if text.strip() else Value("", BY_HAND, Form.WORD)
    return Fact(label, said)


def _opening() -> Paragraph:
    words = _(
        "Have the work shown from its beginning, and go through the questions at each step. Write"
        " names, numbers and commands down as they are said."
    )
    return Paragraph("", "", Value("", words, Form.TEXT))


def _probes() -> Iterator[WritingRoom]:
    for probe in PROBES:
        yield WritingRoom("", _(probe.question), _(probe.hint), _LINES)


def _question(sop: Sop, question: OpenQuestion) -> WritingRoom:
    path = resolve(sop, question.about) if question.about else None
    about = field_words(display(path)) if path is not None else question.about
    hint = _("About: {part}").format(part=about) if about else ""
    return WritingRoom("", plain_line(question.question), hint, _LINES_FOR_ONE)
