"""The sheet on which somebody confirms the steps that they told: for a mail, and as a file."""

from __future__ import annotations

from datetime import date

import pytest

from sop_studio.checks.checker import check
from sop_studio.checks.secrets import secrets_in
from sop_studio.errors import ExportRefused
from sop_studio.exporters.confirmation_sheet import (
    confirmation_file,
    confirmation_name,
    confirmation_names,
)
from sop_studio.exporters.formats import Format
from sop_studio.model.confirmation import Confirmed, Sheet, mail_words
from sop_studio.model.margin_parts import SilencedFinding
from sop_studio.model.parts import Interview
from sop_studio.model.sop import Interviews, Margin, Sop

TELLING = "Use the password hunter2-Xy77! there"

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


def made(sop: Sop, sheet: Sheet) -> str:
    report = check(sop, today=date(2026, 11, 30))
    return confirmation_file(sop, sheet, report, secrets_in, Format.HTML).decode()


def test_a_mail_has_the_steps_with_their_numbers_and_words() -> None:
    assert mail_words(SHEET) == MAIL


def test_what_nobody_was_named_for_is_for_whoever_does_the_rest() -> None:
    rest = Sheet("", (), SHEET.steps[:1])
    assert mail_words(rest).startswith("To be confirmed by whoever does the rest")
    assert "ROLLBACK" in mail_words(rest)
    assert "STEPS" not in mail_words(rest)


def test_the_file_says_what_the_mail_says() -> None:
    page = made(Sop(), SHEET)
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


def told(silenced: tuple[SilencedFinding, ...] = ()) -> Sop:
    talk = Interview(id="ana", person="Ana", notes=f"I open it. {TELLING}.")
    return Sop(interviews=Interviews(interviews=(talk,)), margin=Margin(silenced=silenced))


def test_a_secret_in_the_notes_stops_every_sheet_until_it_is_kept_with_a_reason() -> None:
    quoting = Sheet("Ana", (Confirmed(1, TELLING, "", (TELLING,)),), ())
    with pytest.raises(ExportRefused, match=r"exported\. Look at “Interviews") as refused:
        made(told(), SHEET)
    assert "hunter2" not in str(refused.value)
    kept = SilencedFinding(
        code="P28", place="interviews.interviews[ana].notes", reason="The one of the training room"
    )
    assert "hunter2-Xy77!" in made(told((kept,)), quoting)


@pytest.mark.parametrize(
    "line",
    [
        Confirmed(2, TELLING, "", ()),
        Confirmed(2, "Log in", TELLING, ()),
        Confirmed(2, "Log in", "", (TELLING,)),
    ],
)
def test_a_secret_that_was_written_into_a_proposal_stops_the_sheet_and_is_named(
    line: Confirmed,
) -> None:
    for sheet, where in (
        (Sheet("Ana", (line,), ()), "Steps 2"),
        (Sheet("Ana", (), (line,)), "Rollback 2"),
    ):
        with pytest.raises(ExportRefused) as refused:
            made(Sop(), sheet)
        assert str(refused.value) == (
            f"Nothing was exported. Look at “{where}” on the sheet for Ana. It holds what looks"
            " like a secret. Take it out of the proposal."
        )


def test_a_secret_in_place_of_the_person_stops_the_sheet() -> None:
    with pytest.raises(ExportRefused, match="Who is to confirm a sheet looks like a secret"):
        made(Sop(), Sheet(TELLING, SHEET.steps, ()))
