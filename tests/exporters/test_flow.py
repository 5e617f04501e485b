"""What the picture of a procedure shows, and where everything stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.documents import sop as long_sop
from sop_studio.exporters.flow.attaching import attached
from sop_studio.exporters.flow.boxes import SIZE
from sop_studio.exporters.flow.drawn import Page
from sop_studio.exporters.flow.figure import (
    MOST_NODES,
    MOST_PAGES,
    PAGE_HEIGHT,
    PART_HEIGHT,
    figure_of,
    label_of,
)
from sop_studio.exporters.flow.folding import Folding, folded, with_short_lane
from sop_studio.exporters.flow.graph import Branch, Flow, Kind
from sop_studio.exporters.flow.layout import laid_out, whole
from sop_studio.exporters.flow.making import flow_of
from sop_studio.exporters.flow.source import FlowSource
from sop_studio.exporters.flow.text import wide, wrapped
from sop_studio.exporters.references import Labels
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.edits import Insert, apply
from sop_studio.model.parts import Decision, Phase, Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Decisions, Procedure, Rollback, Sop
from tests.exporters.flows import faults, flow_from, sop_from

seeds = st.integers(0, 2**32)


def procedure(*actions: str, decisions: tuple[Decision, ...] = ()) -> Sop:
    steps = tuple(Step(id=f"s{n}", action=each) for n, each in enumerate(actions, start=1))
    return Sop(procedure=Procedure(steps=steps), decisions=Decisions(decisions=decisions))


def counted(flow: Flow) -> int:
    return sum(node.steps for node in flow.nodes())


def all_steps(sop: Sop) -> int:
    def count(steps: tuple[Step, ...]) -> int:
        return sum(1 + count(step.substeps) for step in steps)

    return count(sop.procedure.steps) + count(sop.rollback.steps)


@given(seeds)
def test_nothing_overlaps_and_every_line_ends_at_a_box(seed: int) -> None:
    flow = flow_from(sop_from(Random(seed)))  # noqa: S311
    for page in laid_out(flow):
        assert faults(page) == []
    page, cuts = whole(flow, part_height=5000, most_tracks=3)
    assert faults(page) == []
    for cut in cuts:
        assert not [box for box in page.boxes if box.y < cut < box.y + box.height]
        assert not [band for band in page.bands if band.y < cut < band.y + band.height]


@given(seeds)
def test_parts_show_what_the_whole_shows(seed: int) -> None:
    flow = flow_from(sop_from(Random(seed)))  # noqa: S311
    page, cuts = whole(flow, part_height=5000, most_tracks=3)
    parts = laid_out(flow, part_height=5000, most_tracks=3)
    assert len(parts) == len(cuts) + 1
    assert sum(part.height for part in parts) == page.height
    tops = [0, *cuts]
    for attribute in ("boxes", "bands"):
        shown = [
            (each.x, each.y + top)
            for part, top in zip(parts, tops, strict=True)
            for each in getattr(part, attribute)
        ]
        assert sorted(shown) == sorted((each.x, each.y) for each in getattr(page, attribute))
    pieces = [
        (route._replace(label=()), [(x, y + top) for x, y in route.points])
        for part, top in zip(parts, tops, strict=True)
        for route in part.routes
        if route.points
    ]
    for part in parts:
        heights = [y for route in part.routes for _x, y in route.points]
        assert all(0 <= y <= part.height for y in heights)
    for route in page.routes:
        if route.points:
            own = [each for each in pieces if each[0][:2] == route[:2]]
            assert sum(length(points) for _piece, points in own) == length(route.points)
            assert sum(not piece.goes_on for piece, _points in own) == 1
    said = sum(len(route.label) for part in parts for route in part.routes)
    assert said == sum(len(route.label) for route in page.routes)


def length(points: Sequence[tuple[int, int]]) -> int:
    return sum(abs(x - a) + abs(y - b) for (x, y), (a, b) in pairwise(points))


@given(seeds)
def test_every_node_and_every_way_is_drawn(seed: int) -> None:
    flow = flow_from(sop_from(Random(seed)))  # noqa: S311
    (page,) = laid_out(flow)
    assert sorted(box.node.key for box in page.boxes) == sorted(node.key for node in flow.nodes())
    drawn = {(route.source, route.target) for route in page.routes if route.points}
    assert drawn == {(edge.source, edge.target) for edge in flow.edges()}


@given(seeds, st.integers(1, 3))
def test_in_parts_each_way_is_drawn_or_leaves_the_box_that_says_where_it_leads(
    seed: int, most_tracks: int
) -> None:
    flow = flow_from(sop_from(Random(seed), most_steps=60))  # noqa: S311
    page, _cuts = whole(flow, part_height=3000, most_tracks=most_tracks)
    assert faults(page) == []
    drawn = {(route.source, route.target) for route in page.routes if route.points}
    said = {box.node.key: box.node.target for box in page.boxes}
    for edge in flow.edges():
        if (edge.source, edge.target) not in drawn:
            assert (edge.source, "") in drawn
            assert said[edge.source]


@given(seeds, st.sampled_from(Folding))
def test_however_much_is_folded_every_step_is_there_or_counted(seed: int, folding: Folding) -> None:
    sop = sop_from(Random(seed), most_steps=60)  # noqa: S311
    flow = flow_from(sop)
    shown = folded(flow, folding)
    assert counted(shown) == all_steps(sop)
    keys = {node.key for node in shown.nodes()}
    assert len(keys) == len(list(shown.nodes()))
    assert all(edge.source in keys and edge.target in keys for edge in shown.edges())
    decisions = sum(node.decisions for node in shown.nodes()) + shown.left_out
    assert decisions == len(list(flow.branches()))


@given(seeds)
def test_a_document_gets_few_pages_whatever_the_procedure(seed: int) -> None:
    sop = sop_from(Random(seed), most_steps=120)  # noqa: S311
    figure = figure_of(FlowSource.of(sop), Labels().of(sop))
    assert figure is not None
    assert sum(part.height for part in figure.parts) <= MOST_PAGES * PAGE_HEIGHT
    assert all(part.height <= 1.5 * PART_HEIGHT for part in figure.parts)
    assert counted(figure.flow) == all_steps(sop)


@pytest.mark.parametrize("steps", [50, 500])
def test_a_long_procedure_is_folded_in_documents(steps: int) -> None:
    sop = long_sop(steps)
    figure = figure_of(FlowSource.of(sop), Labels().of(sop))
    assert figure is not None
    assert sum(part.height for part in figure.parts) <= MOST_PAGES * PAGE_HEIGHT
    assert len(list(figure.flow.nodes())) <= MOST_NODES
    assert counted(figure.flow) == all_steps(sop)
    assert "drawn as one" in figure.caption


def test_many_phases_become_one() -> None:
    phases = tuple(Phase(id=f"p{n}", title=f"Phase {n}") for n in range(200))
    steps = tuple(Step(id=f"s{n}", action="Wait", phase=f"p{n}") for n in range(200))
    sop = Sop(procedure=Procedure(phases=phases, steps=steps))
    figure = figure_of(FlowSource.of(sop), Labels().of(sop))
    assert figure is not None
    (step,) = (node for node in figure.flow.nodes() if node.steps)
    assert label_of(step) == "Steps 1 to 200. 200 steps"


def test_without_steps_there_is_no_picture() -> None:
    assert flow_of(FlowSource.of(Sop()), {}) is None
    rollback = Sop(rollback=Rollback(trigger="Red", steps=(Step(action="Stop"),)))
    assert figure_of(FlowSource.of(rollback), {}) is None


def test_plain_steps_are_drawn_in_the_window_and_not_in_documents() -> None:
    sop = procedure("Open", "Read", "Close")
    (page,) = laid_out(flow_from(sop))
    assert [box.node.text for box in page.boxes if box.node.kind is Kind.STEP] == [
        "Open",
        "Read",
        "Close",
    ]
    assert not FlowSource.of(sop).helps()


def test_decisions_phases_and_rollback_make_a_picture_help() -> None:
    decision = Decision(condition="it fails", action="stop")
    assert FlowSource.of(procedure("Open", decisions=(decision,))).helps()
    assert not FlowSource.of(procedure("Open", decisions=(Decision(),))).helps()
    back = Rollback(steps=(Step(action="Close"),))
    plain = procedure("Open", "Read", "Close").procedure
    assert FlowSource.of(Sop(procedure=plain, rollback=back)).helps()
    few = Procedure(steps=plain.steps[:2])
    assert not FlowSource.of(Sop(procedure=few, rollback=back)).helps()


def test_a_line_back_runs_beside_the_steps() -> None:
    again = Decision(id="again", condition="[it](sop:s2) fails", action="try again", target="s1")
    (page,) = laid_out(flow_from(procedure("Open", "Read", "Close", decisions=(again,))))
    (back,) = (route for route in page.routes if route.target == "s1" and route.leaves)
    boxes = {box.node.key: box for box in page.boxes}
    assert back.source == "answer:again"
    assert back.points[0][1] > back.points[-1][1]
    assert back.points[1][0] > boxes["answer:again"].x + boxes["answer:again"].width
    assert back.points[-1][0] == boxes["s1"].x + boxes["s1"].width


def test_lines_to_different_places_have_tracks_of_their_own() -> None:
    decisions = tuple(
        Decision(id=f"d{n}", condition=f"[it](sop:s{n}) fails", action="go", target=f"s{7 - n}")
        for n in range(1, 7)
    )
    actions = [f"Do {n}" for n in range(1, 7)]
    (page,) = laid_out(flow_from(procedure(*actions, decisions=decisions)))
    upright = [
        (route.target, x, min(top, bottom), max(top, bottom))
        for route in page.routes
        if route.source.startswith("answer:")
        for (x, top), (_x, bottom) in [route.points[1:3]]
    ]
    for number, (target, x, top, bottom) in enumerate(upright):
        for other, other_x, other_top, other_bottom in upright[:number]:
            apart = bottom < other_top or other_bottom < top
            assert target == other or x != other_x or apart


def test_a_sub_step_is_drawn_in_its_step_and_a_line_to_it_ends_there() -> None:
    inner = tuple(Step(id=f"i{n}", action=f"Part {n}") for n in range(6))
    sop = Sop(
        procedure=Procedure(steps=(Step(id="s1", action="Open", substeps=inner),)),
        decisions=Decisions(decisions=(Decision(condition="x", action="y", target="i3"),)),
    )
    flow = flow_from(sop)
    (page,) = laid_out(flow)
    (box,) = (box for box in page.boxes if box.node.key == "s1")
    assert [line.text for line in box.lines] == [
        "1",
        "Open",
        "1.1 Part 0",
        "1.2 Part 1",
        "1.3 Part 2",
        "and 3 more sub-steps",
    ]
    (branch,) = flow.branches()
    assert branch.target == "s1"
    assert branch.answer is not None
    assert branch.answer.target == "Step 1.4"


def test_a_decision_that_no_word_places_holds_at_any_step() -> None:
    sop = procedure("Open", "Close", decisions=(Decision(condition="the lead is away"),))
    flow = flow_from(sop)
    assert [each.decision.text for each in flow.whenever] == ["the lead is away"]
    (page,) = laid_out(flow)
    assert ["At any step"] in [[line.text for line in band.title] for band in page.bands]


STEPS = tuple(
    Step(id=f"s{n}", action=action, expected=expected)
    for n, (action, expected) in enumerate(
        (
            ("Open the inlet", "The light is green"),
            ("Run the smoke tests", "All pass"),
            ("Watch the queue for 10 minutes", "It stays below 100 messages"),
            ("Close the change record", "The record is closed"),
        ),
        start=1,
    )
)


@pytest.mark.parametrize(
    ("condition", "otherwise", "after"),
    [
        ("a smoke test fails twice", "watch the queue", 2),
        ("the smoke tests do not pass", "", 2),
        ("the queue holds more than 100 messages", "close the change record", 3),
        ("see [this step](sop:s4)", "", 4),
        ("the lead does not answer", "go on", None),
        ("the record of the tests is green", "", None),
        ("", "", None),
    ],
)
def test_words_and_links_say_where_a_decision_stands(
    condition: str, otherwise: str, after: int | None
) -> None:
    decision = Decision(condition=condition, otherwise=otherwise)
    (found,) = attached((decision,), STEPS)
    assert (found is None and after is None) or (found is not None and found + 1 == after)


def test_a_step_can_name_the_decision_that_follows_it() -> None:
    naming = Step(id="s9", action="Judge by [this](sop:d1)")
    assert attached((Decision(id="d1", condition="the light is red"),), (*STEPS, naming)) == [4]


WHERE = {
    "sample": {"pipeline": 6, "canary": 8, "smoke": 13},
    "deployment": {"limits": 8, "acceptance": 11, "capacity": 10, "flag": 14},
    "incident": {"change": 10, "worse": 12},
    "review": {"red": 7, "broken": 16},
    "access": {"conflict": 3, "differs": 8, "silence": 15},
    "security": {"exploited": 4, "late": 7, "used": 15},
    "data": {"rto": 5, "rpo": 6, "differs": 15},
    "change": {"refused": 13, "late": 18},
}


def test_decisions_of_everything_shipped_stand_where_a_reader_puts_them() -> None:
    found = {}
    for name in ("sample", *(each.name for each in STARTERS)):
        sop = load_sample() if name == "sample" else load_starter(name)
        decisions = sop.decisions.decisions
        places = attached(decisions, sop.procedure.steps)
        found[name] = {
            each.id.removeprefix("decision-"): at + 1
            for each, at in zip(decisions, places, strict=True)
            if at is not None
        }
    assert {name: places for name, places in found.items() if places} == WHERE


def test_a_decision_is_followed_by_the_next_step_where_it_does_not_hold() -> None:
    stop = Decision(id="d", condition="[it](sop:s1) fails", action="stop", otherwise="go on")
    flow = flow_from(procedure("Open", "Close", decisions=(stop,)))
    ways = {(edge.source, edge.target): (edge.label, edge.words) for edge in flow.edges()}
    assert ways["d", "s2"] == ("no", "go on")
    assert ways["d", "answer:d"] == ("yes", "")


def test_the_rollback_is_a_lane_that_decisions_lead_to() -> None:
    flow = flow_from(load_sample())
    assert flow.lane is not None
    kinds = [node.kind for node in flow.lane.nodes]
    assert kinds == [Kind.TRIGGER, *[Kind.BACK_STEP] * 5, Kind.CHECK, Kind.RESTORED]
    (page,) = laid_out(flow)
    (lane,) = (band for band in page.bands if band.is_lane)
    spine = max(box.x + box.width for box in page.boxes if box.node.kind is Kind.STEP)
    assert lane.x > spine
    assert sum(route.target == "trigger:" for route in page.routes) == 2


def test_a_long_rollback_is_counted_and_lines_to_its_steps_end_there() -> None:
    sop = load_sample()
    to_step = Decision(id="d", condition="late", action="go back", target=sop.rollback.steps[3].id)
    decided = apply(sop, Insert(parse("decisions.decisions"), 0, to_step))[0]
    short = with_short_lane(flow_from(decided), 4)
    assert short.lane is not None
    back = short.lane.nodes[1]
    assert label_of(back) == "Steps 1 to 5. 5 steps"
    assert back.key in {branch.target for branch in short.branches()}
    (page,) = laid_out(short)
    assert faults(page) == []


def test_a_long_phase_is_parted_into_parts_of_about_one_height() -> None:
    sop = procedure(*(f"Do {n}" for n in range(60)))
    parts = laid_out(flow_from(sop), part_height=5000)
    assert len(parts) > 3
    heights = [part.height for part in parts[1:-1]]
    assert max(heights) <= 5000 + 500
    assert max(heights) - min(heights) <= 700
    for part, following in pairwise(parts):
        (going_on,) = (route for route in part.routes if route.goes_on)
        (coming,) = (route for route in following.routes if route.points[0][1] == 0)
        assert going_on.points[-1] == (coming.points[0][0], part.height)


def test_the_same_procedure_is_drawn_alike() -> None:
    first, second = (laid_out(flow_from(load_sample())) for _ in range(2))
    assert first == second
    assert all(isinstance(number, int) for number in numbers(first[0]))


def numbers(page: Page) -> list[object]:
    return [
        *(value for box in page.boxes for value in (box.x, box.y, box.width, box.height)),
        *(value for route in page.routes for point in route.points for value in point),
    ]


def test_steps_between_decisions_are_folded_first() -> None:
    shown = folded(flow_from(load_sample()), Folding.RUNS)
    titles = [each.text for each in shown.items() if not isinstance(each, Branch)]
    assert titles[0] == "Steps 1 to 5"
    assert "Run the smoke tests against production" in titles


@given(st.text(max_size=300), st.integers(300, 4000), st.integers(1, 5))
def test_wrapped_text_fits_and_nothing_is_lost_without_a_sign(
    text: str, room: int, most: int
) -> None:
    lines, whole = wrapped(text, (room,) * most, SIZE)
    assert len(lines) <= most
    for line in lines:
        assert wide(line, SIZE) <= room + 20 * len(line) or len(line) <= 2
    kept = "".join("".join(lines).split())
    if whole:
        assert kept == "".join(text.split())
    else:
        assert lines[-1].endswith("…")


def test_one_line_ends_with_dots_where_it_is_cut() -> None:
    assert wrapped("Drain the queue", (5000,), SIZE) == (("Drain the queue",), True)
    assert wrapped("Drain the queue and wait", (1500,), SIZE) == (("Drain the…",), False)
    assert wrapped("Drainthequeueandwait", (1500,), SIZE) == (("Drainthequeue…",), False)
