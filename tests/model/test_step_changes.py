"""Steps are added, moved, indented, dragged and grouped into phases."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.changes import steps as changes
from sop_studio.model.edits import Edit, apply
from sop_studio.model.flat_steps import FlatStep, Flattener
from sop_studio.model.fresh_ids import fresh_ids, with_fresh_ids
from sop_studio.model.parts import Phase, Picture, Source, Step
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Procedure, Sop, items

STEPS: FieldPath = ("procedure", "steps")
PHASES: FieldPath = ("procedure", "phases")


def sop_of(*steps: Step, phases: tuple[Phase, ...] = ()) -> Sop:
    return Sop(procedure=Procedure(steps=steps, phases=phases))


def rows_of(sop: Sop) -> tuple[FlatStep, ...]:
    return Flattener(STEPS).rows(sop.procedure.steps, sop.procedure.phases)


def row_of(sop: Sop, step_id: str) -> FlatStep:
    return next(row for row in rows_of(sop) if row.step.id == step_id)


def done(sop: Sop, edits: tuple[Edit, ...]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def outline(sop: Sop) -> list[str]:
    return [f"{row.number} {row.step.id}" for row in rows_of(sop)]


def phases_of(sop: Sop) -> list[str]:
    titles = {"": ""} | {phase.id: phase.title for phase in sop.procedure.phases}
    return [titles[step.phase] for step in sop.procedure.steps]


def steps(*ids: str, phase: str = "") -> tuple[Step, ...]:
    return tuple(Step(id=each, action=each, phase=phase) for each in ids)


def test_a_new_step_stands_below_and_in_the_same_phase() -> None:
    sop = sop_of(*steps("a", "b", phase="p"), phases=(Phase(id="p", title="One"),))
    after = done(sop, changes.add_after(row_of(sop, "a"), Step(id="new")))
    assert outline(after) == ["1 a", "2 new", "3 b"]
    assert phases_of(after) == ["One"] * 3


def test_a_step_becomes_the_last_sub_step_of_the_one_before_and_a_step_again() -> None:
    sop = sop_of(Step(id="host", substeps=steps("inner")), *steps("a", "b"))
    inside = done(sop, changes.indent(sop, row_of(sop, "a")))
    assert outline(inside) == ["1 host", "1.1 inner", "1.2 a", "2 b"]
    outside = done(inside, changes.outdent(inside, row_of(inside, "a")))
    assert outline(outside) == outline(sop)


def test_the_first_step_and_a_step_with_sub_steps_cannot_be_indented() -> None:
    sop = sop_of(*steps("a"), Step(id="host", substeps=steps("inner")))
    for each in ("a", "host", "inner"):
        assert not changes.can_indent(row_of(sop, each))
        assert changes.indent(sop, row_of(sop, each)) == ()


def test_a_step_changes_its_phase_before_it_moves_on() -> None:
    phases = (Phase(id="p", title="One"), Phase(id="q", title="Two"))
    sop = sop_of(*steps("a", "b", phase="p"), *steps("c", phase="q"), phases=phases)
    once = done(sop, changes.move(sop, row_of(sop, "b"), 1))
    assert (outline(once), phases_of(once)) == (outline(sop), ["One", "Two", "Two"])
    twice = done(once, changes.move(once, row_of(once, "b"), 1))
    assert outline(twice) == ["1 a", "2 c", "3 b"]
    assert changes.move(twice, row_of(twice, "b"), 1) == ()


def test_a_phase_takes_the_steps_after_it_along_and_gives_them_back() -> None:
    sop = sop_of(*steps("a", "b", "c"))
    begun = done(sop, changes.start_phase(sop, row_of(sop, "b"), PHASES, Phase(title="Late")))
    assert phases_of(begun) == ["", "Late", "Late"]
    assert done(begun, changes.join_phase(begun, row_of(begun, "b"), PHASES)) == sop


def test_a_phase_begun_within_another_stands_after_it() -> None:
    sop = sop_of(*steps("a", "b", phase="p"), phases=(Phase(id="p", title="One"),))
    begun = done(sop, changes.start_phase(sop, row_of(sop, "b"), PHASES, Phase(title="Two")))
    assert [phase.title for phase in begun.procedure.phases] == ["One", "Two"]
    assert phases_of(begun) == ["One", "Two"]


def test_a_step_dropped_between_sub_steps_becomes_one_even_when_it_stood_before_them() -> None:
    sop = sop_of(*steps("a"), Step(id="host", substeps=steps("x", "y")))
    gap = [row.step.id for row in rows_of(sop)].index("y")
    after = done(sop, changes.drop(sop, rows_of(sop), row_of(sop, "a"), gap))
    assert outline(after) == ["1 host", "1.1 x", "1.2 a", "1.3 y"]


trees = st.lists(st.integers(0, 3), min_size=1, max_size=5)


@given(trees, st.data())
@settings(max_examples=60)
def test_wherever_a_step_is_dropped_no_step_is_lost(tree: list[int], data: st.DataObject) -> None:
    sop = sop_of(
        *(
            Step(id=f"s{at}", substeps=steps(*(f"s{at}x{inner}" for inner in range(count))))
            for at, count in enumerate(tree)
        )
    )
    rows = rows_of(sop)
    moved = data.draw(st.sampled_from(rows))
    gap = data.draw(st.integers(0, len(rows)))
    after = done(sop, changes.drop(sop, rows, moved, gap))
    assert sorted(each.id for each in items(after)) == sorted(each.id for each in items(sop))
    others = [row.step.id for row in rows if row.path[: len(moved.path)] != moved.path]
    inside = {moved.step.id, *(each.id for each in items(moved.step))}
    assert [row.step.id for row in rows_of(after) if row.step.id not in inside] == others


def test_a_copy_of_a_step_shares_words_but_no_id() -> None:
    step = Step(
        action="Look",
        substeps=(Step(action="Closer", source=(Source(quote="so"),)),),
        pictures=(Picture(sha256="0" * 64, caption="View"),),
    )
    copy = with_fresh_ids(step)
    old, new = [step, *items(step)], [copy, *items(copy)]
    assert not {each.id for each in old} & {each.id for each in new}
    assert len({each.id for each in new}) == len(old)
    assert copy.substeps[0].source[0].quote == "so"
    assert copy.pictures[0].caption == "View"


def test_every_item_gets_an_id_of_its_own() -> None:
    given_ids = fresh_ids(steps("a", "b", "c"))
    assert list(given_ids) == ["a", "b", "c"]
    assert len({*given_ids.values(), "a", "b", "c"}) == 6


def test_rows_of_steps_that_did_not_change_are_the_same_objects() -> None:
    flattener = Flattener(STEPS)
    first = (Step(id="a", substeps=steps("x")), *steps("b"))
    before = flattener.rows(first, ())
    after = flattener.rows((first[0], Step(id="b", action="other")), ())
    assert [row.number for row in before] == ["1", "1.1", "2"]
    assert [new is old for new, old in zip(after, before, strict=True)] == [True, True, False]
