"""An SOP is immutable, strict, and keeps its ids apart."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.model.fitting import Misfit, part_from
from sop_studio.model.parts import Entry, Step
from sop_studio.model.sop import Procedure, Sop, items
from tests.model.json_form import as_json, from_json
from tests.model.random_sops import Maker


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_any_sop_survives_json(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    assert from_json(as_json(sop)) == sop


def test_nothing_in_an_sop_can_be_changed_in_place() -> None:
    sop = Sop()
    with pytest.raises(AttributeError, match="immutable"):
        setattr(sop.purpose, "text", "x")  # noqa: B010
    with pytest.raises(AttributeError, match="immutable"):
        setattr(sop, "purpose", sop.purpose)  # noqa: B010


def test_a_new_sop_is_empty_and_has_an_identity_of_its_own() -> None:
    first, second = Sop(), Sop()
    assert first.document_id != second.document_id
    assert replace(first, document_id=second.document_id) == second
    assert list(items(first)) == []
    assert first.document.status == "draft"


def test_new_items_have_ids_that_differ() -> None:
    made = {Entry().id for _ in range(2000)}
    assert len(made) == 2000


@pytest.mark.parametrize(
    "change",
    [
        {"surprise": 1},
        {"purpose": {"text": 7}},
        {"purpose": {"text": None}},
        {"purpose": {"txt": ""}},
        {"document": {"status": "finished"}},
        {"document_id": "short"},
        {"scope": {"included": [{"id": "with space", "text": ""}]}},
        {"procedure": {"steps": [{"id": "a", "control": 1}]}},
        {"procedure": {"steps": [{"id": "a", "source": [{"id": "b", "line": -1}]}]}},
        {"scope": {"included": [{"id": "line-break\n", "text": ""}]}},
        {"document_id": "0" * 32 + "\n"},
        {"pictures": {"0" * 64: "no base64"}},
        {"purpose": []},
        {"scope": {"included": {}}},
    ],
)
def test_what_is_no_sop_is_refused(change: dict[str, object]) -> None:
    data = json.loads(as_json(Sop())) | change
    with pytest.raises(Misfit):
        part_from(data, Sop)


def test_items_come_outer_before_inner() -> None:
    inner = Step(id="inner")
    sop = Sop(procedure=Procedure(steps=(Step(id="outer", substeps=(inner,)), Step(id="next"))))
    assert [item.id for item in items(sop)] == ["outer", "inner", "next"]
