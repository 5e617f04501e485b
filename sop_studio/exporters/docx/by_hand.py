"""Blocks that are written on: steps to tick off, boxes, choices, lines and tables for a pen."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import (
    DecisionBlock,
    Form,
    HandTable,
    StepBlock,
    StopBox,
    TickChoice,
    TickList,
    TickStep,
    Value,
)
from sop_studio.exporters.by_hand import DECISION_HEAD, STEP_HEADS, decision_parts
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.step_cells import (
    NOTHING,
    Cell,
    attached,
    caution,
    control_point,
    pictures,
    rows_below,
    rows_of,
    unwritten,
)
from sop_studio.exporters.docx.tables import head_row, value_runs
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.paper_columns import (
    HAND_ROW_HEIGHT,
    shared_columns,
    stop_columns,
    ticked_columns,
)
from sop_studio.exporters.values import plain
from sop_studio.exporters.widths import CELL_MARGINS
from sop_studio.translation import _

_INDENT = 340
"""Of sub-steps, for each level."""


def ticked_steps(
    writing: Writing, blocks: Sequence[TickStep | DecisionBlock], title: str, heading_level: int
) -> str:
    """Return the table of steps that follow each other, with the decisions between them."""
    made = _TickedSteps(writing, heading_level)
    if not any(isinstance(block, TickStep) for block in blocks):
        widths = [writing.text_width]
        head = head_row((_(DECISION_HEAD),), widths)
        rows = "".join(row for block in blocks for row in made.rows(block, columns=1))
        return xml.table(head + rows, widths, title)
    heads = [_(head) for head in STEP_HEADS]
    rows = "".join(row for block in blocks for row in made.rows(block))
    return xml.table(head_row(heads, made.widths) + rows, made.widths, title)


def stop_box(writing: Writing, box: StopBox, heading_level: int) -> str:
    """Return the box, framed all round; what is open in it has room for a pen."""
    widths = stop_columns(writing.text_width)
    title = xml.paragraph(xml.run(box.title.upper()), "StopTitle")
    head = xml.cell(title, writing.text_width, span=2)
    rows = [xml.row(head, head=True)]
    last = len(box.parts) - 1
    for at, fact in enumerate(box.parts):
        label = xml.paragraph(xml.run(fact.label, bold=True), "LargeText")
        said = _said(writing, fact.value, widths[1], heading_level)
        cells = (label, widths[0]), (said, widths[1])
        rows.append(
            xml.row(
                "".join(
                    xml.cell(each if at == last else xml.kept_with_next(each), width)
                    for each, width in cells
                )
            )
        )
    return xml.framed(xml.table("".join(rows), widths, box.title), styles.RED)


def _said(writing: Writing, value: Value, width: int, heading_level: int) -> str:
    if not value.text:
        asked = xml.run(_("not written; agree on it before you start:"), italic=True)
        line = xml.paragraph("", "WritingLineEnd")
        return xml.paragraph(asked, "Remark") + line + xml.paragraph("", "AfterTable")
    if value.form is Form.TEXT:
        made = field_text.paragraphs(
            writing,
            value.text,
            width - CELL_MARGINS,
            style="LargeText",
            place=value.place,
            heading_level=heading_level,
        )
        return _large("".join(xml.closed(made)))
    return xml.paragraph(_large(value_runs(writing, value, room=width - CELL_MARGINS)), "LargeText")


def _large(runs: str) -> str:
    """Return runs with code as large as the text around it."""
    return runs.replace('<w:rStyle w:val="CodeText"/>', '<w:rStyle w:val="LargeCodeText"/>')


def tick_list(writing: Writing, block: TickList) -> Iterator[str]:
    """Yield a line with a box for each value, of which neither the first nor the last is alone."""
    last = len(block.values) - 1
    for at, value in enumerate(block.values):
        said = writing.tick_box(plain(value)) + xml.run("\t") + _large(value_runs(writing, value))
        kept = at < last and at in {0, last - 1}
        yield xml.paragraph(said, "TickLine", "<w:keepNext/>" if kept else "")


def tick_choice(writing: Writing, block: TickChoice) -> Iterator[str]:
    """Yield a line with a box for each choice."""
    for choice in block.choices:
        yield xml.paragraph(
            writing.tick_box(choice) + xml.run("\t") + xml.run(choice), "TickLine", "<w:keepNext/>"
        )


def hand_table(writing: Writing, block: HandTable, title: str) -> str:
    """Return the table; its rows are high enough to write in."""
    widths = shared_columns(block.shares, writing.text_width)
    rows = [
        xml.row(
            "".join(
                xml.cell(_hand_cell(writing, value, width), width, lined=styles.LINE)
                for value, width in zip(row, widths, strict=True)
            ),
            height=HAND_ROW_HEIGHT,
        )
        for row in block.rows
    ]
    head = head_row(block.columns, widths)
    return xml.table(head + xml.kept_to_be_signed(rows), widths, title)


def _hand_cell(writing: Writing, value: Value | None, width: int) -> str:
    said = value_runs(writing, value, room=width - CELL_MARGINS) if value else ""
    return xml.paragraph(said, "TableText")


class _TickedSteps:
    def __init__(self, writing: Writing, heading_level: int) -> None:
        self._writing = writing
        self._heading_level = heading_level
        self.widths = ticked_columns(writing.text_width)
        self._beside = sum(self.widths[1:])

    def rows(self, block: TickStep | DecisionBlock, columns: int = 5) -> Iterator[str]:
        """Yield the rows of a step or a decision, which stay on one page where there is room."""
        if isinstance(block, TickStep):
            made = list(self._step(block.step))
        else:
            said, whole = "".join(self._decision(block)), sum(self.widths)
            made = [[Cell(said, whole, columns, styles.CAUTION_LINE, styles.CAUTION_GROUND)]]
        return rows_of(made)

    def _step(self, step: StepBlock) -> Iterator[list[Cell]]:
        for said in caution(step, self._runs, "LargeCaution"):
            yield self._wide([said])
        title = _("Step {number} is done").format(number=step.number)
        tick, action, expected, time, initials = self.widths
        yield [
            Cell(xml.paragraph(self._writing.tick_box(title), "TickBox", xml.CENTRED), tick),
            Cell("".join(self._action(step)), action),
            Cell("".join(self._results(step)), expected),
            Cell("", time, boxed=styles.MUTED),
            Cell("", initials, boxed=styles.MUTED),
        ]
        width = self._beside - CELL_MARGINS
        shown = pictures(self._writing, step, self._runs, width)
        for content, may_part in rows_below(self._content(step), shown, iter(())):
            yield self._wide(content, may_part=may_part)

    def _action(self, step: StepBlock) -> Iterator[str]:
        indent = f'<w:ind w:left="{_INDENT * step.depth}"/>' if step.depth else ""
        number = self._writing.anchored(step.anchor, xml.run(step.number)) + xml.run(".  ")
        condition = self._runs(step.condition) + xml.run(": ") if step.condition else ""
        said = self._runs(step.action) if step.action else unwritten(self._writing, step)
        yield xml.paragraph(number + condition + said, "LargeAction", indent)
        if step.control:
            yield xml.paragraph(control_point(self._writing, step), "LargeRemark", indent)

    def _content(self, step: StepBlock) -> Iterator[str]:
        told = [xml.run(f"{fact.label}: ") + self._runs(fact.value) for fact in step.remarks]
        if step.evidence:
            told.insert(0, xml.run(f"{_('Keep')}: ", bold=True) + self._runs(step.evidence))
        if told:
            yield xml.paragraph(xml.run("   ").join(told), "Remark")
        yield from attached(
            self._writing,
            step,
            width=self._beside - CELL_MARGINS,
            code="LargeCode",
            text="LargeRemark",
            heading_level=self._heading_level,
        )

    def _results(self, step: StepBlock) -> Iterator[str]:
        if step.expected:
            yield xml.paragraph(self._runs(step.expected, 2), "LargeText")
        elif not step.has_substeps:
            asked = xml.run(_("No result is written. What you saw:"), italic=True)
            yield xml.paragraph(asked, "LargeRemark")
            yield xml.paragraph("", "WritingLineEnd")

    def _decision(self, block: DecisionBlock) -> Iterator[str]:
        told = [
            xml.run(f"{label}: ", bold=True)
            + "".join(
                self._runs(each) if isinstance(each, Value) else xml.run(each) for each in parts
            )
            for label, parts in decision_parts(block)
        ]
        title = xml.run(f"{_('Decide')}.  ", bold=True)
        # A line for what is asked, and one for all that follows from it.
        yield xml.paragraph(title + "".join(told[:1]), "LargeText")
        if told[1:]:
            yield xml.paragraph(xml.run("   ").join(told[1:]), "LargeText")

    def _runs(self, value: Value, column: int = 1) -> str:
        return _large(value_runs(self._writing, value, room=self.widths[column] - CELL_MARGINS))

    def _wide(self, content: list[str], *, may_part: bool = False) -> list[Cell]:
        said = "".join(xml.closed(content))
        span = len(self.widths) - 1
        return [Cell(NOTHING, self.widths[0]), Cell(said, self._beside, span, may_part=may_part)]
