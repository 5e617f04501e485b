"""Rows of lists: copied, and filled in from what was pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.changes import rows
from sop_studio.model.changes.rows import PastedRows
from sop_studio.model.edits import apply
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import Activity, Decision, Entry, Gate, Item, Record, Role
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sections import SECTIONS, section
from sop_studio.model.sop import Controls, Decisions, Records, Roles, Scope, Sop

LISTS = [
    (each.key, field)
    for each in SECTIONS
    for field in each.fields
    if field.kind in {Kind.ENTRIES, Kind.ROWS}
]
WORDS = {"roles.roles": {"r1": "Executor", "r2": "Approver"}, "anywhere": {"s1": "Step 1: Tag it"}}


def options(target: str) -> Mapping[str, str]:
    return WORDS.get(target, {})


def pasted(sop: Sop, path: str, position: int, cells: Sequence[Sequence[str]]) -> PastedRows:
    key, name = path.split(".")
    return rows.paste(
        sop, section(key).field(name), (key, name), position, rows=cells, options=options
    )


def done(sop: Sop, result: PastedRows) -> Sop:
    for edit in result.edits:
        sop = apply(sop, edit)[0]
    return sop


def test_cells_go_into_the_columns_in_their_order() -> None:
    cells = [["Executor", "Runs the steps", "Platform team"], ["Approver", "Says go"]]
    result = pasted(Sop(), "roles.roles", 0, cells)
    found = done(Sop(), result).roles.roles
    assert [(each.name, each.duty, each.holder) for each in found] == [
        ("Executor", "Runs the steps", "Platform team"),
        ("Approver", "Says go", ""),
    ]
    assert (result.first, result.count, result.left_out) == (0, 2, ())


def test_a_heading_row_is_known_and_puts_the_columns_in_its_order() -> None:
    cells = [["No.", "Location", "Record:"], ["1", "Ticket", "Pipeline run"]]
    result = pasted(Sop(), "records.records", 0, cells)
    (record,) = done(Sop(), result).records.records
    assert (record.name, record.location) == ("Pipeline run", "Ticket")
    assert result.left_out == ("column “No.”",)


def test_headings_of_other_documents_are_known_too() -> None:
    cells = [
        ["Role", "Named holder", "Responsibilities"],
        ["IT Service Desk", "J. Ruiz", "Suspends accounts"],
        ["Line manager", "", "Confirms the last day"],
    ]
    desk, manager = done(Sop(), pasted(Sop(), "roles.roles", 0, cells)).roles.roles
    assert (desk.holder, desk.duty) == ("J. Ruiz", "Suspends accounts")
    assert (manager.holder, manager.duty) == ("", "Confirms the last day")


def test_no_heading_names_two_columns_of_a_list() -> None:
    for each in SECTIONS:
        for field in each.fields:
            own = {name for column in field.columns for name in (column.label, column.key)}
            known = [name for column in field.columns for name in column.synonyms]
            assert len(set(known)) == len(known), field.key
            assert not {name.casefold() for name in own} & set(known), field.key


def test_a_first_row_of_plain_words_is_no_heading() -> None:
    cells = [["Owner", "Runs it"], ["Role", "Does something"]]
    assert pasted(Sop(), "roles.roles", 0, cells).count == 2
    assert pasted(Sop(), "roles.roles", 0, [["Role", "What they do"]]).count == 1


def test_choices_and_links_are_known_by_their_words() -> None:
    cells = [["Healthy", "error rate", "at most", "0.2 %"], ["Fast", "p95", "≤", "300 ms"]]
    gates = done(Sop(), pasted(Sop(), "controls.gates", 0, cells)).controls.gates
    assert [gate.operator for gate in gates] == ["<=", "<="]
    result = pasted(Sop(), "controls.gates", 0, [["Healthy", "rate", "roughly", "1", "", "", "x"]])
    assert result.left_out == ("Operator: “roughly”", "“x”")
    assert done(Sop(), result).controls.gates[0].operator == ""
    cells = [["red", "stop", "go on", "step 1", "#alerts"]]
    (decision,) = done(Sop(), pasted(Sop(), "decisions.decisions", 0, cells)).decisions.decisions
    assert (decision.target, decision.notify) == ("s1", "#alerts")
    cells = [["Go", "Executor; approver", "Approver", "Nobody"]]
    result = pasted(Sop(), "roles.activities", 0, cells)
    (activity,) = done(Sop(), result).roles.activities
    assert (activity.responsible, activity.accountable) == (("r1", "r2"), ("r2",))
    assert result.left_out == ("Consulted: “Nobody”",)


def test_the_letters_of_a_grid_go_to_the_roles_over_them() -> None:
    cells = [
        ["Task", "Executor", "Approver"],
        ["Plan", "R", "A"],
        ["Run", "R/A", "i"],
        ["Look back", "", "–"],
    ]
    result = pasted(Sop(), "roles.activities", 0, cells)
    plan, run, back = done(Sop(), result).roles.activities
    assert (plan.name, plan.responsible, plan.accountable) == ("Plan", ("r1",), ("r2",))
    assert (run.responsible, run.accountable, run.informed) == (("r1",), ("r1",), ("r2",))
    assert (back.name, back.responsible, back.accountable) == ("Look back", (), ())
    assert result.left_out == ()


def test_a_line_of_a_list_may_hold_a_word_and_what_it_means() -> None:
    cells = [["SLO – Service level objective"], ["MTTR: mean time: to restore"], ["Canary"]]
    terms = done(Sop(), pasted(Sop(), "definitions.terms", 0, cells)).definitions.terms
    assert [(each.term, each.definition) for each in terms] == [
        ("SLO", "Service level objective"),
        ("MTTR", "mean time: to restore"),
        ("Canary", ""),
    ]


def test_a_row_may_leave_out_what_can_be_chosen() -> None:
    cells = [["Policy A", "https://x.test/a"], ["Policy B", "policy"]]
    result = pasted(Sop(), "definitions.references", 0, cells)
    first, second = done(Sop(), result).definitions.references
    assert (first.title, first.kind, first.link) == ("Policy A", "", "https://x.test/a")
    assert (second.kind, second.link) == ("policy", "")
    assert result.left_out == ()


def test_a_blank_row_is_filled_before_others_are_added() -> None:
    sop = Sop(scope=Scope(included=(Entry(id="a", text="one"), Entry(id="b"), Entry(id="c"))))
    after = done(sop, pasted(sop, "scope.included", 1, [["two"], ["three", "four"]]))
    assert [(each.id, each.text) for each in after.scope.included][:2] == [
        ("a", "one"),
        ("b", "two"),
    ]
    assert [each.text for each in after.scope.included] == ["one", "two", "three – four", ""]


def test_the_name_of_the_list_over_pasted_entries_is_left_away() -> None:
    result = pasted(Sop(), "scope.included", 0, [["In scope:"], ["Service X"]])
    assert [each.text for each in done(Sop(), result).scope.included] == ["Service X"]


def test_nothing_pasted_changes_nothing() -> None:
    assert pasted(Sop(), "roles.roles", 0, []).edits == ()


def test_a_copy_of_a_row_stands_after_it_with_an_id_of_its_own() -> None:
    activity = Activity(id="a", name="Go", responsible=("r1",))
    sop = Sop(roles=Roles(roles=(Role(id="r1"),), activities=(activity, Activity(id="b"))))
    (edit,) = rows.duplicate(sop, ("roles", "activities"), 0)
    found = apply(sop, edit)[0].roles.activities
    assert [each.name for each in found] == ["Go", "Go", ""]
    assert found[1].responsible == ("r1",)
    assert len({each.id for each in found}) == 3


@given(
    listed=st.sampled_from(LISTS),
    cells=st.lists(st.lists(st.text(max_size=5), max_size=8), max_size=6),
    position=st.integers(min_value=-1, max_value=4),
)
def test_whatever_is_pasted_into_whatever_list_fits_and_can_be_taken_back(
    listed: tuple[str, Field], cells: list[list[str]], position: int
) -> None:
    key, field = listed
    path: FieldPath = (key, field.key)
    sop = Sop(
        decisions=Decisions(decisions=(Decision(), Decision(condition="x"))),
        controls=Controls(gates=(Gate(),)),
        records=Records(records=(Record(name="y"),)),
    )
    result = rows.paste(sop, field, path, position, rows=cells, options=options)
    after, back = sop, []
    for edit in result.edits:
        after, inverse = apply(after, edit)
        back.append(inverse)
    found = get(after, path)
    assert isinstance(found, tuple)
    pasted_rows = found[result.first : result.first + result.count]
    assert len(pasted_rows) == result.count
    assert all(isinstance(each, Item) for each in found)
    for inverse in back:
        after = apply(after, inverse)[0]
    assert after == sop
