"""Rows from a list or a spreadsheet become steps, and no cell is lost."""

from __future__ import annotations

from sop_studio.model.changes.pasted_steps import steps_from_items, steps_from_rows
from sop_studio.model.parts import Role, Step
from sop_studio.model.sections import section
from sop_studio.model.sop import Roles, Sop

COLUMNS = section("procedure").field("steps").columns
SOP = Sop(roles=Roles(roles=(Role(id="r", name="Release manager"),)))


def pasted(*rows: tuple[str, ...]) -> tuple[Step, ...]:
    return steps_from_rows(SOP, COLUMNS, rows)


def test_cells_are_action_expected_result_and_evidence() -> None:
    one, two = pasted(("Open it", "It is open", "Photo"), ("Close it",))
    assert (one.action, one.expected, one.evidence) == ("Open it", "It is open", "Photo")
    assert (two.action, two.expected) == ("Close it", "")


def test_further_cells_go_into_the_details() -> None:
    (step,) = pasted(("Open it", "", "", "With care", "Twice"))
    assert step.details == "With care\n\nTwice"


def test_a_heading_row_says_what_the_cells_are() -> None:
    (step,) = pasted(
        ("No.", "Step", "Who", "Expected result", "Time", "Remark"),
        ("1", "Open it", "release  Manager", "It is open", "5 min", "Mind the gap"),
    )
    assert (step.action, step.role, step.expected) == ("Open it", "r", "It is open")
    assert (step.duration, step.details) == ("5 min", "Mind the gap")


def test_a_role_the_sop_does_not_have_stands_in_the_details() -> None:
    (step,) = pasted(("Action", "Role"), ("Open it", "Nobody"))
    assert (step.role, step.details) == ("", "Role: Nobody")


def test_a_column_of_numbers_is_left_out() -> None:
    steps = pasted(("1.", "Open it"), ("1.1", "Look"), ("2)", "Close it"))
    assert [step.action for step in steps] == ["Open it", "Look", "Close it"]


def test_line_breaks_in_a_cell_become_spaces_in_a_line() -> None:
    (step,) = pasted(("Open it\nwith care", "", "", "One\ntwo"))
    assert step.action == "Open it with care"
    assert step.details == "One\ntwo"


def test_words_that_look_like_one_heading_are_a_step() -> None:
    assert [step.action for step in pasted(("Action",), ("Open it",))] == ["Action", "Open it"]


def test_deeper_items_of_a_list_are_sub_steps() -> None:
    one, two = steps_from_items(
        [("Open it", 1), ("Look", 2), ("Look closely", 3), ("Close it", 1), ("Lock it", 2)]
    )
    assert (one.action, [each.action for each in one.substeps]) == (
        "Open it",
        ["Look", "Look closely"],
    )
    assert (two.action, [each.action for each in two.substeps]) == ("Close it", ["Lock it"])


def test_a_list_that_begins_indented_still_begins_with_a_step() -> None:
    steps = steps_from_items([("Look", 2), ("Open it", 1)])
    assert [step.action for step in steps] == ["Look", "Open it"]
