"""What can be done with the rows of a list: copy one, and fill in rows that were pasted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from sop_studio.model.changes.copied_grid import rows_of_grid
from sop_studio.model.changes.new_items import new_item
from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.fields import Field, FieldUse, Kind, Shape
from sop_studio.model.fresh_ids import with_fresh_ids
from sop_studio.model.parts import Item
from sop_studio.model.paths import FieldPath, display, get
from sop_studio.model.sop import Sop
from sop_studio.translation import _

Row = Sequence[str]
"""The cells of a pasted row."""

Options = Callable[[str], Mapping[str, str]]
"""Returns the words of everything a link to a target can lead to, by id."""

_TERM = re.compile(r"\s*((?:[^\s:]+\s){0,4}[^\s:]+)(?:\s+[–—-]\s+|:\s+)(\S.*)", re.DOTALL)
_SEPARATORS = (",", ";", "/", "\n")
_OPERATORS = {"≤": "<=", "=<": "<=", "≥": ">=", "=>": ">=", "==": "=", "≠": "!=", "<>": "!="}


class PastedRows(Struct, frozen=True):
    """The edits that put pasted rows into a list, and what came of it.

    `first` and `count` say which rows of the list they are; `left_out` holds, in words, the cells
    for which the list has no place.
    """

    edits: tuple[Edit, ...]
    first: int
    count: int
    left_out: tuple[str, ...] = ()


def duplicate(sop: Sop, path: FieldPath, position: int) -> tuple[Edit, ...]:
    """Put a copy of a row, with ids of its own, after it."""
    return (Insert(path, position + 1, with_fresh_ids(_rows_at(sop, path)[position])),)


def is_blank(item: Item) -> bool:
    """Tell whether nothing at all is written in a row."""
    return not any(getattr(item, name) for name in item.__struct_fields__ if name != "id")


def paste(
    sop: Sop,
    field: Field,
    path: FieldPath,
    position: int,
    *,
    rows: Sequence[Row],
    options: Options,
) -> PastedRows:
    """Put pasted rows into a list from a position on; a blank row there is filled first.

    Cells go into the columns in their order, or by the words of a heading row over them. A list of
    one column takes the cells of a row together. Choices and links are known by their words, and
    the letters of a RACI grid by the roles over them.
    """
    columns = [column for column in field.columns if column.editable]
    rows = _arranged(field, rows, options)
    heading = _heading(field, columns, rows[0]) if len(rows) > 1 else None
    filler = _Filler(heading.columns if heading else columns, options)
    filled = [filler.values(row) for row in (rows[1:] if heading else rows)]
    before = _rows_at(sop, path)
    at = max(0, min(position, len(before)))
    taken = before[at : at + 1] if filled and before[at:] and is_blank(before[at]) else ()
    ids: list[dict[str, object]] = [{"id": each.id} for each in taken]
    ids += [{}] * (len(filled) - len(taken))
    made = [new_item(sop, path, {**known, **new}) for known, new in zip(ids, filled, strict=True)]
    after = (*before[:at], *made, *before[at + len(taken) :])
    left_out = (*(heading.strange if heading else ()), *filler.left_out)
    return PastedRows((SetValue(path, after),) if made else (), at, len(made), left_out)


class _Heading(Struct, frozen=True):
    """The columns that a heading row names, in its order, and in words what else it names."""

    columns: list[Field | None]
    strange: tuple[str, ...]


class _Filler:
    """Turns the cells of a row into the values of an item, and notes what finds no place."""

    def __init__(self, columns: Sequence[Field | None], options: Options) -> None:
        self._columns = columns
        self._options = options
        self.left_out: list[str] = []

    def values(self, row: Row) -> dict[str, object]:
        """Return the values of an item by column."""
        only = self._columns[0] if len(self._columns) == 1 else None
        if only is not None:
            return {only.key: " – ".join(cell for cell in row if cell.strip())}
        found: dict[str, object] = {}
        for at, cell in enumerate(self._spread(row)):
            column = self._columns[at] if at < len(self._columns) else None
            value = self._value(column, cell.strip()) if column is not None else None
            if column is not None and value is not None:
                found[column.key] = value
            elif cell.strip() and (column is not None or at >= len(self._columns)):
                label = f"{_(column.label)}: " if column is not None else ""
                self.left_out.append(f"{label}“{cell.strip()}”")
        return found

    def _spread(self, row: Row) -> Row:
        """Return a row with empty cells for choices that it leaves out, as short rows do."""
        spread = list(row)
        for at, column in enumerate(self._columns):
            is_short = at < len(spread) < len(self._columns)
            if is_short and column is not None and column.kind is Kind.CHOICE:
                words = spread[at].strip()
                if words and _choice(column, words) is None:
                    spread.insert(at, "")
        return spread

    def _value(self, column: Field, cell: str) -> object | None:
        """Return what a column can hold of a cell, `None` where it can hold nothing of it."""
        if not cell:
            return None
        if column.kind is Kind.CHOICE:
            return _choice(column, cell)
        if column.kind is Kind.REFERENCE:
            return _linked(self._options(column.target), cell)
        if column.kind is Kind.REFERENCES:
            ids = [_linked(self._options(column.target), words) for words in _listed(cell)]
            return tuple(dict.fromkeys(each for each in ids if each)) if all(ids) else None
        if column.kind is Kind.FLAG:
            return cell.casefold() in {"x", "✓", "true", _("yes"), "1"}
        return cell


def _arranged(field: Field, rows: Sequence[Row], options: Options) -> Sequence[Row]:
    """Return rows with a cell for each thing they say, where people write them in another way."""
    if field.shape is Shape.MATRIX and rows:
        names = options(field.columns[1].target)
        return rows_of_grid(field, rows, lambda words: _linked(names, words)) or rows
    if field.shape is Shape.TERMS and field.columns[1].use is FieldUse.DESCRIPTION:
        return [_term_and_meaning(row[0]) if len(row) == 1 else row for row in rows]
    return rows


def _term_and_meaning(line: str) -> Row:
    """Return a name and what is said of it: "SLO – service level objective", "SLO: ..."."""
    found = _TERM.fullmatch(line)
    return found.groups() if found else (line,)


def _heading(field: Field, columns: Sequence[Field], row: Row) -> _Heading | None:
    """Return what a heading row says, `None` where most of its cells are no names of columns."""
    by_words = {_plain(words): each for each in columns for words in _names(each)}
    if len(columns) == 1:
        by_words = {_plain(_(words)): columns[0] for words in (field.label, field.item_label)}
    named = [by_words.get(_plain(cell)) for cell in row]
    known = [column.key for column in named if column is not None]
    written = sum(bool(cell.strip()) for cell in row)
    if not known or 2 * len(known) < written or len(set(known)) < len(known):
        return None
    strange = [
        _("column “{name}”").format(name=cell)
        for cell, column in zip(row, named, strict=True)
        if cell.strip() and column is None
    ]
    return _Heading(named, tuple(strange))


def _names(column: Field) -> tuple[str, ...]:
    """Return what a heading may call a column; its own label wins over what others call it."""
    return (*column.synonyms, column.key, _(column.label))


def _choice(column: Field, cell: str) -> str | None:
    wanted = _plain(_OPERATORS.get(cell, cell))
    for each in column.choices:
        if each.value and wanted in {_plain(each.value), _plain(_(each.label))}:
            return each.value
    return None


def _linked(options: Mapping[str, str], words: str) -> str | None:
    """Return the id of what words name: whole, or the part before a colon such as "Step 3"."""
    wanted = _plain(words)
    for key, known in options.items():
        number, _colon, title = known.partition(": ")
        if wanted in {_plain(known), _plain(number), _plain(title), _plain(key)} - {""}:
            return key
    return None


def _listed(cell: str) -> Iterator[str]:
    for separator in _SEPARATORS[1:]:
        cell = cell.replace(separator, _SEPARATORS[0])
    return (words.strip() for words in cell.split(_SEPARATORS[0]) if words.strip())


def _plain(words: str) -> str:
    return " ".join(words.strip(" \t\n:*_").casefold().split())


def _rows_at(sop: Sop, path: FieldPath) -> tuple[Item, ...]:
    found = get(sop, path)
    if not isinstance(found, tuple):
        raise TypeError(f"{display(path)} is not a list")
    return found
