"""Which of the roles that notes name does most of the work, as learnt from notes with answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sop_studio.notes.learnt.weighing import SCALE, weights
from sop_studio.notes.lexicon import word_class
from sop_studio.notes.people import People, key_of_role
from sop_studio.notes.whole_words import standing

_HEAD = 300
"""Characters from the top in which notes say with whom they were taken."""
_OFTEN = 20
"""Times that somebody is named by name, beyond which it says no more."""
_FEWEST = 900
"""Characters below which notes tell too little of who does what."""
_LEAST = 2.0
"""What must speak for a role: below, its being named for each step is as often wrong as right."""
_NEAR = 30
"""Characters at most between a word such as `with` and the role that it is said of."""
_BEFORE = 60
"""Characters before a role that are looked at for what is said of it."""
_LEADS = re.compile(r"\b(?:manager|head|lead|director|owner|officer|chief)\b", re.IGNORECASE)
_AGENT = re.compile(r"(?:er|or|ist|ian|ant|clerk|tech|agent|admin)$", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:with|w/|followed?|shadow\w*|observ\w*|watch\w*|interview\w*|talk\w*|by|from|to)\b"
    rf"[^.;]{{0,{_NEAR}}}$",
    re.IGNORECASE,
)
_I_AM = re.compile(
    r"\b(?:i'?m|i am|me,? as|my (?:role|job|title)(?: is)?|i work as)(?: the| an?| our)* ?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:ask\w*|tell\w*|call\w*|phone\w*|ring\w*|inform\w*|mail\w*|to)(?: the| our| an?)? ?$",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:(?:call|phone|ring|ask|tell)(?: up)? (?:the|an?|our)|my) (?:\w+ )?$", re.IGNORECASE
)
_THE = re.compile(r"\b(?:the|our|my|an?) $", re.IGNORECASE)


class Doer(Struct, frozen=True):
    """A role and what can be told of it; each trait is between 0 and 1.

    `helps` if it is only somebody whom the one who talks calls, or has: `my colleague`.
    """

    role: str
    traits: Mapping[str, float]
    helps: bool


def likely_doer(people: People) -> str:
    """Return the role that most likely does the work, "" if too little speaks for any.

    In short notes it is the one that the rules see.
    """
    if len(people.text) < _FEWEST:
        return people.main
    named = list(doers(people))
    if not named:
        return people.main
    known = weights().doers
    scored = [
        (sum(known.get(name, 0) * told for name, told in each.traits.items()) / SCALE, -at, each)
        for at, each in enumerate(named)
        if not each.helps
    ]
    best = max(scored, key=lambda each: each[:2], default=None)
    return best[2].role if best and best[0] >= _LEAST else ""


def doers(people: People) -> Iterator[Doer]:
    """Yield the roles that notes name, in the order in which they are named first."""
    places: dict[str, list[int]] = {}
    written: dict[str, str] = {}
    for start, end, _first, _size in people.mentions:
        name = " ".join(people.text[start:end].split())
        role = people.role_of(name) or name
        key = key_of_role(role)
        written.setdefault(key, role)
        places.setdefault(key, []).append(start)
    names: dict[str, set[str]] = {}
    for person in people.named:
        key = key_of_role(person.role)
        written.setdefault(key, person.role)
        places.setdefault(key, [person.start])
        names.setdefault(key, set()).add(person.name)
    for at, key in enumerate(sorted(places, key=lambda key: places[key][0])):
        called = names.get(key, set())
        role, stands = written[key], sorted(places[key])
        traits = _traits(people, role, at, stands, called)
        before = (people.text[max(0, place - _BEFORE) : place] for place in stands)
        helps = not called and not traits["i-am"] and all(map(_HELPS.search, before))
        yield Doer(role, traits, helps)


def _traits(
    people: People, role: str, at: int, places: list[int], names: set[str]
) -> dict[str, float]:
    text, last = people.text, role.lower().split()[-1]
    first = places[0]
    before = [text[max(0, place - _BEFORE) : place] for place in places]
    head = first < _HEAD
    told = {
        "first": at == 0,
        "second": at == 1,
        "head": head,
        "head-first": head and at == 0,
        "head-with": head and _WITH.search(before[0]) is not None,
        "words": " " in role,
        "rules": bool(people.main) and key_of_role(people.main) == key_of_role(role),
        "named": bool(names),
        "asks": any(name.split()[0].lower() in people.interviewers for name in names),
        "weak": bool({last, last.removesuffix("s")} & word_class("weak-role")),
        "never": last in word_class("never-role"),
        "plural": role.endswith("s"),
        "leads": _LEADS.search(role) is not None,
        "agent": _AGENT.search(role) is not None,
        "i-am": _I_AM.search(before[0]) is not None,
    }
    often = sum(len(list(standing(name.split()[0], text))) for name in names if name != "I")
    return {
        **{name: float(holds) for name, holds in told.items()},
        "early": 1 - first / len(text),
        "often": min(1.0, often / _OFTEN),
        "the": _share(_THE, before),
        "told": _share(_TOLD, before),
    }


def _share(pattern: re.Pattern[str], before: list[str]) -> float:
    return sum(pattern.search(each) is not None for each in before) / len(before)
