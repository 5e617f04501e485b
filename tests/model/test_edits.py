"""An edit changes one thing, and its inverse takes it back."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import FieldInfo

from sop_studio.errors import InvalidEdit
from sop_studio.model.edits import (
    AddPicture,
    DropPicture,
    Edit,
    Insert,
    Move,
    Remove,
    SetValue,
    apply,
    apply_all,
    touched,
)
from sop_studio.model.parts import Entry, Role, Step
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sop import Procedure, Sop
from sop_studio.model.text import Line, Text
from tests.model.json_form import is_sound
from tests.model.random_sops import PICTURES, Maker, changeable

STEPS = ("procedure", "steps")


def three_steps() -> Sop:
    steps = tuple(Step(id=name, action=name) for name in ("one", "two", "three"))
    return Sop(document_id="0" * 32, procedure=Procedure(steps=steps))


def ids(sop: Sop) -> list[str]:
    return [step.id for step in sop.procedure.steps]


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_an_edit_and_its_inverse_give_back_an_equal_sop(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop()
    for _ in range(5):
        edit = maker.edit(sop)
        changed, inverse = apply(sop, edit)
        restored, again = apply(changed, inverse)
        assert restored == sop
        assert apply(restored, again)[0] == changed
        assert touched(inverse) == touched(edit)
        sop = changed


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_many_edits_together_do_what_they_do_one_by_one(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    maker = Maker(random)
    first = one_by_one = maker.sop()
    edits: list[Edit] = []
    inverses: list[Edit] = []
    for _ in range(4):
        for path, value, _info in random.sample(texts_of(one_by_one), 6):
            edits.append(SetValue(path, f"{value} at {random.randrange(100)}"))
        edits.append(maker.edit(apply_all(one_by_one, edits[-6:])[0]))
        for edit in edits[-7:]:
            one_by_one, inverse = apply(one_by_one, edit)
            inverses.append(inverse)
    assert apply_all(first, edits) == (one_by_one, tuple(inverses))
    assert apply_all(one_by_one, reversed(inverses))[0] == first


def texts_of(sop: Sop) -> list[tuple[FieldPath, object, FieldInfo]]:
    found = list(changeable(sop))
    return [each for each in found if isinstance(each[1], str) and each[2].type in {Text, Line}]


@pytest.mark.parametrize(
    "misfit",
    [
        SetValue((*STEPS, 7, "action"), "There is no such step"),
        SetValue((*STEPS, 0, "no_such_field"), "Text"),
        SetValue((*STEPS, 0, "action", "text"), "Deeper than there is anything"),
        SetValue((*STEPS, 0), "A step is no text"),
        SetValue(STEPS, "Steps are no text"),
        SetValue(("document", "status"), "unheard of"),
        SetValue((), "Nowhere"),
    ],
)
def test_of_texts_that_are_set_together_none_is_set_when_one_does_not_fit(misfit: SetValue) -> None:
    sop = three_steps()
    fits = [SetValue((*STEPS, at, "action"), "Other words") for at in range(3)]
    with pytest.raises(InvalidEdit) as alone:
        apply(sop, misfit)
    with pytest.raises(InvalidEdit) as together:
        apply_all(sop, [*fits, misfit])
    assert str(together.value) == str(alone.value)
    assert sop == three_steps()


@given(st.integers(0, 10**9))
@settings(max_examples=20)
def test_a_row_of_edits_is_undone_in_reverse_order(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    first = sop = maker.sop()
    inverses: list[Edit] = []
    for _ in range(12):
        sop, inverse = apply(sop, maker.edit(sop))
        inverses.append(inverse)
    for inverse in reversed(inverses):
        sop, _ = apply(sop, inverse)
    assert sop == first


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_an_edited_sop_is_as_sound_as_one_that_was_read_from_a_file(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop()
    for _ in range(4):
        sop, _ = apply(sop, maker.edit(sop))
        assert is_sound(sop)


@given(st.integers(0, 10**9))
@settings(max_examples=30)
def test_what_an_edit_does_not_touch_stays_the_same_object(seed: int) -> None:
    maker = Maker(Random(seed))  # noqa: S311
    sop = maker.sop()
    edit = maker.edit(sop)
    changed, _ = apply(sop, edit)
    for name in Sop.__struct_fields__:
        if name != touched(edit)[0]:
            assert getattr(changed, name) is getattr(sop, name)


def test_what_is_typed_is_cleaned() -> None:
    sop, _ = apply(Sop(), SetValue(("purpose", "text"), "one\r\ntwo\x00"))
    assert sop.purpose.text == "one\ntwo"
    sop, _ = apply(Sop(), SetValue(("document", "title"), "one\ntwo"))
    assert sop.document.title == "one two"


def test_steps_move_in_both_directions() -> None:
    assert ids(apply(three_steps(), Move(STEPS, 0, 2))[0]) == ["two", "three", "one"]
    assert ids(apply(three_steps(), Move(STEPS, 2, 0))[0]) == ["three", "one", "two"]
    assert ids(apply(three_steps(), Move(STEPS, 1, 1))[0]) == ["one", "two", "three"]


@pytest.mark.parametrize(
    "edit",
    [
        SetValue(("nowhere",), "x"),
        SetValue(("purpose", "nothing"), "x"),
        SetValue(("procedure", "steps", 3, "action"), "x"),
        SetValue(("procedure", "steps", -1, "action"), "x"),
        SetValue(("procedure", "steps", 0), Step()),
        SetValue((), Sop()),
        SetValue(("purpose", "text"), 7),
        SetValue(("purpose", "text"), None),
        SetValue(("purpose", "text"), ["x"]),
        SetValue(("document", "status"), "finished"),
        SetValue(("document", "status"), "\ud800"),
        SetValue(("procedure", "steps", 0, "control"), "yes"),
        SetValue(("procedure", "steps", 0, "id"), "a b"),
        SetValue(("scope", "included"), ({"text": 7},)),
        SetValue(("scope", "included"), ({"text": "x"},)),
        SetValue(("scope", "included"), [Entry()]),
        SetValue(("scope", "included"), (Role(),)),
        SetValue(STEPS, (Step(id="one"), Step(id="one"))),
        Insert(STEPS, 4, Step()),
        Insert(STEPS, -1, Step()),
        Insert(STEPS, 0, Role(name="Operator")),
        Insert(STEPS, 0, Step(id="two")),
        Insert(("scope", "included"), 0, Entry(id="two")),
        Insert(STEPS, 0, Step(substeps=(Step(id="three"),))),
        Insert(STEPS, 0, Step(id="a", substeps=(Step(id="a"),))),
        Insert(("purpose", "text"), 0, Entry()),
        Remove(STEPS, 3),
        Remove(STEPS, -1),
        Remove(("purpose", "text"), 0),
        Move(STEPS, 3, 0),
        Move(STEPS, 0, 3),
        Move(STEPS, -1, 0),
        DropPicture("a" * 64),
        AddPicture("a" * 64, b"not what the name says"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_in_a_sentence(edit: Edit) -> None:
    sop = three_steps()
    with pytest.raises(InvalidEdit) as refused:
        apply(sop, edit)
    assert str(refused.value).endswith(".")
    assert sop == three_steps()


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            SetValue(("purpose", "text"), "x" * 200_001),
            "“Purpose” is too long.",
        ),
        (
            SetValue(("document", "status"), "finished"),
            "“Title and ownership, Status” has a value that is not one of its choices.",
        ),
        (
            SetValue(("purpose", "text"), 7),
            "“Purpose” holds another kind of value than it should.",
        ),
        (
            SetValue(("procedure", "steps", 0, "id"), "a b"),
            "“Procedure, step 1” has characters that are not allowed in it.",
        ),
        (SetValue(("nowhere",), "x"), "“nowhere” is not a field of this SOP."),
        (Remove(STEPS, 3), "“procedure.steps” has no item 4."),
        (Move(STEPS, 0, 3), "“procedure.steps” has no place 4."),
    ],
)
def test_the_sentence_names_the_field_and_what_is_wrong(edit: Edit, sentence: str) -> None:
    with pytest.raises(InvalidEdit) as refused:
        apply(three_steps(), edit)
    assert str(refused.value) == sentence


def test_a_picture_is_added_once_and_dropped_again() -> None:
    name, data = next(iter(PICTURES.items()))
    added, drop = apply(Sop(document_id="0" * 32), AddPicture(name, data))
    assert added.pictures == {name: data}
    with pytest.raises(InvalidEdit):
        apply(added, AddPicture(name, data))
    dropped, _ = apply(added, drop)
    assert dropped == Sop(document_id="0" * 32)


def test_the_value_set_is_the_value_read() -> None:
    sop, inverse = apply(three_steps(), SetValue((*STEPS, 1, "duration"), "5 minutes"))
    assert get(sop, (*STEPS, 1, "duration")) == "5 minutes"
    assert inverse == SetValue((*STEPS, 1, "duration"), "")
