"""The order in which rows about versions are printed: the newest first, however they were typed."""

from collections.abc import Sequence
from typing import TypeVar

from sop_studio.model.dates import as_date, as_version
from sop_studio.model.fields import Field, Kind
from sop_studio.model.parts import Item

Row = TypeVar("Row", bound=Item)
_Key = tuple[int | tuple[int, ...], ...]


def newest_first(field: Field, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of a list that is newest first by their dates, else by their versions.

    On the same day the higher version is the newer one. Rows stay as they are where not each of
    them tells one or the other, and so do those of every other list.
    """
    if not field.newest_first:
        return tuple(rows)
    written = [row for row in rows if any(_said(row, column) for column in field.columns)]
    keys = _keys(field, written) if written else None
    if keys is None:
        return tuple(rows)
    order = sorted(range(len(written)), key=keys.__getitem__, reverse=True)
    return tuple(written[at] for at in order)


def _keys(field: Field, rows: Sequence[Item]) -> list[_Key] | None:
    """Return what each row is compared by, `None` where one of them has nothing of the kind."""
    dated = next((column for column in field.columns if column.kind is Kind.DATE), None)
    days = [as_date(_said(row, dated)) for row in rows] if dated else []
    versions = [as_version(_said(row, field.columns[0])) for row in rows]
    told: list[list[int | tuple[int, ...]]] = []
    if days and all(days):
        told.append([day.toordinal() for day in days if day])
    if all(versions):
        told.append([version for version in versions if version])
    return list(zip(*told, strict=True)) if told else None


def _said(row: Item, column: Field) -> str:
    value = getattr(row, column.key)
    return value.strip() if isinstance(value, str) else ""
