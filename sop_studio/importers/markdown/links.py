"""Links between parts of an SOP, found again by where they lead and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sop_studio.importers.markdown.values import Link, Reading, Values
from sop_studio.markup import plain_line
from sop_studio.markup.outside_code import outside_code
from sop_studio.model.fields import Kind
from sop_studio.model.naming import target_words
from sop_studio.model.numbering import Target, TargetKind, targets
from sop_studio.model.parts import Item, Part
from sop_studio.model.printed import number_words
from sop_studio.model.sop import Sop

_LINK = re.compile(
    r"(?<![\\!])\[(?P<label>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]"
    r"\(#(?P<address>[^\s()]+)(?P<title>(?: \"(?:[^\"\\\n]|\\.)*\")?)\)"
)


class Places:
    """What links can lead to in the SOP as it was read so far."""

    def __init__(self, sop: Sop, addresses: Mapping[str, str]) -> None:
        """`addresses` has the section, by key or id, that the heading of an address stands over."""
        self._addresses = addresses
        self._within: dict[tuple[str, str], str] = {}
        self._named: dict[str, str] = {}
        for key, target in targets(sop).items():
            words = _words(target)
            home = key if target.kind is TargetKind.SECTION else target.section
            self._within.setdefault((home, words), key)
            if not target.number:
                self._named.setdefault(words, key)
        self._lists: dict[str, list[str]] = {
            f"{section}.{name}": [each.id for each in value]
            for section in sop.__struct_fields__
            if isinstance(part := getattr(sop, section), Part)
            for name in part.__struct_fields__
            if isinstance(value := getattr(part, name), tuple) and value
            if isinstance(value[0], Item)
        }
        self._words = {key: _words(target) for key, target in targets(sop).items()}

    def resolved(self, text: str) -> str:
        """Return a text in which links within the document lead to the parts themselves."""
        if "](#" not in text:
            return text
        return outside_code(text, lambda part: _LINK.sub(self._to_part, part))

    def _to_part(self, found: re.Match[str]) -> str:
        key = self._key(found)
        return f"[{found['label']}](sop:{key}{found['title']})" if key else found[0]

    def _key(self, found: re.Match[str]) -> str:
        home = self._addresses.get(found["address"], "")
        return self._within.get((home, _in_one_line(found["label"])), "")

    def target_of(self, link: Link) -> str:
        """Return the id or key that the words of a link lead to, "" where there is no such part."""
        found = _LINK.fullmatch(link.words.strip())
        if found:
            return self._key(found)
        words = _in_one_line(link.words)
        listed = self._lists.get(link.field.target, [])
        fitting = [key for key in listed if self._words.get(key) == words]
        if fitting:
            return fitting[min(link.place, len(fitting) - 1)]
        return self._named.get(words, "")


def _words(target: Target) -> str:
    if target.number:
        return number_words(target)
    return _in_one_line(target_words(target))


def _in_one_line(text: str) -> str:
    return " ".join(plain_line(text).split())


def follow(reading: Reading, places: Places) -> list[Link]:
    """Put the ids of what is named into the fields; return the links that lead nowhere."""
    lost: list[Link] = []
    for link in reading.links:
        target = places.target_of(link)
        if not target:
            lost.append(link)
        elif link.field.kind is Kind.REFERENCES:
            named = link.holder.setdefault(link.field.key, [])
            named += [target] if target not in named else []
        else:
            link.holder[link.field.key] = target
    return lost


def resolve_all(values: Values, places: Places) -> None:
    """Let the links in every text lead to the parts of the SOP, but not in commands."""
    for key, value in values.items():
        if key not in {"commands", "id", "sha256"}:
            values[key] = _resolved(value, places)


def _resolved(value: Any, places: Places) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return places.resolved(value)
    if isinstance(value, dict):
        resolve_all(value, places)
    elif isinstance(value, Iterable):
        return [_resolved(each, places) for each in value]
    return value
