"""Tables in Markdown: a grid, a list of terms, or sentences, as the catalogue shapes them."""

from sop_studio import markup
from sop_studio.exporters.blocks import Form, Row, Table, Value
from sop_studio.exporters.markdown.values import is_one_line, list_item, shown, strong
from sop_studio.model.fields import Shape


def table_text(table: Table) -> str:
    """Return the rows of a table; cells that hold blocks of text do not fit into a grid."""
    rows = _rows(table)
    return f"{rows}\n{markup.escape_line(table.note)}\n" if table.note else rows


def _rows(table: Table) -> str:
    match table.shape:
        case Shape.TERMS:
            return _terms(table)
        case Shape.BRANCHES:
            return _branches(table)
        case _:
            return _grid(table) if _fits_a_grid(table) else _terms(table)


def _fits_a_grid(table: Table) -> bool:
    return all(is_one_line(cell) for row in table.rows for cell in row.cells if cell)


def _grid(table: Table) -> str:
    head = _line([markup.portable_cell(markup.escape_line(each.label)) for each in table.columns])
    rule = _line(["---"] * len(table.columns))
    rows = [_line([_cell(cell) if cell else "" for cell in row.cells]) for row in table.rows]
    return "\n".join([head, rule, *rows]) + "\n"


def _line(cells: list[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _cell(value: Value) -> str:
    escaped = markup.escape_line(value.text) if value.form is Form.WORD else value.text
    return markup.portable_cell(escaped)


def _terms(table: Table) -> str:
    items = [_term(table, row) for row in table.rows]
    between = "\n" if any("\n" in item.rstrip("\n") for item in items) else ""
    return between.join(items)


def _term(table: Table, row: Row) -> str:
    name, *rest = row.cells
    told = list(zip(table.columns[1:], rest, strict=True))
    lines = [
        shown(value) if at == 0 else f"{column.label}: {shown(value)}"
        for at, (column, value) in enumerate(told)
        if value and is_one_line(value)
    ]
    first = strong(name) if name else ""
    blocks = [
        f"{column.label}:\n\n{shown(value)}" if len(rest) > 1 else shown(value)
        for column, value in told
        if value and not is_one_line(value)
    ]
    line = " — ".join(part for part in (first, "; ".join(lines)) if part)
    return list_item("- ", "\n\n".join(part for part in (line, *blocks) if part))


def _branches(table: Table) -> str:
    return "".join(f"- {_branch(table, row)}\n" for row in table.rows)


def _branch(table: Table, row: Row) -> str:
    parts = [
        (column.label, shown(value))
        for column, value in zip(table.columns, row.cells, strict=True)
        if value
    ]
    return ", ".join(
        f"**{label.lower() if at else label}** {words}" for at, (label, words) in enumerate(parts)
    )
