"""Steps that are told in a table: with bars around it, or typed without them."""

from __future__ import annotations

import pytest

from sop_studio.notes import Draft, Kind, draft

ROWS = (
    "Opening an account, table by Ines.",
    "",
    "No | Who | Does what | In | How you know it's ok | If not",
    "1 | Branch | Sends the form | mail | it is in the folder | bounces: ring the customer",
    "2 | Ines | Creates the account | ledger | a number comes up | ask Rowan",
    "3 | Ines | Prints the card | printer | - | -",
    "",
)
MORE = "I wind the crank by hand and look at the lamp. " * 20


@pytest.fixture(params=["", MORE], ids=["rules alone", "with what was learnt"])
def told(request: pytest.FixtureRequest) -> Draft:
    return draft("\n".join([*ROWS, request.param]))


def test_rows_without_bars_around_them_are_steps_with_who_and_what_shows_it(told: Draft) -> None:
    shown = [(each.text, each.actor, each.expected) for each in told.steps[:3]]
    assert shown == [
        ("Send the form", "Branch", "it is in the folder"),
        ("Create the account", "Ines", "a number comes up"),
        ("Print the card", "Ines", ""),
    ]


def test_what_is_done_if_a_row_fails_is_a_decision(told: Draft) -> None:
    assert [(each.condition, each.then) for each in told.of(Kind.DECISION)] == [
        ("bounces", "ring the customer"),
        ("not a number comes up", "ask Rowan"),
    ]


def test_two_lines_with_bars_are_no_table() -> None:
    told = draft("Choose File | Open | Now\nChoose File | Save | Now\n")
    assert all("table-row" not in each.rules for each in told.proposals)


def test_rows_that_have_no_names_are_read_cell_by_cell() -> None:
    rows = "a | open the box | b\nc | close the box | d\ne | lock the box | f\n"
    told = draft(f"The box in the hall, told by Ines.\n\n{rows}")
    assert [each.text for each in told.steps] == ["Open the box", "Close the box", "Lock the box"]
