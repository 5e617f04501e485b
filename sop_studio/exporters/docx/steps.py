"""The step table: number, action, expected result and evidence, with full rows where needed."""

from collections.abc import Iterator, Sequence

from sop_studio.exporters.blocks import Fact, StepBlock, Value
from sop_studio.exporters.docx import styles, xml
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
from sop_studio.exporters.docx.tables import head_row, notes, value_runs
from sop_studio.exporters.docx.writing import Writing
from sop_studio.exporters.paper_columns import step_columns
from sop_studio.exporters.values import plain
from sop_studio.exporters.widths import CELL_MARGINS, width_of
from sop_studio.translation import _

_DEEPEST_LEVEL = 8


def step_table(
    writing: Writing, steps: Sequence[StepBlock], number: int, title: str, *, heading_level: int
) -> str:
    """Return the table of consecutive steps; `number` is the list that counts them."""
    made = _StepTable(writing, steps, number, heading_level)
    heads = ("#", _("Action"), _("Expected result"), _("Evidence"))
    rows = "".join(row for step in steps for row in made.counted_rows(step))
    return xml.table(head_row(heads, made.widths) + rows, made.widths, title)


class _StepTable:
    def __init__(
        self, writing: Writing, steps: Sequence[StepBlock], number: int, heading_level: int
    ) -> None:
        self._writing = writing
        self._number = number
        self._heading_level = heading_level
        self.widths = step_columns(steps, writing.text_width)
        self._wide = sum(self.widths[1:])

    def counted_rows(self, step: StepBlock) -> Iterator[str]:
        """Yield the rows of a step, and count it."""
        yield from self.rows(step)
        self._writing.passed()

    def rows(self, step: StepBlock) -> Iterator[str]:
        """Yield the rows of a step; they stay on one page where it has room for them."""
        made = [*self._before(step), self._main(step), *self._remarks(step), *self._after(step)]
        return rows_of(made)

    def _before(self, step: StepBlock) -> Iterator[list[Cell]]:
        for said in caution(step, self._runs, "Caution"):
            yield self._wide_row([said])

    def _main(self, step: StepBlock) -> list[Cell]:
        level = xml.numbered(self._number, min(step.depth, _DEEPEST_LEVEL))
        # A bookmark around nothing has no number to refer to, in some programs.
        counted = self._writing.anchored(step.anchor, xml.run(" "))
        return [
            Cell(xml.paragraph(counted, "StepNumber", level), self.widths[0]),
            Cell("".join(self._action(step)), self.widths[1]),
            Cell(self._result(step.expected, f"{step.place}.expected"), self.widths[2]),
            Cell(self._result(step.evidence, f"{step.place}.evidence"), self.widths[3]),
        ]

    def _action(self, step: StepBlock) -> Iterator[str]:
        if step.condition:
            said = self._in_a_column(step.condition) + xml.run(":")
            yield xml.paragraph(said, "TableText")
        if step.action:
            yield xml.paragraph(self._in_a_column(step.action), "TableText")
        else:
            yield xml.paragraph(unwritten(self._writing, step), "TableText")
        if step.control:
            yield xml.paragraph(control_point(self._writing, step), "Remark")

    def _result(self, value: Value | None, place: str) -> str:
        said = self._in_a_column(value) if value else self._writing.marked(place, "")
        return xml.paragraph(said, "TableText")

    def _remarks(self, step: StepBlock) -> Iterator[list[Cell]]:
        """Yield remarks side by side under the columns; one too long for that gets a row."""
        beside, room = len(self.widths) - 1, min(self.widths[1:]) - CELL_MARGINS
        short = [fact for fact in step.remarks if _needed(fact) <= room]
        for at in range(0, len(short), beside):
            yield self._beside([self._remark(fact) for fact in short[at : at + beside]])
        for fact in step.remarks:
            if _needed(fact) > room:
                yield self._wide_row([self._remark(fact)])

    def _remark(self, fact: Fact) -> str:
        label = xml.run(f"{fact.label}: ")
        return xml.paragraph(label + self._runs(fact.value), "Remark")

    def _beside(self, paragraphs: list[str]) -> list[Cell]:
        """Return a row with a paragraph under each column; the last reaches to the end."""
        cells = [Cell(NOTHING, self.widths[0])]
        for at, paragraph in enumerate(paragraphs[:-1], start=1):
            cells.append(Cell(paragraph, self.widths[at]))
        rest = self.widths[len(cells) :]
        return [*cells, Cell(paragraphs[-1], sum(rest), len(rest))]

    def _after(self, step: StepBlock) -> Iterator[list[Cell]]:
        width = self._wide - CELL_MARGINS
        said = attached(
            self._writing,
            step,
            width=width,
            code="Code",
            text="TableText",
            heading_level=self._heading_level,
        )
        shown = pictures(self._writing, step, self._runs, width)
        for content, may_part in rows_below(said, shown, notes(self._writing, step.notes)):
            yield self._wide_row(content, may_part=may_part)

    def _runs(self, value: Value) -> str:
        return value_runs(self._writing, value)

    def _in_a_column(self, value: Value) -> str:
        return value_runs(self._writing, value, room=min(self.widths[1:]) - CELL_MARGINS)

    def _wide_row(self, content: list[str], *, may_part: bool = False) -> list[Cell]:
        said, span = "".join(xml.closed(content)), len(self.widths) - 1
        return [Cell(NOTHING, self.widths[0]), Cell(said, self._wide, span, may_part=may_part)]


def _needed(fact: Fact) -> int:
    return width_of(f"{fact.label}: {plain(fact.value)}", styles.REMARK_SIZE)
