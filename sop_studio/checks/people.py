"""The people an SOP knows by name: a step should name their role instead."""

import re
from collections.abc import Callable, Iterator

from sop_studio.language.wordlists import words as word_list
from sop_studio.model.parts import Item, Part
from sop_studio.model.sections import fields

CAPITALISED = r"(?:[A-Z]\.|[A-Z][\w'’-]{1,40})"
NAME = re.compile(rf"\b{CAPITALISED}(?: {CAPITALISED}){{1,3}}")
"""A run of capitalised words that can be somebody's name, such as `A. Novak`."""

MAY_HOLD_A_NAME = re.compile(" [A-Z]")
"""Found in every text that holds one, in a tenth of the time."""

_GROUP = re.compile(
    r"\b(?:teams?|groups?|departments?|desk|board|committee|service|services|operations|support"
    r"|engineering|security|quality|platform|office|unit|crew|guild|squad|shift)\b",
    re.IGNORECASE,
)


_NAMING = tuple(
    (section.key, field.key, columns)
    for section, field in fields()
    if (columns := tuple(each.key for each in field.columns if each.is_person)) or field.is_person
)
"""The fields in which people are named, and for lists their columns."""


def known_people(section: Callable[[str], Part]) -> tuple[str, ...]:
    """Return the names of people that the SOP mentions, in order, without roles and teams.

    `section` gives the part of the SOP that belongs to a section of the catalogue.
    """
    named = dict.fromkeys(name.strip() for name in _named(section))
    return tuple(name for name in named if NAME.fullmatch(name) and not _is_group(name))


def _named(section: Callable[[str], Part]) -> Iterator[str]:
    for key, name, columns in _NAMING:
        value: str | tuple[Item, ...] = getattr(section(key), name)
        if isinstance(value, str):
            yield value
            continue
        for row in value:
            yield from (getattr(row, column) for column in columns)


def _is_group(name: str) -> bool:
    roles = word_list("role-words")
    return bool(_GROUP.search(name)) or any(word.lower() in roles for word in name.split())
