"""Every pattern that reads a user's text takes time in step with its length, by construction."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import sop_studio.checks
import sop_studio.language
from sop_studio.checks.secrets import find_secrets
from sop_studio.checks.wording import remarks
from sop_studio.language.prose import prose
from sop_studio.language.terms import acronyms_in, expanded_in
from sop_studio.model.fields import FieldUse

MOST = 2_000
"""No repeat takes in more characters than this; nested ones not in their product."""

_parser: Any = importlib.import_module("re._parser")


def modules() -> Iterator[str]:
    for name in ("prose", "sentences", "words", "terms", "verbs", "openings", "actions", "clauses"):
        yield f"{sop_studio.language.__name__}.{name}"
    for module in pkgutil.iter_modules(sop_studio.checks.__path__):
        if module.name.startswith(("wording", "secret")):
            yield f"{sop_studio.checks.__name__}.{module.name}"


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from patterns_in(getattr(each, "pattern", None))


def all_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (f"{module}.{name}", pattern)
        for module in modules()
        for name, value in vars(importlib.import_module(module)).items()
        for pattern in patterns_in(value)
    ]


def widest_repeat(parsed: Iterable[tuple[object, Any]]) -> int:
    """Return the largest product of the limits of nested repeats."""
    widest = 1
    for operation, argument in parsed:
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, most, body = argument
            widest = max(widest, min(int(most), 10**9) * widest_repeat(body))
        elif name == "SUBPATTERN":
            widest = max(widest, widest_repeat(argument[-1]))
        elif name == "BRANCH":
            widest = max(widest, *(widest_repeat(branch) for branch in argument[1]))
        elif name in {"ASSERT", "ASSERT_NOT"}:
            widest = max(widest, widest_repeat(argument[1]))
        elif name == "GROUPREF_EXISTS":
            widest = max(widest, *(widest_repeat(each) for each in argument[1:] if each))
        elif name == "ATOMIC_GROUP":
            widest = max(widest, widest_repeat(argument))
    return widest


def test_the_inspection_itself_sees_a_nested_quantifier() -> None:
    assert widest_repeat(_parser.parse(r"(a+)+")) > MOST
    assert widest_repeat(_parser.parse(r"x(?:a{1,50}|b){1,50}")) == 2_500
    assert widest_repeat(_parser.parse(r"a{1,50}b{1,50}")) == 50


@pytest.mark.parametrize(("name", "pattern"), all_patterns())
def test_no_pattern_has_a_nested_quantifier_or_an_unbounded_match(
    name: str, pattern: re.Pattern[str]
) -> None:
    assert widest_repeat(_parser.parse(pattern.pattern)) <= MOST, name


def test_all_pattern_modules_are_inspected() -> None:
    assert len(all_patterns()) > 60


LENGTH = 50_000
EVIL = [
    "a" * LENGTH,
    " " * LENGTH,
    "\n" * LENGTH,
    "|" * LENGTH,
    "`" * LENGTH,
    "](" * (LENGTH // 2),
    "*_" * (LENGTH // 2),
    ". " * (LENGTH // 2),
    "run or " * (LENGTH // 7),
    "if is a, " * (LENGTH // 9),
    "AB (" * (LENGTH // 4),
    "a://:" * (LENGTH // 5),
    "mysql -p a " * (LENGTH // 11),
    "password for " * (LENGTH // 13),
]


@pytest.mark.parametrize("text", EVIL, ids=lambda text: repr(text[:12]))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for use in (FieldUse.ACTION, FieldUse.EXPECTED, FieldUse.CAUTION):
        for remark in remarks(text, use):
            assert 0 <= remark.start < remark.end <= len(text)
    find_secrets(text)
    assert len(prose(text)) == len(text)
    acronyms_in(text)
    expanded_in(text)
