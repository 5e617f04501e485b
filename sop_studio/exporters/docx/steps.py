"""The step table: number, action, expected result and evidence, with full rows where needed."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import Column, StepBlock, Value
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.page import TEXT_WIDTH
from sop_studio.exporters.docx.tables import head_row, value_runs
from sop_studio.exporters.docx.writing import Writing
from sop_studio.translation import _

_NUMBER_WIDTH = 700
_WIDTHS = [_NUMBER_WIDTH, 3900, 3000, TEXT_WIDTH - _NUMBER_WIDTH - 6900]
_WIDE = TEXT_WIDTH - _NUMBER_WIDTH
_INSIDE_CELL = 216
_DEEPEST_LEVEL = 8


def step_table(writing: Writing, steps: Sequence[StepBlock], number: int, title: str) -> str:
    """Return the table of consecutive steps; `number` is the list that counts them."""
    columns = tuple(
        Column("", label) for label in ("#", _("Action"), _("Expected result"), _("Evidence"))
    )
    rows = "".join(row for step in steps for row in _rows(writing, step, number))
    return xml.table(head_row(columns, _WIDTHS) + rows, _WIDTHS, title)


def _rows(writing: Writing, step: StepBlock, number: int) -> Iterator[str]:
    if step.caution:
        said = xml.run(f"{_('Caution')}: ", bold=True) + value_runs(writing, step.caution)
        yield _wide_row([xml.paragraph(said, "Caution")])
    level = xml.numbered(number, min(step.depth, _DEEPEST_LEVEL))
    counted = writing.anchored(step.anchor, "")
    cells = (
        xml.cell(xml.paragraph(counted, "StepNumber", level), _WIDTHS[0])
        + xml.cell("".join(_action(writing, step)), _WIDTHS[1])
        + _result(writing, step.expected, _WIDTHS[2])
        + _result(writing, step.evidence, _WIDTHS[3])
    )
    yield xml.row(cells)
    more = list(_more(writing, step))
    if more:
        yield _wide_row(more)


def _action(writing: Writing, step: StepBlock) -> Iterator[str]:
    if step.condition:
        yield xml.paragraph(value_runs(writing, step.condition) + xml.run(":"), "TableText")
    if step.action:
        yield xml.paragraph(value_runs(writing, step.action), "TableText")
    else:
        yield xml.paragraph(xml.run(_("Not yet written."), italic=True), "TableText")
    if step.control:
        said = xml.run(_("Control point"), bold=True, colour=styles.HEAD_BLUE)
        yield xml.paragraph(said, "Remark")


def _result(writing: Writing, value: Value | None, width: int) -> str:
    runs = value_runs(writing, value) if value else ""
    return xml.cell(xml.paragraph(runs, "TableText"), width)


def _more(writing: Writing, step: StepBlock) -> Iterator[str]:
    if step.commands:
        code = writing.marked(step.commands.place, xml.run(step.commands.text.rstrip("\n")))
        yield xml.paragraph(code, "Code")
    if step.details:
        made = field_text.paragraphs(writing, step.details.text, _WIDE - _INSIDE_CELL, "TableText")
        yield from _marked_first(writing, step.details.place, made)
    for picture in step.pictures:
        shown = writing.picture(picture.sha256, picture.alt, _WIDE - _INSIDE_CELL)
        yield xml.paragraph(shown, "TableText", "<w:keepNext/>" if picture.caption else "")
        if picture.caption:
            yield xml.paragraph(value_runs(writing, picture.caption), "Caption")
    for fact in step.remarks:
        said = xml.run(f"{fact.label}: ") + value_runs(writing, fact.value)
        yield xml.paragraph(said, "Remark")


def _marked_first(writing: Writing, place: str, made: list[str]) -> Iterator[str]:
    if made and made[0].startswith("<w:p>"):
        yield mark_paragraph(writing, place, made[0])
        yield from made[1:]
        return
    yield xml.paragraph(writing.marked(place, ""), "TableText")
    yield from made


def mark_paragraph(writing: Writing, place: str, made: str) -> str:
    """Return a paragraph with the hidden bookmark of its field put around its content."""
    end_of_properties = made.find("</w:pPr>")
    start = end_of_properties + len("</w:pPr>") if end_of_properties >= 0 else len("<w:p>")
    return made[:start] + writing.marked(place, made[start : -len("</w:p>")]) + "</w:p>"


def _wide_row(content: list[str]) -> str:
    if content[-1].startswith("<w:tbl>"):
        content = [*content, xml.paragraph("", "TableText")]
    empty = xml.cell(xml.paragraph("", "TableText"), _WIDTHS[0])
    return xml.row(empty + xml.cell("".join(content), _WIDE, span=3))
