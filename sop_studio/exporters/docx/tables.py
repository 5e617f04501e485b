"""Facts and rows as Word tables."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import Fact, Form, Row, Table, Value
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.columns import WIDER, column_widths
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.fact_rows import label_width, paired, widths_of_facts
from sop_studio.exporters.paper_columns import ROOM_TO_SIGN, SIGNED_HEIGHT, upright_columns
from sop_studio.exporters.values import texts_of
from sop_studio.exporters.widths import CELL_MARGINS, breaks_words, heads_that_break
from sop_studio.model.bookmarks import crossing
from sop_studio.model.fields import Shape

_TALLEST_HEAD = 2400


_NOTHING = xml.paragraph("", "TableText")


def value_runs(writing: Writing, value: Value, *, bold: bool = False, room: int = 0) -> str:
    """Return a value of one line as runs inside its hidden bookmark.

    Words wider than `room`, or else the page, may break at their signs.
    """
    if value.form in {Form.WORD, Form.CODE}:
        return writing.marked(value.place, xml.run(value.text, bold=bold))
    return writing.marked(value.place, field_text.line(writing, value.text, bold=bold, room=room))


def facts_table(writing: Writing, facts: Sequence[Fact], title: str) -> str:
    """Return labelled values side by side, two to a row; a long one has a row to itself."""
    # Word knows heads of columns only: of heads of rows it has the look, `firstColumn`, no more.
    widths = widths_of_facts(facts, writing.text_width, spare=WIDER)
    rows = "".join(
        xml.row(_fact_cells(writing, beside, widths)) for beside in paired(facts, widths[1])
    )
    return xml.table(rows, widths, title, has_head=False)


def rows_table(writing: Writing, table: Table, title: str, *, heading_level: int) -> str:
    """Return a table with a head that repeats; each cell holds one value.

    The topmost headings of texts in the cells get the level `heading_level`.
    """
    heads = [column.label for column in table.columns]
    texts = [texts_of(row.cells) for row in table.rows]
    if table.shape is Shape.MATRIX:
        return _matrix(writing, table, title, heads, texts)
    by_hand = [ROOM_TO_SIGN] if table.signed_for else []
    widths = column_widths(heads, texts, writing.text_width - sum(by_hand))
    rows = [
        xml.row(
            "".join(
                value_cell(
                    writing, value, width, f"{row.place}.{column.key}", heading_level=heading_level
                )
                for value, width, column in zip(row.cells, widths, table.columns, strict=True)
            )
            + "".join(xml.cell(_NOTHING, width, lined=styles.LINE) for width in by_hand),
            height=SIGNED_HEIGHT if by_hand else 0,
        )
        for row in table.rows
    ]
    if not table.signed_for:
        return xml.table(head_row(heads, widths) + xml.kept_at_the_ends(rows), widths, title)
    heads, widths = [*heads, table.signed_for], [*widths, *by_hand]
    return xml.table(head_row(heads, widths) + xml.kept_to_be_signed(rows), widths, title)


def notes(writing: Writing, facts: Sequence[Fact]) -> Iterator[str]:
    """Yield what somebody remarked, one paragraph each."""
    for fact in facts:
        yield xml.paragraph(
            xml.run(f"{fact.label}: ", bold=True) + value_runs(writing, fact.value), "Note"
        )


def head_row(heads: Sequence[str], widths: Sequence[int]) -> str:
    """Return the head of a table, repeated on each page."""
    cells = [_head(head, width) for head, width in zip(heads, widths, strict=True)]
    return xml.row("".join(cells), head=True)


def _matrix(
    writing: Writing, table: Table, title: str, heads: list[str], texts: list[list[str]]
) -> str:
    """Return a grid of letters; heads that have no room beside each other are turned upright."""
    measured = heads_that_break(heads)
    upright = breaks_words(measured, texts, writing.text_width)
    if upright:
        widths = upright_columns(len(heads), writing.text_width)
    else:
        widths = column_widths(measured, texts, writing.text_width)
    first, *others = (
        _head(head, width, centred=at > 0, upright=upright and at > 0)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True))
    )
    longest = max(map(label_width, heads[1:])) if upright else 0
    rows = [
        xml.row(
            "".join(
                _matrix_cell(writing, table, row, at, widths[at]) for at in range(len(row.cells))
            )
        )
        for row in table.rows
    ]
    head = xml.row(first + "".join(others), head=True, height=min(longest, _TALLEST_HEAD))
    return xml.table(head + xml.kept_at_the_ends(rows), widths, title)


def _head(head: str, width: int, *, centred: bool = False, upright: bool = False) -> str:
    # Upright text runs from the foot of its cell, where it meets its column.
    properties = xml.CENTRED if centred and not upright else ""
    said = xml.paragraph(xml.run(head), "TableHead", properties)
    return xml.cell(said, width, shade=styles.TABLE_HEAD, upright=upright)


def _fact_cells(writing: Writing, facts: tuple[Fact, ...], widths: list[int]) -> str:
    cells = ""
    for at, fact in enumerate(facts):
        label = xml.paragraph(xml.run(fact.label), "TableHead")
        cells += xml.cell(label, widths[2 * at], shade=styles.TABLE_HEAD)
        alone = len(facts) == 1
        width = sum(widths[1:]) if alone else widths[2 * at + 1]
        place = fact.value.place
        cells += value_cell(writing, fact.value, width, place, span=3 if alone else 1)
    return cells


def value_cell(
    writing: Writing,
    value: Value | None,
    width: int,
    place: str,
    *,
    span: int = 1,
    heading_level: int = 3,
) -> str:
    """Return the cell of the value at a place, empty where there is none."""
    if value is None:
        return xml.cell(xml.paragraph(writing.marked(place, ""), "TableText"), width, span=span)
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
    said = xml.paragraph(value_runs(writing, value, room=width - CELL_MARGINS), "TableText")
    return xml.cell(said, width, span=span)


def _matrix_cell(writing: Writing, table: Table, row: Row, at: int, width: int) -> str:
    """Return a cell of a grid of letters, which may stand for several fields of its row at once."""
    value, key = row.cells[at], table.columns[at].key
    if key in {column.key for column in table.declared}:
        return value_cell(writing, value, width, f"{row.place}.{key}")
    letters = xml.run(value.text) if value else ""
    marked = writing.marked(crossing(row.place, key), letters)
    return xml.cell(xml.paragraph(marked, "TableText", xml.CENTRED), width)
