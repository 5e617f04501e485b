"""Steps that are told in a table: with bars around it, or typed without them."""

from __future__ import annotations

import pytest

from sop_studio.notes import Draft, Fate, Kind, draft

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
        ('not "a number comes up"', "ask Rowan"),
    ]


def test_two_lines_with_bars_are_no_table() -> None:
    told = draft("Choose File | Open | Now\nChoose File | Save | Now\n")
    assert all("table-row" not in each.rules for each in told.proposals)


def test_rows_that_have_no_names_are_read_cell_by_cell() -> None:
    rows = "a | open the box | b\nc | close the box | d\ne | lock the box | f\n"
    told = draft(f"The box in the hall, told by Ines.\n\n{rows}")
    assert [each.text for each in told.steps] == ["Open the box", "Close the box", "Lock the box"]


def test_a_rule_below_the_names_and_empty_cells_leave_it_a_table() -> None:
    head = "Who | What | Check\n---|---|---\n"
    rows = "Ines | Open the box | it clicks\nRui | | \nInes | Lock the box |\n"
    told = draft(f"The box in the hall, told by Ines.\n\n{head}{rows}")
    shown = [(each.text, each.actor, each.expected) for each in told.steps]
    assert shown == [("Open the box", "Ines", "it clicks"), ("Lock the box", "Ines", "")]


def test_commands_that_hand_on_what_they_find_are_no_table() -> None:
    told = draft(
        "Look for it:\n\nps aux | grep sop | wc -l\nps aux | grep pdf | wc -l\nps | grep x | wc\n"
    )
    assert all("table-row" not in each.rules for each in told.proposals)


@pytest.mark.parametrize(
    ("rows", "steps"),
    [
        ("| Step 1 | Check the mailbox |\n| Step 2 | Open the ledger |\n", 2),
        ("| If the oven is cold | Do the warm-up again |\n| If it is hot | Do the wash |\n", 0),
    ],
)
def test_a_first_row_that_tells_something_is_no_row_of_names(rows: str, steps: int) -> None:
    told = draft(f"The box in the hall, told by Ines.\n\n{rows}")
    assert rows.split("|")[2].strip() in " ".join(each.text for each in told.proposals) or not steps
    assert len({line for each in told.proposals for line in each.lines}) == 2


def test_an_order_with_a_colon_is_what_is_done_not_the_case() -> None:
    row = "1 | Ines | Opens the box | it clicks | ring Jo: extension 4411\n"
    head = "No | Who | Does what | How you know | If not\n"
    told = draft(
        f"The box in the hall, told by Ines.\n\n{head}{row}2 | Ines | Locks it | it clicks | n/a\n"
    )
    assert [(each.condition, each.then) for each in told.of(Kind.DECISION)] == [
        ('not "it clicks"', "ring Jo: extension 4411")
    ]


def test_a_first_cell_may_be_empty_without_bars_around() -> None:
    head = "Who | What | Check\n---|---|---\n"
    rows = "Ines | Open the box | it clicks\n | Send the report | a reply comes\n"
    told = draft(f"The box in the hall, told by Ines.\n\n{head}{rows}")
    assert [(each.text, each.expected) for each in told.steps] == [
        ("Open the box", "it clicks"),
        ("Send the report", "a reply comes"),
    ]


def test_names_of_columns_are_nothing_to_look_at(told: Draft) -> None:
    (head,) = [each for each in told.ledger if each.lines == (3,)]
    assert (head.fate, head.why) == (Fate.DISMISSED, "heading")
