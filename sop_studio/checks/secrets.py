"""Secrets left in a text: tokens, keys, and passwords beside the word for them.

Better a password reported twice than one printed once: a hit stops every export until it is removed
or kept with a reason. Text that only speaks of secrets, placeholders and references to a vault give
no hit.
"""

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from sop_studio.checks.secret_patterns import (
    COMMANDS,
    KEYWORD,
    KEYWORD_HINTS,
    PASSWORD,
    SECRET,
    SEPARATOR,
    TOKENS,
    VALUE,
    SecretPattern,
    hints_by_mark,
)
from sop_studio.language.wordlists import words as word_list

_PRIVATE_KEY_END = re.compile(r"-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_LONGEST_PRIVATE_KEY = 8_000
_HINTS = hints_by_mark((*TOKENS, *COMMANDS))
_REFERENCE = re.compile(
    r"[<\[{(%$@]|!(?:vault|env|ref|secret|file|reference)|\.\.|…|[/~]|\.{0,2}/|[A-Za-z]:\\|(?:https?|vault|op|file|env|arn|kms|sm|ssm"
    r"|secretsmanager|keyvault|azurekeyvault|gcp|aws|keyring|bw|pass|secret|secrets|ref|projects)[:/.]"
    r"|secrets\.|vars\.|env\.|var\.|local\.|data\.|process\.env|os\.environ|Get-Secret"
    r"|(?:your|my|the|our|some|new|old|current|existing|this|that|a|an)[-_. ]",
    re.IGNORECASE,
)
_ENVIRONMENT_NAME = re.compile(r"[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,8}")
_IDENTIFIER = re.compile(
    r"[A-Z]{2,10}-?[0-9]{1,8}|v?[0-9]{1,5}(?:[.:/-][0-9]{1,5}){1,5}|[0-9.,]{1,12}%?"
)
_RESOURCE_NAME = re.compile(r"(?:[a-z]{1,30}|[0-9]{1,4})(?:[-_.](?:[a-z]{1,30}|[0-9]{1,4})){1,12}")
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,60}@(?:[A-Za-z0-9-]{1,60}\.){1,4}[A-Za-z]{2,20}")
_EXAMPLE = re.compile(
    r"(?<![A-Za-z])(?:example|sample|dummy|placeholder)(?![A-Za-z0-9])", re.IGNORECASE
)
_SYMBOLS = frozenset("!@#$%^&*+=?~")
_TABLE_ROW = re.compile(r"^[ \t]{0,10}\|.{1,2000}$", re.MULTILINE)
_TABLE_RULE = re.compile(r"[ \t|:-]{3,2000}")


class Manner(Enum):
    """How a value is given: as in a file, in quotes or code, in a sentence, or just beside."""

    TYPED = 1
    QUOTED = 2
    SAID = 3
    NEAR = 4


class SecretHit(Struct, frozen=True):
    """A suspected secret: its kind (an English label), where it stands, and a safe way to show it.

    `masked` holds at most the first four characters, fewer of a short secret.
    """

    kind: str
    start: int
    end: int
    masked: str


def find_secrets(text: str) -> tuple[SecretHit, ...]:
    """Return the suspected secrets in a text, in order, without overlaps."""
    found: list[SecretHit] = []
    present = {hint for mark, hints in _HINTS if mark in text for hint in hints if hint in text}
    if present:
        found += (*_tokens(text, present), *_in_commands(text, present))
    if any(map(text.lower().__contains__, KEYWORD_HINTS)):
        found += (*_beside_a_keyword(text), *_in_tables(text))
    hits: list[SecretHit] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not hits or hit.start >= hits[-1].end:
            hits.append(hit)
    return tuple(hits)


def holds_secret(text: str) -> bool:
    """Tell whether a text holds a suspected secret."""
    return bool(find_secrets(text))


def secrets_in(text: str) -> tuple[str, ...]:
    """Return the suspected secrets in a text as they stand there, which nobody is to be shown."""
    return tuple(text[hit.start : hit.end] for hit in find_secrets(text))


def _hit(kind: str, text: str, start: int, end: int) -> SecretHit:
    shown = 4 if end - start >= 16 else 2 if end - start >= 8 else 0
    return SecretHit(kind, start, end, text[start : start + shown] + "****")


def _tokens(text: str, hints: set[str]) -> Iterator[SecretHit]:
    for each in TOKENS:
        if hints.isdisjoint(each.hints):
            continue
        for found in each.pattern.finditer(text):
            start, end = found.span(1)
            if found[1].startswith("-----"):
                closing = _PRIVATE_KEY_END.search(text, end, end + _LONGEST_PRIVATE_KEY)
                end = closing.end() if closing else end
            elif _is_sample(found[1]):
                continue
            yield _hit(each.kind, text, start, end)


def _in_commands(text: str, hints: set[str]) -> Iterator[SecretHit]:
    for each in COMMANDS:
        if not hints.isdisjoint(each.hints):
            yield from _matches(each, text)


def _matches(each: SecretPattern, text: str) -> Iterator[SecretHit]:
    for found in each.pattern.finditer(text):
        value = found[1].strip("\"'`*,;)")
        start = found.start(1) + found[1].find(value)
        weak = each.needs_digit and not any(map(str.isdigit, value))
        if value and not weak and not _is_placeholder(value):
            yield _hit(each.kind, text, start, start + len(value))


def _beside_a_keyword(text: str) -> Iterator[SecretHit]:
    for name in KEYWORD.finditer(text):
        separator = SEPARATOR.match(text, name.end())
        found = VALUE.match(text, separator.end()) if separator else None
        if separator is None or found is None:
            continue
        value = found["value"].rstrip(".,;:?)*_'>")
        manner = _manner(text, name, separator, found)
        if _is_secret(value, manner, password=_is_password(name)):
            start = found.start("value")
            kind = PASSWORD if _is_password(name) else SECRET
            yield _hit(kind, text, start, start + len(value))


def _is_password(name: re.Match[str]) -> bool:
    return name["name"].lower().startswith(("pass", "pw", "sshpass", "kenn"))


def _manner(
    text: str, name: re.Match[str], separator: re.Match[str], value: re.Match[str]
) -> Manner:
    """Return how a value is given, by what stands before and behind it."""
    quoted = value["open"][-1:] in {"`", '"', "'", "“"} and value["close"] != ""
    ends_line = text[value.end() : value.end() + 1] in {"", "\n", "`"}
    if separator["typed"] is not None:
        return Manner.TYPED
    first = max(0, name.start() - 40)
    word = first + text[first : name.start()].rfind(" ") + 1
    word = max(word, text.rfind("\n", first, name.start()) + 1)
    if separator["near"] is not None:
        return Manner.TYPED if text.startswith("--", word) else Manner.NEAR
    if separator["spaced"] is not None:
        return Manner.TYPED if quoted or ends_line else Manner.SAID
    starts_line = not text[text.rfind("\n", first, name.start()) + 1 : word].strip()
    as_in_a_file = name["name"].islower() and starts_line and separator[0] == ": " and ends_line
    if as_in_a_file and word > 0 and "\n" in text:
        return Manner.TYPED
    return Manner.QUOTED if quoted else Manner.SAID


def _in_tables(text: str) -> Iterator[SecretHit]:
    """Yield the cells below a heading such as `Password`."""
    if "|" not in text:
        return
    columns: dict[int, bool] = {}
    end_of_last = -2
    for row in _TABLE_ROW.finditer(text):
        if row.start() != end_of_last + 1:
            columns = {}
            for number, start, end in _cells(row):
                name = KEYWORD.fullmatch(text[start:end].strip("*_` "))
                if name:
                    columns[number] = _is_password(name)
        elif columns and not _TABLE_RULE.fullmatch(row[0]):
            yield from _in_columns(text, row, columns)
        end_of_last = row.end()


def _in_columns(text: str, row: re.Match[str], columns: dict[int, bool]) -> Iterator[SecretHit]:
    for number, start, end in _cells(row):
        value = text[start:end].strip("*_`")
        if number not in columns or " " in value:
            continue
        if _is_secret(value, Manner.SAID, password=columns[number]):
            at = start + text[start:end].find(value)
            kind = PASSWORD if columns[number] else SECRET
            yield _hit(kind, text, at, at + len(value))


def _cells(row: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each cell of a table row, without the blanks around it."""
    at = row.start()
    for number, cell in enumerate(row[0].split("|")):
        left = len(cell) - len(cell.lstrip())
        yield number, at + left, at + max(left, len(cell.rstrip()))
        at += len(cell) + 1


def _is_secret(value: str, manner: Manner, *, password: bool) -> bool:
    """Judge a value beside the word for it."""
    if len(value) < 4 or _is_placeholder(value):
        return False
    if manner is Manner.TYPED:
        return (password and "(" not in value) or _looks_random(value, 8)
    if _IDENTIFIER.fullmatch(value) or _ADDRESS.fullmatch(value) or "</" in value:
        return False
    if password:
        return manner is Manner.QUOTED or _looks_random(value, 6)
    if _RESOURCE_NAME.fullmatch(value):
        return False
    return _looks_random(value, 20 if manner is Manner.NEAR else 12)


def _looks_random(value: str, least: int) -> bool:
    letters = any(map(str.isalpha, value))
    digits = any(map(str.isdigit, value))
    symbols = any(character in _SYMBOLS for character in value)
    return len(value) >= least and letters and (digits or symbols)


def _is_placeholder(value: str) -> bool:
    """Tell whether the value stands for a secret, names where it is kept, or hides it."""
    bare = value.strip("*_\"'`.,:;!?)([]{}<>").lower()
    if _is_sample(value) or bare in word_list("secret-placeholders"):
        return True
    return _REFERENCE.match(value) is not None or _ENVIRONMENT_NAME.fullmatch(value) is not None


def _is_sample(value: str) -> bool:
    """Tell whether a value is one of the documentation or mere filling, as in `ghp_xxxx`."""
    if value.endswith("EXAMPLE") or _EXAMPLE.search(value):
        return True
    few = 3 if len(value) > 8 else 1
    return len(set(value[-16:].lower())) <= few
