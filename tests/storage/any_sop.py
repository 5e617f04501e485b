"""Any SOP at all, for property tests: built from the model's own types, whatever they become."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from random import Random
from typing import Annotated, Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from sop_studio.model.fitting import part_from
from sop_studio.model.parts import Item, Part, fields_of
from sop_studio.model.sop import Sop


def png(width: int = 1, height: int = 1, note: bytes = b"") -> bytes:
    """Return a small black picture of this size, told apart from others by the ground behind it.

    What is only noted in a picture does not leave with documents.
    """
    rows = b"".join(b"\x00" + b"\x00" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + (chunk(b"bKGD", hashlib.sha256(note).digest()[:2]) if note else b"")
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def name_of(picture: bytes) -> str:
    return hashlib.sha256(picture).hexdigest()


TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "Ångström e\u0301",
        "a\r\nb\x0bc\u2028d",
        '"quoted" \\ {"a": [1]}',
        "\u0338<",
        "TBD",
        "1e999",
        "e" + "\u0301\u0323" * 25,
    ]
)
DEEPEST = 4


@dataclass
class Builder:
    """Makes parts of an SOP from their types: text from a pool, all else by chance."""

    chance: Random
    texts: list[str]
    ids: int = 0

    def part(self, kind: type[Part], depth: int) -> dict[str, Any]:
        """Return values for most fields of the part; the others keep their default."""
        values: dict[str, Any] = {}
        for name, field in fields_of(kind).items():
            if name == "id" and issubclass(kind, Item):
                self.ids += 1
                values[name] = f"i{self.ids}"
            elif name == "sha256":
                values[name] = self.chance.randbytes(32).hex()
            elif self.chance.random() < 0.7:
                values[name] = self.value(field.type, depth)
        return values

    def value(self, annotation: object, depth: int) -> object:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return self.chance.choice(arguments)
        if origin is Annotated:
            return self.value(arguments[0], depth)
        if origin is tuple:
            most = self.chance.choice([0, 1, 1, 2, 3]) if depth < DEEPEST else 0
            return tuple(self.value(arguments[0], depth + 1) for _ in range(most))
        if annotation is bool:
            return self.chance.random() < 0.5
        if annotation is int:
            return self.chance.randrange(10 ** self.chance.randrange(16))
        if annotation is str:
            return self.chance.choice(self.texts)
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.part(annotation, depth)
        raise TypeError(f"no value for {annotation}")


@st.composite
def any_sop(draw: st.DrawFn) -> Sop:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=8))
    builder = Builder(Random(draw(st.integers(0, 2**32))), texts)  # noqa: S311
    values = {
        name: builder.value(field.type, 0)
        for name, field in fields_of(Sop).items()
        if name not in {"document_id", "pictures"} and builder.chance.random() < 0.4
    }
    pictures = [png(note=note) for note in draw(st.lists(st.binary(max_size=3), max_size=2))]
    values["pictures"] = {name_of(each): each for each in pictures}
    return part_from(values, Sop)


def sample() -> Sop:
    """Return a small SOP with a bit of everything: two items, text beyond ASCII, a picture."""
    picture = png()
    return part_from(
        {
            "document_id": "0123456789abcdef0123456789abcdef",
            "document": {"title": "Deploy – canary", "id": "SOP-REL-001", "status": "in review"},
            "purpose": {"text": "Ship safely.\nRoll back at 10% errors."},
            "procedure": {
                "steps": (
                    {
                        "id": "step1",
                        "action": "Open the release",
                        "expected": "Status is “green”",
                        "control": True,
                        "pictures": ({"id": "pic1", "sha256": name_of(picture)},),
                    },
                )
            },
            "pictures": {name_of(picture): picture},
        },
        Sop,
    )
