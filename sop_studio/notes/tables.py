"""Tables in notes: branches, roles, steps and lists laid out in rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sop_studio.notes.draft import Kind
from sop_studio.notes.headings import About
from sop_studio.notes.line import Line, Shape
from sop_studio.notes.wording import capital, clean


class Row(Struct, frozen=True):
    """A row of a table: the words of each cell by the meaning of its column."""

    start: int
    end: int
    cells: dict[str, str]
    about: About


_COLUMNS = (
    (
        "condition",
        re.compile(
            r"^(?:if(?! not)|when|what if|condition|case|symptom|problem|situation|trigger|"
            r"issue)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "then",
        re.compile(
            r"^(?:then|do|what to do|response|reaction|fix|solution|remedy|so|we do)\b",
            re.IGNORECASE,
        ),
    ),
    ("otherwise", re.compile(r"^(?:else|otherwise|if not)\b", re.IGNORECASE)),
    (
        "action",
        re.compile(
            r"^(?:step|action|task|what|activity|what (?:i|he|she|they|we) (?:do|does)|does|doing|"
            r"observed|"
            r"seen|how(?!.* (?:know|tell|check))|event)\b(?!.*who)",
            re.IGNORECASE,
        ),
    ),
    ("actor", re.compile(r"^(?:who|role|by|owner|actor|person|responsible)\b", re.IGNORECASE)),
    (
        "expected",
        re.compile(
            r"^(?:expect|result|check|should|outcome|you see|looks like|done when|"
            r"how .*(?:know|tell|check))",
            re.IGNORECASE,
        ),
    ),
)


_FEWEST_KNOWN = 2
"""Names of columns that make the first row the head, without a rule below it."""


def rows(text: str, lines: tuple[Line, ...]) -> Iterator[Row]:
    """Yield the rows of all tables but their heads; unnamed columns are numbered from "0" on."""
    names: list[str] | None = None
    for at, line in enumerate(lines):
        if line.shape != Shape.ROW:
            if line.shape != Shape.RULE:
                names = None
            continue
        cells = _cells(text[line.body : line.end].strip())
        ruled = at + 1 < len(lines) and lines[at + 1].shape == Shape.RULE
        if names is None:
            names = [_column(cell, number) for number, cell in enumerate(cells)]
            known = [cell for name, cell in zip(names, cells, strict=True) if not name.isdecimal()]
            is_head = ruled or sum(map(_may_head, known)) >= _FEWEST_KNOWN
            if not is_head:
                names = ["0"]
            if "then" in names and "condition" not in names and "action" not in names:
                names[names.index("then")] = "action"
            if is_head:
                continue
        # Empty cells at the end may have gone with the bars.
        cells += [""] * (len(names) - len(cells))
        named = {
            (names[number] if number < len(names) else str(number)): cell
            for number, cell in enumerate(cells)
        }
        yield Row(line.body, line.end, named, _about(named, line.about))


def _cells(row: str) -> list[str]:
    """Return the cells of a row, whose first one may be empty where no bars stand around it."""
    if row[:1] == row[-1:] == "|":
        row = row.strip("|")
    return [cell.strip() for cell in row.split("|")]


def _may_head(cell: str) -> bool:
    """Tell whether words that begin like the name of a column may be one, and are no sentence."""
    words = cell.lower().split()
    short = len(words) <= _LONGEST_NAME and not any(sign.isdigit() for sign in cell)
    return short and (len(words) == 1 or words[:2] == ["if", "not"] or words[0] not in _BEGINS)


_LONGEST_NAME = 5
_BEGINS = frozenset({"if", "when", "check", "do"})
"""What a sentence in a cell begins with rather than the name of a column."""


def _column(cell: str, number: int) -> str:
    plain = cell.strip("*_ ")
    return next((name for name, pattern in _COLUMNS if pattern.match(plain)), str(number))


def _about(cells: dict[str, str], about: About) -> About:
    if "condition" in cells and "then" in cells:
        return About.DECISIONS
    if about in {About.UNKNOWN, About.BACKGROUND}:
        # Who comes first where duties are listed, unless it is told how one sees that it worked.
        are_steps = "expected" in cells or "actor" not in list(cells)[:1]
        if "action" in cells and len(cells) > 1 and are_steps:
            return About.STEPS
        return About.ROLES if next(iter(cells)) == "actor" else About.UNKNOWN
    return about


_LISTS = {
    About.NEEDS: Kind.PREREQUISITE,
    About.WARNINGS: Kind.WARNING,
    About.OPEN: Kind.OPEN_QUESTION,
    About.ROLES: Kind.ROLE,
    About.TOOLS: Kind.TOOL,
    About.DEFINITIONS: Kind.DEFINITION,
}


_SLOTS = ("actor", "expected", "otherwise")


def proposal_of(row: Row) -> tuple[Kind, str, dict[str, str]] | None:
    """Return what a row proposes: the kind, the words and the slots, or None."""
    values = [value for value in row.cells.values() if value]
    if not values:
        return None
    if row.about == About.DECISIONS and len(values) > 1:
        condition = clean(row.cells.get("condition", values[0]))
        then = clean(row.cells.get("then", values[1]))
        otherwise = clean(row.cells.get("otherwise", ""))
        branch = {"condition": condition, "then": then, "otherwise": otherwise}
        return Kind.DECISION, capital(condition), branch
    if row.about in {About.STEPS, About.ROLLBACK}:
        action = action_of(row)
        if not action:
            return None
        slots = {name: clean(row.cells.get(name, "")) for name in _SLOTS}
        kind = Kind.STEP if row.about == About.STEPS else Kind.ROLLBACK
        return kind, capital(clean(action)), slots
    kind_of_list = _LISTS.get(row.about)
    if kind_of_list is None:
        return None
    words = clean(values[0])
    if kind_of_list in {Kind.ROLE, Kind.TOOL}:
        words = clean(re.split(r"\s*[(:]", words)[0])
    elif kind_of_list == Kind.DEFINITION and len(values) > 1:
        words = f"{words}: {clean(values[1])}"
    return (
        (kind_of_list, words if kind_of_list in {Kind.ROLE, Kind.TOOL} else capital(words), {})
        if words
        else None
    )


def action_of(row: Row) -> str:
    """Return the cell that tells what is done, or is empty: by its head, else the longest."""
    return row.cells.get("action", max(row.cells.values(), key=len))
