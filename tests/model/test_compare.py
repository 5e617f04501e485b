"""What differs between two states of an SOP: nothing forgotten, nothing told twice, in words."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.compare import BESIDE, Change, Difference, compare, counts, summary
from sop_studio.model.compare_words import Mark, Piece, word_changes
from sop_studio.model.edits import Edit, Insert, Move, Remove, SetValue, apply
from sop_studio.model.parts import Entry, Role, Step
from sop_studio.model.paths import get
from sop_studio.model.sections import SECTIONS
from sop_studio.model.sop import Procedure, Roles, Rollback, Scope, Sop
from tests.model.random_sops import Maker


def step(name: str, **values: object) -> Step:
    return Step(id=name, action=f"Do {name}", **values)  # type: ignore[arg-type]


SOP = Sop(
    roles=Roles(roles=(Role(id="lead", name="Release lead"),)),
    scope=Scope(included=(Entry(id="web", text="Web shop"),)),
    procedure=Procedure(
        steps=(step("one"), step("two", substeps=(step("inner"),)), step("three"), step("four"))
    ),
    rollback=Rollback(steps=(step("back"),)),
)
STEPS = ("procedure", "steps")


def changed(*edits: Edit, sop: Sop = SOP) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def told(*edits: Edit) -> list[tuple[str, str, str, str]]:
    return [
        (each.change.value, each.where, each.before, each.after)
        for each in compare(SOP, changed(*edits))
    ]


def test_the_same_sop_has_no_differences() -> None:
    assert compare(SOP, changed()) == ()
    assert summary(()) == "No changes"


def test_a_changed_field_is_told_by_its_words_before_and_after() -> None:
    assert told(SetValue((*STEPS, 2, "expected"), "It is green")) == [
        ("changed", "Step 3, Expected result", "", "It is green")
    ]
    assert told(SetValue(("purpose", "text"), "Release safely")) == [
        ("changed", "Purpose", "", "Release safely")
    ]


def test_choices_flags_and_links_are_told_in_words() -> None:
    assert told(
        SetValue((*STEPS, 0, "automation"), "manual"),
        SetValue((*STEPS, 0, "control"), True),
        SetValue((*STEPS, 0, "role"), "lead"),
        SetValue((*STEPS, 1, "role"), "nobody"),
    ) == [
        ("changed", "Step 1, Role", "", "Release lead"),
        ("changed", "Step 1, Automation", "Not chosen", "Manual"),
        ("changed", "Step 1, Control point", "No", "Yes"),
        ("changed", "Step 2, Role", "", "something that is gone"),
    ]


def test_a_move_is_one_difference_whichever_way_it_goes() -> None:
    assert told(Move(STEPS, 0, 3)) == [("moved", "Step 4", "Do one", "Do one")]
    assert told(Move(STEPS, 3, 0)) == [("moved", "Step 1", "Do four", "Do four")]


def test_what_changed_in_a_moved_step_is_told_as_well() -> None:
    assert told(Move(STEPS, 0, 3), SetValue((*STEPS, 3, "action"), "Do it")) == [
        ("moved", "Step 4", "Do it", "Do it"),
        ("changed", "Step 4, Action", "Do one", "Do it"),
    ]


def test_an_added_and_a_removed_step_are_told_whole() -> None:
    assert told(Insert(STEPS, 1, step("new", expected="Green", substeps=(step("part"),)))) == [
        ("added", "Step 2", "", "Do new\nExpected result: Green\nSub-steps 1: Do part")
    ]
    assert told(Remove(STEPS, 1)) == [("removed", "Step 2", "Do two\nSub-steps 1: Do inner", "")]


def test_a_step_that_becomes_a_sub_step_has_moved() -> None:
    three = SOP.procedure.steps[2]
    assert told(Remove(STEPS, 2), Insert((*STEPS, 0, "substeps"), 0, three)) == [
        ("moved", "Step 1.1", "Do three", "Do three")
    ]


def test_a_step_that_moves_into_a_new_one_is_told_by_itself() -> None:
    whole = step("group", substeps=(SOP.procedure.steps[2], step("fresh")))
    assert told(Remove(STEPS, 2), Insert(STEPS, 2, whole)) == [
        ("added", "Step 3", "", "Do group\nSub-steps 2: Do fresh"),
        ("moved", "Step 3.1", "Do three", "Do three"),
    ]


def test_a_sub_step_that_outlives_its_step_has_moved() -> None:
    inner = SOP.procedure.steps[1].substeps[0]
    assert told(Remove(STEPS, 1), Insert(STEPS, 3, inner)) == [
        ("moved", "Step 4", "Do inner", "Do inner"),
        ("removed", "Step 2", "Do two", ""),
    ]


def test_the_summary_counts_by_section_in_the_order_of_the_document() -> None:
    after = changed(
        SetValue(("rollback", "owner"), "Kim"),
        SetValue((*STEPS, 0, "action"), "a"),
        SetValue((*STEPS, 1, "action"), "b"),
        Remove(("scope", "included"), 0),
    )
    differences = compare(SOP, after)
    assert list(counts(differences).values()) == [1, 2, 1]
    assert summary(differences) == "1 change in Scope, 2 in Procedure, 1 in Rollback"


def test_a_long_summary_names_four_sections() -> None:
    fields = (
        "purpose.text",
        "safety.data",
        "rollback.owner",
        "document.title",
        "records.not_applicable",
    )
    edits = [SetValue(tuple(each.split(".")), "x") for each in fields]
    assert summary(compare(SOP, changed(*edits))).endswith(", 1 elsewhere")


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_there_are_differences_exactly_where_two_sops_differ(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    before = after = maker.sop()
    for _number in range(maker.random.randrange(6)):
        after, _inverse = apply(after, maker.edit(after))
    differences = compare(before, after)
    differing = {
        each.key for each in SECTIONS if getattr(before, each.key) != getattr(after, each.key)
    }
    assert set(counts(differences)) - set(BESIDE) <= differing
    for each in differences:
        if each.path is not None:
            get(after, each.path)
    assert mirrored(differences) == mirrored(compare(after, before), swap=True)


def mirrored(differences: tuple[Difference, ...], *, swap: bool = False) -> list[tuple[str, ...]]:
    """The fields that changed, whichever way one looks; added items are removed the other way."""
    other = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    return sorted(
        (other.get(each.change, each.change), each.section, each.after, each.before)
        if swap
        else (each.change, each.section, each.before, each.after)
        for each in differences
        if each.change is not Change.MOVED
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "new", [(Mark.ADDED, "new")]),
        ("old", "", [(Mark.REMOVED, "old")]),
        ("as it is", "as it is", [(Mark.SAME, "as it is")]),
        (
            "Wait 10 minutes for the pods",
            "Wait 15 minutes for all pods",
            [
                (Mark.SAME, "Wait "),
                (Mark.REMOVED, "10"),
                (Mark.ADDED, "15"),
                (Mark.SAME, " minutes for "),
                (Mark.REMOVED, "the"),
                (Mark.ADDED, "all"),
                (Mark.SAME, " pods"),
            ],
        ),
        ("Open it", "Restart!", [(Mark.REMOVED, "Open it"), (Mark.ADDED, "Restart!")]),
        (
            "重启服务器",
            "重启网关",
            [(Mark.SAME, "重启"), (Mark.REMOVED, "服务器"), (Mark.ADDED, "网关")],
        ),
    ],
)
def test_words_are_marked(before: str, after: str, expected: list[tuple[Mark, str]]) -> None:
    assert word_changes(before, after) == tuple(Piece(*each) for each in expected)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(each.text for each in pieces if each.mark is not Mark.ADDED) == before
    assert "".join(each.text for each in pieces if each.mark is not Mark.REMOVED) == after


def test_very_long_texts_are_compared_all_the_same() -> None:
    before = "".join(f"line {number} of many words\n" for number in range(20_000))
    after = before.replace("line 777 ", "line 0 ")
    pieces = word_changes(before, after)
    assert "".join(each.text for each in pieces if each.mark is not Mark.REMOVED) == after
