"""The people an SOP knows by name: a step should name their role instead."""

import re
from collections.abc import Iterator

from sop_studio.language.wordlists import words as word_list
from sop_studio.model.sop import Sop

SECTIONS = ("document", "roles", "history", "interviews", "review", "pilot", "training")
"""The sections in which people are named."""

CAPITALISED = r"(?:[A-Z]\.|[A-Z][\w'’-]{1,40})"
NAME = re.compile(rf"\b{CAPITALISED}(?: {CAPITALISED}){{1,3}}")
"""A run of capitalised words that can be somebody's name, such as `A. Novak`."""

_GROUP = re.compile(
    r"\b(?:teams?|groups?|departments?|desk|board|committee|service|services|operations|support"
    r"|engineering|security|quality|platform|office|unit|crew|guild|squad|shift)\b",
    re.IGNORECASE,
)


def known_people(sop: Sop) -> tuple[str, ...]:
    """Return the names of people that the SOP mentions, in order, without roles and teams."""
    named = dict.fromkeys(name.strip() for name in _named(sop))
    return tuple(name for name in named if NAME.fullmatch(name) and not _is_group(name))


def _named(sop: Sop) -> Iterator[str]:
    yield sop.document.owner
    yield sop.document.backup_owner
    yield from (each.name for each in sop.document.approvals)
    yield from (each.holder for each in sop.roles.roles)
    yield from (each.author for each in sop.history.changes)
    yield from (each.person for each in sop.interviews.interviews)
    yield from (each.name for each in sop.review.reviews)
    for run in sop.pilot.runs:
        yield from (run.executor, run.supervisor)
    yield from (each.trainer for each in sop.training.walkthroughs)
    yield from (each.name for each in sop.training.readers)


def _is_group(name: str) -> bool:
    roles = word_list("role-words")
    return bool(_GROUP.search(name)) or any(word.lower() in roles for word in name.split())
