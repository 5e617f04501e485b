"""Words that make something depend without `if`: `as long as`, `in case of`, `below 80`."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from sop_studio.assets import read_text
from sop_studio.language.wordlists import FOLDER
from sop_studio.notes.first_words import ByFirstWord
from sop_studio.notes.rule import Rule


class Condition(Rule, frozen=True):
    """A rule for what is a condition; `then` says what follows: a clause, words or a limit."""

    then: str
    fault: bool = False


@cache
def all_conditions() -> tuple[Condition, ...]:
    """Return all rules, in the order in which they are tried."""
    read = tomllib.loads(read_text(f"{FOLDER}/notes-conditions.toml"))
    return tuple(
        Condition(
            each["name"],
            tuple(each["any"]),
            each["example"],
            each["counter"],
            each["then"],
            each.get("fault", False),
        )
        for each in read["condition"]
    )


def opening(text: str, start: int) -> tuple[Condition, int] | None:
    """Return the rule for the words that stand at a place in a text, and where they end."""
    end = min(len(text), start + _LONGEST)
    for condition, pattern in _by_first_word().at(text, start):
        match = pattern.match(text, start, end)
        if match:
            return condition, match.end()
    return None


@cache
def _by_first_word() -> ByFirstWord[tuple[Condition, re.Pattern[str]]]:
    return ByFirstWord(
        (pattern, (each, re.compile(pattern, re.IGNORECASE)))
        for each in all_conditions()
        for pattern in each.patterns
    )


_LONGEST = 90
WRONG = re.compile(
    r"\bnot\b|n't\b|\b(?:fail\w*|missing|wrong|broken?|breaks|damaged|rejected|refused|declined|"
    r"short|errors?|mismatch\w*|differs?|different|exceeds?|late|overdue|expired|stuck|dead|"
    r"incomplete|invalid|unclear|complains?|disagrees?|refuses?|leaks?|doubt|incorrect|faulty|"
    r"defective|unreadable|unknown|suspicious|off|over|under|above|below|no|nobody|nothing|"
    r"more than|less than|at least|too \w+)\b|\b(?:red|amber|yellow) (?:light|lamp|flag|status)\b",
    re.IGNORECASE,
)
