"""An example of the catalogue is put in marked, so that it does not pass for own words."""

from __future__ import annotations

import pytest

from sop_studio.errors import InvalidEdit
from sop_studio.model.changes.examples import (
    example_item_edits,
    example_text_edits,
    example_values,
)
from sop_studio.model.changes.new_items import new_item
from sop_studio.model.edits import Edit, apply
from sop_studio.model.fields import LISTS, Kind
from sop_studio.model.parts import Role
from sop_studio.model.paths import FieldPath, get, resolve
from sop_studio.model.sections import SECTIONS, section
from sop_studio.model.sop import Roles, Sop

LISTS_OF_SECTIONS = [
    (each.key, field) for each in SECTIONS for field in each.fields if field.kind in LISTS
]


def done(sop: Sop, edits: tuple[Edit, ...]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def test_the_example_of_every_list_fits_and_every_text_of_it_is_marked() -> None:
    used = 0
    for key, field in LISTS_OF_SECTIONS:
        path: FieldPath = (key, field.key)
        values = example_values(field)
        sop = done(Sop(), example_item_edits(Sop(), field, path, values))
        found = get(sop, path)
        assert isinstance(found, tuple)
        shown = {name: getattr(found[0], name) for name in values}
        assert shown == values, path
        texts = {
            column.key: values[column.key]
            for column in field.columns
            if column.kind is not Kind.CHOICE and values.get(column.key)
        }
        marks = {mark.place: mark.text for mark in sop.margin.examples}
        assert marks == {f"{key}.{field.key}[{found[0].id}].{name}": texts[name] for name in texts}
        used += len(marks)
    assert used > 20


def test_an_example_goes_to_the_end_of_the_list() -> None:
    sop = Sop(roles=Roles(roles=(Role(name="Own"),)))
    field = section("roles").field("roles")
    after = done(sop, example_item_edits(sop, field, ("roles", "roles"), {"name": "Executor"}))
    assert [role.name for role in after.roles.roles] == ["Own", "Executor"]


def test_a_second_example_in_a_field_takes_the_place_of_the_first() -> None:
    sop = Sop()
    for text in ("first", "second"):
        sop = done(sop, example_text_edits(sop, ("purpose", "text"), text))
    assert sop.purpose.text == "second"
    assert [(mark.place, mark.text) for mark in sop.margin.examples] == [("purpose.text", "second")]
    assert resolve(sop, sop.margin.examples[0].place) == ("purpose", "text")


def test_only_the_columns_asked_for_get_an_example() -> None:
    steps = section("procedure").field("steps")
    assert list(example_values(steps, ("action", "expected"))) == ["action", "expected"]


def test_a_new_item_is_of_the_kind_that_the_list_holds() -> None:
    for key, field in LISTS_OF_SECTIONS:
        assert {column.key for column in field.columns} <= set(
            new_item(Sop(), (key, field.key)).__struct_fields__
        )


def test_what_is_no_list_gets_no_item() -> None:
    with pytest.raises(TypeError, match=r"purpose\.text is not a list"):
        new_item(Sop(), ("purpose", "text"))
    with pytest.raises(InvalidEdit):
        new_item(Sop(), ("roles", "roles", 3, "name"))
