"""What a Markdown file shows."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sop_studio.exporters.export_check.seen import Seen, SeenHeading

if TYPE_CHECKING:
    from markdown_it.token import Token

    from sop_studio.markup.dialect import FieldMarkdown

_DEEPEST = 100
"""Levels that are looked into."""

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_LANGUAGE = re.compile(r"^lang: *(\S+)", re.MULTILINE)
_BYTES = re.compile(r"^\[([^\]\n]+)\]: data:\S+", re.MULTILINE)


def seen_in_markdown(text: str) -> Seen:
    """Return what the file shows."""
    seen = Seen()
    front = _FRONT.match(text)
    if front:
        language = _LANGUAGE.search(front[1])
        seen.language = language[1] if language else ""
        text = text[front.end() :]
    tokens = _reader().parse(_BYTES.sub(r"[\1]: data:,", text))
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            inline = tokens[at + 1]
            seen.headings.append(SeenHeading(int(token.tag[1]), _words(inline)))
        elif token.type == "inline":
            _look(seen, token)
        elif token.type in {"fence", "code_block"}:
            seen.texts.append(token.content)
    tops = [each for each in seen.headings if each.level == 1]
    seen.title = tops[0].words if tops else ""
    seen.headless = sum(_has_no_heads(tokens, at) for at in range(len(tokens)))
    return seen


@cache
def _reader() -> "FieldMarkdown":
    # Every address is looked at, also those that would not be followed.
    from sop_studio.markup.dialect import FieldMarkdown

    return FieldMarkdown(deepest=_DEEPEST)


def _look(seen: Seen, inline: "Token") -> None:
    seen.texts.append(_words(inline))
    for child in inline.children or ():
        if child.type == "image":
            seen.undescribed += not child.content.strip()
        elif child.type == "link_open":
            seen.addresses.append(str(child.attrs.get("href", "")))


def _words(inline: "Token") -> str:
    return "".join(_pieces(inline))


def _pieces(inline: "Token") -> Iterator[str]:
    for child in inline.children or ():
        yield "\n" if child.type in {"softbreak", "hardbreak"} else child.content


def _has_no_heads(tokens: "list[Token]", at: int) -> bool:
    if tokens[at].type != "table_open":
        return False
    heads = []
    for place in range(at, len(tokens)):
        if tokens[place].type == "thead_close":
            break
        if tokens[place].type == "th_open":
            heads.append(tokens[place + 1].content.strip())
    return not any(heads)
