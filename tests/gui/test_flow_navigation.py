"""From box to box, and from a field to its box, without a window."""

from __future__ import annotations

import pytest

from sop_studio.exporters.flow.folding import Folding, folded
from sop_studio.exporters.flow.graph import Kind
from sop_studio.exporters.flow.layout import laid_out
from sop_studio.gui.flow.navigation import Direction, box_of, neighbour
from sop_studio.library.starters import load_sample
from tests.exporters.flows import flow_from

FLOW = flow_from(load_sample())
(PAGE,) = laid_out(FLOW)
NODES = [box.node for box in PAGE.boxes]
KEYS = [node.key for node in NODES]


def walked(start: str, *directions: Direction) -> str:
    row = KEYS.index(start)
    for direction in directions:
        row = neighbour(PAGE.boxes, row, direction)
    return KEYS[row]


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [
        ("start:", Direction.UP, "start:"),
        ("start:", Direction.LEFT, "start:"),
        ("decision-canary", Direction.RIGHT, "answer:decision-canary"),
        ("answer:decision-canary", Direction.LEFT, "decision-canary"),
        ("decision-canary", Direction.DOWN, "step-go"),
        ("step-go", Direction.UP, "decision-canary"),
        ("trigger:", Direction.DOWN, "step-back"),
    ],
)
def test_an_arrow_key_goes_to_the_nearest_box(start: str, direction: Direction, end: str) -> None:
    if end == "step-back":
        assert FLOW.lane is not None
        end = FLOW.lane.nodes[1].key
    assert walked(start, direction) == end


def test_down_goes_through_all_steps_from_start_to_end() -> None:
    row, seen = 0, ["start:"]
    while KEYS[row] != "end:":
        row = neighbour(PAGE.boxes, row, Direction.DOWN)
        seen.append(KEYS[row])
    steps = [node.key for node in NODES if node.kind is Kind.STEP]
    assert [key for key in seen if key in steps] == steps


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("procedure.steps[step-go].action", "step-go"),
        ("procedure.steps[step-go].expected", "step-go"),
        ("procedure.steps[step-go]", "step-go"),
        ("procedure.steps[step-go].substeps[x].action", "step-go"),
        ("decisions.decisions[decision-canary].condition", "decision-canary"),
        ("decisions.decisions[decision-canary].otherwise", "decision-canary"),
        ("decisions.decisions[decision-canary].action", "answer:decision-canary"),
        ("decisions.decisions[decision-canary].target", "answer:decision-canary"),
        ("document.trigger", "start:"),
        ("rollback.trigger", "trigger:"),
        ("rollback.verification", "check:"),
    ],
)
def test_a_field_has_its_box(place: str, key: str) -> None:
    row = box_of(NODES, place)
    assert row is not None
    assert KEYS[row] == key


@pytest.mark.parametrize("place", ["", "purpose.text", "document.title", "scope.included[a].text"])
def test_a_field_that_is_not_drawn_has_no_box(place: str) -> None:
    assert box_of(NODES, place) is None


def test_a_step_drawn_together_with_others_has_their_box() -> None:
    (page,) = laid_out(folded(FLOW, Folding.RUNS))
    nodes = [box.node for box in page.boxes]
    third = load_sample().procedure.steps[2].id
    row = box_of(nodes, f"procedure.steps[{third}].action")
    assert row is not None
    assert nodes[row].text == "Steps 1 to 5"
