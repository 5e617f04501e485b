"""The sheet on which somebody confirms the steps that they told: for a mail, and as a file."""

from __future__ import annotations

from sop_studio.exporters.confirmation_sheet import (
    confirmation_file,
    confirmation_name,
    confirmation_names,
)
from sop_studio.exporters.formats import Format
from sop_studio.model.confirmation import Confirmed, Sheet, mail_words
from sop_studio.model.sop import Sop

SHEET = Sheet(
    "Ben Ito",
    steps=(
        Confirmed(2, "Close the lid", "the light goes out", ("then I close it", "light off")),
        Confirmed(3, "Call the desk", "", ("I call the desk",)),
    ),
    rollback=(),
)

MAIL = """\
To be confirmed by Ben Ito

These are the steps as the notes have them. Please say what is wrong or missing.

STEPS

2. Close the lid
    It worked when: the light goes out
    “then I close it”
    “light off”

3. Call the desk
    “I call the desk”"""


def test_a_mail_has_the_steps_with_their_numbers_and_words() -> None:
    assert mail_words(SHEET) == MAIL


def test_what_nobody_was_named_for_is_for_whoever_does_the_rest() -> None:
    rest = Sheet("", (), SHEET.steps[:1])
    assert mail_words(rest).startswith("To be confirmed by whoever does the rest")
    assert "ROLLBACK" in mail_words(rest)
    assert "STEPS" not in mail_words(rest)


def test_the_file_says_what_the_mail_says() -> None:
    page = confirmation_file(Sop(), SHEET, Format.HTML).decode()
    for words in MAIL.splitlines():
        assert words.strip().removeprefix("To be confirmed by ").lower() in page.lower()
    assert "Rollback" not in page
    assert "light goes out · “then I close it” · “light off”" in page
    assert confirmation_name(Sop(), SHEET, Format.DOCX).endswith("_confirm_BenIto.docx")


def test_no_two_sheets_have_the_file_of_one() -> None:
    people = [Sheet(person, SHEET.steps, ()) for person in ("Ben Ito", "BenIto", "ben-ito", "")]
    names = confirmation_names(Sop(), people, Format.DOCX)
    assert len({name.casefold() for name in names}) == len(names) == 4
    assert names[0] == confirmation_name(Sop(), people[0], Format.DOCX)
