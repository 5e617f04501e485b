"""The examples that fit the kind of work: those of the catalogue, or those for office work."""

from functools import cache

from msgspec.structs import replace

from sop_studio.model.catalogue.office_examples import ROWS, TEXTS
from sop_studio.model.fields import Field, Kind
from sop_studio.model.paths import FieldPath
from sop_studio.model.sections import has_section, section
from sop_studio.model.sop import Sop
from sop_studio.model.use_cases import OTHER
from sop_studio.model.walk import field_in

_WORDED = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE, Kind.DATE})


def is_office_work(sop: Sop) -> bool:
    """Tell whether the SOP is about work that none of the use cases is."""
    return sop.task.use_case == OTHER.key


def fields_for(sop: Sop, key: str) -> tuple[Field, ...]:
    """Return the fields of a section, with the examples that fit the SOP's kind of work."""
    return _office_fields(key) if is_office_work(sop) else section(key).fields


def field_for(sop: Sop, path: FieldPath) -> Field | None:
    """Return the field that a path leads to, as `fields_for` has it; `None` without one."""
    key = str(path[0]) if path else ""
    return field_in(fields_for(sop, key), path[1:]) if has_section(key) else None


@cache
def _office_fields(key: str) -> tuple[Field, ...]:
    return tuple(_for_office(each, key) for each in section(key).fields)


def _for_office(field: Field, owner: str) -> Field:
    name = f"{owner}.{field.key}"
    cells = ROWS.get(name, ())
    shown = dict(zip((each.key for each in field.columns), cells, strict=False))
    columns = tuple(
        replace(column, example=shown[column.key])
        if column.kind in _WORDED and shown.get(column.key)
        else _for_office(column, name)
        for column in field.columns
    )
    rows = (cells,) if cells and field.example_rows else field.example_rows
    return replace(
        field, example=TEXTS.get(name, field.example), example_rows=rows, columns=columns
    )
