"""The rows of a list: out of a table, a list of terms, sentences, or labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sop_studio.importers.markdown.blocks import Block, BlockKind, split
from sop_studio.importers.markdown.labels import lines_of
from sop_studio.importers.markdown.values import Link, Reading, Values, new_row, put
from sop_studio.markup import plain_line
from sop_studio.model.fields import LISTS, Field, Kind, PrintedAs, Shape
from sop_studio.model.printed import is_printed, recorded_label
from sop_studio.translation import _

_NAMED = re.compile(r"\*\*(?P<name>.+?)\*\*(?: — (?P<rest>.*))?")
_OTHER_NAMED = re.compile(
    r"(?:\*\*|__)?(?P<name>[^*\n]{1,80}?)(?:\*\*|__)?(?: +[—–-]+ +|: *(?:\*\*|__)? *)(?P<rest>.+)"
)


def read_rows(reading: Reading, declared: Field, block: Block, heading: str) -> list[Values]:
    """Return the rows in a table or list; cells that have no column are left under the heading."""
    if block.kind is BlockKind.TABLE:
        if declared.shape is Shape.MATRIX:
            return list(_matrix(reading, declared, block.rows))
        return list(_grid(reading, declared, block.rows, heading))
    return [_item(reading, declared, item, heading) for item in block.items]


def columns_of(declared: Field) -> list[Field]:
    """Return the columns that are printed as values."""
    return [
        column
        for column in declared.columns
        if is_printed(column)
        and column.printed_as is not PrintedAs.POSITION
        and column.kind not in LISTS | {Kind.REFERENCES}
    ]


def matching_columns(declared: Field, head: Sequence[str]) -> list[Field | None]:
    """Return for each head of a table the column it is that of."""
    left = columns_of(declared)
    found: list[Field | None] = []
    for words in (plain_line(each).strip().casefold() for each in head):
        column = next((each for each in left if words in _names(each, declared)), None)
        found.append(column)
        if column:
            left.remove(column)
    return found


def _names(column: Field, declared: Field) -> set[str]:
    words = {_(column.label), recorded_label(column, declared), column.key, *column.synonyms}
    return {each.casefold() for each in words}


def _grid(
    reading: Reading, declared: Field, rows: Sequence[Sequence[str]], heading: str
) -> Iterator[Values]:
    columns = matching_columns(declared, rows[0])
    if not any(columns) and not reading.is_ours:
        columns = [*columns_of(declared), *columns][: len(rows[0])]
    for cells in rows[1:]:
        row = new_row()
        for at, cell in enumerate(cells):
            column = columns[at] if at < len(columns) else None
            if cell and not (column and put(reading, row, column, cell)):
                head = rows[0][at] if at < len(rows[0]) else ""
                reading.leave(heading, f"{head}: {cell}" if head else cell)
        if len(row) > 1:
            yield row


def _matrix(reading: Reading, declared: Field, rows: Sequence[Sequence[str]]) -> Iterator[Values]:
    """Yield the rows of a matrix: the heads are words of what is referred to, in its order."""
    texts = {_(column.label): column for column in columns_of(declared)}
    heads = [texts.pop(each, None) for each in rows[0]]
    for cells in rows[1:]:
        row = new_row()
        for at, cell in enumerate(cells[: len(heads)]):
            column = heads[at]
            if column:
                put(reading, row, column, cell)
            else:
                place = rows[0][:at].count(rows[0][at])
                _refer(reading, declared, Link(row, declared, rows[0][at], place), cell)
        yield row


def _refer(reading: Reading, declared: Field, named: Link, initials: str) -> None:
    """Let the fields that these initials stand for refer to what the head of a column names."""
    for link in declared.columns:
        if link.kind is Kind.REFERENCES and _(link.label)[:1] in initials.split("/"):
            reading.links.append(replace(named, field=link))


def _item(reading: Reading, declared: Field, item: str, heading: str) -> Values:
    row = new_row()
    first, *rest = split(item) or [Block(BlockKind.PARAGRAPH, "")]
    text = first.text if first.kind is BlockKind.PARAGRAPH else ""
    left = rest if text else [first, *rest]
    columns = {recorded_label(column, declared): column for column in columns_of(declared)}
    if declared.shape is Shape.MATRIX:
        _matrix_lines(reading, declared, row, text)
    elif _is_labelled(text, columns, is_ours=reading.is_ours):
        left = _labelled(reading, row, columns, [first, *rest] if text else left)
    elif declared.shape is Shape.BRANCHES and _branch(reading, row, columns, text):
        pass
    else:
        left = _term(reading, row, list(columns.values()), text, left)
    for block in left:
        reading.leave(heading, block.source)
    return row


def _is_labelled(text: str, columns: dict[str, Field], *, is_ours: bool) -> bool:
    return lines_of(text, columns.get, is_ours=is_ours)[0].field is not None


def _labelled(
    reading: Reading, row: Values, columns: dict[str, Field], blocks: Sequence[Block]
) -> list[Block]:
    """Read labelled lines, and the blocks below a label that stands alone; return what is left."""
    current: Field | None = None
    left: list[Block] = []
    for block in blocks:
        lines = lines_of(block.text, columns.get, is_ours=reading.is_ours)
        if block.kind is BlockKind.PARAGRAPH and lines[0].field:
            for line in lines:
                current = line.field or current
                if line.words and current and not put(reading, row, current, line.words):
                    left.append(Block(BlockKind.PARAGRAPH, line.words))
        elif current and current.kind is Kind.TEXT:
            before = row.get(current.key)
            row[current.key] = f"{before}\n\n{block.source}" if before else block.source
        else:
            left.append(block)
    return left


def _matrix_lines(reading: Reading, declared: Field, row: Values, text: str) -> None:
    texts = {_(column.label): column for column in columns_of(declared)}
    before: list[str] = []
    for at, line in enumerate(text.split("\n")):
        found = re.fullmatch(r"\*\*(.+?):\*\* (.*?)(?:  )?", line)
        column = texts.get(found[1]) if found and at == 0 else None
        if found and column:
            put(reading, row, column, found[2])
        elif found:
            _refer(
                reading, declared, Link(row, declared, found[1], before.count(found[1])), found[2]
            )
            before.append(found[1])


def _branch(reading: Reading, row: Values, columns: dict[str, Field], text: str) -> bool:
    """Read `**If** this, **then** that`; tell whether the text was so."""
    by_word = {label.lower(): column for label, column in columns.items()}
    words = "|".join(map(re.escape, by_word))
    pieces = re.split(rf"(?:^|,? )\*\*({words})\*\*:? ", text, flags=re.IGNORECASE)
    if len(pieces) < 3 or pieces[0].strip():
        return False
    for word, said in zip(pieces[1::2], pieces[2::2], strict=True):
        put(reading, row, by_word[word.lower()], said)
    return True


def _term(
    reading: Reading, row: Values, columns: list[Field], text: str, blocks: list[Block]
) -> list[Block]:
    """Read `**name** — first; Label: second`, or blocks below the name; return what is left."""
    name, *others = columns
    found = (_NAMED if reading.is_ours else _OTHER_NAMED).fullmatch(text)
    if not found:
        put(reading, row, name if text and not reading.is_ours else (others or [name])[0], text)
        return blocks
    put(reading, row, name, found["name"].strip())
    if found["rest"]:
        _rest_of_term(reading, row, others, found["rest"])
    if blocks and others and others[0].kind is Kind.TEXT:
        told = [row.get(others[0].key, ""), *(block.source for block in blocks)]
        row[others[0].key] = "\n\n".join(filter(None, told))
        return []
    return blocks


def _rest_of_term(reading: Reading, row: Values, columns: list[Field], text: str) -> None:
    by_label = {_(column.label): column for column in columns[1:]}
    words = "|".join(map(re.escape, by_label))
    pieces = re.split(rf"(?:^|; )({words}): ", text) if words else [text]
    if pieces[0]:
        put(reading, row, columns[0], pieces[0])
    for label, said in zip(pieces[1::2], pieces[2::2], strict=True):
        put(reading, row, by_label[label], said)
