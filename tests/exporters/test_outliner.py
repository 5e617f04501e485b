"""An outline made after an edit is the outline made afresh, and keeps what did not change."""

from __future__ import annotations

from random import Random

import pytest

from sop_studio.errors import InvalidEdit
from sop_studio.exporters.blocks import StepBlock
from sop_studio.exporters.outline import Outliner, outline
from sop_studio.exporters.standing import Standing
from sop_studio.model.edits import Insert, Move, SetValue, apply
from sop_studio.model.parts import Step
from sop_studio.model.paths import parse
from sop_studio.model.sop import Sop
from tests.exporters.example import example
from tests.model.random_sops import Maker

DRAFT = Standing("Draft", is_draft=True)
FOR_APPROVAL = Standing("For approval", is_draft=False)


def check_edits(seed: int, edits: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop(size=3)
    outliner = Outliner()
    for _ in range(edits):
        try:
            sop = apply(sop, maker.edit(sop))[0]
        except InvalidEdit:
            continue
        standing = maker.random.choice((DRAFT, FOR_APPROVAL))
        assert outliner.outline(sop, standing) == outline(sop, standing)


def test_after_any_edits_the_outline_is_as_if_made_afresh() -> None:
    for seed in range(6):
        check_edits(seed, edits=15)


@pytest.mark.long
def test_long_campaign_on_edits() -> None:
    for seed in range(100, 300):
        check_edits(seed, edits=40)


def steps_of(sop: Sop, outliner: Outliner) -> dict[str, StepBlock]:
    return {
        block.place: block
        for section in outliner.outline(sop, DRAFT).sections
        for block in section.blocks
        if isinstance(block, StepBlock)
    }


def test_typing_in_one_step_keeps_the_blocks_of_all_others() -> None:
    outliner, sop = Outliner(), example()
    before = steps_of(sop, outliner)
    typed = apply(sop, SetValue(parse("procedure.steps[0].expected"), "0 messages"))[0]
    after = steps_of(typed, outliner)
    changed = {place for place, block in after.items() if block != before[place]}
    made_anew = {place for place, block in after.items() if block is not before[place]}
    assert changed == {"procedure.steps[drain]"}
    assert all(place.startswith("procedure.steps[drain]") for place in made_anew)


def test_a_reference_is_made_anew_when_its_target_moves() -> None:
    outliner = Outliner()
    sop = example()
    outliner.outline(sop, DRAFT)
    moved = apply(sop, Move(parse("procedure.steps"), 1, 0))[0]
    assert outliner.outline(moved, DRAFT) == outline(moved, DRAFT)
    longer = apply(moved, Insert(parse("procedure.steps"), 0, Step(id="first", action="Look")))[0]
    assert outliner.outline(longer, DRAFT) == outline(longer, DRAFT)
    inner = Insert(parse("procedure.steps[0].substeps"), 0, Step(id="inner", action="Closely"))
    deeper = apply(longer, inner)[0]
    assert outliner.outline(deeper, DRAFT) == outline(deeper, DRAFT)
