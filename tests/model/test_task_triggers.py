"""The reasons for an SOP prepare parts of it, and take back only what nobody has touched."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.changes.task_triggers import (
    incident_edits,
    incident_reason,
)
from sop_studio.model.consequences import completed
from sop_studio.model.edits import Edit, Insert, Remove, SetValue, apply
from sop_studio.model.guide.explanations import REVIEW_AREAS, TRIGGERS
from sop_studio.model.numbering import is_shown
from sop_studio.model.parts import Change, Link, PeerReview, Reader, Role
from sop_studio.model.paths import parse
from sop_studio.model.sections import section
from sop_studio.model.sop import Definitions, History, Layout, Review, Roles, Sop, Training
from tests.model.random_sops import Maker

FLAGS = [each.field for each in TRIGGERS]


def done(sop: Sop, *edits: Edit) -> Sop:
    for edit in completed(sop, edits):
        sop, _inverse = apply(sop, edit)
    return sop


def ticked(sop: Sop, flag: str, *, to: bool = True) -> Sop:
    return done(sop, SetValue(parse(f"task.{flag}"), to))


def unticked(sop: Sop, flag: str) -> Sop:
    return ticked(sop, flag, to=False)


def entered(sop: Sop) -> Sop:
    return done(sop, *incident_edits(sop))


def after_incident(sop: Sop, incident: str) -> Sop:
    return entered(done(ticked(sop, "after_incident"), named(incident)))


def named(incident: str) -> SetValue:
    return SetValue(("task", "incident_id"), incident)


@pytest.mark.parametrize(
    ("flag", "key"), [("costly_errors", "safety"), ("regulated", "compliance")]
)
def test_a_section_is_added_and_taken_out_again(flag: str, key: str) -> None:
    sop = ticked(Sop(), flag)
    assert is_shown(sop, section(key))
    assert not is_shown(unticked(sop, flag), section(key))


def test_a_section_with_words_in_it_stays() -> None:
    sop = done(ticked(Sop(), "costly_errors"), SetValue(("safety", "data"), "Logs hold names."))
    sop = unticked(sop, "costly_errors")
    assert is_shown(sop, section("safety"))
    assert sop.margin.put_in == ()


def test_a_section_that_was_there_before_stays() -> None:
    before = Sop(layout=Layout(added=("safety",)))
    assert unticked(ticked(before, "costly_errors"), "costly_errors") == before
    full = Sop(layout=Layout(profile="full"))
    assert ticked(full, "costly_errors").layout == full.layout


def test_several_teams_are_put_down_as_reviewers_once() -> None:
    own = PeerReview(area="security", name="R. Osei")
    sop = ticked(Sop(review=Review(reviews=(own,))), "cross_team")
    areas = [each.area for each in sop.review.reviews]
    assert areas == ["security", "Development", "Quality assurance", "Operations", "Product"]
    assert all(each.remit for each in sop.review.reviews[1:])
    assert len(REVIEW_AREAS) == 5


@pytest.mark.parametrize("named", [" Quality assurance ", "QA"])
def test_an_area_that_has_a_reviewer_is_not_put_down_again(named: str) -> None:
    sop = ticked(Sop(review=Review(reviews=(PeerReview(area=named),))), "cross_team")
    areas = [each.area for each in sop.review.reviews]
    assert areas == [named, "Development", "Operations", "Security", "Product"]


def test_reviewers_who_were_named_stay() -> None:
    sop = ticked(Sop(), "cross_team")
    sop = done(sop, SetValue(("review", "reviews", 1, "name"), "M. Lind"))
    assert [each.name for each in unticked(sop, "cross_team").review.reviews] == ["M. Lind"]


def test_each_role_is_to_read_it_where_new_people_join() -> None:
    roles = Roles(roles=(Role(name="Executor"), Role(name="Approver"), Role()))
    sop = ticked(Sop(roles=roles), "onboarding")
    assert [each.role for each in sop.training.readers] == ["Executor", "Approver"]
    assert [each.role for each in ticked(Sop(), "onboarding").training.readers] == [
        "New team member"
    ]


def test_a_table_of_readers_that_was_begun_is_left_alone() -> None:
    training = Training(readers=(Reader(name="A. Novak"),))
    assert ticked(Sop(training=training), "onboarding").training == training


def test_an_incident_goes_into_references_and_history() -> None:
    sop = after_incident(Sop(), "INC-2041")
    assert [(each.title, each.kind) for each in sop.definitions.references] == [
        ("INC-2041", "incident")
    ]
    assert [each.reason for each in sop.history.changes] == ["After incident INC-2041"]
    assert incident_reason(sop) == "After incident INC-2041"
    assert incident_edits(sop) == ()


def test_the_newest_row_of_the_history_gets_the_reason_where_it_has_none() -> None:
    rows = (Change(version="1.1"), Change(version="1.0", reason="First"))
    sop = after_incident(Sop(history=History(changes=rows)), "INC-2041")
    assert [each.reason for each in sop.history.changes] == ["After incident INC-2041", "First"]
    assert unticked(sop, "after_incident").history.changes == rows


def test_a_reason_that_was_given_stays() -> None:
    rows = (Change(version="1.1", reason="New tool"),)
    sop = after_incident(Sop(history=History(changes=rows)), "INC-2041")
    assert sop.history.changes == rows


def test_another_incident_takes_the_place_of_the_first() -> None:
    sop = entered(done(after_incident(Sop(), "INC-20"), named("INC-2041")))
    assert [each.title for each in sop.definitions.references] == ["INC-2041"]
    assert [each.reason for each in sop.history.changes] == ["After incident INC-2041"]
    assert entered(done(sop, named(" "))).definitions.references == ()


def test_an_incident_that_is_referred_to_already_is_not_entered_twice() -> None:
    own = Definitions(references=(Link(title="Report on INC-2041", link="https://example.com"),))
    sop = after_incident(Sop(definitions=own), "INC-2041")
    assert sop.definitions == own


def test_a_reference_that_was_completed_stays() -> None:
    sop = after_incident(Sop(), "INC-2041")
    sop = done(sop, SetValue(parse("definitions.references[0].link"), "https://example.com/2041"))
    sop = unticked(sop, "after_incident")
    assert len(sop.definitions.references) == 1
    assert sop.history.changes == ()
    assert sop.margin.put_in == ()


def test_without_the_reason_an_incident_is_not_entered() -> None:
    sop = done(Sop(), named("INC-2041"))
    assert incident_edits(sop) == ()
    assert incident_reason(sop) == ""


def test_what_was_put_in_and_removed_does_not_come_back() -> None:
    sop = after_incident(Sop(), "INC-2041")
    sop = done(sop, Remove(("definitions", "references"), 0))
    assert entered(sop) == sop


@given(st.integers(0, 2**32), st.sampled_from(FLAGS), st.booleans())
def test_ticking_and_unticking_changes_nothing(seed: int, flag: str, full: bool) -> None:
    before = Maker(Random(seed)).sop(2)  # noqa: S311
    before = done(before, SetValue(("layout", "profile"), "full" if full else "simple"))
    before = done(before, SetValue(parse(flag), False), SetValue(("document", "status"), "draft"))
    # Who agreed has to agree again once other content is put in, and that does not come back.
    before = done(before, SetValue(parse("document.approvals"), ()))
    before = done(before, SetValue(("margin", "put_in"), ()))
    once = done(before, SetValue(parse(flag), True))
    assert done(once, SetValue(parse(flag), False)) == before


@given(st.integers(0, 2**32), st.lists(st.sampled_from(FLAGS), max_size=12))
def test_all_of_it_is_one_step_of_undo(seed: int, flags: list[str]) -> None:
    sop = Maker(Random(seed)).sop(2)  # noqa: S311
    for flag in flags:
        key, _dot, name = flag.partition(".")
        edits = completed(sop, [SetValue((key, name), not getattr(sop.task, name))])
        after, inverses = sop, []
        for edit in edits:
            after, inverse = apply(after, edit)
            inverses.append(inverse)
        back = after
        for inverse in reversed(inverses):
            back, _edit = apply(back, inverse)
        assert back == sop
        sop = after


def test_other_edits_prepare_nothing() -> None:
    sop = ticked(Sop(), "cross_team")
    row = Insert(("roles", "roles"), 0, Role(name="Executor"))
    assert completed(sop, [row]) == (row,)
    change = SetValue(("task", "justification"), "Because")
    assert completed(sop, [change]) == (change,)
