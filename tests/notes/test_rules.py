"""Each rule holds for its example and not for its counter-example; names are told apart."""

from __future__ import annotations

import pytest

from sop_studio.language.verbs import bases
from sop_studio.notes.cues import Cue, all_cues
from sop_studio.notes.headings import Heading, about, all_headings


@pytest.mark.parametrize("cue", all_cues(), ids=lambda cue: str(cue.name))
def test_a_cue_holds_for_its_example_alone(cue: Cue) -> None:
    assert cue.search(cue.example)
    assert not cue.search(cue.counter)


@pytest.mark.parametrize("heading", all_headings(), ids=lambda heading: str(heading.name))
def test_a_heading_tells_what_its_part_is_about(heading: Heading) -> None:
    assert about(heading.example) == (heading.about, f"heading-{heading.name}")
    assert not heading.compiled.search(heading.counter)


def test_no_two_rules_share_a_name() -> None:
    names = [cue.name for cue in all_cues()]
    assert len(set(names)) == len(names)


def test_at_least_five_hundred_verbs_are_known() -> None:
    assert len(bases()) >= 500
