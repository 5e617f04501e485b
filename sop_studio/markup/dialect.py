"""The Markdown of fields, as markdown-it-py reads it: imported when a text needs a parser."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table

EXCESS = "excess"
"""Where a token of a row keeps the cells beyond the last column of its table."""


class Definitions(dict[str, dict[str, Any]]):
    """The link definitions of a text; remembers which of them were looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> dict[str, Any]:
        self.used.add(label)
        return super().__getitem__(label)

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401
        """Return a definition as a dictionary does, and remember that it was wanted."""
        self.used.add(label)
        return super().get(label, default)

    def unused(self) -> list[tuple[str, str]]:
        """Return label and address of the definitions that nothing looked up, in order."""
        return [
            (label, str(each["href"])) for label, each in self.items() if label not in self.used
        ]


class FieldMarkdown(MarkdownIt):
    """CommonMark and tables without raw HTML; every link is read as typed and judged later."""

    def __init__(self, *, deepest: int) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": deepest})
        self.enable("table")
        self.block.ruler.at("table", _whole_table, {"alt": ["paragraph", "reference"]})

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        """Accept any address: what is not live becomes text that still shows it."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Return the address as typed."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Return the address as typed."""
        return link


def _whole_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table, and note the cells beyond its last column, which the standard rule drops."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    rows = state.tokens[first:]
    width = sum(token.type == "th_open" for token in rows)
    for row in rows:
        if row.type == "tr_open" and row.map:
            row.meta[EXCESS] = _cells(getLine(state, row.map[0]))[width:]
    return True


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells
