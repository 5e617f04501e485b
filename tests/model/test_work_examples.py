"""Examples for office work stand where the catalogue has examples, and nowhere else."""

import pytest

from sop_studio.model.catalogue.office_examples import ROWS, TEXTS
from sop_studio.model.edits import SetValue, apply
from sop_studio.model.fields import LISTS, Kind
from sop_studio.model.paths import parse
from sop_studio.model.sections import SECTIONS, fields
from sop_studio.model.sop import Sop
from sop_studio.model.walk import field_at
from sop_studio.model.work_examples import field_for, fields_for

OFFICE, _inverse = apply(Sop(), SetValue(("task", "use_case"), "other"))


@pytest.mark.parametrize("name", [*TEXTS, *ROWS])
def test_each_example_belongs_to_a_field(name: str) -> None:
    field = field_at(parse(name))
    assert field is not None
    if name in TEXTS:
        assert field.kind not in LISTS
        assert field.example
        return
    assert len(ROWS[name]) <= len(field.columns)
    for cell, column in zip(ROWS[name], field.columns, strict=False):
        if column.kind is Kind.CHOICE:
            assert cell in {each.value for each in column.choices}


def test_the_stages_that_are_written_alone_are_shown_for_an_office() -> None:
    """No example of the stages 1, 3, 6 and 7 speaks of releases to somebody who pays bills."""
    for section, field in fields():
        if field.stage not in {1, 3, 6, 7} or field.key == "not_applicable":
            continue
        name = f"{section.key}.{field.key}"
        has_own = bool(field.example or field.example_rows)
        assert not has_own or name in TEXTS or name in ROWS, name


def test_other_kinds_of_work_keep_the_examples_of_the_catalogue() -> None:
    for section in SECTIONS:
        assert fields_for(Sop(), section.key) is section.fields


def test_rows_show_the_office_in_their_inputs_too() -> None:
    column = field_for(OFFICE, ("roles", "roles", 0, "name"))
    assert column is not None
    assert column.example == "Accounts clerk"
    assert fields_for(OFFICE, "roles") is fields_for(OFFICE, "roles")
