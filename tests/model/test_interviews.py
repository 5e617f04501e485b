"""What is asked in an interview, and where the notes go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sop_studio.model.edits import apply
from sop_studio.model.interviews import (
    noted,
    notes_of,
    position_of,
    questions_for,
    too_long,
    with_question,
)
from sop_studio.model.parts import Interview, OpenQuestion
from sop_studio.model.sop import Sop
from sop_studio.model.text import MAX_CHARACTERS


def _sop(*interviews: Interview, questions: tuple[OpenQuestion, ...] = ()) -> Sop:
    sop = Sop()
    section = structs.replace(sop.interviews, interviews=interviews, open_questions=questions)
    return structs.replace(sop, interviews=section)


@pytest.mark.parametrize(
    ("notes", "at", "expected"),
    [
        ("", 0, "Why?\n"),
        ("They log in", 4, "They log in\n\nWhy?\n"),
        ("They log in\n\n", 13, "They log in\n\nWhy?\n"),
        ("One\nTwo", 1, "One\n\nWhy?\n\nTwo"),
    ],
)
def test_a_question_stands_below_the_line_with_room_for_the_answer(
    notes: str, at: int, expected: str
) -> None:
    text, place = with_question(notes, at, "Why?")
    assert text == expected
    assert text[:place].endswith("Why?\n")
    assert text[place : place + 1] in {"", "\n"}


@given(st.text(alphabet="ab \n"), st.data())
def test_a_question_takes_nothing_of_the_notes_away(notes: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(notes)))
    text, _place = with_question(notes, at, "Q")
    assert text.replace("Q", "", 1).split() == notes.split()


def test_a_person_is_asked_what_names_them_or_their_role_and_what_names_nobody() -> None:
    person = Interview(person="R. Osei", role="Release engineer")
    questions = (
        OpenQuestion(question="Who may skip the canary?", ask="r. osei"),
        OpenQuestion(question="Which limit?", ask="Release engineer"),
        OpenQuestion(question="Which log?"),
        OpenQuestion(question="Who pays?", ask="Finance"),
        OpenQuestion(question="Known already", ask="R. Osei", answer="Yes"),
    )
    asked = questions_for(_sop(person, questions=questions), person)
    assert [each.question for each in asked] == [
        "Who may skip the canary?",
        "Which limit?",
        "Which log?",
    ]


def test_nobody_is_asked_in_the_name_of_an_interview_without_one() -> None:
    questions = (OpenQuestion(question="Who pays?", ask="Finance"),)
    assert questions_for(_sop(questions=questions), Interview()) == ()


def test_notes_go_to_their_interview_and_begin_one_where_there_is_none() -> None:
    first, second = Interview(person="A"), Interview(person="B")
    sop = _sop(first, second)
    (edit,) = noted(sop, second.id, "Said")
    after = apply(sop, edit)[0]
    assert [each.notes for each in after.interviews.interviews] == ["", "Said"]
    assert notes_of(after, second.id) == "Said"
    assert noted(after, second.id, "Said") == ()
    empty = _sop()
    (edit,) = noted(empty, "", "Said")
    assert apply(empty, edit)[0].interviews.interviews[0].notes == "Said"
    assert position_of(empty, "gone") is None


def test_notes_that_do_not_fit_are_refused_with_a_sentence() -> None:
    assert too_long("x" * MAX_CHARACTERS) == ""
    assert "200,001" in too_long("x" * (MAX_CHARACTERS + 1))
