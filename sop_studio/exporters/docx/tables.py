"""Facts and rows as Word tables, and the table in which approvers sign."""

from collections.abc import Iterator, Sequence

from sop_studio import markup
from sop_studio.exporters.blocks import Fact, Form, Row, Table, Value
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.page import TEXT_WIDTH
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.values import plain
from sop_studio.exporters.widths import CELL_MARGINS, fitted, width_of
from sop_studio.model.fields import Shape
from sop_studio.translation import _

_SIGNATURE_HEIGHT = 620
_SIGNATURE_WIDTH = 2300
_DATE_WIDTH = 1250
_WIDEST_LABEL = 2000


def value_runs(writing: Writing, value: Value, *, bold: bool = False) -> str:
    """Return a value of one line as runs inside its hidden bookmark."""
    if value.form in {Form.WORD, Form.CODE}:
        return writing.marked(value.place, xml.run(value.text, bold=bold))
    return writing.marked(value.place, field_text.line(writing, value.text, bold=bold))


def facts_table(writing: Writing, facts: Sequence[Fact], title: str) -> str:
    """Return labelled values side by side, two to a row; a long one has a row to itself."""
    half = TEXT_WIDTH // 2
    label = min(max(_label_width(fact.label) for fact in facts), _WIDEST_LABEL)
    widths = [label, half - label, label, TEXT_WIDTH - half - label]
    rows = "".join(
        xml.row(_fact_cells(writing, beside, widths)) for beside in _paired(facts, half - label)
    )
    return xml.table(rows, widths, title, has_head=False)


def rows_table(writing: Writing, table: Table, title: str, *, heading_level: int) -> str:
    """Return a table with a head that repeats; each cell holds one value.

    The topmost headings of texts in the cells get the level `heading_level`.
    """
    if table.shape is Shape.SIGNATURES:
        return _signatures(writing, table, title)
    heads = [column.label for column in table.columns]
    widths = fitted(heads, [_texts(row.cells) for row in table.rows], TEXT_WIDTH)
    centred = frozenset(range(1, len(heads))) if table.shape is Shape.MATRIX else frozenset()
    rows = [
        xml.row(
            "".join(
                _cell(
                    writing, value, widths[at], centred=at in centred, heading_level=heading_level
                )
                for at, value in enumerate(row.cells)
            )
        )
        for row in table.rows
    ]
    return xml.table(head_row(heads, widths, centred) + "".join(rows), widths, title)


def head_row(
    heads: Sequence[str], widths: Sequence[int], centred: frozenset[int] = frozenset()
) -> str:
    """Return the head of a table, repeated on each page."""
    cells = "".join(
        xml.cell(
            xml.paragraph(xml.run(head), "TableHead", xml.CENTRED if at in centred else ""),
            width,
            shade=styles.TABLE_HEAD,
        )
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    )
    return xml.row(cells, head=True)


def _signatures(writing: Writing, table: Table, title: str) -> str:
    kept = [at for at, column in enumerate(table.columns) if not column.recorded]
    recorded = [at for at, column in enumerate(table.columns) if column.recorded]
    heads = [table.columns[at].label for at in kept]
    texts = [[_text(row.cells[at]) for at in kept] for row in table.rows]
    if recorded:
        # What the program recorded stands beside the signature, which stays to be made by hand.
        heads.append(_("Recorded"))
        for row, said in zip(table.rows, texts, strict=True):
            said.append(max((_text(row.cells[at]) for at in recorded), key=len))
    widths = fitted(heads, texts, TEXT_WIDTH - _SIGNATURE_WIDTH - _DATE_WIDTH)
    widths += [_SIGNATURE_WIDTH, _DATE_WIDTH]
    rows = [
        xml.row(_signed(writing, row, kept, recorded, widths), height=_SIGNATURE_HEIGHT)
        for row in table.rows
    ]
    head = head_row([*heads, _("Signature"), _("Date")], widths)
    return xml.table(head + "".join(rows), widths, title)


def _signed(
    writing: Writing, row: Row, kept: list[int], recorded: list[int], widths: list[int]
) -> str:
    cells = [_cell(writing, row.cells[at], widths[place]) for place, at in enumerate(kept)]
    if recorded:
        said = [row.cells[at] for at in recorded]
        paragraphs = [
            xml.paragraph(value_runs(writing, value), "TableText") for value in said if value
        ]
        cells.append(xml.cell("".join(paragraphs), widths[len(kept)]))
    cells += [xml.cell("", width) for width in widths[-2:]]
    return "".join(cells)


def _paired(facts: Sequence[Fact], room: int) -> Iterator[tuple[Fact, ...]]:
    """Yield the facts of each row: two short ones, then the long ones that need it whole."""
    short = [fact for fact in facts if _is_short(plain(fact.value), room - CELL_MARGINS)]
    for at in range(0, len(short), 2):
        yield tuple(short[at : at + 2])
    yield from ((fact,) for fact in facts if fact not in short)


def _is_short(text: str, room: int) -> bool:
    """Tell whether a text needs at most two lines and breaks no word."""
    return width_of(text) <= 2 * room and max(map(width_of, text.split()), default=0) <= room


def _label_width(label: str) -> int:
    return width_of(label, bold=True) + CELL_MARGINS


def _fact_cells(writing: Writing, facts: tuple[Fact, ...], widths: list[int]) -> str:
    cells = ""
    for at, fact in enumerate(facts):
        label = xml.paragraph(xml.run(fact.label), "TableHead")
        cells += xml.cell(label, widths[2 * at], shade=styles.TABLE_HEAD)
        alone = len(facts) == 1
        width = sum(widths[1:]) if alone else widths[2 * at + 1]
        cells += _cell(writing, fact.value, width, span=3 if alone else 1)
    return cells


def _cell(
    writing: Writing,
    value: Value | None,
    width: int,
    *,
    span: int = 1,
    centred: bool = False,
    heading_level: int = 3,
) -> str:
    if value is None:
        return xml.cell(xml.paragraph("", "TableText"), width, span=span)
    if value.form is Form.TEXT:
        made = field_text.paragraphs(
            writing,
            value.text,
            width - CELL_MARGINS,
            style="TableText",
            place=value.place,
            heading_level=heading_level,
        )
        return xml.cell("".join(xml.closed(made)), width, span=span)
    properties = xml.CENTRED if centred else ""
    said = xml.paragraph(value_runs(writing, value), "TableText", properties)
    return xml.cell(said, width, span=span)


def _texts(cells: Sequence[Value | None]) -> list[str]:
    return [_text(cell) for cell in cells]


def _text(value: Value | None) -> str:
    if value is None:
        return ""
    return markup.plain(value.text) if value.form is Form.TEXT else plain(value)
