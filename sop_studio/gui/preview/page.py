"""Blocks of the outline as HTML in the subset that Qt's rich text shows. No Qt is needed here.

The same HTML can be made with an invisible mark at each value, which tells what stands where. The
paper is white in both themes, because it shows what will be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import count

from msgspec import Struct, field

from sop_studio import markup
from sop_studio.exporters.blocks import (
    Bullets,
    Fact,
    Facts,
    Form,
    Paragraph,
    PhaseHeading,
    Row,
    ShownPicture,
    StepBlock,
    StepsLabel,
    Table,
    Unwritten,
    Value,
    WritingRoom,
)
from sop_studio.exporters.flow.source import title as title_of_drawing
from sop_studio.exporters.pictures import IN_HTML
from sop_studio.exporters.values import plain
from sop_studio.exporters.widths import breaks_words, fitted, needed
from sop_studio.gui.look.palette import PAPER
from sop_studio.gui.preview.pieces import DrawingNote, DrawnPage, FrontFacts, Heading, Piece, Title
from sop_studio.model.fields import Shape
from sop_studio.model.naming import FIGURE_NUMBER
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
td {{ border-bottom: 1px solid {PAPER.card_border}; }}
th {{ border-bottom: 1px solid {PAPER.field_border}; background: {PAPER.background};
  font-weight: 600; text-align: left; }}
"""

_TABLE = '<table width="99%" cellspacing="0" cellpadding="4" style="border-collapse: collapse;">'
"""Qt rounds the columns of a table up, which at 100 % may make it wider than the page."""

_MANY_COLUMNS = 5
_SMALL = 0.8
"""How large Qt's small letters are beside the others."""

_BESIDE_CELL = 17
"""Pixels beside the text of a cell: its padding, and what bold letters and dates take more."""

_NARROWEST_PICTURE = 80
_BETWEEN = '<span class="muted"> · </span>'
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')
_LEADING_TAGS = re.compile(r"(?:\s*<(?!img\b)[^>]*>)*\s*")

Size = tuple[int, int]


class Sheet(Struct, frozen=True):
    """The page: widths of its text and of a step's indent, and the sizes of the pictures.

    All are in pixels; pictures are named by their SHA-256. `units` is how many of the units in
    which `exporters.widths` estimates go into a pixel, as measured with the letters of the page.
    A table in which words would break is shown row by row instead; with `cards`, also one in which
    only an address or another long word would.
    """

    width: int
    indent: int
    pictures: Mapping[str, Size] = field(default_factory=dict)
    units: float = 9
    cards: bool = False


def html(piece: Piece, sheet: Sheet, *, marked: bool = False) -> str:
    """Return the HTML of a piece; the marks of a marked one add no character to it."""
    return _Writer(sheet, marked=marked).html(piece)


class _Writer:
    def __init__(self, sheet: Sheet, *, marked: bool) -> None:
        self._sheet = sheet
        self._marked = marked
        self._figures = count(1)

    def html(self, piece: Piece) -> str:
        """Return the HTML of a piece."""
        self._figures = count(piece.figure)
        match piece.source:
            case Title() as source:
                return self._title(source)
            case Heading() as source:
                number = f"{source.number}. " if source.number else ""
                return f'<p class="section">{self._at(source.title, number)}</p>'
            case FrontFacts() as source:
                return f"<p>{_BETWEEN.join(map(self._quiet_fact, source.facts))}</p>"
            case Facts() as source:
                return "".join(
                    f"<p>{self._fact(fact.label, fact.value)}</p>" for fact in source.facts
                )
            case DrawingNote(place, pages):
                return "".join(map(self._drawn_page, pages)) or self._drawing_note(place)
            case source:
                return self._block(source)

    def _drawing_note(self, place: str) -> str:
        words = _("{title}: drawn here in the exported copy, and in the Flow tab.")
        shown = escape(words.format(title=title_of_drawing()))
        return f'<p class="muted">{self._mark(place)}<i>{self._figure_number()}{shown}</i></p>'

    def _figure_number(self) -> str:
        """Return what a caption begins with, as in exports."""
        return escape(_(FIGURE_NUMBER).format(number=next(self._figures)))

    def _block(self, source: object) -> str:
        match source:
            case Paragraph(place, label, value):
                return self._label(label, place) + self._shown(value)
            case Bullets(place, label, values):
                items = "".join(f"<li>{self._shown(value)}</li>" for value in values)
                return f"{self._label(label, place)}<ul>{items}</ul>"
            case Table():
                return self._table(source)
            case PhaseHeading():
                return f'<p class="phase">{self._shown(source.title)}</p>'
            case StepsLabel(place, label):
                return self._label(label, place)
            case StepBlock():
                return "".join(self._step(source))
            case Unwritten(place, words):
                return f'<p class="muted">{self._mark(place)}<i>{escape(words)}</i></p>'
            case WritingRoom():
                return _room(source)
            case _:
                raise TypeError(f"the page cannot show {type(source).__name__}")

    def _title(self, title: Title) -> str:
        said = self._shown(title.title)
        under = self._shown(title.identifier.value) if title.identifier else ""
        below = f'<p class="muted">{under}</p>' if under else ""
        return f'<p class="title">{said}</p>{below}<hr>'

    def _fact(self, label: str, value: Value) -> str:
        return self._at(value, f"<b>{escape(label)}:</b> ")

    def _quiet_fact(self, fact: Fact) -> str:
        return self._at(fact.value, f'<span class="muted">{escape(fact.label)}:</span> ')

    def _table(self, table: Table) -> str:
        label = self._label(table.label, table.place)
        note = f'<p class="muted">{escape(table.note)}</p>' if table.note else ""
        heads = [column.label for column in table.columns]
        texts = [[plain(cell) if cell else "" for cell in row.cells] for row in table.rows]
        is_small = len(heads) >= _MANY_COLUMNS
        units = self._sheet.units / (_SMALL if is_small else 1)
        total, margins = round(self._sheet.width * units), round(_BESIDE_CELL * units)
        if self._breaks(heads, texts, total, margins):
            return f"{label}{self._cards(table)}{note}"
        small = ' style="font-size: small;"' if is_small else ""
        widths = fitted(heads, texts, total, margins)
        head = "".join(
            f'<th{small} width="{round(100 * width / total)}%">{escape(column.label)}</th>'
            for column, width in zip(table.columns, widths, strict=True)
        )
        rows = "".join(f"<tr>{''.join(self._cells(table, row, small))}</tr>" for row in table.rows)
        return f"{label}{_TABLE}<tr>{head}</tr>{rows}</table>{note}"

    def _breaks(
        self, heads: Sequence[str], texts: Sequence[Sequence[str]], total: int, margins: int
    ) -> bool:
        if self._sheet.cards:
            return needed(heads, texts, margins) > total
        return breaks_words(heads, texts, total, margins)

    def _cards(self, table: Table) -> str:
        """Return each row as lines with the heads before them: words stay whole that way."""
        cards = (
            "".join(
                f"<p>{self._fact(column.label, value)}</p>"
                for column, value in zip(table.columns, row.cells, strict=True)
                if value
            )
            for row in table.rows
        )
        return f"{_TABLE}{''.join(f'<tr><td>{card}</td></tr>' for card in cards)}</table>"

    def _cells(self, table: Table, row: Row, small: str) -> Iterator[str]:
        for column, value in zip(table.columns, row.cells, strict=True):
            if value:
                yield f"<td{small}>{self._shown(value)}</td>"
            else:
                empty = row.place if table.shape is Shape.MATRIX else f"{row.place}.{column.key}"
                yield f"<td{small}>{self._mark(empty)}&nbsp;</td>"

    def _step(self, step: StepBlock) -> Iterator[str]:
        if step.caution:
            yield f'<p class="caution">{self._fact(_("Caution"), step.caution)}</p>'
        number = f'<span style="white-space: pre;">{step.number}.\t</span>'
        mark = self._mark(f"{step.place}.action")
        hanging = f"text-indent: -{self._sheet.indent}px;"
        yield f'<p style="{hanging}">{mark}{number}{self._action(step)}</p>'
        if step.commands:
            yield self._shown(step.commands)
        if step.details:
            yield self._shown(step.details)
        yield from self._results(step)
        if step.remarks:
            yield f"<p>{_BETWEEN.join(map(self._quiet_fact, step.remarks))}</p>"
        for picture in step.pictures:
            yield self._picture(picture, self._sheet.width - self._sheet.indent * (step.depth + 1))

    def _action(self, step: StepBlock) -> str:
        condition = f"{self._shown(step.condition)}: " if step.condition else ""
        action = (
            self._shown(step.action)
            if step.action
            else self._missing(_("Action missing"), f"{step.place}.action")
        )
        control = f" <b>{self._mark(f'{step.place}.control')}[{escape(_('Control point'))}]</b>"
        return f"{condition}{action}{control if step.control else ''}"

    def _results(self, step: StepBlock) -> Iterator[str]:
        if step.expected:
            yield f"<p>{self._fact(_('Expected'), step.expected)}</p>"
        elif not step.has_substeps:
            missing = self._missing(_("Expected result missing"), f"{step.place}.expected")
            yield f"<p>{missing}</p>"
        if step.evidence:
            yield f"<p>{self._fact(_('Evidence'), step.evidence)}</p>"

    def _picture(self, picture: ShownPicture, width: int) -> str:
        mark = self._mark(f"{picture.place}.alt")
        size = self._size(picture.sha256, width)
        if size is None:
            shown = f"<p>{mark}<i>[{escape(picture.alt)}]</i></p>"
        else:
            source = f'src="sop-image:{picture.sha256}" {size} alt="{escape(picture.alt)}"'
            # A mark holds to letters only, so one without width stands before the picture.
            shown = f'<p class="picture">{mark}&#8203;<img {source}></p>'
        if picture.caption:
            said = self._shown(picture.caption)
            shown += f'<p class="muted">{self._figure_number()}{said}</p>'
        return shown

    def _size(self, sha256: str, width: int) -> str | None:
        """Return the size at which a picture is shown, or `None` for one that is not there."""
        if sha256 not in self._sheet.pictures:
            return None
        wide, high = self._sheet.pictures[sha256]
        shown = max(min(wide, width), _NARROWEST_PICTURE)
        return f'width="{shown}" height="{max(1, high * shown // wide)}"'

    def _label(self, label: str, place: str) -> str:
        return f"<p>{self._mark(place)}<b>{escape(label)}:</b></p>" if label else ""

    def _missing(self, words: str, place: str) -> str:
        return f'<span class="missing">{self._mark(place)}&nbsp;{escape(words)}&nbsp;</span>'

    def _mark(self, place: str) -> str:
        return f'<a name="{PLACE_MARK}{place}"></a>' if self._marked else ""

    def _at(self, value: Value, before: str) -> str:
        """Return a value of one line after its label; both are where the value is."""
        return f"{self._mark(value.place)}{before}{self._shown(value)}"

    def _shown(self, value: Value) -> str:
        match value.form:
            case Form.LINE:
                return self._mark(value.place) + self._with_sizes(markup.html_line(value.text))
            case Form.TEXT:
                return self._text(value)
            case Form.CODE:
                return f"<pre>{self._mark(value.place)}{escape(value.text)}</pre>"
            case Form.WORD:
                return self._mark(value.place) + escape(value.text)

    def _text(self, value: Value) -> str:
        text = markup.html(value.text).replace("<table>", _TABLE)
        shown = self._with_sizes(_ALIGNED.sub(r'align="\1"', text))
        if not self._marked:
            return shown
        tags = _LEADING_TAGS.match(shown)
        start = tags.end() if tags else 0
        return f"{shown[:start]}{self._mark(value.place)}{shown[start:]}"

    def _with_sizes(self, shown: str) -> str:
        """Return HTML whose pictures have sizes, so that none is read before it is seen."""
        if "sop-image:" not in shown:
            return shown

        def sized(found: re.Match[str]) -> str:
            size = self._size(found[2], self._sheet.width - self._sheet.indent)
            return f"{found.group()} {size}" if size else f'{found[1]}src=""'

        return IN_HTML.sub(sized, shown)

    def _drawn_page(self, page: DrawnPage) -> str:
        size = f'width="{page.width}" height="{page.height}"'
        image = f'<img src="{page.address}" {size} alt="{escape(page.description)}">'
        said = ""
        if page.caption:
            said = f'<p class="muted">{self._figure_number()}{escape(page.caption)}</p>'
        return f'<p class="picture" style="margin: 0">{image}</p>{said}'


def _room(room: WritingRoom) -> str:
    asked = f"<p><b>{escape(room.label)}</b></p>" if room.label else ""
    hint = f'<p class="muted">{escape(room.hint)}</p>' if room.hint else ""
    line = "<tr><td>&nbsp;<br>&nbsp;</td></tr>"
    return f"{asked}{hint}{_TABLE}{line * room.lines}</table>"
