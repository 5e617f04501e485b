"""Steps as other programs take them: numbered lines, and below each what the step holds."""

from __future__ import annotations

from sop_studio.exporters.steps_text import steps_as_text
from sop_studio.model.flat_steps import FlatStep, Flattener
from sop_studio.model.parts import Role, Step
from sop_studio.model.sections import STEP_LISTS
from sop_studio.model.sop import Procedure, Roles, Sop

SECTION, FIELD = STEP_LISTS[0]
SOP = Sop(
    roles=Roles(roles=(Role(id="r", name="Release manager"),)),
    procedure=Procedure(
        steps=(
            Step(
                id="one",
                action="Stop **all** services",
                expected="Nothing answers.",
                role="r",
                commands="stop a\nstop b",
                control=True,
                substeps=(Step(id="inner", action="See [Step](sop:two)"),),
            ),
            Step(id="two", action="Start them"),
        )
    ),
)


def rows(sop: Sop) -> tuple[FlatStep, ...]:
    return Flattener((SECTION.key, FIELD.key)).rows(sop.procedure.steps, ())


def test_each_step_is_a_numbered_line_with_what_it_holds_below() -> None:
    lines = steps_as_text(SOP, FIELD, rows(SOP)).split("\n")
    assert lines[0] == "1. Stop all services"
    assert "   Expected result: Nothing answers." in lines
    assert any(line.endswith(": Release manager") for line in lines)
    at = next(number for number, line in enumerate(lines) if line.endswith(": stop a"))
    assert lines[at + 1] == "     stop b"
    assert lines[-1] == "2. Start them"


def test_a_sub_step_stands_under_its_step_and_says_where_a_link_leads() -> None:
    lines = steps_as_text(SOP, FIELD, rows(SOP)).split("\n")
    assert "   1.1. See Step 2" in lines


def test_nothing_is_written_for_no_steps() -> None:
    assert steps_as_text(SOP, FIELD, ()) == ""
