"""What the table of steps and the steps to tick off share: cells, rows, what hangs on a step."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sop_studio.exporters.blocks import StepBlock, Value
from sop_studio.exporters.docx import field_text, styles, xml
from sop_studio.exporters.docx.writing import Writing
from sop_studio.translation import _

NOTHING = xml.paragraph("", "Remark")

Runs = Callable[[Value], str]
"""Makes the runs of a value, in the size of the table."""


_LONG, _LONG_TEXT = 30, 8_000
"""Paragraphs and lines, and characters with their marks, of about half a page."""


class Cell(Struct, frozen=True):
    """A cell of one of the rows of a step: its paragraphs, its width, and its own frame.

    One that `may_part` may begin a page: a step with many pictures has no room on one.
    """

    content: str
    width: int
    span: int = 1
    boxed: str = ""
    shade: str = ""
    may_part: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it may break across pages, since much of one would stay empty otherwise."""
        lines = self.content.count("<w:p>") + self.content.count("<w:br/>")
        return lines > _LONG or len(self.content) > _LONG_TEXT


def rows_below(
    before: Iterator[str], pictures: Iterator[str], after: Iterator[str]
) -> Iterator[tuple[list[str], bool]]:
    """Yield what each row under a step holds, and whether a page may begin with it.

    Each picture has a row of its own, since a row breaks across pages only when it is long.
    """
    row = list(before)
    for at, picture in enumerate(pictures):
        if row:
            yield row, False
        yield [picture], at > 0
        row = []
    row += after
    if row:
        yield row, False


def rows_of(step: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield the rows of one step, which stay on one page where it has room for them."""
    for at, (cells, following) in enumerate(pairwise([*step, ()])):
        is_long = any(cell.is_long for cell in cells)
        parts = is_long or any(cell.may_part for cell in following)
        is_last = not following
        row = "".join(
            xml.cell(
                _content(cell, is_kept=not (parts or is_last)),
                cell.width,
                span=cell.span,
                shade=cell.shade,
                line_above=at == 0,
                line_below=is_last,
                boxed=cell.boxed,
            )
            for cell in cells
        )
        yield xml.row(row, breaks=is_long)


def _content(cell: Cell, *, is_kept: bool) -> str:
    content = cell.content or NOTHING
    return xml.kept_with_next(content) if is_kept else content


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
    *,
    width: int,
    code: str,
    text: str,
    heading_level: int,
) -> Iterator[str]:
    """Yield commands and details of a step in the styles `code` and `text`."""
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


def pictures(writing: Writing, step: StepBlock, runs: Runs, width: int) -> Iterator[str]:
    """Yield each picture of a step with its caption."""
    for picture in step.pictures:
        shown = writing.picture(picture.sha256, picture.alt, width)
        shown = writing.marked(f"{picture.place}.alt", shown)
        made = xml.paragraph(shown, "TableText", "<w:keepNext/>" if picture.caption else "")
        if picture.caption:
            made += xml.paragraph(writing.figure_number() + runs(picture.caption), "Caption")
        yield made
