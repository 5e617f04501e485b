"""Tables in Markdown: a grid, a list of terms, or sentences, as the catalogue shapes them.

Rows that would not be read back from the short forms get a labelled line for each cell.
"""

from collections.abc import Iterator

from sop_studio import markup
from sop_studio.exporters.blocks import Column, Form, Row, Table, Value
from sop_studio.exporters.markdown.values import (
    broken_lines,
    is_one_line,
    label_line,
    labelled,
    list_item,
    shown,
    strong,
    told_apart,
)
from sop_studio.model.fields import Shape


def table_text(table: Table) -> str:
    """Return the rows of a table; cells that hold blocks of text do not fit into a grid."""
    rows = _rows(table)
    return f"{rows}\n{markup.escape_line(table.note)}\n" if table.note else rows


def _rows(table: Table) -> str:
    if table.shape in {Shape.TERMS, Shape.BRANCHES} or not _fits_a_grid(table):
        items = [_item(table, row) for row in table.rows]
        between = "\n" if any("\n\n" in item for item in items) else ""
        return between.join(items)
    return _grid(table)


def _fits_a_grid(table: Table) -> bool:
    return all(_fits_a_cell(cell) for row in table.rows for cell in row.cells if cell)


def _fits_a_cell(value: Value) -> bool:
    """Tell whether a value reads the same in a cell, where `|` cannot stand in code."""
    if not is_one_line(value):
        return False
    text = shown(value)
    return markup.parse_line(text) == markup.parse_line(text, cell=True)


def _grid(table: Table) -> str:
    head = _line(list(_heads(table)))
    rule = _line(["---"] * len(table.columns))
    rows = [_line([_cell(cell) if cell else "" for cell in row.cells]) for row in table.rows]
    return "\n".join([head, rule, *rows]) + "\n"


def _heads(table: Table) -> Iterator[str]:
    """Yield the heads; those of a matrix are words of the writer, and not taken for ours."""
    ours = {each.key: each.label for each in table.declared}
    for column in table.columns:
        head = markup.escape_line(column.label)
        if column.key not in ours:
            for words in ours.values():
                head = told_apart(head, words)
        yield head


def _line(cells: list[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _cell(value: Value) -> str:
    return markup.portable_cell(shown(value))


def _item(table: Table, row: Row) -> str:
    said = {
        column.key: value
        for column, value in zip(table.columns, row.cells, strict=True)
        if value and shown(value)
    }
    short = _branch(table, said) if table.shape is Shape.BRANCHES else _term(table, said)
    return short or _labelled_item(table, said)


def _term(table: Table, said: dict[str, Value]) -> str:
    """Return `**name** — first; Label: second`, nothing where it would not be read back so."""
    if table.shape is not Shape.TERMS:
        return ""
    name, first, *others = table.declared or table.columns
    if name.key not in said:
        return ""
    bold = _bold(said[name.key])
    rest = [column for column in (first, *others) if column.key in said]
    lines = [shown(said[column.key]) for column in rest]
    blocks = [line for column, line in zip(rest, lines, strict=True) if not _is_line(said, column)]
    if not bold or _is_label(bold, table) or (blocks and others):
        return ""
    if blocks:
        return list_item("- ", "\n\n".join((bold, *blocks)))
    if any(f"{column.label}: " in line for column in others for line in lines):
        return ""
    told = "; ".join(
        line if column is first else f"{column.label}: {line}"
        for column, line in zip(rest, lines, strict=True)
    )
    return list_item("- ", " — ".join(filter(None, (bold, told))))


def _is_line(said: dict[str, Value], column: Column) -> bool:
    return is_one_line(said[column.key])


def _is_label(bold: str, table: Table) -> bool:
    return any(bold == f"**{column.label}:**" for column in table.declared or table.columns)


def _bold(name: Value) -> str:
    """Return a name in bold, nothing where the same name would not come back."""
    bold = strong(name)
    inner = bold[2:-2]
    whole = bold == f"**{inner}**" and "**" not in inner
    return (
        bold if whole and markup.portable_line(inner) == markup.portable_line(shown(name)) else ""
    )


def _branch(table: Table, said: dict[str, Value]) -> str:
    """Return `**If** this, **then** that`, nothing where it would not be read back so."""
    parts = [
        (column.label, shown(said[column.key])) for column in table.columns if column.key in said
    ]
    if any("**" in words for _label, words in parts):
        return ""
    sentence = ", ".join(
        f"**{label.lower() if at else label}** {words}" for at, (label, words) in enumerate(parts)
    )
    return f"- {sentence}\n"


def _labelled_item(table: Table, said: dict[str, Value]) -> str:
    if table.shape is Shape.MATRIX:
        # Of columns with the same head, each keeps its place.
        own = {each.key for each in table.declared}
        said |= {each.key: _NOBODY for each in table.columns if each.key not in own | said.keys()}
    there = [column for column in table.columns if column.key in said]
    lines = [
        labelled(markup.escape_line(column.label), said[column.key])
        for column in there
        if _is_line(said, column)
    ]
    blocks = [
        label_line(markup.escape_line(column.label)) + shown(said[column.key])
        for column in there
        if not _is_line(said, column)
    ]
    return list_item("- ", "\n\n".join(filter(None, (broken_lines(lines), *blocks))))


_NOBODY = Value("", "—", Form.WORD)
