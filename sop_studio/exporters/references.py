"""What links between parts of an SOP say today, and where they lead."""

import re
from collections.abc import Mapping
from functools import lru_cache, partial

from msgspec import Struct

from sop_studio.markup import plain_line, resolve_references
from sop_studio.markup.linked_text import with_labels
from sop_studio.model.naming import target_words
from sop_studio.model.numbering import ShownSection, Target, section_targets, shown_sections
from sop_studio.model.parts import Item, Part, Step
from sop_studio.model.printed import number_words
from sop_studio.model.sop import Sop
from sop_studio.translation import _


class Label(Struct, frozen=True):
    """The plain words of a link and the anchor it leads to.

    A part with a number is linked by it; any other is only named.
    """

    words: str
    anchor: str
    numbered: bool = True


class _Made(Struct, frozen=True):
    part: Part
    number: int
    labels: dict[str, Label]


class Labels:
    """The labels of successive versions of one SOP; the same object until one of them changes."""

    def __init__(self) -> None:
        self._made: dict[str, _Made] = {}
        self._all: dict[str, Label] = {}

    def of(self, sop: Sop) -> Mapping[str, Label]:
        """Return the label of everything a link can point to, by item id or section key."""
        fresh: dict[str, _Made] = {}
        for shown in shown_sections(sop):
            key, part = _section_part(sop, shown)
            fresh[key] = self._section(sop, shown, part, self._made.get(key))
        if [each.labels for each in fresh.values()] != [e.labels for e in self._made.values()]:
            self._all = {}
            for each in fresh.values():
                self._all |= each.labels
        self._made = fresh
        return self._all

    def _section(self, sop: Sop, shown: ShownSection, part: Part, made: _Made | None) -> _Made:
        if made and made.number == shown.number and _points_the_same(made.part, part):
            return _Made(part, made.number, made.labels)
        found = section_targets(sop, shown)
        return _Made(
            part, shown.number, {key: _label(key, target) for key, target in found.items()}
        )


def resolved(text: str, known: Mapping[str, Label], *, line: bool = False) -> str:
    """Return field text in which every link to a part of the SOP says its present number.

    `line` says that the field is a single line.
    """
    if _SCHEME not in text.lower():
        return text

    def look_up(key: str) -> tuple[str, str] | None:
        label = known.get(key)
        return (label.words, f"#{label.anchor}") if label else None

    return resolve_references(with_labels(text, partial(_told_gone, known)), look_up, line=line)


def _told_gone(known: Mapping[str, Label], key: str, label: str) -> str:
    """Return the label of a link; a number that nothing has any more is not left to mislead."""
    if key in known or not _NUMBER_AT_END.search(label):
        return label
    return _("{label} (no longer there)").format(label=label)


def section_anchor(key: str) -> str:
    """Return the anchor of a section."""
    return f"section-{key}"


def item_anchor(item_id: str) -> str:
    """Return the anchor of a step or a section of the writer's own."""
    return f"item-{item_id}"


_SCHEME = "sop:"
_NUMBER_AT_END = re.compile(r"\d\W*$")


def _section_part(sop: Sop, shown: ShownSection) -> tuple[str, Part]:
    if shown.custom is None:
        return shown.section.key, getattr(sop, shown.section.key)
    custom = sop.custom.sections[shown.custom]
    return custom.id, custom


def _points_the_same(old: Part, new: Part) -> bool:
    """Tell at a glance that links to two versions of a part read alike.

    A step is known by where it stands, whatever its text; any other item by its words.
    """
    if old is new:
        return True
    if isinstance(new, Item):
        return False
    for name in new.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and isinstance(after, tuple) and not _same_items(before, after):
            return False
    return True


def _same_items(before: tuple[Item, ...], after: tuple[Item, ...]) -> bool:
    return len(before) == len(after) and all(
        old is new or (old.id == new.id and _same_step(old, new))
        for old, new in zip(before, after, strict=True)
    )


def _same_step(old: Item, new: Item) -> bool:
    if not isinstance(old, Step) or not isinstance(new, Step):
        return False
    return _same_items(old.substeps, new.substeps)


def _label(key: str, target: Target) -> Label:
    if target.number:
        anchor = section_anchor(key) if key == target.section else item_anchor(key)
        return _numbered(number_words(target), anchor)
    words = _plain(target_words(target))
    return Label(words, section_anchor(target.section), numbered=False)


@lru_cache(maxsize=8192)
def _plain(title: str) -> str:
    return " ".join(plain_line(title).split())


@lru_cache(maxsize=8192)
def _numbered(words: str, anchor: str) -> Label:
    return Label(words, anchor)
