"""What the part of notes under a heading is about, as data with examples."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache, lru_cache

from sop_studio.assets import read_text
from sop_studio.language.wordlists import FOLDER
from sop_studio.notes.rule import Rule


class About(StrEnum):
    """What a part of notes is about."""

    STEPS = "steps"
    ROLLBACK = "rollback"
    DECISIONS = "decisions"
    NEEDS = "prerequisites"
    WARNINGS = "warnings"
    OPEN = "open questions"
    ROLES = "roles"
    TOOLS = "tools"
    DEFINITIONS = "definitions"
    NOISE = "noise"
    BACKGROUND = "background"
    UNKNOWN = "unknown"


class Heading(Rule, frozen=True):
    """A way people head a part of their notes that is about something."""

    about: About


@cache
def all_headings() -> tuple[Heading, ...]:
    """Return all rules, in the order in which they are tried."""
    read = tomllib.loads(read_text(f"{FOLDER}/notes-headings.toml"))
    return tuple(
        Heading(
            each["name"],
            tuple(each["any"]),
            each["example"],
            each["counter"],
            About(each["about"]),
        )
        for each in read["heading"]
    )


@lru_cache(maxsize=4096)
def about(title: str) -> tuple[About, str]:
    """Return what a part with this title is about, and the name of the rule that says so."""
    for heading in all_headings():
        if heading.search(title):
            return heading.about, f"heading-{heading.name}"
    return About.UNKNOWN, ""
