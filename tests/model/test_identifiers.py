"""Readable IDs: the next free one is proposed, and their shape is recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.model.identifiers import AREAS, DEFAULT_PATTERN, matches, propose
from sop_studio.model.sop import Task

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


def test_every_use_case_has_an_area() -> None:
    annotation = Task.model_fields["use_case"].annotation
    cases = set(getattr(annotation, "__args__", ())) - {"", "other"}
    assert set(AREAS) == cases
    assert sorted(AREAS.values()) == ["ACC", "CHG", "DAT", "INC", "REL", "REV", "SEC"]
