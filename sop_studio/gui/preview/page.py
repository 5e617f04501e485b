"""Blocks of the outline as HTML in the subset that Qt's rich text shows. No Qt is needed here.

Every printed value carries an invisible mark with its place, so that a click finds its field. The
paper is white in both themes, because it shows what will be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from sop_studio import markup
from sop_studio.exporters.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Form,
    Matter,
    Outline,
    Paragraph,
    PhaseHeading,
    ShownPicture,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    Value,
)
from sop_studio.exporters.widths import fitted
from sop_studio.gui.palette import PAPER
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.translation import _

PLACE_MARK = "field:"
"""Prefix of the invisible marks that name the place of a value."""

STYLE = f"""
p, li {{ margin-top: 2px; margin-bottom: 2px; line-height: 128%; }}
ul, ol {{ margin-top: 2px; margin-bottom: 4px; margin-left: 0px; }}
pre {{ white-space: pre-wrap; background: {PAPER.background}; margin: 4px 0px; }}
code {{ background: {PAPER.background}; }}
a {{ color: {PAPER.primary}; }}
.title {{ font-size: x-large; font-weight: 600; margin-bottom: 2px; }}
.muted {{ color: {PAPER.muted}; }}
.section {{ font-size: large; font-weight: 600; }}
.phase {{ font-weight: 600; color: {PAPER.muted}; }}
.picture {{ line-height: 100%; margin-top: 4px; }}
.missing {{ background: {PAPER.warn_tint}; color: {PAPER.warn}; }}
.caution {{ background: {PAPER.warn_tint}; }}
th {{ background: {PAPER.background}; font-weight: 600; text-align: left; }}
"""

_TABLE = (
    '<table width="99%" border="1" cellspacing="0" cellpadding="4"'
    ' style="border-collapse: collapse; border-style: solid;'
    f' border-color: {PAPER.card_border}; margin-left: 1px;">'
)
_INDENT = 22
_MANY_COLUMNS = 5
_UNITS_PER_PIXEL = 9
"""Widths are estimated for 10 point Calibri in twentieths of a point; screens show it larger."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block ready to be shown: its key, its source, and the room it keeps around itself."""

    key: str
    source: object
    indent: int = 0
    above: int = 4


@dataclass(frozen=True, slots=True)
class Title:
    """What stands at the head of the document."""

    title: Value | None
    identifier: Fact | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section; without a number where the number is 0."""

    place: str
    number: int
    title: Value


def pieces(outline: Outline) -> Iterator[Piece]:
    """Yield what the page shows, from top to bottom; keys are unique and survive edits."""
    yield Piece("title", Title(outline.title, outline.identifier))
    for section in outline.sections:
        if section.matter is not Matter.FRONT:
            heading = Heading(section.place, section.number, section.title)
            yield Piece(f"heading:{section.place}", heading, above=18)
        for block in section.blocks:
            yield Piece(_key(block), block, _indent(block), _above(block))


def html(piece: Piece, width: int) -> str:
    """Return the HTML of a piece; `width` is that of the page, in pixels, for pictures."""
    match piece.source:
        case Title() as title:
            return _title(title)
        case Heading() as heading:
            number = f"{heading.number}. " if heading.number else ""
            return f'<p class="section">{_mark(heading.place)}{number}{_shown(heading.title)}</p>'
        case Paragraph() as block:
            return _paragraph(block)
        case Facts() as block:
            return _facts(block)
        case Bullets() as block:
            items = "".join(f"<li>{_shown(value)}</li>" for value in block.values)
            return f"{_label(block.label)}<ul>{items}</ul>"
        case Table() as block:
            return _table(block, width)
        case StepBlock() as block:
            return "".join(_step(block, width))
        case source:
            return _line(source)


def _line(source: object) -> str:
    match source:
        case PhaseHeading() as block:
            return f'<p class="phase">{_shown(block.title)}</p>'
        case StepsLabel() as block:
            return _label(block.label)
        case Unwritten() as block:
            return f'<p class="muted">{_mark(block.place)}<i>{escape(block.words)}</i></p>'
        case _:
            raise TypeError(f"the page cannot show {type(source).__name__}")


def _key(block: Block) -> str:
    return f"{type(block).__name__}:{block.place}"


def _indent(block: Block) -> int:
    return _INDENT * (block.depth + 1) if isinstance(block, StepBlock) else 0


def _above(block: Block) -> int:
    match block:
        case PhaseHeading():
            return 10
        case StepBlock():
            return 7
        case _:
            return 4


def _title(title: Title) -> str:
    said = _shown(title.title) if title.title else escape(_(UNTITLED_SOP))
    under = f'<p class="muted">{_shown(title.identifier.value)}</p>' if title.identifier else ""
    return f'<p class="title">{said}</p>{under}'


def _paragraph(block: Paragraph) -> str:
    if block.value.form is Form.TEXT:
        return f"{_label(block.label)}{_shown(block.value)}"
    return f"<p><b>{escape(block.label)}:</b> {_shown(block.value)}</p>"


def _facts(block: Facts) -> str:
    rows = "".join(
        f'<tr><td class="muted" width="32%">{escape(fact.label)}</td>'
        f"<td>{_shown(fact.value)}</td></tr>"
        for fact in block.facts
    )
    return f"{_TABLE}{rows}</table>"


def _table(block: Table, width: int) -> str:
    small = ' style="font-size: small;"' if len(block.columns) >= _MANY_COLUMNS else ""
    head = "".join(
        f'<th{small} width="{share}%">{escape(column.label)}</th>'
        for column, share in zip(block.columns, _shares(block, width), strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(f"<td{small}>{_shown(cell) if cell else ''}</td>" for cell in row.cells)
        + "</tr>"
        for row in block.rows
    )
    note = f'<p class="muted">{escape(block.note)}</p>' if block.note else ""
    return f"{_label(block.label)}{_TABLE}<tr>{head}</tr>{rows}</table>{note}"


def _shares(block: Table, width: int) -> list[int]:
    """Return the width of each column in per cent, so that no word breaks where there is room."""
    total = width * _UNITS_PER_PIXEL
    heads = [column.label for column in block.columns]
    texts = [[cell.text if cell else "" for cell in row.cells] for row in block.rows]
    return [round(100 * each / total) for each in fitted(heads, texts, total)]


def _step(step: StepBlock, width: int) -> Iterator[str]:
    if step.caution:
        yield f'<p class="caution"><b>{escape(_("Caution"))}:</b> {_shown(step.caution)}</p>'
    yield f'<p style="text-indent: -{_INDENT}px;">{_mark(step.place)}'
    yield f"{step.number}.&nbsp;{_action(step)}</p>"
    if step.commands:
        yield _shown(step.commands)
    if step.details:
        yield _shown(step.details)
    yield from _results(step)
    for fact in step.remarks:
        yield f'<p class="muted">{escape(fact.label)}: {_shown(fact.value)}</p>'
    for picture in step.pictures:
        yield _picture(picture, width - _INDENT * (step.depth + 1))


def _action(step: StepBlock) -> str:
    condition = f"{_shown(step.condition)}: " if step.condition else ""
    action = _shown(step.action) if step.action else _missing(_("Action missing"))
    control = f' <b class="muted">[{escape(_("Control point"))}]</b>' if step.control else ""
    return f"{condition}{action}{control}"


def _results(step: StepBlock) -> Iterator[str]:
    if step.expected:
        yield f"<p><b>{escape(_('Expected'))}:</b> {_shown(step.expected)}</p>"
    elif not step.has_substeps:
        mark = _mark(f"{step.place}.expected")
        yield f"<p>{mark}{_missing(_('Expected result missing'))}</p>"
    if step.evidence:
        yield f"<p><b>{escape(_('Evidence'))}:</b> {_shown(step.evidence)}</p>"


def _picture(picture: ShownPicture, width: int) -> str:
    source, shown_width = f"sop-image:{picture.sha256}", max(width, 80)
    image = f'<img src="{source}" width="{shown_width}" alt="{escape(picture.alt)}">'
    shown = f'<p class="picture">{_mark(picture.place)}{image}</p>'
    if picture.caption:
        shown += f'<p class="muted">{_shown(picture.caption)}</p>'
    return shown


def _label(label: str) -> str:
    return f"<p><b>{escape(label)}:</b></p>" if label else ""


def _missing(words: str) -> str:
    return f'<span class="missing">&nbsp;{escape(words)}&nbsp;</span>'


def _mark(place: str) -> str:
    return f'<a name="{PLACE_MARK}{place}"></a>'


def _shown(value: Value) -> str:
    match value.form:
        case Form.TEXT:
            return _marked_text(value)
        case Form.CODE:
            return f"<pre>{_mark(value.place)}{escape(value.text)}</pre>"
        case Form.WORD:
            return _mark(value.place) + escape(value.text)
        case Form.LINE:
            return _mark(value.place) + markup.html_line(value.text)


def _marked_text(value: Value) -> str:
    shown = markup.html(value.text).replace("<table>", _TABLE)
    if shown.startswith("<p>"):
        return f"<p>{_mark(value.place)}{shown[3:]}"
    return f"<p>{_mark(value.place)}&#8203;</p>{shown}"
