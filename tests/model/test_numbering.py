"""Numbers of sections and steps are worked out, never stored."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_studio.model.edits import Insert, Move, SetValue, apply
from sop_studio.model.fields import Profile
from sop_studio.model.naming import section_words
from sop_studio.model.numbering import (
    TargetKind,
    is_empty,
    is_shown,
    item_title,
    phase_heading,
    shown_sections,
    targets,
)
from sop_studio.model.parts import CustomSection, Entry, Phase, Risk, Role, Step
from sop_studio.model.sections import SECTIONS, section
from sop_studio.model.sop import Custom, Layout, Procedure, Risks, Rollback, Sop, items
from tests.checks.sops import complete
from tests.model.random_sops import Maker


def headings(sop: Sop) -> list[str]:
    return [
        f"{shown.number} {section_words(shown)}" if shown.number else section_words(shown)
        for shown in shown_sections(sop)
    ]


def test_a_new_sop_shows_the_simple_outline() -> None:
    assert headings(Sop()) == [
        "Title and ownership",
        "1 Purpose",
        "2 Scope",
        "3 Definitions & References",
        "4 Roles & Responsibilities",
        "5 Prerequisites",
        "6 Procedure",
        "7 Rollback / Recovery",
        "8 Verification & Acceptance",
        "9 Communication Plan",
        "10 Records & Artifacts",
        "11 Change History",
    ]


def test_the_full_profile_shows_all_sixteen() -> None:
    full = shown_sections(Sop(layout=Layout(profile="full")))
    assert [shown.number for shown in full] == list(range(16))


def test_a_section_can_be_added_by_hand_or_by_writing_in_it() -> None:
    assert "11 Risks" in headings(Sop(layout=Layout(added=("risks",))))
    written = Sop(risks=Risks(risks=(Risk(risk="Mail is lost"),)))
    assert "11 Risks" in headings(written)
    assert "11 Risks" not in headings(Sop())


def test_going_back_to_the_simple_profile_loses_nothing() -> None:
    full = apply(complete(), SetValue(("layout", "profile"), "full"))[0]
    written = apply(full, SetValue(("safety", "data"), "Mask addresses in logs."))[0]
    simple = apply(written, SetValue(("layout", "profile"), "simple"))[0]
    assert "Safety & Security" in [section_words(shown) for shown in shown_sections(simple)]


@pytest.mark.parametrize(
    ("after", "before"), [("scope", "3 Contacts"), ("", "11 Contacts"), ("nowhere", "11 Contacts")]
)
def test_a_section_of_ones_own_stands_where_it_was_put(after: str, before: str) -> None:
    own = CustomSection(title="Contacts", text="Call 100", after=after)
    assert before in headings(Sop(custom=Custom(sections=(own,))))


def test_a_section_of_ones_own_after_one_that_is_hidden_is_not_lost() -> None:
    own = CustomSection(title="Contacts", after="risks")
    assert "Contacts" in [
        section_words(shown) for shown in shown_sections(Sop(custom=Custom(sections=(own,))))
    ]


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_numbers_have_no_gap_and_nothing_written_is_hidden(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    shown = shown_sections(sop)
    assert [each.number for each in shown if each.number] == list(range(1, len(shown)))
    keys = {each.section.key for each in shown}
    for each in SECTIONS:
        if each.profile not in {Profile.RECORD, Profile.CUSTOM}:
            written = not is_empty(getattr(sop, each.key))
            assert (each.key in keys) == is_shown(sop, each)
            assert not written or each.key in keys
    assert sorted(each.custom for each in shown if each.custom is not None) == list(
        range(len(sop.custom.sections))
    )


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_every_step_and_every_printed_row_can_be_linked_to(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    known = targets(sop)
    for part, item in ((sop.procedure, "step"), (sop.rollback, "rollback step")):
        steps = [item for item in items(part) if isinstance(item, Step)]
        for step in steps:
            assert (known[step.id].kind, known[step.id].item) == (TargetKind.STEP, item)
            assert known[step.id].title == step.action
        numbers = [known[step.id].number for step in steps]
        assert len(set(numbers)) == len(numbers)
    assert {role.id for role in sop.roles.roles} <= known.keys()
    assert not {each.id for each in sop.interviews.interviews} & known.keys()


def test_steps_are_numbered_by_where_they_stand() -> None:
    inner = (Step(id="a1"), Step(id="a2", substeps=(Step(id="deep"),)))
    steps = (Step(id="a", substeps=inner), Step(id="b"))
    sop = Sop(procedure=Procedure(steps=steps), rollback=Rollback(steps=(Step(id="r"),)))
    numbers = {key: target.number for key, target in targets(sop).items()}
    assert [numbers[key] for key in ("a", "a1", "a2", "deep", "b", "r")] == [
        "1",
        "1.1",
        "1.2",
        "1.2.1",
        "2",
        "1",
    ]


def test_a_link_follows_its_step_when_steps_are_moved_or_added() -> None:
    sop = complete()
    assert targets(sop)["verify"].number == "3"
    moved = apply(sop, Move(("procedure", "steps"), 2, 0))[0]
    assert targets(moved)["verify"].number == "1"
    longer = apply(sop, Insert(("procedure", "steps"), 0, Step(id="new")))[0]
    assert targets(longer)["verify"].number == "4"


def test_a_link_to_a_section_follows_its_number() -> None:
    sop = complete()
    assert targets(sop)["rollback"].number == "7"
    full = apply(sop, SetValue(("layout", "profile"), "full"))[0]
    assert targets(full)["rollback"].number == "10"
    assert "safety" not in targets(sop)


def test_a_phase_has_its_heading_where_it_begins() -> None:
    phases = (Phase(id="p", title="Prepare"), Phase(id="q", title="Release"))
    steps = tuple(Step(phase=phase) for phase in ("", "p", "p", "q", "gone", "p"))
    found = [phase_heading(phases, steps, position) for position in range(len(steps))]
    titles = [phase.title if phase else "" for phase in found]
    assert titles == ["", "Prepare", "", "Release", "", "Prepare"]


def test_an_item_is_known_by_its_first_words() -> None:
    assert item_title(Role(name="Operator", duty="Runs the steps")) == "Operator"
    assert item_title(Role(duty="Runs the steps")) == "Runs the steps"
    assert item_title(Entry(text="  ")) == ""


def test_empty_means_that_nothing_was_written() -> None:
    assert is_empty(Rollback())
    assert not is_empty(Rollback(record="Ticket"))
    assert section("rollback").key == "rollback"


def test_the_sections_of_one_sop_are_worked_out_once() -> None:
    sop = Sop()
    shown = shown_sections(sop)
    assert shown_sections(sop) is shown
    other = Sop(layout=Layout(profile="full"))
    assert len(shown_sections(other)) > len(shown)
    assert shown_sections(sop) == shown
