"""What a field takes of what was copied: its HTML or plain text as clean field text.

A paste is refused, never cut: half a procedure looks like a whole one. The limits are what the
form, the checks and the page show within a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_studio.errors import PasteRefused
from sop_studio.markup.inlines import read_text
from sop_studio.markup.parser import one_line
from sop_studio.markup.pasted_html import LONGEST_RESULT, line_from_html, markdown_from_html
from sop_studio.markup.pasted_nodes import holds_struck_words
from sop_studio.markup.pasted_rows import BULLETS, rows_from_text
from sop_studio.markup.plain_text import plain
from sop_studio.markup.shape import shaped
from sop_studio.markup.tree import Document, Table
from sop_studio.markup.writer import write
from sop_studio.model.text import clean_text
from sop_studio.translation import _

MOST_IN_LINE = 2_000
MOST_IN_TEXT = 15_000
MOST_IN_CODE = 15_000

_BULLET = re.compile(rf"[ \t]*(?P<mark>[{BULLETS}–]|o(?=\t))[ \t]+(?P<words>.*)")
_WORD_NUMBER = re.compile(r"(?P<mark>\d{1,3})[.)]\t(?P<words>.*)")


def line_from_paste(html: str, text: str) -> str:
    """Return what a field of one line takes: the words without bullets, on one line.

    Raises PasteRefused where it is too long.
    """
    _refuse_too_long(text, MOST_IN_LINE)
    words = one_line(clean_text(text.strip("\r\n")))
    if html and (not words.strip() or holds_struck_words(html)):
        words = line_from_html(html, MOST_IN_LINE) or words
    found = _item(words)
    line = (found["words"] if found else words).replace("\t", " ")
    _refuse_too_long(line, MOST_IN_LINE)
    return line


def plain_from_paste(html: str, text: str) -> str:
    """Return what a field for commands takes: the plain text as it stands.

    Raises PasteRefused where it is too long.
    """
    _refuse_too_long(text, MOST_IN_CODE)
    if html and not text.strip():
        return plain(markdown_from_html(html, MOST_IN_CODE) or "")
    return clean_text(text)


def text_from_paste(html: str, text: str, most: int = MOST_IN_TEXT) -> str:
    """Return what a field of several lines takes: formatted text as portable Markdown.

    Plain text stays as it was typed, but bullets of word processors become bullets and the rows of
    a spreadsheet a table. Raises PasteRefused where it is too long.
    """
    written = markdown_from_html(html, min(most, LONGEST_RESULT)) if html else None
    if not written:
        _refuse_too_long(text, most)
        written = _from_plain(clean_text(text))
    _refuse_too_long(written, most)
    return written


def is_too_long(text: str, most: int) -> bool:
    """Return whether a copied text is refused; line ends of Windows count once."""
    return len(text) - text.count("\r\n") > most


def apart(before: str, pasted: str, after: str) -> str:
    """Return pasted Markdown with the blank lines that it needs between what stands around it."""
    if "\n" not in pasted and not pasted.startswith(("- ", "1. ", "#", "| ", "> ", "```")):
        return pasted
    head = "" if not before or before.endswith("\n\n") else "\n" if before[-1] == "\n" else "\n\n"
    tail = "" if not after or after.startswith("\n\n") else "\n" if after[0] == "\n" else "\n\n"
    return f"{head}{pasted}{tail}"


def _refuse_too_long(text: str, most: int) -> None:
    if is_too_long(text, most):
        raise PasteRefused(
            _(
                "The copied text has {count:,} characters, and this field takes {most:,} at a "
                "time. Copy a shorter part."
            ).format(count=len(text), most=most)
        )


def _from_plain(text: str) -> str:
    if _is_sheet(text):
        rows = [tuple(map(read_text, _flat(row))) for row in rows_from_text(text)]
        return write(Document(shaped([Table(rows[0], (), tuple(rows[1:]))])))
    if any(map(_item, text.split("\n"))):
        return "\n".join(_with_plain_bullets(text.split("\n"))).strip("\n")
    return text


def _flat(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.replace("\n", "\u2028") for cell in row)


def _is_sheet(text: str) -> bool:
    """Return whether text was copied from cells, and is not a program indented with tabs."""
    lines = [line for line in text.split("\n") if line.strip()]
    widths = {line.count("\t") for line in lines}
    is_even = len(lines) > 1 and len(widths) == 1 and 0 not in widths
    return is_even and not any(line[0] == "\t" or _item(line) for line in lines)


def _item(line: str) -> re.Match[str] | None:
    return _BULLET.match(line) or _WORD_NUMBER.match(line)


def _with_plain_bullets(lines: list[str]) -> Iterator[str]:
    """Yield lines with dashes for bullets, each new kind of bullet one level deeper."""
    marks: list[str] = []
    was_item = False
    for line in lines:
        found = _item(line)
        if found is None:
            if was_item and line.strip():
                yield ""
            yield line
            marks, was_item = [], False
            continue
        is_number = found["mark"].isdecimal()
        mark = "1" if is_number else found["mark"]
        marks = marks[: marks.index(mark)] if mark in marks else marks
        if not was_item:
            yield ""
        yield f"{'    ' * len(marks)}{found['mark'] + '.' if is_number else '-'} {found['words']}"
        marks, was_item = [*marks, mark], True
