"""What the table of steps and the steps to tick off share: cells, rows, what hangs on a step."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sop_studio.exporters.blocks import StepBlock, Value
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.writing import Writing
from sop_studio.translation import _

NOTHING = xml.paragraph("", "Remark")

Runs = Callable[[Value], str]
"""Makes the runs of a value, in the size of the table."""


class Cell(Struct, frozen=True):
    """A cell of one of the rows of a step: its paragraphs, its width, and its own frame."""

    content: str
    width: int
    span: int = 1
    boxed: str = ""


def rows_of(step: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield the rows of one step, which stay on one page where it has room for them."""
    last = len(step) - 1
    for at, cells in enumerate(step):
        yield xml.row("".join(_made(cell, at, last) for cell in cells))


def _made(cell: Cell, at: int, last: int) -> str:
    content = cell.content or NOTHING
    return xml.cell(
        content if at == last else xml.kept_with_next(content),
        cell.width,
        span=cell.span,
        line_above=at == 0,
        line_below=at == last,
        boxed=cell.boxed,
    )


def caution(step: StepBlock, runs: Runs, style: str) -> Iterator[str]:
    """Yield the caution of a step, where it has one."""
    if step.caution:
        said = xml.run(f"{_('Caution')}: ", bold=True) + runs(step.caution)
        yield xml.paragraph(said, style)


def control_point(writing: Writing, step: StepBlock) -> str:
    """Return the words that mark a control point."""
    said = xml.run(_("Control point"), bold=True, colour=styles.HEAD_BLUE)
    return writing.marked(f"{step.place}.control", said)


def unwritten(writing: Writing, step: StepBlock) -> str:
    """Return the words in place of an action that is missing."""
    missing = writing.marked(f"{step.place}.action", "")
    return missing + xml.run(_("Not yet written."), italic=True)


def attached(
    writing: Writing,
    step: StepBlock,
    runs: Runs,
    *,
    width: int,
    code: str,
    text: str,
    heading_level: int,
) -> Iterator[str]:
    """Yield commands, details and pictures of a step; `code` and `text` are the styles of two."""
    if step.commands:
        typed = xml.run(step.commands.text.rstrip("\n"))
        yield xml.paragraph(writing.marked(step.commands.place, typed), code)
    if step.details:
        yield from field_text.paragraphs(
            writing,
            step.details.text,
            width,
            style=text,
            place=step.details.place,
            heading_level=heading_level,
        )
    for picture in step.pictures:
        shown = writing.picture(picture.sha256, picture.alt, width)
        shown = writing.marked(f"{picture.place}.alt", shown)
        yield xml.paragraph(shown, "TableText", "<w:keepNext/>" if picture.caption else "")
        if picture.caption:
            yield xml.paragraph(writing.figure_number() + runs(picture.caption), "Caption")
