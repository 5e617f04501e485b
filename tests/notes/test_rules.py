"""Each rule holds for its example and not for its counter-example; names are told apart."""

from __future__ import annotations

import pytest

from sop_studio.language.verbs import bases
from sop_studio.notes import Kind, draft
from sop_studio.notes.conditions import Condition, all_conditions
from sop_studio.notes.cues import Cue, all_cues
from sop_studio.notes.draft import Proposal
from sop_studio.notes.frames import Frame, all_frames
from sop_studio.notes.headings import Heading, about, all_headings


@pytest.mark.parametrize("cue", all_cues(), ids=lambda cue: str(cue.name))
def test_a_cue_holds_for_its_example_alone(cue: Cue) -> None:
    assert cue.search(cue.example)
    assert not cue.search(cue.counter)


@pytest.mark.parametrize("heading", all_headings(), ids=lambda heading: str(heading.name))
def test_a_heading_tells_what_its_part_is_about(heading: Heading) -> None:
    assert about(heading.example) == (heading.about, f"heading-{heading.name}")
    assert not heading.compiled.search(heading.counter)


@pytest.mark.parametrize("frame", all_frames(), ids=lambda frame: str(frame.name))
def test_words_that_lead_to_an_action_do_so_for_their_example_alone(frame: Frame) -> None:
    led = [f"frame-{frame.name}" in step.rules for step in all_actions(frame.example)]
    assert led == [True]
    assert all(f"frame-{frame.name}" not in step.rules for step in all_actions(frame.counter))


def all_actions(said: str) -> list[Proposal]:
    found = draft(said)
    return [*found.steps, *found.of(Kind.ROLLBACK)]


@pytest.mark.parametrize("condition", all_conditions(), ids=lambda each: str(each.name))
def test_a_condition_without_if_holds_for_its_example_alone(condition: Condition) -> None:
    def rules(said: str) -> set[str]:
        return {rule for each in draft(said).of(Kind.DECISION) for rule in each.rules}

    assert rules(condition.example) == {f"branch-{condition.name}"}
    assert f"branch-{condition.name}" not in rules(condition.counter)


def test_no_two_rules_share_a_name() -> None:
    for names in (
        [cue.name for cue in all_cues()],
        [frame.name for frame in all_frames()],
        [condition.name for condition in all_conditions()],
    ):
        assert len(set(names)) == len(names)


def test_at_least_five_hundred_verbs_are_known() -> None:
    assert len(bases()) >= 500
