"""One value, one label, one line of Markdown."""

import re
from collections.abc import Iterable

from sop_studio import markup
from sop_studio.exporters.blocks import Form, Value
from sop_studio.markup.inlines import settle
from sop_studio.markup.outside_code import outside_code
from sop_studio.markup.spans import write_inlines
from sop_studio.markup.tree import Strong, Text
from sop_studio.model import printed

BREAK = "  \n"
INDENT = "    "
HEADING_BASE = 3
"""Headings inside a field stand below those of the sections."""

_AS_A_LABEL = re.compile(r"^\*\*([^*\n]+):\*\*", re.MULTILINE)


def shown(value: Value) -> str:
    """Return a value as portable Markdown, without a line end after it.

    Nothing in it can be taken for a label of the program.
    """
    match value.form:
        case Form.LINE:
            return _told_from_labels(markup.portable_line(value.text))
        case Form.TEXT:
            text = markup.portable(value.text, heading_base=HEADING_BASE).rstrip("\n")
            return _told_from_labels(text)
        case Form.CODE:
            return _fenced(value.text)
        case Form.WORD:
            return markup.escape_line(value.text)


def _told_from_labels(text: str) -> str:
    """Return the text with the colon of what looks like a label as an entity: it reads the same."""
    if ":**" not in text:
        return text
    return outside_code(text, lambda part: _AS_A_LABEL.sub(_with_entity, part))


def _with_entity(found: re.Match[str]) -> str:
    return f"**{found[1]}&#58;**" if found[1] in printed.labels() else found[0]


def told_apart(text: str, words: str) -> str:
    """Return text of the writer so that it is not taken for the program's own words."""
    return f"&#{ord(text[0])};{text[1:]}" if text == words else text


def is_one_line(value: Value) -> bool:
    """Tell whether a value is written on one line of plain running text."""
    if value.form is not Form.TEXT:
        return value.form is not Form.CODE
    text = shown(value)
    return "\n" not in text and not _BLOCK.match(text)


_BLOCK = re.compile(r"#|>|---|[-+*] |\d+[.)] |```|\|")
"""How a line of portable Markdown begins that is not running text."""


def strong(value: Value) -> str:
    """Return a value of one line in bold, whatever is bold in it already."""
    inlines = markup.parse_line(value.text) if value.form is Form.LINE else (Text(value.text),)
    return write_inlines(settle((Strong(inlines),)))


def labelled(label: str, value: Value) -> str:
    """Return a value after its label, nothing where the value shows nothing."""
    words = shown(value)
    return f"**{label}:** {words}" if words else ""


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
