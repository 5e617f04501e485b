"""An SOP is immutable, strict, and keeps its ids apart."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sop_studio.model.parts import Entry, Step
from sop_studio.model.sop import Procedure, Scope, Sop, items
from tests.model.random_sops import PICTURES, Maker


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_any_sop_survives_json(seed: int) -> None:
    sop = Maker(Random(seed)).sop()  # noqa: S311
    assert Sop.model_validate_json(sop.model_dump_json()) == sop


def test_nothing_in_an_sop_can_be_changed_in_place() -> None:
    sop = Sop()
    with pytest.raises(ValidationError, match="frozen"):
        setattr(sop.purpose, "text", "x")  # noqa: B010
    with pytest.raises(ValidationError, match="frozen"):
        setattr(sop, "purpose", sop.purpose)  # noqa: B010


def test_a_new_sop_is_empty_and_has_an_identity_of_its_own() -> None:
    first, second = Sop(), Sop()
    assert first.document_id != second.document_id
    assert first.model_copy(update={"document_id": second.document_id}) == second
    assert list(items(first)) == []
    assert first.document.status == "draft"


def test_two_items_cannot_share_an_id() -> None:
    with pytest.raises(ValidationError, match="two items share the id a"):
        Sop(scope=Scope(included=(Entry(id="a"),), excluded=(Entry(id="a"),)))
    nested = Step(id="a", substeps=(Step(id="a"),))
    with pytest.raises(ValidationError, match="two items share the id a"):
        Sop(procedure=Procedure(steps=(nested,)))


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
        {"pictures": {"0" * 64: "Zm9v"}},
    ],
)
def test_what_is_no_sop_is_refused(change: dict[str, object]) -> None:
    data = json.loads(Sop().model_dump_json()) | change
    with pytest.raises(ValidationError):
        Sop.model_validate_json(json.dumps(data))


def test_a_picture_must_be_what_its_name_says() -> None:
    assert Sop(pictures=dict(PICTURES)).pictures == PICTURES
    with pytest.raises(ValidationError, match="does not match its checksum"):
        Sop(pictures={"0" * 64: b"data"})


def test_items_come_outer_before_inner() -> None:
    inner = Step(id="inner")
    sop = Sop(procedure=Procedure(steps=(Step(id="outer", substeps=(inner,)), Step(id="next"))))
    assert [item.id for item in items(sop)] == ["outer", "inner", "next"]
