"""Facts and rows as Word tables, and the table in which approvers sign."""

from sop_studio.exporters.blocks import Column, Fact, Facts, Form, Row, Table, Value
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.page import TEXT_WIDTH
from sop_studio.exporters.docx.writing import Writing
from sop_studio.model.fields import Shape
from sop_studio.translation import _

_SIGNATURE_HEIGHT = 620
_LABEL_WIDTH = 1700


def value_runs(writing: Writing, value: Value, *, bold: bool = False) -> str:
    """Return a value of one line as runs inside its hidden bookmark."""
    if value.form in {Form.WORD, Form.CODE}:
        return writing.marked(value.place, xml.run(value.text, bold=bold))
    return writing.marked(value.place, field_text.line(writing, value.text, bold=bold))


def facts_table(writing: Writing, facts: Facts, title: str) -> str:
    """Return labelled values side by side, two to a row."""
    half = TEXT_WIDTH // 2
    widths = [_LABEL_WIDTH, half - _LABEL_WIDTH, _LABEL_WIDTH, half - _LABEL_WIDTH]
    pairs = [facts.facts[at : at + 2] for at in range(0, len(facts.facts), 2)]
    rows = "".join(xml.row(_fact_cells(writing, pair, widths)) for pair in pairs)
    return xml.table(rows, widths, title, has_head=False)


def rows_table(writing: Writing, table: Table, title: str) -> str:
    """Return a table with a head that repeats; each cell holds one value."""
    if table.shape is Shape.SIGNATURES:
        return _approvals(writing, table, title)
    width = TEXT_WIDTH // len(table.columns)
    widths = [width] * len(table.columns)
    rows = [
        xml.row("".join(_cell(writing, value, width) for value in row.cells)) for row in table.rows
    ]
    return xml.table(_head(table.columns, widths) + "".join(rows), widths, title)


def head_row(columns: tuple[Column, ...], widths: list[int]) -> str:
    """Return the head of a table, repeated on each page."""
    return _head(columns, widths)


def _approvals(writing: Writing, table: Table, title: str) -> str:
    kept = [at for at, column in enumerate(table.columns) if not column.recorded]
    columns = (
        *(table.columns[at] for at in kept),
        Column("", _("Signature")),
        Column("", _("Date")),
    )
    width = TEXT_WIDTH // (len(columns) + 1)
    widths = [width] * len(columns)
    # The signature needs the room of two columns.
    widths[-2] += TEXT_WIDTH - sum(widths)
    rows = [
        xml.row(
            "".join(_cell(writing, row.cells[at], widths[place]) for place, at in enumerate(kept))
            + xml.cell(_recorded(writing, table, row), widths[-2])
            + xml.cell("", widths[-1]),
            height=_SIGNATURE_HEIGHT,
        )
        for row in table.rows
    ]
    return xml.table(_head(columns, widths) + "".join(rows), widths, title)


def _recorded(writing: Writing, table: Table, row: Row) -> str:
    """Return what the program recorded of a decision; the signature itself stays empty."""
    recorded = [
        value_runs(writing, value)
        for column, value in zip(table.columns, row.cells, strict=True)
        if column.recorded and value
    ]
    said = xml.run(_("Recorded") + ": ")
    return "".join(
        xml.paragraph(runs if at else said + runs, "Remark") for at, runs in enumerate(recorded)
    )


def _fact_cells(writing: Writing, pair: tuple[Fact, ...], widths: list[int]) -> str:
    cells = ""
    for at, fact in enumerate(pair):
        label = xml.paragraph(xml.run(fact.label, bold=True), "TableText")
        cells += xml.cell(label, widths[2 * at], shade=styles.TABLE_HEAD)
        cells += _cell(writing, fact.value, widths[2 * at + 1])
    if len(pair) == 1:
        cells += xml.cell("", widths[2]) + xml.cell("", widths[3])
    return cells


def _head(columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = "".join(
        xml.cell(xml.paragraph(xml.run(column.label), "TableHead"), width, shade=styles.TABLE_HEAD)
        for column, width in zip(columns, widths, strict=True)
    )
    return xml.row(cells, head=True)


def _cell(writing: Writing, value: Value | None, width: int) -> str:
    if value is None:
        return xml.cell(xml.paragraph("", "TableText"), width)
    if value.form is Form.TEXT:
        made = field_text.paragraphs(writing, value.text, width, "TableText")
        return xml.cell(writing.marked(value.place, "") + "".join(made), width)
    return xml.cell(xml.paragraph(value_runs(writing, value), "TableText"), width)
