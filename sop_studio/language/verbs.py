"""Verbs of operations and office work, inflected both ways."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from sop_studio.language.wordlists import entries, pairs, words

_SINGLE_VOWEL = re.compile(r"[^aeiou]{0,9}[aeiouy]{1,4}[^aeiouy]{0,9}")
_PREFIXES = ("re-", "un-", "de-", "pre-", "co-", "over-", "auto-", "re", "un")


class Form(StrEnum):
    """The form a verb stands in."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


class Reading(NamedTuple):
    """One way to read a word as a verb: its base form and the form it stands in."""

    base: str
    form: Form


class _Entry(Struct, frozen=True):
    base: str
    doubles: bool
    past: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()


@cache
def bases() -> frozenset[str]:
    """Return the base forms of all verbs of the list."""
    return frozenset(_lines())


def is_base(word: str) -> bool:
    """Tell whether `word`, in lower case, is the base form of a verb, prefixed ones included."""
    return word in _lines() or _without_prefix(word) is not None


def is_often_a_noun(word: str) -> bool:
    """Tell whether the verb `word` is as often a noun or an adjective, such as `release`."""
    return word in words("noun-verbs")


def verb_phrase(word: str) -> str | None:
    """Return the verb that a noun like `backup` is written for (`back up`), or None."""
    return _compounds().get(word)


def readings(word: str) -> tuple[Reading, ...]:
    """Return how `word`, in lower case, can be read as a verb of the list, likeliest form first."""
    known = _readings(word)
    if known:
        return known
    for prefix in _PREFIXES:
        rest = _readings(word[len(prefix) :]) if word.startswith(prefix) else ()
        if rest:
            return tuple(Reading(prefix + reading.base, reading.form) for reading in rest)
    return ()


def base_of(word: str) -> str | None:
    """Return the likeliest base form of `word`, in lower case, or None when it is no known verb."""
    found = readings(word)
    return found[0].base if found else None


def has_form(word: str, form: Form) -> bool:
    """Tell whether `word`, in lower case, can be that form of a verb."""
    return any(reading.form == form for reading in readings(word))


def third_person(verb: str) -> str:
    """Return what he, she or it does: `deploys`, `logs in`."""
    return _inflect(verb, Form.PRESENT)


def past(verb: str) -> str:
    """Return the past form: `deployed`, `shut down`."""
    return _inflect(verb, Form.PAST)


def participle(verb: str) -> str:
    """Return the past participle: `written`, `rolled back`."""
    return _inflect(verb, Form.PARTICIPLE)


def gerund(verb: str) -> str:
    """Return the -ing form: `running`, `setting up`."""
    return _inflect(verb, Form.GERUND)


def _inflect(verb: str, form: Form) -> str:
    """Inflect the first word of a verb such as `roll back`, or the last part of `re-run`."""
    first, space, rest = verb.partition(" ")
    prefix = ""
    entry = _entry(first)
    if entry is None:
        stem = _without_prefix(first) or first.rpartition("-")[2]
        prefix, entry = first[: len(first) - len(stem)], _entry(stem)
        entry = entry or _Entry(stem, _doubles_by_rule(stem))
    return prefix + _inflections(entry, form)[0] + space + rest


def _without_prefix(word: str) -> str | None:
    """Return the verb inside a prefixed one that is not in the list itself, or None."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            rest = word[len(prefix) :]
            sure = prefix.endswith("-") or (len(rest) > 3 and not is_often_a_noun(rest))
            if rest in _lines() and sure:
                return rest
    return None


@cache
def _compounds() -> dict[str, str]:
    return pairs("compound-verbs", " ")


@cache
def _lines() -> dict[str, str]:
    """Return the line of each verb in the list by its base form; few of them are ever needed."""
    return {line.partition(" ")[0]: line for line in entries("verbs")}


@lru_cache(maxsize=4096)
def _entry(base: str) -> _Entry | None:
    """Return what the list says of a verb; one like `re-run` bends as the verb at its end does."""
    line = _lines().get(base)
    if line is None:
        return None
    entry = _parsed(line)
    doubles = entry.doubles
    stem = _entry(base.rpartition("-")[2]) if "-" in base else None
    if stem is None or entry.past or doubles:
        return entry
    prefix = base[: len(base) - len(stem.base)]
    past, participle = (
        tuple(prefix + form for form in forms) for forms in (stem.past, stem.participle)
    )
    return _Entry(base, stem.doubles, past, participle)


def _parsed(line: str) -> _Entry:
    base, *parts = line.split()
    doubles = parts[-1:] == ["+"]
    irregular = [tuple(form.split("|")) for form in (parts[:-1] if doubles else parts)]
    return _Entry(base, doubles, *irregular)


def forms_of(lines: Iterable[str]) -> dict[str, tuple[Reading, ...]]:
    """Return the forms of other verbs, written as in the list, with how each can be read."""
    found: dict[str, list[Reading]] = {}
    for entry in map(_parsed, lines):
        found.setdefault(entry.base, []).insert(0, Reading(entry.base, Form.BASE))
        for form in _INFLECTED:
            for inflected in _inflections(entry, form):
                found.setdefault(inflected, []).append(Reading(entry.base, form))
    return {word: tuple(each) for word, each in found.items()}


_INFLECTED = (Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.GERUND)


@lru_cache(maxsize=16_384)
def _readings(word: str) -> tuple[Reading, ...]:
    """Return the readings of a word without a prefix, its base form first."""
    found = [Reading(word, Form.BASE)] if word in _lines() else []
    found += _irregular().get(word, ())
    for base in _possible_bases(word):
        entry = _entry(base)
        if entry and base != "be":
            found += (
                Reading(base, form) for form in _INFLECTED if word in _inflections(entry, form)
            )
    return tuple(dict.fromkeys(found))


@cache
def _irregular() -> dict[str, list[Reading]]:
    """Return the forms that no ending gives away, with their readings."""
    found: dict[str, list[Reading]] = {}
    for base, line in _lines().items():
        entry = _entry(base) if " " in line or "-" in base else None
        if entry and entry.past:
            for form in _INFLECTED if base in {"be", "have"} else (Form.PAST, Form.PARTICIPLE):
                for inflected in _inflections(entry, form):
                    found.setdefault(inflected, []).append(Reading(base, form))
    return found


def _possible_bases(word: str) -> tuple[str, ...]:
    """Return what may be left of a word when the ending of a verb is taken away."""
    if word.endswith("s"):
        return word[:-1], word[:-2], word[:-3] + "y", word[:-3]
    if word.endswith("ed"):
        return word[:-1], word[:-2], word[:-3], word[:-3] + "y"
    if word.endswith("ing"):
        return word[:-3], word[:-3] + "e", word[:-4], word[:-4] + "ie"
    return ()


def _inflections(entry: _Entry, form: Form) -> tuple[str, ...]:
    """Return that form of a verb, the usual spelling first."""
    if entry.base == "be":
        return _BE[form]
    if form == Form.PRESENT:
        return (_present(entry),)
    if form == Form.GERUND:
        return _with_ending(entry, "ing")
    irregular = entry.past if form == Form.PAST else entry.participle
    return irregular or _with_ending(entry, "ed")


_BE = {
    Form.BASE: ("be",),
    Form.PRESENT: ("is", "are", "am"),
    Form.PAST: ("was", "were"),
    Form.PARTICIPLE: ("been",),
    Form.GERUND: ("being",),
}
_PLAIN_S_AFTER_O = frozenset({"demo", "photo", "solo", "radio", "video", "silo"})


def _present(entry: _Entry) -> str:
    base = entry.base
    if base == "have":
        return "has"
    if base.endswith("z") and entry.doubles:
        return base + "zes"
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("o") and base not in _PLAIN_S_AFTER_O:
        return base + "es"
    if _ends_in_consonant_and_y(base):
        return base[:-1] + "ies"
    return base + "s"


def _with_ending(entry: _Entry, ending: str) -> tuple[str, ...]:
    """Add -ed or -ing; a doubled consonant comes first, an American single one after it."""
    base = entry.base
    if entry.doubles:
        doubled = base + base[-1] + ending
        both = len(base) > 4 and not _SINGLE_VOWEL.fullmatch(base)
        return (doubled, base + ending) if both else (doubled,)
    if base.endswith("ic"):
        return (base + "k" + ending,)
    if ending == "ed":
        if base.endswith("e"):
            return (base + "d",)
        return (base[:-1] + "ied",) if _ends_in_consonant_and_y(base) else (base + ending,)
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("queue"):
        return (base[:-1] + ending, base + ending)
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return (base[:-1] + ending,)
    return (base + ending,)


def _ends_in_consonant_and_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in {"a", "e", "i", "o", "u"}


def _doubles_by_rule(base: str) -> bool:
    """Tell whether a verb that is not in the list doubles its last letter: short ones do."""
    return re.fullmatch(r"[^aeiou]{0,4}[aeiou][bdgklmnprtvz]", base) is not None
