"""Several steps are moved, indented, copied, grouped, split and merged together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.changes import step_groups as groups
from sop_studio.model.changes import step_text
from sop_studio.model.changes import steps as changes
from sop_studio.model.changes.steps import Edits
from sop_studio.model.edits import Edit, apply
from sop_studio.model.flat_steps import FlatStep, Flattener
from sop_studio.model.parts import Decision, Phase, Picture, Role, Step
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import section
from sop_studio.model.sop import Decisions, Procedure, Roles, Sop, items

STEPS: FieldPath = ("procedure", "steps")
PHASES: FieldPath = ("procedure", "phases")
COLUMNS = section("procedure").field("steps").columns


def sop_of(*steps: Step, phases: tuple[Phase, ...] = ()) -> Sop:
    return Sop(procedure=Procedure(steps=steps, phases=phases))


def steps(ids: str, phase: str = "") -> tuple[Step, ...]:
    return tuple(Step(id=each, action=f"Do {each}", phase=phase) for each in ids)


def rows_of(sop: Sop) -> tuple[FlatStep, ...]:
    return Flattener(STEPS).rows(sop.procedure.steps, sop.procedure.phases)


def chosen(sop: Sop, ids: Iterable[str]) -> tuple[FlatStep, ...]:
    wanted = set(ids)
    return tuple(row for row in rows_of(sop) if row.step.id in wanted)


def done(sop: Sop, edits: Edits) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def shape(sop: Sop) -> str:
    """Return the ids with sub-steps in brackets and phases before a colon: `p:a(bc) d`."""

    def written(found: tuple[Step, ...]) -> str:
        inner = ((each, f"({written(each.substeps)})" if each.substeps else "") for each in found)
        return "".join(each.id + below for each, below in inner)

    text, phase = "", ""
    for step in sop.procedure.steps:
        if step.phase != phase:
            phase = step.phase
            text += f" {phase}:"
        text += written((step,))
    return text.strip()


def test_steps_move_together_past_the_next_one() -> None:
    sop = sop_of(*steps("abcdef"))
    down = done(sop, groups.move_all(sop, chosen(sop, "bce"), 1))
    assert shape(down) == "adbcfe"
    assert shape(done(down, groups.move_all(down, chosen(down, "bce"), -1))) == "abcdef"
    assert groups.move_all(sop, chosen(sop, "ab"), -1) == ()
    assert groups.move_all(sop, chosen(sop, "abcdef"), 1) == ()


def test_a_whole_phase_changes_places_with_its_neighbour() -> None:
    sop = sop_of(*steps("ab", "p"), *steps("cd", "q"), *steps("e", "r"))
    down = done(sop, groups.move_all(sop, chosen(sop, "ab"), 1))
    assert shape(down) == "q:cd p:ab r:e"
    assert shape(done(down, groups.move_all(down, chosen(down, "ab"), -1))) == "p:ab q:cd r:e"


def test_part_of_a_phase_goes_into_the_next_one_first() -> None:
    sop = sop_of(*steps("abc", "p"), *steps("de", "q"))
    once = done(sop, groups.move_all(sop, chosen(sop, "bc"), 1))
    assert shape(once) == "p:a q:bcde"
    assert shape(done(once, groups.move_all(once, chosen(once, "bc"), 1))) == "p:a q:dbce"


def test_sub_steps_move_within_their_step_while_others_move_too() -> None:
    sop = sop_of(Step(id="a", substeps=steps("xyz")), *steps("bc"))
    assert shape(done(sop, groups.move_all(sop, chosen(sop, "xb"), 1))) == "a(yxz)cb"


def test_steps_become_sub_steps_of_the_one_before_them_and_steps_again() -> None:
    sop = sop_of(*steps("abcd"), Step(id="e", substeps=steps("x")))
    inside = done(sop, groups.indent_all(sop, chosen(sop, "bce")))
    assert shape(inside) == "a(bc)de(x)"
    out = done(inside, groups.outdent_all(inside, chosen(inside, "bcx")))
    assert shape(out) == "abcdex"
    assert groups.indent_all(sop, chosen(sop, "a")) == ()


def test_a_step_that_stays_takes_no_other_of_the_chosen_in() -> None:
    sop = sop_of(*steps("abc"))
    assert groups.indent_all(sop, chosen(sop, "abc")) != ()
    assert shape(done(sop, groups.indent_all(sop, chosen(sop, "abc")))) == "a(bc)"


def test_chosen_steps_leave_with_their_sub_steps() -> None:
    sop = sop_of(*steps("ab"), Step(id="c", substeps=steps("xy")), *steps("d"))
    assert shape(done(sop, groups.remove_all(sop, chosen(sop, "acx")))) == "bd"
    assert shape(done(sop, groups.remove_all(sop, chosen(sop, "yd")))) == "abc(x)"


def test_copies_stand_after_each_run_and_share_no_id() -> None:
    sop = sop_of(*steps("ab"), Step(id="c", substeps=steps("x")), *steps("d"))
    edits, copies = groups.duplicate_all(sop, chosen(sop, "abcx"))
    after = done(sop, edits)
    actions = [step.action for step in after.procedure.steps]
    assert actions == ["Do a", "Do b", "", "Do a", "Do b", "", "Do d"]
    assert [step.id for step in after.procedure.steps][3:6] == list(copies)
    ids = [each.id for each in items(after)]
    assert len(ids) == len(set(ids))


def test_steps_are_gathered_where_they_are_dropped() -> None:
    sop = sop_of(*steps("ab", "p"), *steps("cdef", "q"))
    assert shape(done(sop, groups.drop_all(sop, rows_of(sop), chosen(sop, "df"), 1))) == (
        "p:adfb q:ce"
    )
    assert shape(done(sop, groups.drop_all(sop, rows_of(sop), chosen(sop, "ad"), 6))) == (
        "p:b q:cefad"
    )


def test_steps_dropped_on_themselves_stay_in_their_phase() -> None:
    sop = sop_of(*steps("ab", "p"), *steps("cd", "q"))
    for gap in (3, 4):
        assert groups.drop_all(sop, rows_of(sop), chosen(sop, "cd"), gap) == ()
    above_the_heading = groups.drop_all(sop, rows_of(sop), chosen(sop, "c"), 2)
    assert shape(done(sop, above_the_heading)) == "p:abc q:d"


def test_steps_dropped_among_sub_steps_become_some() -> None:
    sop = sop_of(*steps("ab"), Step(id="c", substeps=steps("xy")))
    gap = [row.step.id for row in rows_of(sop)].index("y")
    assert shape(done(sop, groups.drop_all(sop, rows_of(sop), chosen(sop, "ab"), gap))) == "c(xaby)"
    assert groups.drop_all(sop, rows_of(sop), chosen(sop, "c"), gap) == ()


def test_steps_go_to_the_end_of_a_phase_wherever_they_were() -> None:
    sop = sop_of(*steps("a"), *steps("bc", "p"), *steps("def", "q"))
    assert shape(done(sop, groups.put_in_phase(sop, chosen(sop, "bd"), "q"))) == "a p:c q:efbd"
    assert shape(done(sop, groups.put_in_phase(sop, chosen(sop, "f"), ""))) == "af p:bc q:de"


def test_a_new_phase_gathers_the_chosen_steps_at_the_first() -> None:
    one = Phase(id="p", title="One")
    sop = sop_of(*steps("abcd", "p"), phases=(one,))
    after = done(sop, groups.begin_phase(sop, chosen(sop, "bd"), PHASES, Phase(id="n")))
    assert shape(after) == "p:a n:bd p:c"
    assert [phase.id for phase in after.procedure.phases] == ["p", "n"]


def test_a_divided_step_gives_its_result_and_proof_to_the_last_action() -> None:
    step = Step(
        id="a", action="One. Two. Three", expected="All done", evidence="Log", role="r", phase="p"
    )
    sop = sop_of(step, *steps("b"))
    edits, added = step_text.divide(rows_of(sop)[0], ("One.", "Two.", "Three"))
    after = done(sop, edits).procedure.steps
    assert [each.action for each in after] == ["One.", "Two.", "Three", "Do b"]
    assert [each.expected for each in after] == ["", "", "All done", ""]
    assert [each.evidence for each in after] == ["", "", "Log", ""]
    assert {(each.role, each.phase) for each in after[:3]} == {("r", "p")}
    assert [each.id for each in after[1:3]] == list(added)


def test_the_rest_of_any_other_text_becomes_an_action() -> None:
    sop = sop_of(Step(id="a", action="Look", expected="It is green. Then close it"))
    edits, added = step_text.cut_off(rows_of(sop)[0], "expected", "It is green.", "Then close it")
    first, second = done(sop, edits).procedure.steps
    assert (first.action, first.expected) == ("Look", "It is green.")
    assert (second.id, second.action) == (added, "Then close it")


def test_merged_steps_keep_all_they_held() -> None:
    view, log = Picture(sha256="0" * 64), Picture(sha256="1" * 64)
    first = Step(
        id="a",
        action="Open the console",
        expected="It opens",
        commands="open",
        duration="5 min",
        role="r1",
        automation="manual",
        pictures=(view,),
        substeps=steps("x"),
    )
    second = Step(
        id="b",
        action="Start the job.",
        expected="It opens",
        evidence="Log",
        commands="start",
        duration="10 min",
        role="r2",
        control=True,
        pictures=(log,),
        substeps=steps("y"),
    )
    roles = Roles(roles=(Role(id="r1", name="Executor"), Role(id="r2", name="Approver")))
    sop = Sop(procedure=Procedure(steps=(first, second, *steps("c"))), roles=roles)
    merged, rest = done(sop, step_text.merge(sop, COLUMNS, chosen(sop, "ab"))).procedure.steps
    assert merged.id == "a"
    assert merged.action == "Open the console. Start the job."
    assert merged.expected == "It opens"
    assert (merged.evidence, merged.commands) == ("Log", "open\nstart")
    assert merged.duration == "5 min + 10 min"
    assert (merged.role, merged.details) == ("r1", "Role: Approver")
    assert merged.control
    assert merged.pictures == (view, log)
    assert [each.id for each in merged.substeps] == ["x", "y"]
    assert rest.id == "c"


def test_a_split_sentence_is_whole_again_when_its_steps_are_merged() -> None:
    sop = sop_of(Step(id="a", action="Open the page"), Step(id="b", action="and press Start"))
    after = done(sop, step_text.merge(sop, COLUMNS, chosen(sop, "ab")))
    assert after.procedure.steps[0].action == "Open the page and press Start"


def test_links_to_a_merged_step_lead_to_the_one_that_took_it_up() -> None:
    decisions = Decisions(decisions=(Decision(condition="Red", target="b"),))
    linked = Step(id="c", action="Repeat [this](sop:b) and [that](sop:bb)")
    sop = Sop(procedure=Procedure(steps=(*steps("ab"), linked)), decisions=decisions)
    after = done(sop, step_text.merge(sop, COLUMNS, chosen(sop, "ab")))
    assert after.decisions.decisions[0].target == "a"
    assert after.procedure.steps[1].action == "Repeat [this](sop:a) and [that](sop:bb)"


def test_a_first_sub_step_is_merged_into_its_step() -> None:
    sop = sop_of(*steps("a"), Step(id="b", action="Do b", substeps=steps("xy")))
    rows = rows_of(sop)
    assert step_text.before(rows, rows[0]) is None
    assert step_text.before(rows, rows[1]) is rows[0]
    assert step_text.before(rows, rows[2]) is rows[1]
    assert step_text.before(rows, rows[3]) is rows[2]
    after = done(sop, step_text.merge(sop, COLUMNS, (rows[1], rows[2])))
    assert shape(after) == "ab(y)"
    assert after.procedure.steps[1].action == "Do b. Do x"


def test_new_steps_take_the_phase_and_the_level_of_the_one_before() -> None:
    sop = sop_of(Step(id="a", phase="p", substeps=steps("xy")), *steps("b", "p"))
    row = {each.step.id: each for each in rows_of(sop)}
    assert shape(done(sop, groups.insert_all(sop, STEPS, row["x"], steps("mn")))) == "p:a(xmny)b"
    nested = (Step(id="m", substeps=steps("n")),)
    assert shape(done(sop, groups.insert_all(sop, STEPS, row["x"], nested))) == "p:a(xy)m(n)b"
    assert shape(done(sop, groups.insert_all(sop, STEPS, None, steps("mn")))) == "p:a(xy)bmn"


words = st.sampled_from(("", "Open it", "Close it.", "Say “no”", "Look at [x](sop:s0) now"))


@st.composite
def trees(draw: st.DrawFn) -> Sop:
    phases = (Phase(id="p", title="One"), Phase(id="q", title="Two"))
    tops: list[Step] = []
    for at in range(draw(st.integers(1, 6))):
        inner = tuple(
            Step(id=f"s{at}x{below}", action=draw(words), evidence=draw(words))
            for below in range(draw(st.integers(0, 2)))
        )
        tops.append(
            Step(
                id=f"s{at}",
                action=draw(words),
                expected=draw(words),
                role=draw(st.sampled_from(("", "r1", "r2"))),
                phase=draw(st.sampled_from(("", "p", "q"))),
                substeps=inner,
            )
        )
    roles = Roles(roles=(Role(id="r1", name="Executor"), Role(id="r2", name="Approver")))
    return Sop(procedure=Procedure(steps=tuple(tops), phases=phases), roles=roles)


def _divide(_data: st.DataObject, _sop: Sop, some: tuple[FlatStep, ...]) -> Edits:
    text = some[0].step.action
    return step_text.divide(some[0], text.split(" ") if text else ())[0]


def _merge_up(_data: st.DataObject, sop: Sop, some: tuple[FlatStep, ...]) -> Edits:
    above = step_text.before(rows_of(sop), some[0])
    return step_text.merge(sop, COLUMNS, (above, some[0])) if above else ()


def _drop(data: st.DataObject, sop: Sop, some: tuple[FlatStep, ...]) -> Edits:
    rows = rows_of(sop)
    return groups.drop_all(sop, rows, some, data.draw(st.integers(0, len(rows))))


def _put_in_phase(data: st.DataObject, sop: Sop, some: tuple[FlatStep, ...]) -> Edits:
    return groups.put_in_phase(sop, some, data.draw(st.sampled_from(("", "p", "q"))))


OPERATIONS: dict[str, Callable[[st.DataObject, Sop, tuple[FlatStep, ...]], Edits]] = {
    "move up": lambda _, sop, some: groups.move_all(sop, some, -1),
    "move down": lambda _, sop, some: groups.move_all(sop, some, 1),
    "move one": lambda _, sop, some: changes.move(sop, some[0], 1),
    "indent": lambda _, sop, some: groups.indent_all(sop, some),
    "outdent": lambda _, sop, some: groups.outdent_all(sop, some),
    "drop": _drop,
    "put in phase": _put_in_phase,
    "new phase": lambda _, sop, some: groups.begin_phase(sop, some, PHASES, Phase()),
    "divide": _divide,
    "merge": lambda _, sop, some: step_text.merge(sop, COLUMNS, some),
    "merge up": _merge_up,
    "copy": lambda _, sop, some: groups.duplicate_all(sop, some)[0],
    "add": lambda _, sop, some: groups.insert_all(sop, STEPS, some[0], (Step(), Step())),
    "remove": lambda _, sop, some: groups.remove_all(sop, some),
}


def _texts(sop: Sop) -> list[str]:
    found = [each for each in items(sop) if isinstance(each, Step)]
    texts = (text for each in found for text in (each.action, each.expected, each.evidence))
    return [re.sub(r"sop:\w+", "", text).strip() for text in texts]


def _letters(sop: Sop) -> Counter[str]:
    """Count the letters of all texts: to divide and to join adds and takes blanks and stops."""
    return Counter(letter for text in _texts(sop) for letter in text if letter.isalpha())


@given(trees(), st.data())
@settings(max_examples=120)
def test_any_steps_done_to_steps_can_be_undone_and_redone_and_lose_no_word(
    sop: Sop, data: st.DataObject
) -> None:
    first, done_so_far = sop, list[tuple[list[Edit], list[Edit]]]()
    for _ in range(data.draw(st.integers(1, 6))):
        before = sop
        name = data.draw(st.sampled_from(sorted(OPERATIONS)))
        rows = rows_of(sop)
        if not rows:
            break
        picked = data.draw(st.sets(st.sampled_from(range(len(rows))), min_size=1))
        edits = OPERATIONS[name](data, sop, tuple(rows[at] for at in sorted(picked)))
        inverses: list[Edit] = []
        for edit in edits:
            sop, inverse = apply(sop, edit)
            inverses.insert(0, inverse)
        done_so_far.append((list(edits), inverses))
        ids = [each.id for each in items(sop)]
        assert len(ids) == len(set(ids)), name
        if name.startswith("merge"):
            whole = "\n".join(_texts(sop))
            assert all(text in whole for text in _texts(before)), name
        elif name not in {"copy", "remove"}:
            assert _letters(sop) == _letters(before), name
    last = sop
    for _edits_done, inverses in reversed(done_so_far):
        for edit in inverses:
            sop, _inverse = apply(sop, edit)
    assert sop == first
    for edits_done, _inverses in done_so_far:
        for edit in edits_done:
            sop, _inverse = apply(sop, edit)
    assert sop == last
