"""Plain characters written so that every Markdown reader shows exactly those characters."""

from __future__ import annotations

import re
import unicodedata

_NOT_PLAIN = re.compile(
    "[\\\\`*_\\[\\]<>&|~@\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    "\ud800-\udfff\ufffe\uffff]|://|  | $"
)
_LONGEST_PLAIN = 5_000
_SPECIAL = re.compile(
    r"""
    \\(?![A-Za-z0-9 ])          # a backslash before a letter stays: C:\Users
    | [`*<|]
    | _
    | &(?!\s|[A-Za-z0-9]+(?![A-Za-z0-9;.-])|$)
    | [\[\]]
    | ~
    | !(?=\[)
    """,
    re.VERBOSE,
)
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;", "=": "&#61;", ":": "&#58;"}
_LINE_START = re.compile(
    r"""
    (?P<number>\d+)(?P<dot>[.)])(?=\s|$)
    | (?P<bullet>[-+])(?=\s|$)
    | (?P<mark>[#>])
    | (?P<dash>-)(?=[-=\s|:]*$)
    | (?P<entity>=)(?=[-=]*\s*$)
    | (?P<colon>:)(?=[-\s|:]*$)
    """,
    re.VERBOSE,
)
_PLAIN_BRACKETS = re.compile(r"\[[\w .,/-]+\](?=[\s.,;!?)\"']|$)")
_MOST_BRACKETS = 40


def is_plain(text: str) -> bool:
    """Return whether one line of text means the same as plain text and as Markdown.

    Answers at a glance for most sentences; False says only that a parser must look.
    """
    return text[:1].isalpha() and len(text) <= _LONGEST_PLAIN and _NOT_PLAIN.search(text) is None


def escape_text(text: str, *, line_start: bool = False, last: bool = False) -> str:
    """Return Markdown that shows the text.

    Args:
        text: Characters without line ends.
        line_start: The text begins a line, where `- `, `1. `, `#` and others would mean something.
        last: Nothing follows in this block, so that a closing bracket is no link.
    """
    prefix, rest = _line_start(text) if line_start else ("", text)
    if _SPECIAL.search(rest) is None:
        return prefix + rest
    kept = _plain_brackets(rest, last=last)
    tildes = rest.count("~") > 1
    return prefix + _SPECIAL.sub(
        lambda found: _escaped(found, kept=kept, tildes=tildes),
        rest,
    )


def _line_start(text: str) -> tuple[str, str]:
    found = _LINE_START.match(text)
    if found is None:
        return "", text
    rest = text[found.end() :]
    if found["number"]:
        return f"{found['number']}\\{found['dot']}", rest
    written = found.group()
    return _ENTITIES.get(written, f"\\{written}"), rest


def _plain_brackets(text: str, *, last: bool) -> frozenset[int]:
    """Return where brackets stand that can mean nothing else, as in "Click [Save] twice"."""
    if not 0 < text.count("[") <= _MOST_BRACKETS:
        return frozenset()
    kept = set()
    for found in _PLAIN_BRACKETS.finditer(text):
        if last or found.end() < len(text):
            kept |= {found.start(), found.end() - 1}
    return frozenset(kept)


def _escaped(found: re.Match[str], *, kept: frozenset[int], tildes: bool) -> str:
    character = found.group()
    if character in "[]":
        return character if found.start() in kept else f"\\{character}"
    if character == "_" and _inside_word(found.string, found.start()):
        return character
    if character == "~" and not tildes:
        return character
    return _ENTITIES.get(character, f"\\{character}")


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def escape_title(text: str) -> str:
    """Return the text of a link's title as it stands between double quotes."""
    return escape_text(text).replace('"', "&quot;").replace("'", "&#39;")


def entity(character: str) -> str:
    """Return a character as a numeric entity, which counts as punctuation beside emphasis."""
    return f"&#{ord(character)};"


def is_word(character: str) -> bool:
    """Return whether a character keeps emphasis beside it from opening or closing.

    Symbols count as words here when they are outside and as punctuation when they are inside:
    readers disagree on them (`punctuates`).
    """
    return not character.isspace() and not _is_surely_punctuation(character)


def punctuates(character: str) -> bool:
    """Return whether a character may count as punctuation for some reader."""
    return _is_surely_punctuation(character) or unicodedata.category(character)[0] == "S"


def _is_surely_punctuation(character: str) -> bool:
    if character.isascii():
        return not (character.isalnum() or character.isspace())
    return unicodedata.category(character)[0] == "P"
