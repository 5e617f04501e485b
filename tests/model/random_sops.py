"""Random SOPs and random edits: every field of the model gets its turn."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from random import Random
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, replace

from sop_studio.model.edits import Edit, Insert, Move, Remove, SetValue
from sop_studio.model.parts import Item, Part, fields_of
from sop_studio.model.paths import FieldPath
from sop_studio.model.sop import Sop

WORDS = (
    "",
    " ",
    "Restart the gateway",
    "Drain the queue and check the dashboard",
    "If the check fails, stop",
    "[Link]",
    "TBD",
    "n/a",
    "None",
    "2027-03-01",
    "2026-13-45",
    "Quarterly",
    "1.0",
    "v2",
    "SOP-REL-001",
    "The RTO is 4 hours",
    "recovery time objective (RTO)",
    "`kubectl delete pod x`",
    "password: hunter2!x9",
    "C:\\Users\\me\\Desktop",
    "[manual](https://example.com/manual)",
    "[go](javascript:alert(1))",
    "[step](sop:item3)",
    "Screenshot",
    "Link in the change ticket",
    "A. Novak",
    "Ask A. Novak before the restart",
    "The operator restarts the service",
    "Release Manager",
    "e\u0301\u00e9 ☃ \U0001f600",
    "line one\nline two\n\n- item",
    "x" * 60,
)

PICTURES = {hashlib.sha256(data).hexdigest(): data for data in (b"first", b"second")}


class Maker:
    """Makes values for the fields of the model, with ids that are never given twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._numbers = itertools.count()

    def sop(self, size: int = 2) -> Sop:
        sop: Sop = self.part(Sop, size)
        return replace(sop, pictures=dict(list(PICTURES.items())[: size % 3]))

    def part(self, kind: type[Part], size: int, depth: int = 0) -> Any:  # noqa: ANN401
        values = {
            name: self.value(name, field, size, depth)
            for name, field in fields_of(kind).items()
            if name != "pictures" or kind is not Sop
        }
        return kind(**values)

    def value(self, name: str, field: FieldInfo, size: int, depth: int) -> object:
        if name == "id" and field.default_factory is not NODEFAULT:
            return f"item{next(self._numbers)}"
        if name == "document_id":
            return f"{self.random.getrandbits(128):032x}"
        if name == "sha256":
            return self.random.choice(sorted(PICTURES))
        return self.plain_value(field.type, size, depth)

    def plain_value(self, annotation: object, size: int, depth: int) -> object:
        if get_origin(annotation) is Annotated:
            return self.plain_value(get_args(annotation)[0], size, depth)
        if get_origin(annotation) is Literal:
            return self.random.choice(get_args(annotation))
        if get_origin(annotation) is tuple:
            inner = get_args(annotation)[0]
            deepest = 0 if depth > 1 else size
            return tuple(
                self.plain_value(inner, size, depth + 1)
                for _ in range(self.random.randint(0, deepest))
            )
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.part(annotation, size, depth)
        if annotation is bool:
            return self.random.random() < 0.5
        if annotation is int:
            return self.random.randint(0, 9)
        return self.text()

    def text(self) -> str:
        if self.random.random() < 0.1:
            return f"item{self.random.randint(0, 12)}"
        return self.random.choice(WORDS)

    def edit(self, sop: Sop) -> Edit:
        known = list(changeable(sop))
        lists = [each for each in known if is_item_list(each[2])]
        leaves = [each for each in known if not is_item_list(each[2])]
        path, value, field = self.random.choice(self.random.choice([lists, leaves]))
        if not is_item_list(field):
            return SetValue(path, self.plain_value(field.type, 1, 1))
        assert isinstance(value, tuple)
        kind = get_args(field.type)[0]
        choice = self.random.choice(["insert", "remove", "move"] if value else ["insert"])
        if choice == "remove":
            return Remove(path, self.random.randrange(len(value)))
        if choice == "move":
            places = range(len(value))
            return Move(path, self.random.choice(places), self.random.choice(places))
        item = fresh(self.part(kind, 1, 1))
        return Insert(path, self.random.randint(0, len(value)), item)


_fresh_numbers = itertools.count()


def fresh(item: Item) -> Item:
    """Return the item with ids that no other item has."""
    updates: dict[str, object] = {"id": f"fresh{next(_fresh_numbers)}"}
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Item):
            updates[name] = tuple(fresh(each) for each in value)
    return replace(item, **updates)


def is_item_list(field: FieldInfo) -> bool:
    if get_origin(field.type) is not tuple:
        return False
    inner = get_args(field.type)[0]
    return isinstance(inner, type) and issubclass(inner, Item)


def changeable(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, object, FieldInfo]]:
    """Every field that an edit may change, with its path, its value and how it is declared."""
    for name, field in fields_of(type(part)).items():
        value = getattr(part, name)
        here = (*path, name)
        if _is_fixed(part, name):
            continue
        if isinstance(value, Part):
            yield from changeable(value, here)
            continue
        yield here, value, field
        if is_item_list(field) and isinstance(value, tuple):
            for position, item in enumerate(value):
                yield from changeable(item, (*here, position))


def _is_fixed(part: Part, name: str) -> bool:
    if isinstance(part, Sop):
        return name in {"document_id", "pictures"}
    return name == "sha256" or (name == "id" and isinstance(part, Item))
