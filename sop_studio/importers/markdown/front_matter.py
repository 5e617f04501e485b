"""The facts before the title of a Markdown file: a small, safe part of YAML."""

from __future__ import annotations

import json
import re

from msgspec import Struct, field

from sop_studio.errors import ImportRefused
from sop_studio.translation import _

_LINE = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,60}?)\s*:(?:\s+(?P<value>.*))?\s*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_MOST_LINES = 500
_ESCAPED = re.compile(r"\\(?!u[0-9a-fA-F]{4}|[\"\\/bfnrt])")


class FrontMatter(Struct):
    """The facts by their keys in small letters, and the lines that each stood in.

    A value that is a list of texts has a line for each; any other that is not plain is empty.
    """

    facts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)


def take_front_matter(text: str, name: str) -> tuple[FrontMatter, str]:
    """Return the front matter, and the text after it.

    Raises ImportRefused for
    front matter that never ends, or that nobody could read; `name` is the file's in the sentence.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or not any(map(_LINE.fullmatch, lines[1:2])):
        return FrontMatter(), text
    end = next(
        (at for at, line in enumerate(lines[1:_MOST_LINES], start=1) if _END.fullmatch(line)), 0
    )
    if not end:
        raise _broken(name, len(lines[:_MOST_LINES]))
    read = FrontMatter()
    source: list[str] = []
    for number, line in enumerate(lines[1:end], start=2):
        if not line.strip() or line.lstrip().startswith("#") or line[0] in " \t-]}":
            source.append(line)
            continue
        found = _LINE.fullmatch(line)
        if not found:
            raise _broken(name, number)
        value = _scalar((found["value"] or "").strip())
        if value is None:
            raise _broken(name, number)
        source = [line]
        read.sources[found["key"].lower()] = source
        read.facts[found["key"].lower()] = value
    return read, "\n".join(lines[end + 1 :])


def _scalar(written: str) -> str | None:
    """Return a value on one line, "" for one that goes on below, None for one that is broken."""
    if written[:1] == '"':
        try:
            value = json.loads(_ESCAPED.sub(r"\\\\", written))
        except ValueError:
            return None
        return value if isinstance(value, str) else None
    if written[:1] == "'":
        whole = len(written) > 1 and written.endswith("'")
        return written[1:-1].replace("''", "'") if whole else None
    if written[:1] in {"[", "{"}:
        return _several(written) if written[-1:] == {"[": "]", "{": "}"}[written[0]] else None
    if written[:1] in {"&", "*", "!", "|", ">", "%", "@", "`"}:
        return ""
    return re.sub(r"\s+#.*$", "", written)


def _several(written: str) -> str:
    """Return the texts of a list, each on a line, "" for what is no plain list."""
    try:
        values = json.loads(written)
    except (ValueError, RecursionError):
        return ""
    is_plain = isinstance(values, list) and all(isinstance(each, str) for each in values)
    return "\n".join(values) if is_plain else ""


def _broken(name: str, line: int) -> ImportRefused:
    words = _(
        "The front matter of “{name}” is broken in line {line}: mend it there, or take the lines"
        " between the dashes out. Nothing was written."
    )
    return ImportRefused(words.format(name=name, line=line))
