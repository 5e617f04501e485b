"""Another state of the same SOP, as edits that one undo takes back."""

from sop_studio.model.edits import AddPicture, Edit, SetValue
from sop_studio.model.part_names import names_of
from sop_studio.model.parts import Part
from sop_studio.model.sop import Sop, items

_KEPT = frozenset({"document_id", "pictures"})


def replacement(now: Sop, wanted: Sop) -> tuple[Edit, ...]:
    """Return the edits that make `now` into `wanted`; the identity of the document stays."""
    differing = [
        name
        for name in names_of(now)
        if name not in _KEPT and getattr(now, name) != getattr(wanted, name)
    ]
    added = wanted.pictures.keys() - now.pictures.keys()
    return (
        *(AddPicture(name, wanted.pictures[name]) for name in sorted(added)),
        *_emptied(now, wanted, differing),
        *(SetValue((name,), getattr(wanted, name)) for name in differing),
    )


def _emptied(now: Sop, wanted: Sop, differing: list[str]) -> list[Edit]:
    """Return what makes room for items that change their section: no id may be there twice."""
    before, after = _homes(now, differing), _homes(wanted, differing)
    leaving = {home for item, home in before.items() if after.get(item, home) != home}
    blank = Sop()
    return [SetValue((name,), getattr(blank, name)) for name in differing if name in leaving]


def _homes(sop: Sop, names: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        part = getattr(sop, name)
        if isinstance(part, Part):
            found |= {item.id: name for item in items(part)}
    return found
