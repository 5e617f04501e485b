"""The table in which approvers sign: who, what a signature means, and room for it."""

from sop_studio.exporters.blocks import Row, Table, Value
from sop_studio.exporters.docx import styles, xml
from sop_studio.exporters.docx.columns import column_widths
from sop_studio.exporters.docx.tables import head_row, value_cell, value_runs
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.paper_columns import shared_columns
from sop_studio.exporters.values import text_of
from sop_studio.exporters.widths import CELL_MARGINS, breaks_words
from sop_studio.translation import _

_HEIGHT = 700
"""Twentieths of a point (1.2 cm): room for a signature."""

_SIGNATURE_WIDTH, _LEAST_SIGNATURE = 1900, 1500
_DECISION_WIDTH, _DATE_WIDTH = 1300, 1200
_NOTHING = xml.paragraph("", "TableText")


def signature_table(writing: Writing, table: Table, title: str) -> str:
    """Return the table; signatures and dates are always empty.

    Where the program recorded a decision, it says so in place of the list to choose from.
    """
    said = [at for at, column in enumerate(table.columns) if not column.recorded]
    heads = [table.columns[at].label for at in said]
    texts = [[text_of(row.cells[at]) for at in said] for row in table.rows]
    by_hand = [_DECISION_WIDTH, _SIGNATURE_WIDTH, _DATE_WIDTH]
    if breaks_words(heads, texts, writing.text_width - sum(by_hand)):
        by_hand = [_DECISION_WIDTH, _LEAST_SIGNATURE, _DATE_WIDTH]
    if heads:
        widths = [*column_widths(heads, texts, writing.text_width - sum(by_hand)), *by_hand]
    else:
        # Only decisions were recorded: nobody is named.
        widths = shared_columns(by_hand, writing.text_width)
    head = head_row([*heads, _("Decision"), _("Signature"), _("Date")], widths)
    rows = [xml.row(_cells(writing, table, row, widths), height=_HEIGHT) for row in table.rows]
    return xml.table(head + xml.kept_to_be_signed(rows), widths, title)


def _cells(writing: Writing, table: Table, row: Row, widths: list[int]) -> str:
    said = [at for at, column in enumerate(table.columns) if not column.recorded]
    recorded = [
        value
        for column, value in zip(table.columns, row.cells, strict=True)
        if column.recorded and value
    ]
    decided, signed, dated = widths[-3:]
    who = next(filter(None, (text_of(row.cells[at]) for at in said)), "")
    day = writing.date_picker(_("Date: {who}").format(who=who), _("Date"))
    return "".join(
        (
            *(
                value_cell(writing, row.cells[at], width, f"{row.place}.{table.columns[at].key}")
                for at, width in zip(said, widths, strict=False)
            ),
            xml.cell(_decision(writing, table, recorded, who), decided, lined=styles.LINE),
            xml.cell(_NOTHING, signed, lined=styles.LINE),
            xml.cell(xml.paragraph(day, "TableText"), dated, lined=styles.LINE),
        )
    )


def _decision(writing: Writing, table: Table, recorded: list[Value], who: str) -> str:
    if not recorded:
        title = _("Decision: {who}").format(who=who)
        chosen = writing.drop_down(title, _("Choose"), table.choices)
        return xml.paragraph(chosen, "TableText")
    note = xml.paragraph(xml.run(_("Recorded:")), "Remark")
    return note + "".join(
        xml.paragraph(value_runs(writing, value, room=_DECISION_WIDTH - CELL_MARGINS), "TableText")
        for value in recorded
    )
