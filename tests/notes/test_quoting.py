"""Warnings in mail and chat that the notes quote, above or between what they answer."""

from __future__ import annotations

import pytest

from sop_studio.notes import Kind, draft


def warnings(notes: str) -> list[str]:
    return [each.text for each in draft(notes).of(Kind.WARNING)]


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ("> Please be careful with the acid.", "Be careful with the acid"),
        ("> Don't delete the old index.", "Don't delete the old index"),
        ("> Careful, the lid is hot.", "Careful, the lid is hot"),
        (">> Beware: the cable is live.", "Beware: the cable is live"),
        ("> Please keep off the ladder when it is wet.", "Keep off the ladder when it is wet"),
        ("> Whatever you do, don't close the lid.", "Whatever you do, don't close the lid"),
        ("> Watch out, the valve sticks.", "Watch out, the valve sticks"),
        ("> Please do not reply to all.", "Do not reply to all"),
    ],
)
def test_a_warning_in_a_quote_is_one(quoted: str, words: str) -> None:
    notes = f"{quoted}\n\nI unplug the cable and open the box.\n"
    assert warnings(notes) == [words]
    assert [each.text for each in draft(notes).steps] == ["Unplug the cable", "Open the box"]


def test_a_warning_between_quoted_questions_is_one_too() -> None:
    notes = (
        "> Could you describe what you do?\nI open the box.\n\n"
        "> Please be careful with the glass.\nI pack it.\n\n"
        "> Please tell me how you close it.\nI lock the door.\n"
    )
    assert warnings(notes) == ["Be careful with the glass"]


def test_a_quoted_question_about_what_is_never_done_is_no_warning() -> None:
    notes = "> What should you never do?\nOpen the lid.\n\n> And then?\nI lock the door.\n"
    assert warnings(notes) == ["Open the lid"]


def test_the_marks_of_a_quote_are_no_words() -> None:
    notes = "I pack it.\n> Never open the lid while\n> the drum turns.\n"
    assert warnings(notes) == ["Never open the lid while the drum turns"]
