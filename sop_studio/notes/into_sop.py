"""Proposals put into an SOP: the edits that do it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.model import parts
from sop_studio.model.edits import Edit, Insert, Remove
from sop_studio.model.parts import Item, Source, Step
from sop_studio.model.paths import FieldPath, get
from sop_studio.model.sop import Sop
from sop_studio.notes.defining import term_and_meaning
from sop_studio.notes.draft import ACTIONS, Kind, Proposal
from sop_studio.translation import _

_STEPS: FieldPath = ("procedure", "steps")
_BACK: FieldPath = ("rollback", "steps")
_ROLES: FieldPath = ("roles", "roles")
_CHECKS: FieldPath = ("prerequisites", "checks")
_TOOLS: FieldPath = ("prerequisites", "tools")
_PLACES: dict[Kind, FieldPath] = {
    Kind.STEP: _STEPS,
    Kind.ROLLBACK: _BACK,
    Kind.ROLE: _ROLES,
    Kind.DECISION: ("decisions", "decisions"),
    Kind.PREREQUISITE: _CHECKS,
    Kind.WARNING: ("decisions", "exceptions"),
    Kind.OPEN_QUESTION: ("interviews", "open_questions"),
    Kind.TOOL: _TOOLS,
    Kind.DEFINITION: ("definitions", "terms"),
}

_GROUPS: tuple[tuple[FieldPath, re.Pattern[str]], ...] = tuple(
    (("prerequisites", group), re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for group, words in (
        (
            "access",
            r"access|permissions?|log-?ins?|accounts?|admin|sudo|root|credentials?|vpn|rights?",
        ),
        ("training", r"train(?:ed|ing)|course|shadowed|certified|inducted|induction"),
        ("configuration", r"configured|config|set to|switched (?:on|off)|(?:en|dis)abled"),
        ("tools", r"install(?:ed)?|binar(?:y|ies)|cli|laptop|browser|client"),
    )
)
"""Words by which a prerequisite goes into a group; without any it is a pre-check."""

_NEAR = 2
"""Lines behind a step within which a warning is about that step."""


class Accepted(Struct, frozen=True):
    """A proposal to be put in, with the words it came from as a step keeps them.

    What it becomes is found by its `key`. A question can be about a field of another proposal:
    `about` is the key of that, and `field` the key of the field. `behind` and `ahead` are the keys
    of what it was told after and before.
    """

    proposal: Proposal
    sources: tuple[Source, ...] = ()
    key: str = ""
    about: str = ""
    field: str = ""
    behind: str = ""
    ahead: str = ""


class Insertion(Struct, frozen=True):
    """The edits that put proposals in, and the ids of what each becomes, by key."""

    edits: tuple[Edit, ...]
    made: dict[str, tuple[str, ...]]


def put_in(
    sop: Sop, accepted: Sequence[Accepted], there: Mapping[str, Sequence[str]] | None = None
) -> Insertion:
    """Return what puts accepted proposals into an SOP, in their order.

    `there` are the ids of what others became before, by key: what is told behind or ahead of one of
    them goes behind or ahead of that, anything else to the end of its list. Roles come first, so
    that steps can name them; a role that is there already is used. Items in which nothing stands
    make way. A warning goes to the step it was told with.
    """
    edits: list[Edit] = []
    lists = _Lists(sop, edits)
    roles = _Roles(sop, lists)
    roles.add(_roles(each.proposal for each in accepted))
    warned = _warned(accepted)
    made: dict[str, tuple[str, ...]] = {}
    places: dict[str, str] = {}
    # A question can be about any of the others, and names the item it became.
    for each in sorted(accepted, key=lambda each: bool(each.about)):
        told = each.proposal
        if told.kind is Kind.ROLE:
            made[each.key] = (roles.id_of(told.text),)
        elif each.key not in warned:
            item, path = _item(each, roles), _path(told)
            known = {**(there or {}), **made}
            at = lists.place(path, known.get(each.behind, ()), known.get(each.ahead, ()))
            if isinstance(item, Step):
                phase = lists.phase_at(at) if told.kind is Kind.STEP else ""
                caution = _caution(each.key, accepted, warned)
                item = replace(item, caution=caution, phase=phase)
            elif isinstance(item, parts.OpenQuestion) and each.about in places:
                item = replace(item, about=f"{places[each.about]}.{each.field}")
            lists.put(path, at, item)
            made[each.key] = (item.id,)
            places[each.key] = f"{path[0]}.{path[1]}[{item.id}]"
    made |= {warning: made[step] for warning, step in warned.items()}
    return Insertion(tuple(edits), made)


class _Lists:
    """Puts items into the lists of an SOP; what is empty in them goes first."""

    def __init__(self, sop: Sop, edits: list[Edit]) -> None:
        self._sop = sop
        self._edits = edits
        self._rows: dict[FieldPath, list[Item]] = {}

    def append(self, path: FieldPath, item: Item) -> None:
        self.put(path, len(self._filled(path)), item)

    def put(self, path: FieldPath, at: int, item: Item) -> None:
        self._filled(path).insert(at, item)
        self._edits.append(Insert(path, at, item))

    def place(self, path: FieldPath, behind: Collection[str], ahead: Collection[str]) -> int:
        """Return the place behind the last of some items, else ahead of others, else the end."""
        rows = self._filled(path)
        last = [at for at, each in enumerate(rows) if each.id in behind]
        first = [at for at, each in enumerate(rows) if each.id in ahead]
        return last[-1] + 1 if last else first[0] if first else len(rows)

    def phase_at(self, at: int) -> str:
        """Return the phase of a step that comes to stand at a place: that of the one before it."""
        before = self._filled(_PLACES[Kind.STEP])[max(0, at - 1) : max(1, at)]
        return next((each.phase for each in before if isinstance(each, Step)), "")

    def _filled(self, path: FieldPath) -> list[Item]:
        if path not in self._rows:
            found = get(self._sop, path)
            rows = found if isinstance(found, tuple) else ()
            empty = [at for at, each in enumerate(rows) if _is_empty(each)]
            self._edits += (Remove(path, at) for at in reversed(empty))
            self._rows[path] = [each for each in rows if not _is_empty(each)]
        return self._rows[path]


class _Roles:
    """The roles of an SOP by name; one that is missing is added."""

    def __init__(self, sop: Sop, lists: _Lists) -> None:
        self._lists = lists
        self._ids = {each.name.strip().casefold(): each.id for each in sop.roles.roles if each.name}

    def add(self, names: Iterable[str]) -> None:
        for name in dict.fromkeys(names):
            if name.casefold() not in self._ids:
                role = parts.Role(name=name)
                self._ids[name.casefold()] = role.id
                self._lists.append(_ROLES, role)

    def id_of(self, name: str) -> str:
        """Return the id of a role, "" where there is none."""
        return self._ids.get(name.casefold(), "")


def _is_empty(item: Item) -> bool:
    """Tell whether nothing was ever put into an item."""
    kept = {"id": item.id}
    if isinstance(item, Step):
        kept["phase"] = item.phase
    return bool(item == type(item)(**kept))


def _roles(accepted: Iterable[Proposal]) -> Iterator[str]:
    for each in accepted:
        if each.kind is Kind.ROLE:
            yield each.text
        elif each.kind in ACTIONS and each.actor:
            yield each.actor


def _caution(key: str, accepted: Sequence[Accepted], warned: dict[str, str]) -> str:
    """Return all that the reader is warned of at a step."""
    return ". ".join(each.proposal.text for each in accepted if warned.get(each.key) == key)


def _warned(accepted: Sequence[Accepted]) -> dict[str, str]:
    """Return which warnings belong to which step, by key: the one that was told just before."""
    steps = [each for each in accepted if each.proposal.kind in ACTIONS and each.proposal.lines]
    found: dict[str, str] = {}
    for warning in accepted:
        if warning.proposal.kind is not Kind.WARNING or not warning.proposal.lines:
            continue
        line = warning.proposal.lines[0]
        near = [
            (line - step.proposal.lines[-1], -at, step.key)
            for at, step in enumerate(steps)
            if step.proposal.source == warning.proposal.source
            and line - min(step.proposal.lines) >= 0
            and line - step.proposal.lines[-1] <= _NEAR
        ]
        if near:
            found[warning.key] = min(near, key=lambda each: (max(0, each[0]), each[1]))[2]
    return found


def _path(each: Proposal) -> FieldPath:
    if each.kind is Kind.PREREQUISITE:
        return next((path for path, words in _GROUPS if words.search(each.text)), _CHECKS)
    return _PLACES[each.kind]


def _condition(words: str) -> str:
    """Return what something depends on as a step has it: "If the amount is above 5"."""
    if not words or _JOINED.match(words):
        return words[:1].upper() + words[1:]
    return _("If {condition}").format(condition=words)


_JOINED = re.compile(
    r"(?:if|when\w*|unless|while|once|after|before|until|only|as long as|in case)\b", re.IGNORECASE
)


def _item(each: Accepted, roles: _Roles) -> Item:
    told = each.proposal
    if told.kind in ACTIONS:
        return Step(
            action=told.text,
            expected=told.expected,
            role=roles.id_of(told.actor),
            condition=_condition(told.condition),
            commands="\n".join(told.commands),
            source=each.sources,
        )
    if told.kind is Kind.DECISION:
        return parts.Decision(condition=told.condition, action=told.then, otherwise=told.otherwise)
    if told.kind is Kind.OPEN_QUESTION:
        return parts.OpenQuestion(question=told.text, ask=told.actor)
    if told.kind is Kind.DEFINITION:
        term, definition = term_and_meaning(told.text)
        return parts.Term(term=term, definition=definition)
    return parts.Entry(text=told.text)
