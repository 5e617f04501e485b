"""Paths name a field by position for people, by ids for what is stored."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.errors import InvalidEdit
from sop_studio.model.edits import Insert, Move, Remove, apply
from sop_studio.model.parts import Picture, Step
from sop_studio.model.paths import FieldPath, display, get, id_path, parse, resolve
from sop_studio.model.sop import Procedure, Sop
from tests.model.random_sops import Maker, changeable, fresh


def random_sop(seed: int) -> Sop:
    return Maker(Random(seed)).sop()  # noqa: S311


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_every_path_can_be_written_and_read_back(seed: int) -> None:
    sop = random_sop(seed)
    for path, value, _ in changeable(sop):
        assert parse(display(path)) == path
        assert get(sop, path) == value


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_a_stored_path_finds_its_field_again(seed: int) -> None:
    sop = random_sop(seed)
    for path, _, _ in changeable(sop):
        stored = id_path(sop, path)
        assert resolve(sop, stored) == path
        assert len(stored) < 2000


@given(st.integers(0, 10**9))
@settings(max_examples=20)
def test_a_stored_path_follows_its_step_wherever_it_goes(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop(size=4)
    steps = sop.procedure.steps
    if not steps:
        return
    position = maker.random.randrange(len(steps))
    path: FieldPath = ("procedure", "steps", position, "action")
    stored, step = id_path(sop, path), steps[position]
    moved = apply(sop, Move(path[:2], position, maker.random.randrange(len(steps))))[0]
    longer = apply(moved, Insert(path[:2], 0, fresh(Step(action="New"))))[0]
    found = resolve(longer, stored)
    assert found is not None
    assert get(longer, found[:-1]) is step
    removed = apply(sop, Remove(path[:2], position))[0]
    assert resolve(removed, stored) is None


def test_positions_and_ids_are_written_in_brackets() -> None:
    inner = Step(id="inner", action="Open the valve")
    sop = Sop(procedure=Procedure(steps=(Step(id="a"), Step(id="outer", substeps=(inner,)))))
    path: FieldPath = ("procedure", "steps", 1, "substeps", 0, "action")
    assert display(path) == "procedure.steps[1].substeps[0].action"
    assert id_path(sop, path) == "procedure.steps[outer].substeps[inner].action"


def test_names_with_digits_can_be_read() -> None:
    step = Step(id="a", pictures=(Picture(id="p", sha256="0" * 64),))
    sop = Sop(procedure=Procedure(steps=(step,)))
    path = parse("procedure.steps[0].pictures[0].sha256")
    assert get(sop, path) == "0" * 64
    assert resolve(sop, id_path(sop, path)) == path


@pytest.mark.parametrize(
    "text",
    ["", ".", "a..b", "[0]x", "steps[", "steps[]", "steps[0", "a b", "Steps", "steps[0].", "x\n"],
)
def test_a_text_that_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(InvalidEdit):
        parse(text)


def test_a_path_by_ids_is_not_one_by_position() -> None:
    with pytest.raises(InvalidEdit):
        parse("procedure.steps[k7m2p9ab].action")


@pytest.mark.parametrize(
    "path",
    [
        ("nowhere",),
        ("purpose", "text", "more"),
        ("procedure", "steps", 0, "action"),
        ("procedure", "steps", "action"),
        ("purpose", 0),
        ("procedure", "steps", -1, "action"),
    ],
)
def test_a_field_that_is_not_there_is_named(path: FieldPath) -> None:
    with pytest.raises(InvalidEdit) as refused:
        get(Sop(), path)
    assert display(path) in str(refused.value)


@pytest.mark.parametrize(
    "stored",
    [
        "procedure.steps[gone].action",
        "nowhere",
        "purpose[0]",
        "purpose.text.more",
        "scope[a]",
        "",
        "scope[",
        "a b",
        "[]",
        "Ü.x",
    ],
)
def test_a_stored_path_to_something_gone_leads_nowhere(stored: str) -> None:
    assert resolve(Sop(), stored) is None
