"""The table of steps: number, action, expected result and evidence, with full rows where needed."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sop_studio.exporters.blocks import Fact, StepBlock, Value
from sop_studio.exporters.length import height_of
from sop_studio.exporters.paper_columns import step_columns
from sop_studio.exporters.pdf import field_text, pieces
from sop_studio.exporters.pdf.pieces import Blocks, Piece, Words
from sop_studio.exporters.pdf.writing import Writing
from sop_studio.exporters.values import plain
from sop_studio.exporters.widths import CELL_MARGINS, width_of
from sop_studio.translation import _

_REMARK_SIZE = 19
"""Half points."""

_KEPT = 65
"""Hundredths of a page: a step that is about as high, or less, is not parted."""


def step_table(writing: Writing, steps: Sequence[StepBlock], *, heading_level: int) -> Piece:
    """Return the table of consecutive steps."""
    made = _StepTable(writing, steps, heading_level)
    labels = ("#", _("Action"), _("Expected result"), _("Evidence"))
    rows = [row for step in steps for row in made.rows(step)]
    return pieces.table(pieces.heads(labels), rows, made.widths, keep_rows=False) | {"steps": True}


def rows_of(writing: Writing, first: Piece, rest: Sequence[list[Piece]], step: StepBlock,
            width: int) -> Iterator[list[Piece]]:  # fmt: skip
    """Yield the rows of one step, which stay on one page where it has room for them.

    `first` is the cell that stands beside all of them.
    """
    pictures = sum(high for row in rest for cell in row for high in _heights(cell["b"]))
    high = height_of(replace(step, pictures=()), width) + pictures
    if high <= writing.sheet.text_height * _KEPT // 100:
        pieces.keep([first, *(cell for row in rest for cell in row)])
    if len(rest) > 1:
        first["y"] = len(rest)
    writing.passed()
    for at, cells in enumerate(rest):
        row = [first, *cells] if at == 0 else cells
        if at == 0:
            for cell in row:
                cell["top"] = True
        yield row


def _heights(blocks: Blocks) -> Iterator[int]:
    for block in blocks:
        for word in block.get("c", ()):
            if isinstance(word, dict) and word["k"] == "pic":
                yield word["h"]


def caution(writing: Writing, step: StepBlock, room: int, size: int) -> Iterator[Piece]:
    """Yield the caution of a step, where it has one."""
    if step.caution:
        label = pieces.bold([f"{_('Caution')}: "])
        words = field_text.said(writing, step.caution, room, size)
        yield pieces.paragraph([label, *words], "caution")


def control_point() -> Piece:
    """Return the words that mark a control point."""
    return pieces.coloured([pieces.bold([_("Control point")])], "head")


def unwritten() -> Words:
    """Return the words in place of an action that is missing."""
    return [pieces.italic([_("Not yet written.")])]


def attached(
    writing: Writing, step: StepBlock, room: int, size: int, heading_level: int
) -> Iterator[Piece]:
    """Yield commands, details and pictures of a step."""
    if step.commands:
        yield field_text.code(writing, step.commands.text, room)
    if step.details:
        yield from field_text.blocks(
            writing, step.details.text, room, size, heading_level=heading_level
        )
    for picture in step.pictures:
        words = writing.picture(picture.sha256, picture.alt.strip(), room)
        if words:
            yield pieces.paragraph(words, "picture" if picture.caption else "")
        if picture.caption:
            said = field_text.said(writing, picture.caption, room, size)
            yield pieces.paragraph([writing.figure_number(), *said], "caption")


def remarks(writing: Writing, told: Sequence[Fact], room: int, size: int) -> Iterator[Piece]:
    """Yield the rarer values of a step: short ones in a row, each long one by itself."""
    row: Words = []
    alone: list[Words] = []
    for fact in told:
        label = f"{pieces.clean(fact.label)}: "
        words = [label, *field_text.said(writing, fact.value, room, size)]
        if width_of(label + plain(fact.value), size) > room // 3:
            alone.append(words)
        else:
            row += ["   ", *words] if row else words
    for words in filter(None, (row, *alone)):
        yield pieces.paragraph(words, "remark")


def notes(writing: Writing, told: Sequence[Fact], room: int, size: int) -> Iterator[Piece]:
    """Yield what somebody remarked, one paragraph each."""
    for fact in told:
        label = pieces.bold([f"{pieces.clean(fact.label)}: "])
        words = field_text.said(writing, fact.value, room, size)
        yield pieces.paragraph([label, *words], "note")


class _StepTable:
    def __init__(self, writing: Writing, steps: Sequence[StepBlock], heading_level: int) -> None:
        self._writing = writing
        self._heading_level = heading_level
        self._size = writing.table_size
        self.widths = step_columns(steps, writing.text_width)
        self._wide = sum(self.widths[1:])

    def rows(self, step: StepBlock) -> Iterator[list[Piece]]:
        """Yield the rows of a step."""
        number = pieces.paragraph(
            [pieces.bold(field_text.typed(f"{step.number}.", self._room(0), self._size))]
        )
        anchor = self._writing.anchor(step.anchor)
        if anchor:
            number["to"] = anchor
        beside = [*self._before(step), self._main(step), *self._after(step)]
        return rows_of(self._writing, pieces.cell([number]), beside, step, self._wide)

    def _room(self, column: int) -> int:
        return self.widths[column] - CELL_MARGINS

    def _before(self, step: StepBlock) -> Iterator[list[Piece]]:
        for said in caution(self._writing, step, self._wide - 2 * CELL_MARGINS, self._size):
            yield self._wide_row([said])

    def _main(self, step: StepBlock) -> list[Piece]:
        return [
            pieces.cell(list(self._action(step))),
            pieces.cell(self._result(step.expected, 2)),
            pieces.cell(self._result(step.evidence, 3)),
        ]

    def _action(self, step: StepBlock) -> Iterator[Piece]:
        if step.condition:
            yield pieces.paragraph([*self._said(step.condition, 1), ":"])
        yield pieces.paragraph(self._said(step.action, 1) if step.action else unwritten())
        if step.control:
            yield pieces.paragraph([control_point()], "remark")

    def _result(self, value: Value | None, column: int) -> Blocks:
        return [pieces.paragraph(self._said(value, column))] if value else []

    def _said(self, value: Value, column: int) -> Words:
        return field_text.said(self._writing, value, self._room(column), self._size)

    def _after(self, step: StepBlock) -> Iterator[list[Piece]]:
        room = self._wide - CELL_MARGINS
        content = [
            *remarks(self._writing, step.remarks, room, _REMARK_SIZE),
            *attached(self._writing, step, room, self._size, self._heading_level),
            *notes(self._writing, step.notes, room, self._size),
        ]
        if content:
            yield self._wide_row(content)

    def _wide_row(self, content: Blocks) -> list[Piece]:
        return [pieces.cell(content, span=len(self.widths) - 1)]
