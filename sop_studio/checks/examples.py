"""Example text that was put in and not yet edited or confirmed: it counts as missing."""

import re
from collections.abc import Mapping

from sop_studio.checks.missing import is_missing
from sop_studio.model.margin_parts import ExampleMark

_LAST_OWNER = re.compile(r"(?:\[([A-Za-z0-9_-]{1,64})\]|\A([a-z_]{1,64}))\.([a-z0-9_]{1,64})\Z")


class Examples:
    """The example texts of one SOP, by the key of their owner and the name of the field.

    The key of an owner is the id of an item, or the key of a section for its own fields.
    """

    __slots__ = ("_texts",)

    def __init__(self, marks: tuple[ExampleMark, ...] = ()) -> None:
        texts: dict[tuple[str, str], str] = {}
        for mark in marks:
            found = _LAST_OWNER.search(mark.place)
            if found:
                texts[found[1] or found[2], found[3]] = mark.text
        self._texts: Mapping[tuple[str, str], str] = texts

    def is_example(self, owner: str, name: str, text: str) -> bool:
        """Tell whether a field still holds the example text that was put in."""
        return bool(self._texts) and self._texts.get((owner, name)) == text

    def missing(self, owner: str, name: str, text: str) -> bool:
        """Tell whether a field is missing: blank, a placeholder, or an unconfirmed example."""
        return is_missing(text) or self.is_example(owner, name, text)

    def changed_owners(self, other: "Examples") -> frozenset[str]:
        """Return the keys of the owners whose examples differ between the two."""
        differing = set(self._texts.items()) ^ set(other._texts.items())  # noqa: SLF001
        return frozenset(owner for (owner, _), _ in differing)
