"""One value, one label, one line of Markdown."""

import re
from collections.abc import Iterable

from sop_studio import markup
from sop_studio.exporters.blocks import Form, Value
from sop_studio.markup.inlines import settle
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import Strong, Text

BREAK = "  \n"
INDENT = "    "
HEADING_BASE = 3
"""Headings inside a field stand below those of the sections."""


def shown(value: Value) -> str:
    """Return a value as portable Markdown, without a line end after it."""
    match value.form:
        case Form.LINE:
            return markup.portable_line(value.text)
        case Form.TEXT:
            return markup.portable(value.text, heading_base=HEADING_BASE).rstrip("\n")
        case Form.CODE:
            return _fenced(value.text)
        case Form.WORD:
            return markup.escape_line(value.text)


def is_one_line(value: Value) -> bool:
    """Tell whether a value is written on one line of plain running text."""
    text = shown(value)
    return value.form is not Form.CODE and "\n" not in text and not _BLOCK.match(text)


_BLOCK = re.compile(r"#|>|---|[-+*] |\d+[.)] |```|\|")
"""How a line of portable Markdown begins that is not running text."""


def strong(value: Value) -> str:
    """Return a value of one line in bold, whatever is bold in it already."""
    inlines = markup.parse_line(value.text) if value.form is Form.LINE else (Text(value.text),)
    return write_inlines(settle((Strong(inlines),)))


def labelled(label: str, value: Value) -> str:
    """Return a value after its label."""
    return f"**{label}:** {shown(value)}"


def label_line(label: str) -> str:
    """Return a label that stands before a block, and the blank line after it."""
    return f"**{label}:**\n\n" if label else ""


def broken_lines(lines: Iterable[str]) -> str:
    """Return lines that stay lines when they are read, without the empty ones."""
    return BREAK.join(line for line in lines if line)


def list_item(marker: str, text: str) -> str:
    """Return text as an item of a list, with a line end after it; `marker` ends with a space."""
    inner = " " * max(len(INDENT), len(marker))
    first, *rest = text.split("\n")
    return "\n".join([marker + first, *(inner + line if line else "" for line in rest), ""])


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{code.rstrip()}\n{fence}"
