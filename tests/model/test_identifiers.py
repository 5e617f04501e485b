"""Readable IDs: the next free one is proposed, and their shape is recognised."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.id_pattern import DEFAULT_PATTERN, is_usable
from sop_studio.model.identifiers import example, matches, propose
from sop_studio.model.parts import fields_of
from sop_studio.model.sections import section
from sop_studio.model.sop import Task
from sop_studio.model.use_cases import AREAS, USE_CASES

PATTERNS = st.sampled_from(
    [DEFAULT_PATTERN, "{area}{number}", "OPS.{number:05d}", "{area}/P-{number:02d}/x", "({number})"]
)


@given(PATTERNS, st.sampled_from(sorted(AREAS.values())), st.integers(1, 99_999))
def test_a_proposed_id_has_the_shape_and_comes_after_those_taken(
    pattern: str, area: str, number: int
) -> None:
    taken = [pattern.format(area=area, number=number), "something else"]
    proposed = propose(area, taken, pattern)
    assert proposed == pattern.format(area=area, number=number + 1)
    assert matches(proposed, pattern)
    assert proposed not in taken


def test_each_area_counts_for_itself() -> None:
    taken = ["SOP-REL-004", "SOP-REL-002", "SOP-INC-009"]
    assert propose("REL", taken) == "SOP-REL-005"
    assert propose("INC", taken) == "SOP-INC-010"
    assert propose("ACC", taken) == "SOP-ACC-001"


@pytest.mark.parametrize(
    "text", ["", "SOP-REL", "SOP-rel-001", "SOP-REL-", "xSOP-REL-001", "REL-1"]
)
def test_other_shapes_are_no_ids(text: str) -> None:
    assert not matches(text)


@given(PATTERNS)
def test_an_example_has_the_shape_it_shows(pattern: str) -> None:
    assert is_usable(pattern)
    assert matches(example(pattern), pattern)


def test_the_example_is_that_of_the_article() -> None:
    assert example() == "SOP-REL-001"


def test_an_sop_can_be_for_each_use_case_and_no_other() -> None:
    annotation = fields_of(Task)["use_case"].type
    keys = [each.key for each in USE_CASES]
    assert list(get_args(annotation)) == ["", *keys, "other"]
    choices = section("task").field("use_case").choices
    assert [choice.value for choice in choices] == ["", *keys, "other"]


def test_every_use_case_has_an_area_of_its_own() -> None:
    assert sorted(AREAS.values()) == ["ACC", "CHG", "DAT", "INC", "REL", "REV", "SEC"]
    assert all(matches(propose(area, ())) for area in AREAS.values())
