"""Who has to read and understand the SOP: taken from the people in its roles."""

from __future__ import annotations

from sop_studio.model.edits import Edit, Insert, SetValue
from sop_studio.model.parts import Reader, Role
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop

_READERS: FieldPath = ("training", "readers")


def readers_from_roles(sop: Sop) -> tuple[Edit, ...]:
    """Return the edits that list everybody who holds a role, none where all are listed already.

    A row that has only the role gets the name of its holder.
    """
    edits: list[Edit] = []
    end = len(sop.training.readers)
    for role in _distinct(sop.roles.roles):
        listed = [
            (at, each)
            for at, each in enumerate(sop.training.readers)
            if _plain(each.role) == _plain(role.name)
        ]
        if not listed:
            new = Reader(name=role.holder.strip(), role=role.name.strip())
            edits.append(Insert(_READERS, end, new))
            end += 1
        elif role.holder.strip() and not any(each.name.strip() for _at, each in listed):
            edits.append(SetValue((*_READERS, listed[0][0], "name"), role.holder.strip()))
    return tuple(edits)


def _distinct(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return the roles that have a name, each once."""
    found: dict[str, Role] = {}
    for each in roles:
        if each.name.strip():
            found.setdefault(_plain(each.name), each)
    return tuple(found.values())


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
