"""What a link can be chosen among, with the words people know it by."""

from __future__ import annotations

from sop_studio.gui.session import Session
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

Options = dict[str, str]
"""Words by id, in the order in which they are offered."""


class TargetBook:
    """The options of each kind of target, worked out once for each state of the SOP."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sop: Sop | None = None
        self._options: dict[str, Options] = {}

    def options(self, target: str) -> Options:
        """Return the words of everything a link to `target` can lead to, by id or section key."""
        sop = self._session.sop
        if sop is not self._sop:
            self._sop, self._options = sop, {}
        if target not in self._options:
            self._options[target] = _options(sop, target)
        return self._options[target]


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
