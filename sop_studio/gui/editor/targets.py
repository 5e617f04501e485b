"""What a link can be chosen among, with the words people know it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from sop_studio.exporters.references import Label, Labels, resolved
from sop_studio.gui.session import Session
from sop_studio.markup.linked_text import SCHEME, link_target
from sop_studio.markup.plain_text import plain_line
from sop_studio.model.fields import ANY_SECTION, ANYWHERE
from sop_studio.model.naming import numbered, section_words, target_words
from sop_studio.model.numbering import Target, TargetKind, item_title, shown_sections, targets
from sop_studio.model.parts import Item
from sop_studio.model.paths import get, parse
from sop_studio.model.sections import section
from sop_studio.model.sop import Sop
from sop_studio.translation import _

_PLACES = (TargetKind.STEP, TargetKind.SECTION)
"""What one can go on from, in the order in which it is offered: most links lead to a step."""


class LinkOption(Struct, frozen=True):
    """Something a reference in a text can lead to, and the words that are looked through.

    `label` is what the text says of it where it is gone one day: never a number.
    """

    key: str
    words: str
    label: str


_MARKS = frozenset("[`*_<&\\")
"""Without one of these a line of field text reads as it is written."""

Options = dict[str, str]
"""Words by id, in the order in which they are offered."""


class OffersTargets(Protocol):
    """What a box of choices takes its options from."""

    def options(self, target: str) -> Options:
        """Return the words of everything that can be chosen, by id."""

    def words_of(self, target: str, key: str) -> str | None:
        """Return the words of one of them, `None` where it is not there."""


class TargetBook:
    """The options of each kind of target, worked out once for each state of the SOP."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sop: Sop | None = None
        self._options: dict[str, Options] = {}
        self._written: dict[str, Options] = {}
        self._labels = Labels()
        self._known: Mapping[str, Label] = {}
        self._known_of: Sop | None = None

    def known(self) -> Mapping[str, Label]:
        """Return what each link to a part of the SOP says now; the same until one changes."""
        sop = self._session.sop
        if sop is not self._known_of:
            self._known_of, self._known = sop, self._labels.of(sop)
        return self._known

    def link_words(self, link: str) -> tuple[str, bool]:
        """Return what a link in a text says now, and whether what it leads to is there."""
        key, label = link_target(link)
        found = self.known().get(key)
        words = plain_line(label) if found is None else found.words
        return words or (_("Gone") if found is None else key), found is not None

    def plain_line(self, text: str) -> str:
        """Return a line of field text as plain words, with the present words of its links."""
        return plain_line(resolved(text, self.known(), line=True) if SCHEME in text else text)

    def link_options(self) -> tuple[LinkOption, ...]:
        """Return everything a reference in a text can lead to: steps first, then sections."""
        order = [*_PLACES, TargetKind.ITEM]
        found = targets(self._session.sop).items()
        ordered = sorted(found, key=lambda each: order.index(each[1].kind))
        return tuple(
            self._link_option(key, target)
            for key, target in ordered
            if target.kind is not TargetKind.ITEM or target.title.strip()
        )

    def _link_option(self, key: str, target: Target) -> LinkOption:
        title = self.plain_line(target_words(target))
        if target.kind is not TargetKind.ITEM:
            return LinkOption(key, self.plain_line(_place_words(target)), title)
        name = _(section(target.section).title)
        return LinkOption(key, _("{title} ({section})").format(title=title, section=name), title)

    def options(self, target: str) -> Options:
        """Return the words of everything a link to `target` can lead to, by id or section key."""
        if target not in self._options or self._sop is not self._session.sop:
            found = self._written_options(target)
            self._options[target] = {key: self._as_read(words) for key, words in found.items()}
        return self._options[target]

    def words_of(self, target: str, key: str) -> str | None:
        """Return the words of one of these options, `None` where it is gone; no other is read."""
        found = self._written_options(target).get(key)
        return None if found is None else self._as_read(found)

    def _written_options(self, target: str) -> Options:
        sop = self._session.sop
        if sop is not self._sop:
            self._sop, self._options, self._written = sop, {}, {}
        if target not in self._written:
            self._written[target] = _options(sop, target)
        return self._written[target]

    def _as_read(self, words: str) -> str:
        return words if _MARKS.isdisjoint(words) else self.plain_line(words)


def found_among(options: Sequence[LinkOption], wanted: str) -> tuple[LinkOption, ...]:
    """Return the options that hold each of the wanted words, those that begin with them first.

    What begins with them after its number does so too, as "14. Records" with "record".
    """
    words = wanted.casefold().split()
    if not words:
        return tuple(options)
    found = [each for each in options if all(word in each.words.casefold() for word in words)]
    whole = " ".join(words)
    return tuple(sorted(found, key=lambda each: not _begins_with(each, whole)))


def _begins_with(option: LinkOption, wanted: str) -> bool:
    return any(text.casefold().startswith(wanted) for text in (option.words, option.label))


def _options(sop: Sop, target: str) -> Options:
    if target == ANYWHERE:
        places = targets(sop).items()
        return {
            key: _place_words(found)
            for kind in _PLACES
            for key, found in places
            if found.kind is kind
        }
    if target == ANY_SECTION:
        return {
            shown.section.key: section_words(shown)
            for shown in shown_sections(sop)
            if shown.custom is None
        }
    return _listed(sop, target)


def _listed(sop: Sop, target: str) -> Options:
    path = parse(target)
    found = get(sop, path)
    label = _(section(str(path[0])).field(str(path[1])).item_label)
    if not isinstance(found, tuple):
        raise TypeError(f"{target} is not a list")
    return {
        item.id: item_title(item) or _("{item} {number}").format(item=label, number=number)
        for number, item in enumerate(found, start=1)
        if isinstance(item, Item)
    }


def _place_words(target: Target) -> str:
    title = target_words(target)
    if not target.number:
        return title
    section_number = _("Section {number}").format(number=target.number)
    number = numbered(target.item, target.number) if target.item else section_number
    return _("{number}: {title}").format(number=number, title=title).rstrip(": ")
