"""A copied RACI grid: roles over the columns, and letters in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sop_studio.model.fields import Field, Kind
from sop_studio.translation import _

_SEPARATORS = re.compile(r"[\s,;/+&|]+")


def rows_of_grid(
    field: Field, rows: Sequence[Sequence[str]], linked: Callable[[str], str | None]
) -> list[list[str]] | None:
    """Return a heading of the list's own columns, and under it the ids of the roles in each part.

    `linked` finds the id of a role by its words. `None` comes back where the first row names no
    role over a column, or where a cell holds anything but letters of parts.
    """
    parts = [column for column in field.columns if column.kind is Kind.REFERENCES]
    letters = {_(part.label)[:1].upper(): part.key for part in parts}
    heading, *lines = rows
    roles = [linked(cell) for cell in heading[1:]]
    if not lines or not any(roles):
        return None
    made = [[_(column.label) for column in (field.columns[0], *parts)]]
    for line in lines:
        found: dict[str, list[str]] = {part.key: [] for part in parts}
        for at, cell in enumerate(line[1:]):
            held = _letters(cell)
            role = roles[at] if at < len(roles) else None
            if not set(held) <= set(letters) or (held and role is None):
                return None
            for letter in held:
                found[letters[letter]].append(role or "")
        made.append([line[0], *(",".join(ids) for ids in found.values())])
    return made


def _letters(cell: str) -> str:
    """Return the letters in a cell: "R/A", "r, a" and "RA" say the same."""
    return _SEPARATORS.sub("", cell).upper().strip("-–—.")
