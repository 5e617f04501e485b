"""One walk meets every value of an SOP once, with the field that declares it."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.fields import LISTS
from sop_studio.model.parts import Picture, Step
from sop_studio.model.paths import get, resolve
from sop_studio.model.sections import STEP_LISTS
from sop_studio.model.sop import Procedure, Sop
from sop_studio.model.walk import values
from tests.model.random_sops import Maker, changeable, is_item_list

BESIDE_THE_SECTIONS = {"approved", "layout", "margin"}
NOT_IN_A_ROLLBACK = {"phase"}


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_the_walk_meets_every_value_once_and_knows_where_it_is(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    met = list(values(sop))
    for placed in met:
        assert placed.field.kind not in LISTS
        assert get(sop, placed.path) == placed.value
        assert resolve(sop, placed.place) == placed.path
        assert getattr(placed.owner, placed.field.key) is placed.value
        assert placed.path[0] == placed.section.key
    expected = [
        path
        for path, _value, field in changeable(sop)
        if path[0] not in BESIDE_THE_SECTIONS
        and not is_item_list(field)
        and not (path[0] == "rollback" and path[-1] in NOT_IN_A_ROLLBACK)
    ]
    assert sorted(map(str, (placed.path for placed in met))) == sorted(map(str, expected))


def test_sub_steps_and_what_is_in_them_are_met_in_reading_order() -> None:
    inner = Step(id="inner", action="Open", pictures=(Picture(id="shot", sha256="0" * 64),))
    sop = Sop(procedure=Procedure(steps=(Step(id="outer", substeps=(inner,)), Step(id="last"))))
    places = [placed.place for placed in values(sop) if placed.section.key == "procedure"]
    wanted = [
        "procedure.steps[outer].action",
        "procedure.steps[outer].substeps[inner].action",
        "procedure.steps[outer].substeps[inner].pictures[shot].alt",
        "procedure.steps[last].action",
    ]
    assert [place for place in places if place in wanted] == wanted


def test_steps_stand_in_the_procedure_and_in_the_rollback() -> None:
    assert [(section.key, field.item_label) for section, field in STEP_LISTS] == [
        ("procedure", "step"),
        ("rollback", "rollback step"),
    ]
