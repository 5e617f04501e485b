"""Small classes of words that reading notes needs; the verbs are those of `language.verbs`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from sop_studio.language import verbs
from sop_studio.language.verbs import Form, Reading, forms_of
from sop_studio.language.wordlists import entries, words


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the class `name` of the list notes-words; KeyError if there is none."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in entries("notes-words"):
        name, _, members = line.partition(" = ")
        found.setdefault(name, set()).update(each.replace("_", " ") for each in members.split())
    return {name: frozenset(members) for name, members in found.items()}


@cache
def _of_trades() -> dict[str, tuple[Reading, ...]]:
    return forms_of(entries("notes-verbs"))


@lru_cache(maxsize=8192)
def readings(word: str) -> tuple[Reading, ...]:
    """Return how a word, in lower case, can be read as a verb, those of trades included."""
    return verbs.readings(word) or _of_trades().get(word, ())


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[Form]:
    """Return the forms of a verb that a word, in lower case, can be."""
    return frozenset(reading.form for reading in readings(word))


def is_often_a_noun(base: str) -> bool:
    """Tell whether a verb is as often a noun, such as `box`."""
    return verbs.is_often_a_noun(base) or base in word_class("noun-verb")


class Verbs:
    """The verbs of the program's list and the user's own.

    `readings(word)` returns how a word, in lower case, can be read as one, and `forms(word)` which
    forms of one it can be; own verbs are regular.
    """

    readings: Callable[[str], tuple[Reading, ...]]
    forms: Callable[[str], frozenset[Form]]

    def __init__(self, own: tuple[str, ...] = ()) -> None:
        self._own = frozenset(each.strip().lower() for each in own if each.strip())
        self.readings = self._with_own if self._own else readings
        self.forms = self._forms_with_own if self._own else forms

    def _with_own(self, word: str) -> tuple[Reading, ...]:
        for base in self._own:
            form = _regular_form(base, word)
            if form is not None:
                return (Reading(base, form),)
        return readings(word)

    def _forms_with_own(self, word: str) -> frozenset[Form]:
        return frozenset(reading.form for reading in self._with_own(word))


def _regular_form(base: str, word: str) -> Form | None:
    stem = base.removesuffix("e")
    if word == base:
        return Form.BASE
    if word in {base + "s", base + "es"}:
        return Form.PRESENT
    if word in {stem + "ed", base + base[-1] + "ed"}:
        return Form.PAST
    return Form.GERUND if word in {stem + "ing", base + base[-1] + "ing"} else None


@cache
def role_heads() -> frozenset[str]:
    """Return the words a role ends with, such as `manager`."""
    return words("role-words") | word_class("role-head")
