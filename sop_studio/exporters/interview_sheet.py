"""A sheet to take to an interview: what to ask, with room to write the answers by hand."""

from __future__ import annotations

from collections.abc import Iterator

from sop_studio.exporters import documents
from sop_studio.exporters.blocks import Fact, Facts, Form, Paragraph, Value, WritingRoom
from sop_studio.exporters.copies import Copy
from sop_studio.exporters.documents import writer_of
from sop_studio.exporters.formats import Format
from sop_studio.exporters.loose_sheets import BY_HAND, Part, loose_sheet, loose_sheet_name
from sop_studio.markup import plain_line
from sop_studio.model.field_words import field_words
from sop_studio.model.findings import Report
from sop_studio.model.guide.explanations import PROBES
from sop_studio.model.interviews import position_of, questions_for
from sop_studio.model.parts import Interview, OpenQuestion
from sop_studio.model.paths import display, resolve
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_PLACE = "interviews.sheet"
_LINES, _LINES_FOR_ONE, _LINES_AT_END = 3, 2, 8

_IN_PRINT = ("title", "id", "version", "effective", "organisation", "department", "classification")
_OF_TALK = ("person", "role", "date")
"""Fields of the SOP, and of the talk, of which something stands on the sheet."""


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
    documents.refuse_secrets(report, within=tuple(_leaving(sop, interview)))


def _leaving(sop: Sop, interview: Interview) -> Iterator[str]:
    """Yield the beginnings of the fields of which something is in the file."""
    yield "interviews.open_questions"
    yield from (f"document.{name}" for name in _IN_PRINT)
    # Programs show who wrote a document: whoever wrote the version, else the owner.
    yield "document.owner"
    yield from (f"history.changes[{at}].author" for at in range(len(sop.history.changes)))
    at = position_of(sop, interview.id)
    if at is not None:
        yield from (f"interviews.interviews[{at}].{name}" for name in _OF_TALK)


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
