"""The sheet that is taken to an interview: what is asked on it, and what stays at home."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from sop_studio.checks.checker import check
from sop_studio.errors import ExportRefused
from sop_studio.exporters.formats import Format
from sop_studio.exporters.interview_sheet import interview_sheet_file, sheet_name
from sop_studio.model.guide.explanations import PROBES
from sop_studio.model.parts import Change, Interview, OpenQuestion, Step
from sop_studio.model.sop import Document, History, Interviews, Procedure, Sop
from tests.exporters.copies import FORMATS
from tests.exporters.reading import WORDS, docx_words, html_words
from tests.exporters.word_rules import problems

OSEI = Interview(person="R. Osei", role="Release <engineer>", part="doer", notes="A kestrel said")
SOP = Sop(
    document=Document(title="Release Service X", id="SOP-REL-001"),
    procedure=Procedure(steps=(Step(id="one", action="A kestrel step"),)),
    interviews=Interviews(
        interviews=(OSEI, Interview(person="Q. Kestrel")),
        open_questions=(
            OpenQuestion(question="Who may skip the canary?", ask="R. Osei", about="purpose.text"),
            OpenQuestion(question="Which log is kept?"),
            OpenQuestion(question="A kestrel question?", ask="Finance"),
            OpenQuestion(question="Known by a kestrel?", ask="R. Osei", answer="Yes"),
        ),
    ),
)
READERS = WORDS
TELLING = "The password is hunter2-Xy77!"


def _sheet(to: Format, sop: Sop = SOP, interview: Interview = OSEI) -> bytes:
    return interview_sheet_file(sop, interview, check(sop, today=date(2026, 11, 30)), to)


@pytest.mark.parametrize("to", FORMATS)
def test_the_sheet_asks_every_question_and_those_open_for_this_person(to: Format) -> None:
    words = " ".join(READERS[to](_sheet(to)).split())
    for said in ("Release Service X", "R. Osei", "Release <engineer>", "Does the task"):
        assert said in words
    for probe in PROBES:
        assert probe.question in words
        assert probe.hint in words
    assert "Who may skip the canary?" in words
    assert "About: Purpose" in words
    assert "Which log is kept?" in words


@pytest.mark.parametrize("to", FORMATS)
def test_nothing_else_of_the_sop_and_the_notes_is_on_it(to: Format) -> None:
    assert "kestrel" not in READERS[to](_sheet(to)).casefold()


def test_it_is_called_what_it_is_and_makes_no_claim_to_be_a_controlled_copy() -> None:
    words = docx_words(_sheet(Format.DOCX)) + html_words(_sheet(Format.HTML))
    assert "Interview sheet" in words
    for not_said in ("Standard Operating Procedure", "Uncontrolled", "End of document", "DRAFT"):
        assert not_said not in words


def test_what_is_not_known_yet_has_a_line_to_write_it_on() -> None:
    words = html_words(_sheet(Format.HTML, Sop(), Interview()))
    assert words.count("____") >= 5
    assert "Still open" not in words


def test_word_opens_it_without_repair_and_its_bytes_are_always_the_same() -> None:
    assert problems(_sheet(Format.DOCX)) == []
    assert _sheet(Format.DOCX) == _sheet(Format.DOCX)


def test_a_secret_in_an_open_question_stops_the_sheet_and_one_elsewhere_does_not() -> None:
    secret = "Is the password hunter2-Xy77! still right?"
    asked = Interviews(interviews=(OSEI,), open_questions=(OpenQuestion(question=secret),))
    with pytest.raises(ExportRefused, match=r"exported\. Look at “Interviews, open question 1"):
        _sheet(Format.HTML, Sop(interviews=asked))
    noted = Interviews(interviews=(Interview(notes=secret),))
    assert _sheet(Format.HTML, Sop(interviews=noted), Interview())


IN_PRINT = ("title", "id", "version", "effective", "organisation", "department", "classification")


@pytest.mark.parametrize(
    ("sop", "interview"),
    [
        *((Sop(document=replace(Document(), **{name: TELLING})), OSEI) for name in IN_PRINT),
        (Sop(document=Document(owner=TELLING)), OSEI),
        (Sop(history=History(changes=(Change(author=TELLING),))), OSEI),
        *((Sop(), replace(OSEI, **{name: TELLING})) for name in ("person", "role", "date")),
    ],
)
def test_a_secret_in_anything_that_stands_on_the_sheet_stops_it(
    sop: Sop, interview: Interview
) -> None:
    talks = Interviews(interviews=(Interview(person="Q. Kestrel"), interview))
    with pytest.raises(ExportRefused) as refused:
        _sheet(Format.HTML, replace(sop, interviews=talks), interview)
    assert "hunter2" not in str(refused.value)


def test_a_secret_in_another_talk_stops_no_sheet() -> None:
    talks = Interviews(interviews=(OSEI, Interview(person=TELLING)))
    assert _sheet(Format.HTML, Sop(interviews=talks), OSEI)


def test_its_file_is_named_after_the_sop_and_the_person() -> None:
    name = sheet_name(SOP, OSEI, Format.DOCX)
    assert name == "SOP-REL-001_Release-Service-X_interview_ROsei.docx"
