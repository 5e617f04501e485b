"""Rows out of pasted plain text: the cells of a spreadsheet, the items of a list, or lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_studio.errors import PasteRefused
from sop_studio.model.text import clean_text
from sop_studio.translation import _

MOST_ROWS = 2_000
MOST_CELLS = 40_000
MOST_LINES = 20_000
MOST_CHARACTERS = 200_000
"""How much one paste may hold: all of it is read in less time than anybody notices."""

_LOOKED_AT = 2_000
BULLETS = "•◦▪▫●○■□◆◇❖►▸▶‣∙·\u2043➢➤➔→\uf000-\uf0ff"
"""What stands before an item as a bullet and for nothing else; signs of Word and Symbol too."""

_BULLET = re.compile(
    rf"""
    [ \t]*
    (?:
      [{BULLETS}✓✔\u2610-\u2612][ \t]*
      | [o§Øü]\t[ \t]*                                                # Word's, without its font
      | [-*+–—](?:[ \t]+|$)
      | (?=\[[ xX]\][ \t])
    )
    (?:\[[ xX]\][ \t]+)?                                             # - [ ] a task
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""
    [ \t]*
    (?:
      \(?\d{1,3}\)[ \t]*
      | \d{1,3}(?:\.\d{1,3}){0,5}\.(?:[ \t]+|$)
      | \d{1,3}(?:\.\d{1,3}){1,5}\t[ \t]*
      | [Ss](?:tep|TEP)[ \t]+\d{1,3}(?:\.\d{1,3}){0,2}[ \t]*[:.)–—-][ \t]+
    )
    """,
    re.VERBOSE,
)
_VERSION_CELL = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,5}\t[^\t]*\t")
"""The number of a version before more cells; that of an item in a list stands before words only."""
_LETTER_AND_TAB = re.compile(r"[ \t]*\(?(?:[A-Za-z]|[ivxlc]{2,6}|[IVXLC]{2,6})[.)]\t[ \t]*")
"""Word puts a tab after the number of an item; what stands before a tab is no initial of a name."""
_BRACKETED_LETTER = re.compile(r"[ \t]*\(?(?:[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})\)[ \t]+")
_DOTTED_LETTER = re.compile(r"[ \t]*(?P<letter>[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})\.[ \t]+")
_FIRST_LETTERS = frozenset("aAiI")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=\t|\n|\Z)')
_QUOTED_CELL = re.compile(rf"(?:^|\t){_QUOTED.pattern}", re.MULTILINE)
_CELL_END = re.compile(r"[\t\n]|\Z")
_TABLE_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?")
_TABLE_BAR = re.compile(r"(?<!\\)\|")


def rows_from_text(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows that pasted text holds, each as its cells; blank rows are left out.

    Tab-separated text as spreadsheets put it on the clipboard gives a row for each of its rows, a
    heading row first; a cell in quotes keeps its line breaks. Of bulleted, numbered and lettered
    lists every item is a row of one cell without its bullet, and of other text every line.

    Raises PasteRefused where there are too many rows or characters.
    """
    if _is_too_much(text):
        raise PasteRefused(_too_much())
    rows: list[tuple[str, ...]] = []
    for cells in _rows(clean_text(text).strip("\n")):
        row = tuple(cell.strip() for cell in cells)
        if not any(row):
            continue
        if len(rows) == MOST_ROWS:
            raise PasteRefused(_too_much())
        rows.append(row)
    return tuple(rows)


def without_marker(line: str) -> str:
    """Return a copied line without the bullet, number or letter of a list before its words."""
    return line[_marker_end(line, letters=False) :]


def _is_too_much(text: str) -> bool:
    return (
        len(text) > MOST_CHARACTERS
        or text.count("\n") > MOST_LINES
        or text.count("\t") > MOST_CELLS
    )


def _too_much() -> str:
    return _(
        "More was copied than fits: at most {count:,} rows. Copy and paste less at a time."
    ).format(count=MOST_ROWS)


def _rows(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    if len(lines) > 1 and all(_is_bar_row(line) for line in lines):
        return _bar_rows(text)
    letters = _has_lettered_items(lines)
    ends = [_marker_end(line, letters=letters) for line in lines]
    has_cells = any("\t" in line[end:].lstrip() for line, end in zip(lines, ends, strict=True))
    numbers = [_VERSION_CELL.match(line) for line in lines]
    if has_cells and all(numbers):
        return _spreadsheet_rows(text)
    is_list = all(ends) or (any(ends) and not has_cells)
    if not is_list and (has_cells or _QUOTED_CELL.search(text) is not None):
        return _spreadsheet_rows(text)
    return _items(text, letters=letters)


def _items(text: str, *, letters: bool) -> Iterator[list[str]]:
    """Yield the item of each line; indented lines below an item with a bullet belong to it."""
    item: list[str] = []
    listed = False
    for line in text.split("\n"):
        end = _marker_end(line, letters=letters)
        words = line[end:].strip()
        if listed and words and not end and line[0] in " \t":
            item.append(words)
            continue
        yield " ".join(item).split("\t")
        item, listed = [words], bool(end)
    yield " ".join(item).split("\t")


def _marker_end(line: str, *, letters: bool) -> int:
    """Return where the words of a line begin, after a bullet or number; 0 where it has none."""
    always = (_BULLET, _NUMBER, _LETTER_AND_TAB, _BRACKETED_LETTER)
    patterns = (*always, *([_DOTTED_LETTER] if letters else []))
    found = next(filter(None, (pattern.match(line) for pattern in patterns)), None)
    return found.end() if found else 0


def _has_lettered_items(lines: list[str]) -> bool:
    """Return whether "a." begins items, which in a list of names it does not: "A. Smith"."""
    letters = [found["letter"] for found in map(_DOTTED_LETTER.match, lines) if found]
    return len(letters) > 1 and letters[0] in _FIRST_LETTERS and len(set(letters)) > 1


def _spreadsheet_rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        row.append(cell)
        if place >= len(text) or text[place] == "\n":
            yield row
            row = []
        place += 1


def _cell(text: str, place: int) -> tuple[str, int]:
    """Return a cell and where it ends.

    Quotes enclose a cell only where they are needed; around plain words they are the words' own.
    """
    if text.startswith('"', place) and (found := _QUOTED.match(text, place)):
        inner = found[1]
        needed = "\n" in inner or "\t" in inner or '""' in inner
        return inner.replace('""', '"') if needed else found[0], found.end()
    found = _CELL_END.search(text, place)
    end = found.start() if found else len(text)
    return text[place:end], end


def _is_bar_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare[0] == "|" == bare[-1]


def _bar_rows(text: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        bare = line.strip()
        if bare and _TABLE_RULE.fullmatch(bare) is None:
            yield [cell.replace("\\|", "|") for cell in _TABLE_BAR.split(bare.strip("|"))]
