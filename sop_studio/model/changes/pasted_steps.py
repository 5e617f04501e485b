"""Rows that were pasted, from a list or a spreadsheet, as steps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_studio.model.fields import Field, Kind
from sop_studio.model.numbering import item_title
from sop_studio.model.parts import Item, Step
from sop_studio.model.paths import get, parse
from sop_studio.model.sop import Sop
from sop_studio.model.text import clean_line, clean_text
from sop_studio.translation import N_, _

Rows = Sequence[Sequence[str]]

_ORDER = ("action", "expected", "evidence")
"""What the cells of a row are where no heading says it; further ones go into the details."""

_ALSO_CALLED = {
    "action": (N_("step"), N_("steps"), N_("task"), N_("activity"), N_("what to do")),
    "expected": (N_("expected"), N_("result"), N_("expected outcome"), N_("outcome")),
    "evidence": (N_("proof"), N_("record"), N_("evidence to capture")),
    "role": (N_("who"), N_("responsible"), N_("owner")),
    "duration": (N_("time"), N_("how long")),
    "commands": (N_("command"),),
}
_NUMBER = re.compile(r"(?:step\s*)?\d+(?:\.\d+)*[.)]?", re.IGNORECASE)
_NUMBER_HEADINGS = ("", "#", "no", "no.", "nr", "nr.", "step", "step no.", "number")
_COUNT = "#"
_TYPED = frozenset({Kind.LINE, Kind.TEXT, Kind.CODE})


def steps_from_rows(sop: Sop, columns: Sequence[Field], rows: Rows) -> tuple[Step, ...]:
    """Return a step for each row: its action, expected result and evidence, then details.

    A row of headings says which cell is what, and is no step. A first column of numbers is left
    out: steps are counted anyway. A role is linked where the SOP has one of that name.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    keys = _headings(columns, rows[0]) if rows else None
    if keys is not None:
        rows = rows[1:]
    if keys is None and _is_numbered(rows):
        rows = [row[1:] for row in rows]
    return tuple(_step(sop, columns, row, keys) for row in rows)


def steps_from_items(items: Sequence[tuple[str, int]]) -> tuple[Step, ...]:
    """Return a step for each outermost item of a list, given as its words and how deep it stands.

    Deeper items become its sub-steps, those below them too: sub-steps have none of their own.
    """
    made: list[tuple[str, list[Step]]] = []
    outermost = min((depth for _words, depth in items), default=0)
    for words, depth in items:
        if depth > outermost and made:
            made[-1][1].append(Step(action=clean_line(words)))
        else:
            made.append((clean_line(words), []))
    return tuple(Step(action=action, substeps=tuple(below)) for action, below in made)


def _headings(columns: Sequence[Field], cells: Sequence[str]) -> list[str] | None:
    """Return the key of the column that each cell names, if they are headings at all."""
    if len(cells) < 2:
        return None
    names = [_folded(cell) for cell in cells]
    is_count = names[0] in _NUMBER_HEADINGS and "action" in _keys(columns, names[1:])
    keys = [_COUNT, *_keys(columns, names[1:])] if is_count else _keys(columns, names)
    known = [key for key in keys if key not in {"", _COUNT}]
    return keys if "action" in known and len(known) > 1 else None


def _keys(columns: Sequence[Field], names: Sequence[str]) -> list[str]:
    by_name = {_folded(_(words)): key for key, also in _ALSO_CALLED.items() for words in also} | {
        _folded(_(column.label)): column.key for column in columns
    }
    return [by_name.get(name, "") for name in names]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(":")


def _is_numbered(rows: Rows) -> bool:
    """Tell whether the first of several columns only counts."""
    return bool(rows) and all(
        len(row) > 1 and _NUMBER.fullmatch(row[0].strip()) is not None for row in rows
    )


def _step(sop: Sop, columns: Sequence[Field], row: Sequence[str], keys: list[str] | None) -> Step:
    known = {column.key: column for column in columns}
    found: dict[str, list[str]] = {}
    for at, cell in enumerate(row):
        key = keys[at] if keys is not None and at < len(keys) else ""
        if keys is None and at < len(_ORDER):
            key = _ORDER[at]
        text = clean_text(cell).strip()
        if not text or (key == _COUNT and _NUMBER.fullmatch(text)):
            continue
        column = known.get(key)
        if column is not None and column.kind is Kind.REFERENCE:
            item = _item_named(sop, column, text)
            if item:
                found[key] = [item]
                continue
            text = f"{_(column.label)}: {text}"
        elif column is not None and column.kind in _TYPED:
            found.setdefault(key, []).append(clean_line(text) if column.kind is Kind.LINE else text)
            continue
        found.setdefault("details", []).append(text)
    joined = {key: ("\n\n" if key == "details" else " ").join(all_) for key, all_ in found.items()}
    return Step(**joined)  # type: ignore[arg-type]


def _item_named(sop: Sop, column: Field, name: str) -> str:
    items = get(sop, parse(column.target))
    for each in items if isinstance(items, tuple) else ():
        if isinstance(each, Item) and _folded(item_title(each)) == _folded(name):
            return each.id
    return ""
